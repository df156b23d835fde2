import 'fake-indexeddb/auto';
import type { Change } from '#renderer/data/index.ts';
import { readPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { aManager } from '#test/builders/installation.ts';
import { machine } from '#test/builders/pair.ts';
import { aCase } from '#test/builders/records.ts';

/** Words that pressing together makes little smaller, so that a bundle of them is in parts in the journal. */
function manyWords(): string {
  const places = crypto.getRandomValues(new Uint16Array(4000));
  return String.fromCharCode(...places.map((place) => 0x4e00 + (place % 20_000)));
}

/** Bundles of a colleague, each continuing the one before, the first with the request to be let in; some are large. */
export async function bundlesOf(invite: Uint8Array, count: number) {
  const colleague = await aManager(machine(), invite);
  const { engine } = colleague.open();
  const bundles: { hash: string; base64: string; to: number }[] = [];
  for (let number = 0; number < count; number += 1) {
    for (let line = 0; line < (number % 2 === 0 ? 2 : 24); line += 1) {
      const changes = Array.from({ length: 20 }, (_, place) => {
        const id = `case-theirs-${number}-${line}-${place}`;
        const { id: _id, ...set } = aCase({ nationalId: null, wishes: manyWords() });
        return { type: 'case', id, set } as Change;
      });
      const done = await colleague.act().commit(changes);
      if (!done.ok) throw new Error(JSON.stringify(done.error));
    }
    await sealUnsent(engine);
    const { hash, to, frames } = engine.head.own.batches.at(-1)!;
    bundles.push({ hash, to, base64: Buffer.from(await readPlace(engine, frames)).toString('base64') });
  }
  return { writer: engine.keys.identity.writer.id, bundles };
}
