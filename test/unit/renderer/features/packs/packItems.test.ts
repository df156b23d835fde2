import { describe, expect, it } from 'vitest';
import { findItems, packItems, titleOf, usesOf } from '#renderer/features/packs/model/packItems.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const taitung = shelf.findPack('taitung-a-unit')!;
const items = packItems(taitung);
const wordsOf = (item: (typeof items)[number]) =>
  `${titleOf(item, taitung, 'zh-TW')} ${item.kind === 'clause' ? item.clause.reference : ''}`;
const found = (query: string) => findItems(items, query, wordsOf).map(({ id }) => id);

describe('what a pack says', () => {
  it('is itself, its readings, parameters and clauses, those of its layers too', () => {
    expect(items[0]).toEqual({ kind: 'pack', id: 'taitung-a-unit' });
    for (const kind of ['reading', 'parameter', 'clause']) {
      expect(items.some((item) => item.kind === kind)).toBe(true);
    }
    expect(items.map(({ id }) => id)).toContain('S-CB01a');
  });

  it('stands by number: ten after nine', () => {
    const clauses = Object.fromEntries(['T-2.10', 'T-2.9'].map((id) => [id, taitung.clauses['T-2.1.1']!]));
    const sorted = packItems({ ...taitung, clauses }).filter(({ kind }) => kind === 'clause');
    expect(sorted.map(({ id }) => id)).toEqual(['T-2.9', 'T-2.10']);
  });

  const queries: [string, string, string[]][] = [
    ['a number', 'T-2.4', ['T-2.4.1', 'T-2.4.2']],
    ['small letters and blanks', ' t-2.4.1 ', ['T-2.4.1']],
    ['full-width letters', 'Ｔ-2.4.1', ['T-2.4.1']],
    ['the place in the source', '二(二)1', ['T-2.2.1']],
    ['a word', '距離', ['I-01', 'I-03']],
    ['nothing that is there', 'Y-A.1', []],
  ];
  it.each(queries)('is found by %s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('臺 is 台', () => {
    expect(found('台東')).toEqual(['taitung-a-unit']);
  });

  it('lines whose number begins with what was typed stand before those that only name it', () => {
    const clause = { reference: '1', title: { 'zh-TW': '見I-05', en: 'See I-05' } };
    const both = packItems({ ...taitung, interpretations: {}, clauses: { 'A-1': clause, 'I-05': clause } });
    const ids = findItems(both, 'I-05', (item) => titleOf(item, taitung, 'zh-TW')).map(({ id }) => id);
    expect(ids).toEqual(['I-05', 'A-1']);
  });
});

describe('what rests on a clause or reading', () => {
  const uses: [string, object[]][] = [
    ['T-2.3.2', [{ kind: 'criterion', id: 'distance' }]],
    [
      'I-01',
      [{ kind: 'order' }, { kind: 'criterion', id: 'lastDispatched' }, { kind: 'criterion', id: 'id' }],
    ],
    ['T-2.2.1', [{ kind: 'reason', id: 'noOpening' }]],
    ['T-2.3.6', [{ kind: 'listOnly' }]],
    [
      'T-3.B.cap',
      [
        { kind: 'parameter', id: 'capacity.freshDays' },
        { kind: 'section', id: 'deadlines' },
      ],
    ],
    ['S-CB01a', [{ kind: 'successor', id: 'CB01→CB01a' }]],
    ['T-2.6.c', [{ kind: 'section', id: 'demerits' }]],
    ['I-02', []],
  ];
  it.each(uses)('%s', (id, expected) => {
    expect(usesOf(taitung, id)).toEqual(expected);
  });
});
