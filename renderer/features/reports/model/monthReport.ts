import type { Directory, DispatchLog } from '#renderer/data/index.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import type { FrozenMonth } from '#shared/domain/retention/destruction.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { OpeningCount } from '#shared/domain/unit/openingCount.ts';
import { type DispatchTable, type DispatchTableRow, dispatchTable } from '#shared/reports/dispatchTable.ts';
import type { Share } from '#shared/reports/fairness.ts';

/** One line of the month's table, with what is shown of its provider. */
export interface ReportRow extends DispatchTableRow {
  name: string;
  affiliated: boolean;
}

/** The month's table for one kind of service, or for all. */
export interface MonthReport {
  month: string;
  table: DispatchTable;
  rows: readonly ReportRow[];
  totals: Record<
    'noticed' | 'matched' | 'declined' | 'unanswered' | 'designated' | 'rotation' | 'opening',
    number
  >;
  failed: DispatchTable['failed'];
  reassigned: DispatchTable['reassigned'];
  /** How many cases were destroyed since, counted in the rows; of how many dispatches and reassignments only the number is left. */
  frozen: { cases: number; failed: number; reassigned: number };
  affiliated: Share;
  /** Matched cases per provider that had any; null where nobody had. */
  average: number | null;
  /** Services with something to show in this month. */
  services: readonly ServiceType[];
}

interface MonthReportInput {
  month: string;
  today: string;
  now: Instant;
  service: ServiceType | null;
  log: DispatchLog;
  openingCounts: readonly OpeningCount[];
  /** What cases that were destroyed had counted. */
  frozen: readonly FrozenMonth[];
  directory: Directory;
  nameOf: (providerId: string) => string;
}

/** Counts the month anew from the records; `service` null takes all kinds together. */
export function monthReport(input: MonthReportInput): MonthReport {
  const { month, today, now, service, log, openingCounts, frozen, directory, nameOf } = input;
  const table = dispatchTable({ month, today, now, ...log, openingCounts, frozen });
  const ofService = (types: readonly ServiceType[]) => service === null || types.includes(service);
  const rows = table.rows
    .filter((row) => service === null || row.serviceType === service)
    .map((row) => ({
      ...row,
      name: nameOf(row.providerId),
      affiliated: directory.byId.get(row.providerId)?.provider.affiliated ?? false,
    }))
    .sort((a, b) => b.matched - a.matched || b.noticed - a.noticed || (a.name < b.name ? -1 : 1));
  const sum = (figure: keyof MonthReport['totals'], from: readonly DispatchTableRow[] = rows) =>
    from.reduce((total, row) => total + row[figure], 0);
  const matched = sum('matched');
  const serving = rows.filter((row) => row.matched > 0).length;
  return {
    month,
    table,
    rows,
    totals: {
      noticed: sum('noticed'),
      matched,
      declined: sum('declined'),
      unanswered: sum('unanswered'),
      designated: sum('designated'),
      rotation: sum('rotation'),
      opening: sum('opening'),
    },
    failed: table.failed.filter((one) => ofService(one.serviceTypes)),
    reassigned: table.reassigned.filter((one) => ofService(one.serviceTypes)),
    frozen: {
      cases: table.frozen.cases,
      failed: table.frozen.failed.filter(ofService).length,
      reassigned: table.frozen.reassigned.filter(ofService).length,
    },
    affiliated: {
      numerator: sum(
        'matched',
        rows.filter((row) => row.affiliated),
      ),
      denominator: matched,
    },
    average: serving === 0 ? null : matched / serving,
    services: [
      ...new Set([
        ...table.rows.map((row) => row.serviceType),
        ...table.reassigned.flatMap(({ serviceTypes }) => serviceTypes),
        ...table.frozen.reassigned.flat(),
      ]),
    ],
  };
}

/** `12.8%`; a dash where there is nothing to take a share of. */
export function percent(share: Share | null): string {
  if (share === null || share.denominator === 0) return '—';
  return `${((share.numerator / share.denominator) * 100).toFixed(1)}%`;
}

/** The month before or after. */
export function monthBeside(month: string, step: 1 | -1): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = year * 12 + (number - 1) + step;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The end of a bar's scale: the smallest multiple of four that holds every bar, so that its quarters are whole. */
export function scaleEnd(rows: readonly ReportRow[]): number {
  return Math.max(4, Math.ceil(Math.max(0, ...rows.map((row) => row.matched)) / 4) * 4);
}
