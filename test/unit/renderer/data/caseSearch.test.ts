import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseSearch, searchCases } from '#renderer/data/index.ts';
import { aSummary } from '#test/builders/summaries.ts';

const cases = [
  aSummary({ person: { id: 'case-0001', name: '陳範例', phone: '05-500-0012', caseNumber: 'S-0001' } }),
  aSummary({
    person: { id: 'case-0002', name: '林範例', phone: null, caseNumber: 'S-0002' },
    caregiver: { name: '林大', relation: '長子', phone: '0900-000-112' },
  }),
  aSummary({ person: { id: 'case-0003', name: 'Lahok Panay', township: '10009020', caseNumber: 'S-0003' } }),
  aSummary({ person: { id: 'case-0004', name: '陳台生', phone: '05-500-0034', caseNumber: 'S-0012' } }),
];
const idsOf = (found: readonly { case: { id: string } }[]) => found.map(({ case: { id } }) => id);

describe('the search over cases', () => {
  it.each([
    ['a name', '範例', ['case-0001', 'case-0002']],
    ['two words in any order', '0001 陳', ['case-0001']],
    ['a phone without dashes', '055000012', ['case-0001']],
    ['a caregiver’s phone', '0900', ['case-0002']],
    ['a township', '斗南', ['case-0003']],
    ['any case and width', 'ＬＡＨＯＫ', ['case-0003']],
    ['臺 for 台', '臺生', ['case-0004']],
    ['nothing', '查無', []],
  ])('finds by %s', (_, query, ids) => {
    expect(idsOf(searchCases(cases, query))).toEqual(ids);
  });

  it('without words is the list itself', () => {
    expect(searchCases(cases, ' ')).toBe(cases);
  });

  it('finds the same whatever was typed before', () => {
    const letters = fc.constantFrom('0', '5', '1', '2', '-', 's', '陳', '範', '台', ' ');
    const typed = fc.array(fc.array(letters, { maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(typed, (queries) => {
        const search = caseSearch(cases, (summary) => summary);
        for (const letters of queries) {
          // As it is typed: every beginning of it, one after the other.
          for (let length = 0; length <= letters.length; length += 1) {
            const query = letters.slice(0, length).join('');
            const anew = caseSearch(cases, (summary) => summary).find(query);
            expect(idsOf(search.find(query))).toEqual(idsOf(anew));
          }
        }
      }),
    );
  });

  it('a letter taken back finds what was found before it was typed', () => {
    const search = caseSearch(cases, (summary) => summary);
    const before = search.find('陳');
    expect(search.find('陳範')).toHaveLength(1);
    expect(search.find('陳')).toBe(before);
  });

  it('texts are made while time is left, a part at a time, and finds the same in between', () => {
    const search = caseSearch(cases, (summary) => summary);
    let left = 2;
    expect(search.prepare(() => left-- > 0)).toBe(false);
    expect(idsOf(search.find('陳'))).toEqual(['case-0001', 'case-0004']);
    expect(search.prepare(() => true)).toBe(true);
  });

  it('goes over the rows of a list as it does over cases', () => {
    const rows = cases.map((summary) => ({ summary }));
    expect(caseSearch(rows, ({ summary }) => summary).find('陳')).toEqual([rows[0], rows[3]]);
  });
});
