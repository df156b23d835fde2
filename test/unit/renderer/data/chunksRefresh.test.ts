import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keys } from '#renderer/data/keys/envelope.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import { createChunkCodec } from '#renderer/data/projection/chunkCodec.ts';
import { type ChunkIndex, Chunks } from '#renderer/data/projection/chunks.ts';
import type { SealedChunk } from '#renderer/data/projection/database.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';

const codec = createChunkCodec({ dataKey: new Uint8Array(32).fill(7), keyVersion: 1 } as Keys, {
  random: secureRandom,
});
type Kind = 'person' | 'reply' | 'capacity';
const kinds: readonly Kind[] = ['person', 'reply', 'capacity'];

/** What is stored, and engines that take turns in changing it: each has read what the other stored before it writes. */
function aStore() {
  const rows = new Map<number, SealedChunk>();
  let index: ChunkIndex = [];
  let position = 0;
  const open = async () => {
    const memory = new Memory();
    const chunks = new Chunks(memory, codec);
    await chunks.load(index, [], (ids) => ids.map(async (id) => rows.get(id)));
    let read = position;
    return {
      memory,
      put(kind: Kind, id: string, name: string | null) {
        memory.put(kind, id, (name === null ? null : { id, name }) as never);
        chunks.touch(kind, id);
      },
      drop(kind: Kind, id: string) {
        memory.drop(kind, id);
        chunks.touch(kind, id);
      },
      async store() {
        position += 1;
        for (const row of await chunks.sealChanged(position)) rows.set(row.id, row);
        index = chunks.index;
        read = position;
      },
      async refresh() {
        const changed = [...rows.values()].filter((row) => row.position > read);
        await chunks.refresh(
          index,
          changed.map(async (row) => row),
        );
        read = position;
      },
    };
  };
  return { open };
}

const held = (memory: Memory) =>
  kinds.map((kind) =>
    memory
      .all(kind)
      .map((one) => JSON.stringify(one))
      .sort(),
  );

describe('chunks that another engine has stored', () => {
  it('come to the same as reading everything anew, whoever wrote what in which order', async () => {
    const change = fc.record({
      by: fc.constantFrom(0, 1),
      kind: fc.constantFrom(...kinds),
      id: fc.constantFrom(...Array.from({ length: 6 }, (_, at) => `r${at}`)),
      what: fc.constantFrom<'put' | 'delete' | 'drop'>('put', 'put', 'delete', 'drop'),
      isLooking: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
        const { open } = aStore();
        const first = await open();
        // More than one chunk of a kind, so that places matter.
        for (let at = 0; at < 2_100; at += 1) first.put('person', `p${at}`, 'x');
        await first.store();
        const engines = [first, await open()] as const;
        for (const [step, { by, kind, id, what, isLooking }] of changes.entries()) {
          const [writer, other] = by === 0 ? engines : [engines[1], engines[0]];
          if (what === 'drop') {
            if (writer.memory.get(kind, id) !== undefined) writer.drop(kind, id);
          } else writer.put(kind, id, what === 'put' ? `${step}` : null);
          await writer.store();
          if (isLooking) held(other.memory);
          await other.refresh();
        }
        const anew = held((await open()).memory);
        expect(held(engines[0].memory)).toEqual(anew);
        expect(held(engines[1].memory)).toEqual(anew);
      }),
      { numRuns: 25 },
    );
  });
});
