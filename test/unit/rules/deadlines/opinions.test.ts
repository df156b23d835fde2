import { describe, expect, it } from 'vitest';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { opinionDays, opinionsInYearOf } from '#shared/rules/deadlines/opinions.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aDueCase } from '#test/builders/dueCases.ts';

const renewals = (opinionIssuedOn: string, earlierOpinionsOn: string[], packId = 'yunlin-113') => {
  const one = aDueCase({ opinionIssuedOn });
  const cases = [{ ...one, case: { ...one.case, earlierOpinionsOn } }];
  return findDueWork({ today: '2026-12-31', cases, capacity: [], clocks: unitClocks(packId) })
    .filter(({ kind }) => kind === 'opinionRenewal')
    .map(({ clause, dueOn, daysOverdue }) => `${clause} ${dueOn} ${daysOverdue}`);
};

describe('Y-D.renew at most two opinions a year', () => {
  it.each([
    ['the second is due six months after the first', '2026-01-02', [], ['Y-D.renew 2026-07-02 182']],
    [
      'after two the next is due with the new year',
      '2026-06-20',
      ['2026-01-02'],
      ['Y-D.renew 2027-01-01 -1'],
    ],
    ['one of the year before does not count', '2026-06-20', ['2025-12-31'], ['Y-D.renew 2026-12-20 11']],
    ['due in the next year anyway', '2026-07-10', ['2026-01-10'], ['Y-D.renew 2027-01-10 -10']],
    ['one told twice is one', '2026-06-20', ['2026-06-20'], ['Y-D.renew 2026-12-20 11']],
  ])('%s', (_, issued, earlier, expected) => {
    expect(renewals(issued, earlier)).toEqual(expected);
  });

  it('a pack without the clock asks for nothing', () => {
    expect(renewals('2026-06-20', ['2026-01-02'], 'taitung-a-unit')).toEqual([]);
  });

  it('days are told once, in their order', () => {
    const issued = {
      opinionIssuedOn: '2026-06-20',
      earlierOpinionsOn: ['2026-01-02', '2025-12-31', '2026-06-20'],
    };
    expect(opinionDays(issued)).toEqual(['2025-12-31', '2026-01-02', '2026-06-20']);
    expect(opinionsInYearOf('2026-05-01', issued)).toEqual(['2026-01-02', '2026-06-20']);
    expect(opinionDays({ opinionIssuedOn: null })).toEqual([]);
  });
});
