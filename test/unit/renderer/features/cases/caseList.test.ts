import { describe, expect, it } from 'vitest';
import { searchCases } from '#renderer/data/index.ts';
import { foundIn, rowsByFilter, rowsOfCases, workByCase } from '#renderer/features/cases/model/caseList.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aSummary } from '#test/builders/summaries.ts';

const today = '2026-05-11';
const cases = [
  aSummary({ person: { id: 'case-none', name: '甲' } }),
  aSummary({ person: { id: 'case-late', name: '乙', referredOn: '2026-05-04' } }),
  aSummary({ person: { id: 'case-open', name: '丙' }, needs: [{}] }),
  aSummary({
    person: { id: 'case-next', name: '丁', assessedOn: '2025-05-18', planSubmittedOn: '2025-05-18' },
  }),
  aSummary({
    person: { id: 'case-hold', name: '戊', status: 'onHold', referredOn: '2026-05-01' },
    needs: [{}],
  }),
  aSummary({ person: { id: 'case-gone', name: '己', status: 'closed' } }),
  aSummary({ person: { id: 'case-ended', name: '庚' }, needs: [{ need: { wanted: false } }] }),
];
const work = findDueWork({
  cases,
  capacity: [],
  clocks: unitClocks(),
  today,
});
const rows = rowsOfCases(cases, workByCase(work), today);
const idsOf = (list: readonly { summary: { case: { id: string } } }[]) =>
  list.map(({ summary }) => summary.case.id);

describe('the list of cases', () => {
  it('begins with the earliest due work; without work in the order of names', () => {
    expect(idsOf(rows)).toEqual([
      'case-late',
      'case-open',
      'case-next',
      'case-none',
      'case-hold',
      'case-gone',
      'case-ended',
    ]);
  });

  it('of several works of a case the most overdue stands in the row', () => {
    const [both] = [aSummary({ person: { id: 'case-both', referredOn: '2026-05-04' }, needs: [{}] })];
    const items = findDueWork({
      cases: [both!],
      capacity: [],
      clocks: unitClocks(),
      today,
    });
    expect(items.map(({ kind }) => kind)).toEqual(['firstVisit', 'unitPlan', 'dispatch']);
    expect(workByCase(items).get('case-both')?.[0]?.kind).toBe('firstVisit');
  });

  it.each([
    ['active', ['case-late', 'case-open', 'case-next', 'case-none', 'case-ended']],
    ['toDispatch', ['case-open']],
    // Sunday is the 17th; the reassessment of the 18th is next week's.
    ['thisWeek', ['case-late', 'case-open']],
    ['onHold', ['case-hold']],
    ['closed', ['case-gone']],
  ] as const)('%s leaves %o', (filter, ids) => {
    expect(idsOf(rowsByFilter(rows)[filter])).toEqual(ids);
  });
});

describe('where a query was found', () => {
  const summary = aSummary({
    person: { name: '陳範例', phone: '05-500-0012', caseNumber: 'S-0001' },
    caregiver: { name: '陳建宏', relation: '長子', phone: '0900-000-112' },
  });

  it.each([
    ['範例', 'name', '範例'],
    ['a1234', 'nationalId', 'A1234'],
    ['500-00', 'phone', '500-00'],
    ['0900', 'caregiver', '0900'],
    ['s-00', 'caseNumber', 'S-00'],
    ['榴中', 'address', '榴中'],
  ])('%s is marked in %s', (query, field, hit) => {
    expect(foundIn(summary, query)).toMatchObject({ field, hit });
  });

  it('the text around the hit is whole', () => {
    const found = foundIn(summary, '500')!;
    expect(found.before + found.hit + found.after).toBe('05-500-0012');
  });

  it('what only the search itself can find is not marked, and no query marks nothing', () => {
    expect(searchCases([summary], '055000012')).toHaveLength(1);
    expect(foundIn(summary, '055000012')).toBeUndefined();
    expect(foundIn(summary, ' ')).toBeUndefined();
  });
});
