import 'fake-indexeddb/auto';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, describe, expect, it } from 'vitest';
import { DataSession } from '#renderer/data/index.ts';
import type { Rewrite } from '#renderer/data/rewrite/types.ts';
import { aSupervisor, passphrase, portsOn } from '#test/builders/installation.ts';
import { openedFrames } from '#test/builders/opened.ts';
import { storedIn } from '#test/builders/rebuild.ts';
import { aCase } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchElectron } from '#test/contract/hosts.ts';
import { EndingHost } from './system/endingHost.ts';

const clock = { now: '2026-05-11T01:00:00.000Z' };
const { indexedDB } = Dexie.dependencies;
afterAll(() => {
  Dexie.dependencies.indexedDB = indexedDB;
});

const rewrites: Record<'changes the key' | 'destroys a case', Rewrite> = {
  'changes the key': { reason: 'asked', leaveOut: new Set() },
  'destroys a case': { reason: 'destroyed', leaveOut: new Set(['case:case-1']) },
};

async function aComputer() {
  const root = await tempFolder();
  const running = await launchElectron(join(root, 'data'), root);
  const unit = await aSupervisor(running, clock);
  for (const id of ['case-1', 'case-2']) {
    const { id: _, ...set } = aCase({ id, nationalId: null });
    await unit.act().commit([{ type: 'case', id, set }]);
  }
  unit.open().drafts.set('visit', '打到一半');
  await unit.data.lock();
  await running.stop();
  return root;
}

async function opened(data: DataSession) {
  await data.start();
  await data.unlock(passphrase);
  if (data.unlocked === undefined) throw new Error(`not open: ${JSON.stringify(data.session)}`);
  data.unlocked.courier.stop();
  data.unlocked.backups.stop();
  return data.unlocked;
}

describe('a program that ends at any call of its host', { timeout: 300_000 }, () => {
  it.each(['changes the key', 'destroys a case'] as const)(
    'while it %s has the old or the new, and comes to its end when it is asked again',
    async (what) => {
      const made = await aComputer();
      /** Runs it on a copy until it ends there, or to its end. */
      const run = async (end?: ConstructorParameters<typeof EndingHost>[1]) => {
        Dexie.dependencies.indexedDB = new IDBFactory();
        const root = await tempFolder();
        await cp(made, root, { recursive: true });
        const running = await launchElectron(join(root, 'data'), root);
        const host = new EndingHost(running.host);
        const data = new DataSession(portsOn({ ...running, host }, clock, null));
        await opened(data);
        const first = host.calls.length;
        if (end !== undefined) host.endIn(end);
        const done = data.rewriteJournal(rewrites[what]);
        await Promise.race([done, host.ended]);
        await running.stop();
        return { root, calls: host.calls.slice(first), ends: host.ends, first };
      };
      const whole = await run();
      const ends = whole.ends
        .filter(({ call }) => call >= whole.first)
        .map(({ call, when }) => ({ call: call - whole.first, when }));
      expect(whole.calls).toContain('rewrite.commit');
      const found = { old: 0, new: 0 };
      for (const end of ends) {
        const { root } = await run(end);
        const name = `${what}, ended ${end.when} call ${end.call}, ${whole.calls[end.call]}`;
        const folder = join(root, 'data');
        const running = await launchElectron(folder, root);
        const data = new DataSession(portsOn(running, clock, null));
        const unlocked = await opened(data);
        const { keys, head } = unlocked.engine;
        const isNew = keys.keyVersion === 2;
        found[isNew ? 'new' : 'old'] += 1;
        const { opened: open, of } = await openedFrames(folder, keys);
        expect(open, name).toBe(of);
        expect(unlocked.drafts.get('visit'), name).toBe('打到一半');
        expect(head.rewritten !== undefined, name).toBe(isNew);
        const names = () =>
          unlocked.engine.memory
            .all('caseSummary')
            .map(({ case: one }) => one.id)
            .sort();
        expect(names(), name).toEqual(
          isNew && what === 'destroys a case' ? ['case-2'] : ['case-1', 'case-2'],
        );
        expect(
          (await readdir(folder)).filter((one) => one.startsWith('rewriting')),
          name,
        ).toEqual([]);
        // What did not come to its end is offered, and does when it is taken up.
        const { interrupted } = unlocked.rewriter.status;
        if (isNew) expect(interrupted, name).toBeNull();
        if (interrupted !== null) {
          const again = { ...interrupted, leaveOut: new Set(interrupted.leaveOut) };
          expect(again, name).toEqual(rewrites[what]);
          expect(await data.rewriteJournal(again), name).toMatchObject({ ok: true });
        }
        if (interrupted !== null || isNew) {
          const { states } = await storedIn({
            data,
            open: () => data.unlocked!,
            act: () => undefined as never,
          });
          const isDestroyed = states.every(({ scope }) => scope !== 'case:case-1');
          expect(isDestroyed, name).toBe(what === 'destroys a case');
        }
        data.unlocked?.courier.stop();
        await data.lock();
        await running.stop();
      }
      console.log(`${what}: ${ends.length} trials, ${found.old} old, ${found.new} new`);
      expect(found.old).toBeGreaterThan(0);
      expect(found.new).toBeGreaterThan(0);
    },
  );
});
