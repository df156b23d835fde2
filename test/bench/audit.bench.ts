import writeXlsxFile from 'write-excel-file/node';
import { readGrid } from '#renderer/sheets/readGrid.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import { auditTable } from '#shared/rules/audit/table/auditTable.ts';
import { guessMapping, recordColumns, tableOf } from '#shared/rules/audit/table/columns.ts';
import { readRecords } from '#shared/rules/audit/table/readRecords.ts';
import { yunlinAudit } from '#test/builders/claims.ts';
import { type ClaimYear, claimYear } from './auditTables.ts';
import { printFigures, type Timing, timing } from './figures.ts';

/** A year of a unit's service records, read from a file, audited and put in groups, at three sizes. */
const sizes = [5_000, 10_000, 20_000] as const;
const runs = 7;
const today = '2026-05-11';

interface Measured {
  readonly csv: Timing;
  readonly xlsx: Timing;
  readonly audited: Timing;
  readonly findings: number;
}

const measured: Measured[] = [];
for (const size of sizes) {
  const found = await measure(claimYear(size));
  measured.push(found);
  const isYear = size === 20_000;
  printFigures(`Audit of ${size} service records, ${found.findings} findings`, [
    { what: 'read from .csv', timing: found.csv },
    { what: 'read from .xlsx', timing: found.xlsx },
    {
      what: 'records read, audited, grouped by code',
      timing: found.audited,
      ...(isYear && { bar: { ms: 1_000, of: 'median' as const } }),
    },
  ]);
}
const [small, , large] = measured as [Measured, Measured, Measured];
printFigures(
  'Growth',
  [],
  [
    {
      what: 'audited, 4 times the records',
      times: large.audited.median / small.audited.median,
      bar: { atMost: 8 },
    },
  ],
);

async function measure({ headings, lines, plans }: ClaimYear): Promise<Measured> {
  const grid = [headings, ...lines];
  const csv = new TextEncoder().encode(grid.map((line) => line.join(',')).join('\n'));
  const cells = grid.map((line) => line.map((value) => ({ value })));
  const xlsx = new Uint8Array(await writeXlsxFile([{ data: cells, sheet: '紀錄' }]).toBuffer());
  const work = () => {
    const table = tableOf(
      recordColumns,
      grid.map((line, index) => ({ number: index + 1, cells: line })),
    );
    const read = readRecords(table, guessMapping(recordColumns, table.headings), today, (name) => name);
    if (!read.ok) throw new Error(JSON.stringify(read.issues[0]));
    const facts = { today, plans, approvals: [], dayCareHours: [] };
    return groupBy(auditTable(read.value, facts, yunlinAudit).findings, ({ code }) => code);
  };
  const groups = work();
  return {
    csv: await timed(() => readAll(csv, grid.length)),
    xlsx: await timed(() => readAll(xlsx, grid.length)),
    audited: await timed(async () => void work()),
    findings: [...groups.values()].flat().length,
  };
}

async function readAll(bytes: Uint8Array, rows: number): Promise<void> {
  const read = await readGrid(bytes, async () => undefined);
  if (!read.ok || read.value.length !== rows) throw new Error('not all of the file was read');
}

async function timed(work: () => Promise<void>): Promise<Timing> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    samples.push(performance.now() - start);
  }
  return timing(samples);
}
