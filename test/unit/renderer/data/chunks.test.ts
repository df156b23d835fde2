import { describe, expect, it } from 'vitest';
import type { Keys } from '#renderer/data/keys/envelope.ts';
import { Chunks, chunkSize } from '#renderer/data/projection/chunks.ts';
import { type Entry, packEntries, unpackEntries } from '#renderer/data/projection/packedEntries.ts';
import { createRowCodec } from '#renderer/data/projection/rowCodec.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';

const keys = { dataKey: new Uint8Array(32).fill(7), keyVersion: 1 } as Keys;
const codec = createRowCodec(keys, { random: secureRandom });

function unpacked(entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  unpackEntries(JSON.parse(JSON.stringify(packEntries(entries))), (...entry) => found.push(entry));
  return found;
}

describe('summaries in a chunk', () => {
  it.each<[string, Entry]>([
    ['a record', ['case', 'c1', { id: 'c1', name: '陳阿滿', phone: null, designatedProviderIds: ['p'] }]],
    ['a deleted record', ['provider', 'p1', null]],
    ['a record with an empty list and an empty text', ['need', 'n1', { id: 'n1', codes: [], note: '' }]],
    ['a field of a newer version', ['visit', 'v1', { id: 'v1', mood: { good: true } }]],
  ])('come back as they were: %s', (_, entry) => {
    expect(unpacked([entry])).toEqual([entry]);
  });

  it('come back whatever fields others have', () => {
    const entries: Entry[] = [
      ['dispatch', 'd1', { id: 'd1', outcome: 'chosen', rank: 1 }],
      ['dispatch', 'd2', { id: 'd2', outcome: 'matchFailed', note: '', reason: null }],
      ['reply', 'r1', { id: 'r1', outcome: 'x', rank: 2 }],
      ['dispatch', 'd3', { id: 'd3', outcome: 'chosen', rank: 3 }],
    ];
    expect(unpacked(entries)).toHaveLength(4);
    expect(unpacked(entries)).toEqual(expect.arrayContaining(entries));
  });

  it('a field called __proto__ changes nobody’s prototype', () => {
    const hostile = JSON.parse('{"id":"c1","__proto__":{"isAdmin":true}}') as object;
    const [[, , record]] = unpacked([['case', 'c1', hostile]]) as [Entry];
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });
});

describe('chunks', () => {
  const record = (index: number, name = `n${index}`) => ({ id: `c${index}`, name });
  function filled(count: number): Chunks {
    const chunks = new Chunks();
    for (let index = 0; index < count; index += 1) chunks.put('case', `c${index}`, record(index));
    return chunks;
  }
  const namesOf = (rows: Parameters<Chunks['load']>[0]) => {
    const names = new Map<string, unknown>();
    const chunks = new Chunks();
    chunks.load(rows, codec, (_, id, held) => names.set(id, (held as { name: string } | null)?.name));
    return { chunks, names };
  };

  it(`hold ${chunkSize} each, and are read back in any order`, () => {
    const rows = filled(2 * chunkSize + 1).sealChanged(codec, 1);
    expect(rows.map(({ id }) => id)).toEqual([0, 1, 2]);
    const { names } = namesOf([...rows].reverse());
    expect(names.size).toBe(2 * chunkSize + 1);
    expect(names.get('c700')).toBe('n700');
  });

  it('only what holds a change is sealed again, also after a start', () => {
    const before = filled(2 * chunkSize).sealChanged(codec, 1);
    const { chunks } = namesOf(before);
    expect(chunks.sealChanged(codec, 2)).toEqual([]);
    chunks.put('case', 'c3', record(3, '改名'));
    const changed = chunks.sealChanged(codec, 2);
    expect(changed.map(({ id }) => id)).toEqual([0]);
    const { names } = namesOf([before[1]!, ...changed]);
    expect([names.get('c3'), names.get('c4'), names.size]).toEqual(['改名', 'n4', 2 * chunkSize]);
  });

  it('a new record goes behind the last, into a new chunk where that is full', () => {
    const { chunks } = namesOf(filled(chunkSize).sealChanged(codec, 1));
    chunks.put('case', 'new', { id: 'new', name: '新' });
    expect(chunks.sealChanged(codec, 2).map(({ id }) => id)).toEqual([1]);
  });
});
