import 'fake-indexeddb/auto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOfFile } from '#renderer/data/backup/parts.ts';
import { readHeader, walkBackup } from '#renderer/data/backup/readBackup.ts';
import type { DataSession } from '#renderer/data/index.ts';
import { recordKey } from '#renderer/data/memory/records.ts';
import { readStates } from '#renderer/data/projection/rows.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import { aHost, backUp, caseChange, ending, restored } from '#test/builders/backups.ts';
import { aSupervisor } from '#test/builders/installation.ts';

const caseIds = ['case-0001', 'case-0002', 'case-0003'];

/** A person's doings: make a case, edit it, delete it, have all that is unsent sealed. */
const doing = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    id: fc.constantFrom(...caseIds),
    phone: fc.constantFrom('05-500-0000', '05-511-1111', null),
    wishes: fc.constantFrom('要台語', '', '怕狗'),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.constantFrom(...caseIds) }),
  fc.record({ kind: fc.constant('seal' as const) }),
);

/** Everything the projection holds of the cases, and where the log stands, but for what a restore makes new. */
async function digest({ unlocked }: DataSession) {
  const { engine, views } = unlocked!;
  const states = await readStates(
    engine,
    caseIds.map((id) => recordKey('case', id)),
  );
  const { batches, sealedTo } = engine.head.own;
  return {
    cases: views.cases(),
    states: caseIds.map((id) => states.get(recordKey('case', id))),
    vector: engine.head.vector,
    batches: batches.map(({ name, hash, from, to }) => ({ name, hash, from, to })),
    sealedTo,
    lastReading: engine.head.lastReading,
  };
}

async function fileOf(folder: string, name: string): Promise<Blob> {
  return new Blob([new Uint8Array(await readFile(join(folder, name)))]);
}

describe('a backup and its restore', () => {
  it('come to the same records, whatever was done before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength: 12 }), async (doings) => {
        const running = await aHost();
        const folder = join(running.root, 'backups');
        await mkdir(folder);
        const one = ending(await aSupervisor(running));
        for (const step of doings) {
          if (step.kind === 'seal') await sealUnsent(one.open().engine);
          else if (step.kind === 'delete')
            await one.act().commit([{ type: 'case', id: step.id, delete: true }]);
          else {
            const { id, phone, wishes } = step;
            await one.act().commit([caseChange({ id, phone, wishes, nationalId: null } as never)]);
          }
        }
        const { name } = await backUp(one, running, folder);
        const before = await digest(one.data);
        const { data, summary } = await restored(await fileOf(folder, name), await aHost());
        const after = await digest(data);
        expect({ ...after, sealedTo: before.sealedTo }).toEqual(before);
        expect(summary.cases).toBe(before.cases.length);
        expect(summary.lines).toBe(before.vector.reduce((sum, [, seq]) => sum + seq, 0));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('cut at any byte the file is truncated; with any byte changed it is altered, or no backup at its first eight', async () => {
    const running = await aHost();
    const folder = join(running.root, 'backups');
    await mkdir(folder);
    const one = ending(await aSupervisor(running));
    const { name } = await backUp(one, running, folder);
    const whole = new Uint8Array(await (await fileOf(folder, name)).arrayBuffer());
    const crypto = createCryptoPort();
    const { dataKey } = one.open().engine.keys;
    const nothing = { facts: () => undefined, frame: () => undefined };
    const outcomeOf = async (bytes: Uint8Array) => {
      const source = sourceOfFile(new Blob([Uint8Array.from(bytes)]));
      const header = await readHeader(source, crypto);
      const walked = header.ok ? await walkBackup(source, dataKey, crypto, nothing, () => undefined) : header;
      return walked.ok ? 'whole' : walked.error.kind;
    };
    expect(await outcomeOf(whole)).toBe('whole');
    // Every byte of the head, where lengths and names stand, and of the trailer; every thirteenth of the rest.
    for (let at = 0; at < whole.length; at += at < 1200 || at > whole.length - 400 ? 1 : 13) {
      expect(await outcomeOf(whole.subarray(0, at)), `cut at ${at}`).toBe('truncated');
      const changed = Uint8Array.from(whole);
      changed[at]! ^= 1 << (at % 8);
      expect(await outcomeOf(changed), `flipped at ${at}`).toBe(at < 8 ? 'notABackup' : 'altered');
    }
  }, 120_000);
});
