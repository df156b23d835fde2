import type { TFunction } from 'i18next';
import writeXlsxFile from 'write-excel-file/browser';
import type { MonthReport } from './model/monthReport.ts';
import { sheetOf } from './model/sheet.ts';

const columns = [
  'column.provider',
  'column.service',
  'figure.noticed',
  'figure.matched',
  'figure.declined',
  'figure.unanswered',
  'figure.designated',
  'figure.rotation',
  'figure.opening',
  'column.of',
  'column.share',
] as const;

/** Saves the table as a spreadsheet, through the browser's own download. */
export async function saveSheet(
  report: MonthReport,
  { t, service }: { t: TFunction<'reports'>; service: (type: string) => string },
): Promise<void> {
  const heads = columns.map((column) => t(column));
  const file = await writeXlsxFile(sheetOf(report, heads, service), { sheet: report.month }).toBlob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `dispatch-${report.month}.xlsx`;
  link.click();
  URL.revokeObjectURL(link.href);
}
