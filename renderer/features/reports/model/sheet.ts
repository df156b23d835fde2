import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { ReassignmentGround } from '#shared/domain/followUp/reassignment.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { MonthReport, ReportRow } from './monthReport.ts';

/** The figures of a line, each a column of its own, so that others can reckon with them. */
export const sheetFigures = [
  'noticed',
  'matched',
  'declined',
  'unanswered',
  'designated',
  'rotation',
  'opening',
] as const;

export interface SheetWords {
  /** Heads in the order of the columns. */
  heads: readonly string[];
  failedHeads: readonly string[];
  reassignedHeads: readonly string[];
  service: (type: ServiceType) => string;
  caseName: (caseId: string) => string;
  providerName: (providerId: string) => string;
  ground: (ground: ReassignmentGround) => string;
  affiliated: (isAffiliated: boolean) => string;
}

/** The table, one line per provider and service; the share as its two numbers. */
export function sheetOf(report: MonthReport, words: SheetWords): Cell[][] {
  // 115/04: months are said in the ROC calendar like days.
  const month = formatRoc(`${report.month}-01`).slice(0, -3);
  const line = (row: ReportRow): Cell[] => [
    month,
    neutralised(row.name),
    neutralised(words.service(row.serviceType)),
    words.affiliated(row.affiliated),
    ...sheetFigures.map((figure) => row[figure]),
    row.share?.numerator ?? 0,
    row.share?.denominator ?? 0,
  ];
  return [words.heads.map(neutralised), ...report.rows.map(line)];
}

/** The attempts for which nobody could be found, one a line. */
export function failedSheetOf(report: MonthReport, words: SheetWords): Cell[][] {
  return [
    words.failedHeads.map(neutralised),
    ...report.failed.map((failed) => [
      formatRoc(dayOfInstant(failed.at)),
      neutralised(words.caseName(failed.caseId)),
      neutralised(failed.serviceTypes.map(words.service).join('、')),
      neutralised(failed.failure),
    ]),
  ];
}

/** The cases that left a provider, one a line, under the provider that they left. */
export function reassignedSheetOf(report: MonthReport, words: SheetWords): Cell[][] {
  return [
    words.reassignedHeads.map(neutralised),
    ...report.reassigned.map((one) => [
      formatRoc(dayOfInstant(one.at)),
      neutralised(words.caseName(one.caseId)),
      neutralised(words.providerName(one.providerId)),
      neutralised(one.serviceTypes.map(words.service).join('、')),
      neutralised(one.ground === null ? '' : words.ground(one.ground)),
    ]),
  ];
}
