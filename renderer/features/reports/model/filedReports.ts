import type { Change } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import {
  type MonthReport,
  type MonthReportKind,
  monthReportId,
  monthReportKinds,
  monthReportSchema,
} from '#shared/domain/unit/monthReport.ts';
import type { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { reportClock } from '#shared/rules/deadlines/unitWork.ts';

/** One report that a month asks for, with its last day, and the record that it was made. */
export interface FiledReport {
  readonly kind: MonthReportKind;
  readonly clause: string;
  readonly dueOn: Day;
  readonly made: (MonthReport & { readonly reportedOn: Day }) | null;
  /** Made after its last day, or not yet and that is past. */
  readonly isLate: boolean;
}

interface Asked {
  readonly month: string;
  readonly today: Day;
  readonly reports: readonly MonthReport[];
  readonly clocks: UnitClocks;
}

/** What is to be reported of a month that is over, by the clocks of the unit's pack; of one that is not, nothing. */
export function filedReports({ month, today, reports, clocks }: Asked): FiledReport[] {
  if (month >= today.slice(0, 7)) return [];
  return monthReportKinds.flatMap((kind): FiledReport[] => {
    const clock = reportClock(kind, month, clocks);
    if (clock === undefined) return [];
    const { dueOn } = clock.due;
    const record = reports.find((one) => one.kind === kind && one.month === month);
    const made = record?.reportedOn == null ? null : { ...record, reportedOn: record.reportedOn };
    return [{ kind, clause: clock.clause, dueOn, made, isLate: (made?.reportedOn ?? today) > dueOn }];
  });
}

/** Records a report; null for the day takes it back. */
export function reportChange(
  of: Pick<MonthReport, 'kind' | 'month' | 'reportedOn'>,
  entered: { by: string; at: string },
): Change {
  const { id, ...set } = monthReportSchema.parse({
    id: monthReportId(of),
    ...of,
    by: entered.by,
    enteredAt: entered.at,
  });
  return { type: 'monthReport', id, set };
}
