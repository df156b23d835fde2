import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { guessMapping, type RecordColumn, recordColumns } from '#shared/rules/audit/table/columns.ts';
import { readRecords } from '#shared/rules/audit/table/readRecords.ts';

const heading: Partial<Record<RecordColumn, string>> = {
  caseNumber: '案號',
  provider: '服務單位',
  attendant: '照服員',
  code: '服務代碼',
  day: '服務日期',
  start: '開始時間',
  end: '結束時間',
  claimedOn: '申報日期',
};
const columns = Object.keys(heading) as RecordColumn[];

const word = fc.stringMatching(/^[A-Z0-9一-龥]{1,6}$/);
const aDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2026-05-10'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const aRow = fc.record({
  caseNumber: word,
  provider: word,
  attendant: fc.option(word, { nil: '' }),
  code: fc.constantFrom('BA01', 'BA17d1', 'CB01a', 'OT01'),
  day: aDay,
  start: fc.integer({ min: 0, max: 719 }),
  minutes: fc.integer({ min: 0, max: 719 }),
  claimedOn: fc.option(aDay, { nil: '' }),
});

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** How an office writes days, and times in their own columns or with their day. */
const writings = {
  roc: (day: string) => (day === '' ? '' : formatRoc(day)),
  packed: (day: string) => (day === '' ? '' : formatRoc(day).replaceAll('/', '')),
  iso: (day: string) => day,
  western: (day: string) => day.replaceAll('-', '/'),
};

describe('a table of service records', () => {
  it('gives the same records in whatever order its columns stand and however its days are written', () => {
    fc.assert(
      fc.property(
        fc.array(aRow, { minLength: 1, maxLength: 8 }),
        fc.shuffledSubarray(columns, { minLength: columns.length }),
        fc.constantFrom(...(Object.keys(writings) as (keyof typeof writings)[])),
        fc.boolean(),
        (rows, order, writing, isInOneCell) => {
          const write = writings[writing];
          const cellOf = (row: (typeof rows)[number], column: RecordColumn): string => {
            const time = { start: clock(row.start), end: clock(row.start + row.minutes) };
            if (column === 'start' || column === 'end') {
              return isInOneCell ? `${write(row.day)} ${time[column]}` : time[column];
            }
            if (column === 'day') return isInOneCell ? '' : write(row.day);
            if (column === 'claimedOn') return write(row.claimedOn);
            return row[column as 'caseNumber' | 'provider' | 'attendant' | 'code'];
          };
          const headings = order.map((column) => heading[column]!);
          const table = {
            headings,
            rows: rows.map((row, index) => ({
              number: index + 2,
              cells: order.map((column) => cellOf(row, column)),
            })),
          };
          const read = readRecords(
            table,
            guessMapping(recordColumns, headings),
            '2026-05-11',
            (name) => name,
          );
          expect(read).toEqual({
            ok: true,
            value: rows.map((row, index) => ({
              id: String(index + 2),
              caseId: row.caseNumber,
              providerId: row.provider,
              ...(row.attendant !== '' && { attendantId: row.attendant }),
              code: row.code,
              startAt: `${row.day}T${clock(row.start)}:00+08:00`,
              endAt: `${row.day}T${clock(row.start + row.minutes)}:00+08:00`,
              ...(row.claimedOn !== '' && { claimedOn: row.claimedOn }),
            })),
          });
        },
      ),
    );
  });
});
