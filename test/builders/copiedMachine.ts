import type { Change } from '#renderer/data/index.ts';
import { readPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { sealReturns } from '#renderer/data/sync/sealReturn.ts';
import { type Installation, openAgain } from '#test/builders/installation.ts';
import { aPair, machine, type Pair } from '#test/builders/pair.ts';
import { aCase, aDispatch } from '#test/builders/records.ts';
import type { MemoryDisk } from '#test/fakes/memoryHost.ts';

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
  /** Whether the supervisor has taken in what the copy wrote. */
  isBrought?: boolean;
}

export interface CopiedMachine extends Pair {
  clock: { now: string };
  /** The copy's disk; it was locked, like the manager's computer. */
  copy: MemoryDisk;
  /** Opens a disk again with the manager's passphrase. */
  open(disk: MemoryDisk): Promise<Installation>;
}

/**
 * A manager's computer that was copied: it and the copy went on writing, one a telephone and a dispatch, the other a level, and the
 * supervisor has taken in both, an hour apart, or only the first.
 */
export async function aCopiedMachine({
  first = [[edit({ phone: '0900-000-111' })], [{ type: 'dispatch', event: aDispatch() } as Change]],
  second = [[edit({ cmsLevel: 8 })]],
  isBrought = true,
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
  const open = (disk: MemoryDisk) => openAgain(machine(disk), clock);
  const twin = await open(copy);
  for (const changes of second) await twin.act().commit(changes);
  if (isBrought) await bring(twin, supervisor);
  await twin.data.lock();
  clock.now = '2026-05-11T04:00:00.000Z';
  return { ...pair, clock, copy, open };
}

/** What the supervisor has to say to the manager's device now, as a bundle. */
export async function nextReturn({ open }: Installation): Promise<Uint8Array> {
  const { engine } = open();
  await sealUnsent(engine);
  await sealReturns(engine, true);
  return readPlace(engine, engine.head.returns.at(-1)!.frames);
}

/** The supervisor's return to the manager, whose receipt goes back. */
export async function answer(supervisor: Installation, manager: Installation): Promise<void> {
  const imported = await manager.act().importBundle(await nextReturn(supervisor));
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  await supervisor.act().importReceiptFile(imported.value.receiptFile.bytes);
}

export interface PutBack extends Pair {
  /** The manager's computer, on a disk as it was before the last save that the supervisor has. */
  again: Installation;
  /** The disk as it was put back. */
  image: MemoryDisk;
  clock: { now: string };
  former: string;
  /** What the manager's computer had sent after that. */
  sent: Uint8Array;
}

/** A manager's computer whose disk was put back after it had sent a telephone. */
export async function aPutBackMachine(): Promise<PutBack> {
  const clock = { now: '2026-05-11T01:00:00.000Z' };
  const pair = await aPair([], { supervisor: clock, manager: clock });
  const { supervisor, manager, bring, disks } = pair;
  await answer(supervisor, manager);
  const image = structuredClone(disks.manager);
  await manager.act().commit([edit({ phone: '0900-000-111' })]);
  await bring(manager, supervisor);
  const sent = await readPlace(manager.open().engine, manager.open().engine.head.own.batches.at(-1)!.frames);
  const former = manager.open().engine.keys.identity.writer.id;
  await manager.data.lock();
  clock.now = '2026-05-12T01:00:00.000Z';
  return {
    ...pair,
    clock,
    former,
    image,
    sent,
    again: await openAgain(machine(structuredClone(image)), clock),
  };
}
