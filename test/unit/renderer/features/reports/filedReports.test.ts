import { describe, expect, it } from 'vitest';
import { filedReports, reportChange } from '#renderer/features/reports/model/filedReports.ts';
import { type MonthReport, monthReportSchema } from '#shared/domain/unit/monthReport.ts';
import { unitClocks } from '#test/builders/clocks.ts';

const entered = { by: 'person-0001', at: '2026-05-08T09:00:00+08:00' };
const report = (reportedOn: string | null): MonthReport => {
  const change = reportChange({ kind: 'serviceData', month: '2026-04', reportedOn }, entered);
  if (change.type !== 'monthReport' || !('set' in change)) throw new Error('no report');
  return monthReportSchema.parse({ id: change.id, ...change.set });
};
const filed = (reports: MonthReport[], today = '2026-05-11', packId = 'yunlin-113') =>
  filedReports({ month: '2026-04', today, reports, clocks: unitClocks(packId) }).map(
    ({ kind, clause, dueOn, made, isLate }) => [kind, clause, dueOn, made?.reportedOn ?? null, isLate],
  );

describe('the reports of a month', () => {
  it.each<[string, MonthReport[], string, (string | boolean | null)[]]>([
    ['not made, and its day has passed', [], '2026-05-11', [null, true]],
    ['not made on its last day', [], '2026-05-10', [null, false]],
    ['made in time', [report('2026-05-10')], '2026-05-20', ['2026-05-10', false]],
    ['made late', [report('2026-05-12')], '2026-05-20', ['2026-05-12', true]],
    ['taken back', [report(null)], '2026-05-10', [null, false]],
  ])('S-10th %s', (_, reports, today, rest) => {
    expect(filed(reports, today)[0]).toEqual(['serviceData', 'S-10th', '2026-05-10', ...rest]);
  });

  it('Y-D.report how timely opinions were is one of them', () => {
    expect(filed([])[1]?.slice(0, 3)).toEqual(['opinions', 'Y-D.report', '2026-05-10']);
  });

  it('of a month that runs, and for a unit whose rules have no such clock, there are none', () => {
    expect(filed([], '2026-04-30')).toEqual([]);
    expect(filed([], '2026-05-11', 'taitung-a-unit')).toEqual([]);
  });

  it('what two people enter of a month is one record', () => {
    expect(report('2026-05-08').id).toBe(report('2026-05-09').id);
  });
});
