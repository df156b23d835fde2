import type { Change } from '#renderer/data/index.ts';
import { type Installation, openAgain } from '#test/builders/installation.ts';
import { aPair, machine, type Pair } from '#test/builders/pair.ts';
import { aCase, aDispatch } from '#test/builders/records.ts';

export const edit = (set: object): Change => ({ type: 'case', id: 'case-0001', set }) as Change;

/** A new case of the manager's. */
export function anotherCase(pair: Pair, id: string, name: string): Change {
  const { id: _, ...set } = aCase({ id, name, nationalId: null, managerId: pair.ids.manager });
  return { type: 'case', id, set } as Change;
}

interface Written {
  /** What the manager's computer wrote after it was copied, each a save. */
  first?: readonly (readonly Change[])[];
  /** What the copy wrote. */
  second?: readonly (readonly Change[])[];
}

export interface CopiedMachine extends Pair {
  clock: { now: string };
  /** The copy's disk; it was locked, like the manager's computer. */
  copy: Parameters<typeof machine>[0];
  /** Opens a disk again with the manager's passphrase. */
  open(disk: Parameters<typeof machine>[0]): Promise<Installation>;
}

/**
 * A manager's computer that was copied: it and the copy went on writing, one a telephone and a dispatch, the other a level, and the
 * supervisor has taken in both, an hour apart.
 */
export async function aCopiedMachine({
  first = [[edit({ phone: '0900-000-111' })], [{ type: 'dispatch', event: aDispatch() } as Change]],
  second = [[edit({ cmsLevel: 8 })]],
}: Written = {}): Promise<CopiedMachine> {
  const clock = { now: '2026-05-11T01:00:00.000Z' };
  const pair = await aPair([], { supervisor: clock, manager: clock });
  const { manager, supervisor, bring, disks } = pair;
  const copy = structuredClone(disks.manager);
  clock.now = '2026-05-11T02:00:00.000Z';
  for (const changes of first) await manager.act().commit(changes);
  await bring(manager, supervisor);
  await manager.data.lock();
  clock.now = '2026-05-11T03:00:00.000Z';
  const open = (disk: Parameters<typeof machine>[0]) => openAgain(machine(disk), clock);
  const twin = await open(copy);
  for (const changes of second) await twin.act().commit(changes);
  await bring(twin, supervisor);
  await twin.data.lock();
  clock.now = '2026-05-11T04:00:00.000Z';
  return { ...pair, clock, copy, open };
}
