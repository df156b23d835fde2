import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { ReassignmentGround } from '#shared/domain/followUp/reassignment.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { MonthReport, ReportRow } from './monthReport.ts';

/** A cell of a spreadsheet: a figure, or text that no program takes for a formula. */
export type Cell = number | string;

// What spreadsheets read as the beginning of a formula, full-width forms and signs hidden behind blanks included.
const formulaStart = /^\s*[=+\-@＝＋－＠|%]/u;
const breaks = /[\t\r\n\u0085\u2028\u2029]+/gu;

/** Text for a cell: in one line, and with an apostrophe in front where a program would calculate it. */
export function neutralised(text: string): string {
  const line = text.replace(breaks, ' ');
  return formulaStart.test(line) ? `'${line}` : line;
}

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
      neutralised(words.ground(one.ground)),
    ]),
  ];
}

/** The same as text to paste: columns by tabs, lines by line breaks. */
export function textOf(sheet: readonly (readonly Cell[])[]): string {
  return sheet.map((line) => line.join('\t')).join('\n');
}
