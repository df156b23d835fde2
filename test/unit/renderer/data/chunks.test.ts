import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keys } from '#renderer/data/keys/envelope.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import { createChunkCodec } from '#renderer/data/projection/chunkCodec.ts';
import { type ChunkIndex, Chunks, chunkSize } from '#renderer/data/projection/chunks.ts';
import type { SealedChunk } from '#renderer/data/projection/database.ts';
import { type Entry, packEntries, unpackEntries } from '#renderer/data/projection/packedEntries.ts';
import { UnreadableRow } from '#renderer/data/projection/rowCodec.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { aSummary } from '#test/builders/summaries.ts';

const keys = { dataKey: new Uint8Array(32).fill(7), keyVersion: 1 } as Keys;
const codec = createChunkCodec(keys, { random: secureRandom });

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

  it('any records come back as they were, in their order', () => {
    const word = fc.constantFrom('p1', 'p2', '10009010', '陳阿滿', '', '\u2028', '𡍼', '0', 'null');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        word,
        word,
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('record'),
      ),
      list: fc.array(tie('any'), { maxLength: 4 }),
      record: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a","b'), tie('any'), { maxKeys: 3 }),
    }));
    const record = fc.record({ name: word, note: fc.option(word), more: value.any }, { requiredKeys: [] });
    const records = fc.array(fc.oneof(record, fc.constant(null)), { maxLength: 12, size: 'medium' });
    fc.assert(
      fc.property(records, (them) => {
        const entries = them.map(
          (one, at): Entry => (one === null ? [`r${at}`, null] : entry({ ...one, id: `r${at}` })),
        );
        expect(unpacked(entries)).toEqual(entries);
      }),
    );
  });

  it('a text that comes again in a field is said once', () => {
    const entries = ['p1', 'p2', 'p3'].map((id) =>
      entry({ id, township: '斗六市', seen: id, note: `只有${id}` }),
    );
    const text = JSON.stringify(packEntries(entries));
    const times = (one: string) => text.split(JSON.stringify(one)).length - 1;
    expect([times('斗六市'), times('p1'), times('只有p1')]).toEqual([1, 1, 1]);
  });

  it('a field called __proto__ changes nobody’s prototype', () => {
    const hostile = JSON.parse('{"id":"c1","__proto__":{"isAdmin":true}}') as { id: string };
    const [[, record]] = unpacked([entry(hostile)]) as [Entry];
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });
});

