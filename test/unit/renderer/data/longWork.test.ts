import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import type { Line } from '#shared/sync/operation.ts';
import { aSupervisor, type Installation, portsOn } from '#test/builders/installation.ts';
import { aMadeUpManager } from '#test/builders/madeUpManager.ts';
import { MadeUpWork } from '#test/builders/madeUpWork.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aPair, machine } from '#test/builders/pair.ts';
import { expectSameAfterRebuild } from '#test/builders/rebuild.ts';

/** A supervisor's computer on which bundles count as long work or not, as told, and a manager who was let in. */
async function aComputer() {
  const running = machine();
  const longWork = { ...portsOn(running).longWork! };
  const supervisor = await aSupervisor(running, undefined, longWork);
  const invite = supervisor.data.readInvite(supervisor.data.unitInvite()!.file);
  if (!invite.ok) throw new Error(invite.error.kind);
  const manager = await aMadeUpManager(invite.value.invite, supervisor.open().engine.ports);
  await supervisor.act().confirmEnrolment(manager.request);
  const take = async (bytes: Uint8Array, isLong: boolean) => {
    Object.assign(longWork, { longFrom: isLong ? 0 : Number.POSITIVE_INFINITY });
    expect(await supervisor.act().importBundle(bytes)).toMatchObject({ ok: true });
  };
  return { supervisor, manager, take };
}

describe('long work by a second engine', { timeout: 30_000 }, () => {
  it('what waits since a bundle that was long is taken in when a short one fills the gap', async () => {
    const { supervisor, manager, take } = await aComputer();
    const work = new MadeUpWork(manager.writer, manager.person);
    const seal = async (lines: readonly Line[]) => (await manager.seal(lines, () => 0)).bytes;
    const first = await seal(work.open(1));
    const opened = await seal(work.open(1));
    const [, waits] = work.caseIds as [string, string];
    // A new case, which continues nothing, and an edit of the one that has not arrived.
    const later = await seal([...work.open(1), ...work.edit(40)]);
    await take(first, false);
    await take(later, true);
    expect(supervisor.open().views.findCase(waits)).toBeUndefined();
    await take(opened, false);
    expect(supervisor.open().views.findCase(waits)).toBeDefined();
    expect(supervisor.open().engine.segments.index.wholeTo(manager.writer)).toBe(
      new Map(supervisor.open().engine.head.vector).get(manager.writer),
    );
    await expectSameAfterRebuild(supervisor);
  });

  it('a bundle of thousands of edits is taken in some cases at a time, and comes to what one go makes of it', async () => {
    const { supervisor, manager, take } = await aComputer();
    const work = new MadeUpWork(manager.writer, manager.person);
    const seal = async (lines: readonly Line[]) => (await manager.seal(lines, () => 0)).bytes;
    await take(await seal(work.open(60)), false);
    const edits = work.edit(14_000);
    expect(edits.length).toBeGreaterThan(2_600);
    await take(await seal([...edits, ...work.open(3)]), true);
    const listed = structuredClone(supervisor.open().views.cases());
    expect(listed).toHaveLength(63);
    await expectSameAfterRebuild(supervisor);
    expect(supervisor.open().views.cases()).toEqual(listed);
  });

  it('of capacity the latest ten are held, whoever wrote them and whichever engine took them in', async () => {
    const { supervisor, manager, bring } = await aPair();
    const observe = (one: Installation, minutes: readonly number[], name: string) =>
      one.act().commit(
        minutes.map((minute): Change => {
          const id = `obs-${name}-${String(minute).padStart(2, '0')}`;
          const checkedAt = new Date(Date.UTC(2026, 4, 11, 1, minute)).toISOString();
          return {
            type: 'capacity',
            event: anObservation({ id, checkedAt, recordedAt: checkedAt } as never),
          };
        }),
      );
    const held = () =>
      supervisor
        .open()
        .engine.memory.all('capacity')
        .map(({ id }) => id)
        .sort();
    await observe(supervisor, [0, 1, 2, 3, 4, 5], 'own');
    await observe(manager, [10, 11, 12, 13, 14, 15, 16], 'sent');
    await bring(manager, supervisor);
    await observe(supervisor, [20], 'own');
    const sent = [10, 11, 12, 13, 14, 15, 16].map((minute) => `obs-sent-${minute}`);
    expect(held()).toEqual(['obs-own-04', 'obs-own-05', 'obs-own-20', ...sent]);
  });
});
