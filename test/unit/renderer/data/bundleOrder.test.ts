import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { anotherCase, edit } from '#test/builders/copiedMachine.ts';
import { aPair } from '#test/builders/pair.ts';
import { expectSameAfterRebuild } from '#test/builders/rebuild.ts';

describe('two bundles that the supervisor takes in in the other order', () => {
  it.each(['as they were made', 'the other way round'])(
    'are both confirmed once their receipts are here, %s',
    async (order) => {
      const pair = await aPair();
      const { supervisor, manager } = pair;
      const { engine } = manager.open();
      const bundles: Uint8Array[] = [];
      for (const change of [edit({ phone: '0900-000-111' }), anotherCase(pair, 'case-0002', '鄭玉葉')]) {
        await manager.act().commit([change]);
        await sealUnsent(engine);
        bundles.push(await readPlace(engine, engine.head.own.batches.at(-1)!.frames));
      }
      const receipts: Uint8Array[] = [];
      for (const bytes of bundles.reverse()) {
        const taken = await supervisor.act().importBundle(bytes);
        if (!taken.ok) throw new Error(JSON.stringify(taken.error));
        receipts.push(taken.value.receiptFile.bytes);
      }
      if (order === 'the other way round') receipts.reverse();
      for (const bytes of receipts) await manager.act().importReceiptFile(bytes);
      expect(engine.head.own.confirmedTo).toBe(engine.head.own.sealedTo);
      await expectSameAfterRebuild(manager);
    },
  );
});