describe('chunks', () => {
  async function opened(
    rows: readonly SealedChunk[] = [],
    index: ChunkIndex = [],
    later: readonly ('person' | 'reply')[] = [],
  ) {
    const memory = new Memory();
    const chunks = new Chunks(memory, codec);
    await chunks.load(index, later, (ids) => ids.map(async (id) => rows.find((row) => row.id === id)));
    const put = (kind: 'person' | 'reply', id: string, name = id) => {
      memory.put(kind, id, { id, name } as never);
      chunks.touch(kind, id);
    };
    const names = (kind: 'person' | 'reply') =>
      new Map(memory.all(kind).map((held) => [held.id as string, (held as { name?: string }).name]));
    return { memory, chunks, put, names };
  }
  async function stored(persons: number, replies = 0) {
    const { chunks, put } = await opened();
    for (let count = 0; count < persons; count += 1) put('person', `p${count}`);
    for (let count = 0; count < replies; count += 1) put('reply', `r${count}`);
    return { rows: await chunks.sealChanged(1), index: chunks.index };
  }

  it(`hold ${chunkSize} of one kind each, and are read back in any order`, async () => {
    const { rows, index } = await stored(2 * chunkSize + 1, 3);
    expect(index).toEqual([
      ['person', [0, 1, 2]],
      ['reply', [3]],
    ]);
    const { names } = await opened([...rows].reverse(), index);
    expect(names('person').size).toBe(2 * chunkSize + 1);
    expect(names('person').get('p700')).toBe('p700');
    expect([...names('reply').keys()]).toEqual(['r0', 'r1', 'r2']);
  });

  it('of the kinds left for later may be asked for when they are here, not before', async () => {
    const { rows, index } = await stored(1, 2);
    const { chunks, names, put } = await opened(rows, index, ['reply']);
    expect(names('person').size).toBe(1);
    expect(() => names('reply')).toThrow('reply is asked for before it is here');
    expect(() => put('reply', 'new')).toThrow('reply is asked for before it is here');
    await chunks.loadLater();
    put('reply', 'r0', '改名');
    // A second call reads nothing over what has changed since.
    await chunks.loadLater();
    expect(names('reply').get('r0')).toBe('改名');
    expect(names('reply').size).toBe(2);
  });

  it('of the kinds left for later are refused then where one is missing or does not open', async () => {
    const { rows, index } = await stored(1, 1);
    const [person, reply] = rows as [SealedChunk, SealedChunk];
    const missing = await opened([person], index, ['reply']);
    await expect(missing.chunks.loadLater()).rejects.toThrow('chunk 1 is missing');
    const damaged = await opened([person, { ...reply, sealed: reply.sealed.slice(1) }], index, ['reply']);
    await expect(damaged.chunks.loadLater()).rejects.toThrow(UnreadableRow);
  });

  it.each<[string, (row: SealedChunk) => SealedChunk]>([
    ['was altered', (row) => ({ ...row, sealed: row.sealed.with(40, row.sealed[40]! ^ 1) })],
    ['was cut short', (row) => ({ ...row, sealed: row.sealed.slice(0, 20) })],
    ['is empty', (row) => ({ ...row, sealed: new Uint8Array() })],
    ['says that it is newer', (row) => ({ ...row, position: row.position + 1 })],
  ])('one that %s is refused', async (_, damage) => {
    const { rows, index } = await stored(1, 1);
    await expect(opened([rows[0]!, damage(rows[1]!)], index)).rejects.toThrow(UnreadableRow);
  });

  it('one that stands in the place of another is refused', async () => {
    const { rows, index } = await stored(1, 1);
    const [a, b] = rows as [SealedChunk, SealedChunk];
    await expect(opened([{ ...b, id: a.id }, b], index)).rejects.toThrow(UnreadableRow);
  });

  it('under another key is refused', async () => {
    const { rows, index } = await stored(1);
    const other = createChunkCodec(
      { ...keys, dataKey: new Uint8Array(32).fill(8) },
      { random: secureRandom },
    );
    const reading = new Chunks(new Memory(), other).load(index, [], () => rows.map(async (row) => row));
    await expect(reading).rejects.toThrow(UnreadableRow);
  });

  it('left for later are read in one by one where there is time, and nothing is missing or there twice after that', async () => {
    const { rows, index } = await stored(1, 2 * chunkSize + 1);
    const { chunks, names, put } = await opened(rows, index, ['reply']);
    await chunks.loadLater();
    expect(chunks.readNext()).toBe(true);
    put('reply', 'r3', '改名');
    expect(chunks.readNext()).toBe(false);
    expect(names('reply').size).toBe(2 * chunkSize + 1);
    expect(names('reply').get('r3')).toBe('改名');
  });

  it('that the index names and that are not there are refused', async () => {
    const { rows, index } = await stored(chunkSize + 1);
    await expect(opened(rows.slice(1), index)).rejects.toThrow('chunk 0 is missing');
  });

  it('only what holds a change is sealed again, also after a start', async () => {
    const { rows, index } = await stored(2 * chunkSize, 1);
    const { chunks, put } = await opened(rows, index);
    expect(await chunks.sealChanged(2)).toEqual([]);
    put('person', 'p3', '改名');
    const changed = await chunks.sealChanged(2);
    expect(changed.map(({ id }) => id)).toEqual([0]);
    const { names } = await opened([...rows.slice(1), ...changed], index);
    expect([names('person').get('p3'), names('person').get('p4')]).toEqual(['改名', 'p4']);
    expect(names('person').size).toBe(2 * chunkSize);
  });

  it('a new record goes behind the last of its kind, into a new chunk where that is full', async () => {
    const { rows, index } = await stored(chunkSize, 1);
    const { chunks, put } = await opened(rows, index);
    put('person', 'new');
    put('reply', 'new');
    expect((await chunks.sealChanged(2)).map(({ id }) => id)).toEqual([2, 1]);
    expect(chunks.index).toEqual([
      ['person', [0, 2]],
      ['reply', [1]],
    ]);
  });

  it('what is dropped is stored no more, and a new record takes its place', async () => {
    const { rows, index } = await stored(2 * chunkSize);
    const { memory, chunks, put } = await opened(rows, index);
    memory.drop('person', 'p3');
    chunks.touch('person', 'p3');
    const [without] = await chunks.sealChanged(2);
    put('person', 'new');
    const [withNew] = await chunks.sealChanged(3);
    expect(chunks.index).toEqual(index);
    const ids = async (changed: SealedChunk) =>
      (await opened([changed, ...rows.slice(1)], index)).names('person');
    expect((await ids(without!)).has('p3')).toBe(false);
    expect((await ids(without!)).size).toBe(2 * chunkSize - 1);
    expect((await ids(withNew!)).get('new')).toBe('new');
    expect((await ids(withNew!)).size).toBe(2 * chunkSize);
  });
});
