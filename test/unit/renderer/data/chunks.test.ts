import { describe, expect, it } from 'vitest';
import type { Keys } from '#renderer/data/keys/envelope.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import { type ChunkIndex, Chunks, chunkSize } from '#renderer/data/projection/chunks.ts';
import type { SealedChunk } from '#renderer/data/projection/database.ts';
import { type Entry, packEntries, unpackEntries } from '#renderer/data/projection/packedEntries.ts';
import { createRowCodec, UnreadableRow } from '#renderer/data/projection/rowCodec.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { aSummary } from '#test/builders/summaries.ts';

const keys = { dataKey: new Uint8Array(32).fill(7), keyVersion: 1 } as Keys;
const codec = createRowCodec(keys, { random: secureRandom });

const unpacked = (entries: readonly Entry[]) =>
  unpackEntries(JSON.parse(JSON.stringify(packEntries(entries))));
const entry = (held: { id: string } & Record<string, unknown>) => [held.id, held] as unknown as Entry;

describe('what is held in a chunk', () => {
  it.each<[string, Entry]>([
    ['a record', entry({ id: 'p1', name: '單位', phone: null, townships: ['10009010'] })],
    ['a deleted record', ['p1', null]],
    ['a record with an empty list and an empty text', entry({ id: 'n1', codes: [], note: '' })],
    ['a list of lists and numbers', entry({ id: 'n1', windows: [[1, 2], [], [0]] })],
    ['a field of a newer version', entry({ id: 'v1', mood: { good: true, because: [{ of: 'x' }] } })],
    [
      'the summary of a case',
      [
        'case-1',
        aSummary({ person: { id: 'case-1', name: '陳阿滿' }, needs: [{}, { need: { codes: ['BA01'] } }] }),
      ],
    ],
  ])('comes back as it was: %s', (_, one) => {
    expect(unpacked([one])).toEqual([one]);
  });

  it('comes back in its order, whatever fields others have', () => {
    const entries = [
      entry({ id: 'd1', outcome: 'chosen', rank: 1 }),
      entry({ id: 'd2', outcome: 'matchFailed', note: '', reason: null }),
      ['d3', null] as Entry,
      entry({ id: 'd4', outcome: 'chosen', rank: 3 }),
    ];
    expect(unpacked(entries)).toEqual(entries);
  });

  it('a field called __proto__ changes nobody’s prototype', () => {
    const hostile = JSON.parse('{"id":"c1","__proto__":{"isAdmin":true}}') as { id: string };
    const [[, record]] = unpacked([entry(hostile)]) as [Entry];
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });
});

describe('chunks', () => {
  function opened(rows: readonly SealedChunk[] = [], index: ChunkIndex = []) {
    const memory = new Memory();
    let damaged = 0;
    const chunks = new Chunks(memory, codec, () => {
      damaged += 1;
    });
    chunks.load(rows, index);
    const put = (kind: 'person' | 'reply', id: string, name = id) => {
      memory.put(kind, id, { id, name } as never);
      chunks.touch(kind, id);
    };
    const names = (kind: 'person' | 'reply') =>
      new Map(memory.all(kind).map((held) => [held.id as string, (held as { name?: string }).name]));
    return { memory, chunks, put, names, damages: () => damaged };
  }
  function stored(persons: number, replies = 0) {
    const { chunks, put } = opened();
    for (let count = 0; count < persons; count += 1) put('person', `p${count}`);
    for (let count = 0; count < replies; count += 1) put('reply', `r${count}`);
    return { rows: chunks.sealChanged(1), index: chunks.index };
  }

  it(`hold ${chunkSize} of one kind each, and are read back in any order`, () => {
    const { rows, index } = stored(2 * chunkSize + 1, 3);
    expect(index).toEqual([
      ['person', [0, 1, 2]],
      ['reply', [3]],
    ]);
    const { names } = opened([...rows].reverse(), index);
    expect(names('person').size).toBe(2 * chunkSize + 1);
    expect(names('person').get('p700')).toBe('p700');
    expect([...names('reply').keys()]).toEqual(['r0', 'r1', 'r2']);
  });

  it('are opened only when somebody asks for their kind', () => {
    const { rows, index } = stored(chunkSize, 3);
    const replies = rows.find(({ id }) => id === index[1]![1][0])!;
    replies.sealed[40]! ^= 1;
    const { memory, names, damages } = opened(rows, index);
    expect(names('person').size).toBe(chunkSize);
    expect(damages()).toBe(0);
    expect(() => memory.get('reply', 'r0')).toThrow(UnreadableRow);
    expect(damages()).toBe(1);
  });

  it('are opened one by one where there is time, and nothing is missing or there twice after that', () => {
    const { rows, index } = stored(chunkSize + 1, 1);
    const { chunks, names, put } = opened(rows, index);
    expect(chunks.openNext()).toBe(true);
    put('person', 'p3', '改名');
    expect(chunks.openNext()).toBe(true);
    expect(chunks.openNext()).toBe(false);
    expect(names('person').size).toBe(chunkSize + 1);
    expect(names('person').get('p3')).toBe('改名');
    expect(names('reply').size).toBe(1);
  });

  it('that the index names and that are not there are refused', () => {
    const { rows, index } = stored(chunkSize + 1);
    expect(() => opened(rows.slice(1), index)).toThrow('chunk 0 is missing');
  });

  it('only what holds a change is sealed again, also after a start', () => {
    const { rows, index } = stored(2 * chunkSize, 1);
    const { chunks, put } = opened(rows, index);
    expect(chunks.sealChanged(2)).toEqual([]);
    put('person', 'p3', '改名');
    const changed = chunks.sealChanged(2);
    expect(changed.map(({ id }) => id)).toEqual([0]);
    const { names } = opened([...rows.slice(1), ...changed], index);
    expect([names('person').get('p3'), names('person').get('p4')]).toEqual(['改名', 'p4']);
    expect(names('person').size).toBe(2 * chunkSize);
  });

  it('a new record goes behind the last of its kind, into a new chunk where that is full', () => {
    const { rows, index } = stored(chunkSize, 1);
    const { chunks, put } = opened(rows, index);
    put('person', 'new');
    put('reply', 'new');
    expect(chunks.sealChanged(2).map(({ id }) => id)).toEqual([2, 1]);
    expect(chunks.index).toEqual([
      ['person', [0, 2]],
      ['reply', [1]],
    ]);
  });
});
