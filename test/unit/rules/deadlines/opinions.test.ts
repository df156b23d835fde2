import { describe, expect, it } from 'vitest';
import type { Pack } from '#shared/policies/pack.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { opinionDays, opinionsInYearOf } from '#shared/rules/deadlines/opinions.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aDueCase } from '#test/builders/dueCases.ts';

const renewalItems = (opinionIssuedOn: string, earlierOpinionsOn: string[], of: string | Pack) => {
  const one = aDueCase({ opinionIssuedOn });
  const cases = [{ ...one, case: { ...one.case, earlierOpinionsOn } }];
  return findDueWork({ today: '2026-12-31', cases, capacity: [], clocks: unitClocks(of) }).filter(
    ({ kind }) => kind === 'opinionRenewal',
  );
};

const renewals = (opinionIssuedOn: string, earlierOpinionsOn: string[], of: string | Pack = 'yunlin-113') =>
  renewalItems(opinionIssuedOn, earlierOpinionsOn, of).map(
    ({ clause, dueOn, daysOverdue }) => `${clause} ${dueOn} ${daysOverdue}`,
  );

/** Yunlin's pack with other figures of the opinions a year; null ends them. */
const withFigures = (...figures: [from: string, value: number | null][]): Pack => {
  const yunlin = shelf.findPack('yunlin-113')!;
  const values = figures.map(([from, value]) => ({ from, value, cite: 'Y-D.renew' }));
  return { ...yunlin, parameters: { ...yunlin.parameters, 'opinions.perYear': { unit: 'count', values } } };
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

  it.each([
    ['three a year: the third is due after six months', withFigures(['2024-01-01', 3]), '2026-12-20'],
    ['one a year: the second waits', withFigures(['2024-01-01', 1]), '2027-01-01'],
    ['no limit any more', withFigures(['2024-01-01', 2], ['2026-01-01', null]), '2026-12-20'],
    ['the figure of the due day counts', withFigures(['2024-01-01', 2], ['2026-12-01', 3]), '2026-12-20'],
    ['one that begins later does not', withFigures(['2024-01-01', 2], ['2027-01-01', 3]), '2027-01-01'],
  ])('by the figure of the pack: %s', (_, pack, dueOn) => {
    expect(renewals('2026-06-20', ['2026-01-02'], pack)).toEqual([expect.stringContaining(dueOn)]);
  });

  it.each(['2', '3'])('version %s of the pack, from before the figure, goes by two', (version) => {
    const earlier = shelf.superseded.find((one) => one.id === 'yunlin-113' && one.version === version)!;
    expect(renewals('2026-06-20', ['2026-01-02'], earlier)).toEqual(['Y-D.renew 2027-01-01 -1']);
  });

  it('I-32 one that waits for the new year says how many there were, others nothing', () => {
    const movedAfter = (issued: string, earlier: string[]) =>
      renewalItems(issued, earlier, 'yunlin-113').map((item) => item.movedAfter);
    expect(movedAfter('2026-06-20', ['2026-01-02'])).toEqual([2]);
    expect(movedAfter('2026-07-10', ['2026-01-10'])).toEqual([undefined]);
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
