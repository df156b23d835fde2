import { type Ask, onLocalHost, withBenchPage } from './benchPage.ts';
import { type Figure, printFigures, type Ratio, timing } from './figures.ts';
import type { SealedWork, TakenBundle } from './imports.ts';

/** One bundle, sealed in the manager's browser and taken in in the supervisor's. */
type ImportRun = Omit<SealedWork, 'bytes'> & TakenBundle & { bundleBytes: number };

/**
 * A supervisor takes in a manager's bundles: the built data layer in Chromium on the local host, encrypted, each bundle
 * after the one before. The manager's work is in a browser of its own, so that the supervisor's window holds nothing that
 * it would not hold in life. Beside it, in the supervisor's browser, PouchDB and IndexedDB alone. An argument picks a
 * county.
 */
const counties: {
  cases: number;
  sizes: [operations: number, runs: number][];
  barMs: number;
  rivals: number[];
}[] = [
  {
    cases: 840,
    sizes: [
      [10_000, 7],
      [100_000, 7],
      [1_000_000, 2],
    ],
    barMs: 1500,
    rivals: [10_000, 100_000],
  },
  { cases: 13_206, sizes: [[100_000, 5]], barMs: 4000, rivals: [100_000] },
];
const barAt = 100_000;

const [only] = process.argv.slice(2);
for (const county of counties) {
  if (only === undefined || Number(only) === county.cases) await report(county);
}

/** A unit with a supervisor's window, and a manager who was let in. */
function withImports(work: (supervisor: Ask, manager: Ask) => Promise<void>): Promise<void> {
  return withBenchPage((manager) =>
    onLocalHost(async (supervisor) => {
      await supervisor('letIn', await manager('join', await supervisor('beginImports')));
      await work(supervisor, manager);
    }),
  );
}

async function report({ cases, sizes, barMs, rivals }: (typeof counties)[number]): Promise<void> {
  await withImports(async (ask, manager) => {
    const bring = async ({ bytes, ...made }: SealedWork): Promise<ImportRun> => {
      const taken = await ask('take', { bytes, lines: made.lines });
      return { ...made, ...taken, bundleBytes: bytes.length };
    };
    const first = await bring(await manager('open', cases));
    const runs: ImportRun[][] = [];
    for (const [operations, count] of sizes) {
      const found: ImportRun[] = [];
      for (let run = 0; run < count; run += 1) found.push(await bring(await manager('edit', operations)));
      runs.push(found);
    }
    const saves = timing(await ask('saves', 300));
    const calls = timing(await ask('calls', 100));
    const rebuilt = await ask('rebuild');
    printFigures(`Import over ${cases} cases`, [
      { what: said('the cases themselves', first.operations), timing: timing([first.importMs]) },
      ...runs.flatMap((found) => figuresOf(found, barMs)),
      { what: 'a save, acknowledged', timing: saves, bar: { ms: 20, of: 'p95' } },
      { what: 'a call to the host that does nothing', timing: calls },
      { what: 'all of it made anew, the key derived', timing: timing([rebuilt.importMs]) },
      {
        what: 'the longest task of the window meanwhile',
        timing: timing([rebuilt.longestTaskMs]),
        bar: { ms: 100, of: 'p95' },
      },
    ]);
    printFigures(
      'Ratios',
      [],
      runs.flatMap((found) => ratiosOf(found)),
    );
    const at = (operations: number) => runs.find(([one]) => one!.operations === operations);
    const [held, million] = [at(barAt), at(1_000_000)];
    if (held !== undefined && million !== undefined) {
      const times = perOperation(million) / perOperation(held);
      printFigures(
        'Growth',
        [],
        [
          { what: 'an operation of a million / of 100,000', times, bar: { atMost: 1.1 } },
          {
            what: 'an operation of 10,000 / of 100,000',
            times: perOperation(at(10_000)!) / perOperation(held),
          },
        ],
      );
    }
    for (const operations of rivals) await compare(ask, cases, operations, at(operations)!);
  });
}

function figuresOf(runs: readonly ImportRun[], barMs: number): Figure[] {
  const { operations } = runs[0]!;
  const of = (part: (run: ImportRun) => number) => timing(runs.map(part));
  const isHeld = operations === barAt;
  return [
    {
      what: said('imported', operations),
      timing: of((run) => run.importMs),
      ...(isHeld && { bar: { ms: barMs, of: 'median' } }),
    },
    {
      what: said('the longest task of the window', operations),
      timing: of((run) => run.longestTaskMs),
      bar: { ms: 100, of: 'p95' },
    },
    { what: said('as many bytes to the host and back', operations), timing: of((run) => run.carriedMs) },
    { what: said('the same rows by IndexedDB alone', operations), timing: of((run) => run.sameRows.ms) },
    { what: said('sealed', operations), timing: of((run) => run.sealMs) },
    {
      what: said('written as JSON and compressed alone', operations),
      timing: of((run) => run.jsonAndGzipMs),
    },
    { what: said('compressed alone, the lines as JSON', operations), timing: of((run) => run.jsonGzipMs) },
    { what: said('compressed alone, its own bytes', operations), timing: of((run) => run.gzipMs) },
  ];
}

function ratiosOf(runs: readonly ImportRun[]): Ratio[] {
  const { operations } = runs[0]!;
  const median = (part: (run: ImportRun) => number) => timing(runs.map(part)).median;
  return [
    {
      what: said('bytes per operation', operations),
      times: median((run) => run.bundleBytes / run.operations),
      bar: { atMost: 16 },
    },
    {
      what: said('the lines written as JSON and compressed alone / sealed', operations),
      times: median((run) => run.jsonAndGzipMs) / median((run) => run.sealMs),
      bar: { atLeast: 0.5 },
    },
    {
      what: said('JSON that is there already compressed alone / sealed', operations),
      times: median((run) => run.jsonGzipMs) / median((run) => run.sealMs),
    },
    {
      what: said('its own bytes compressed alone / sealed', operations),
      times: median((run) => run.gzipMs) / median((run) => run.sealMs),
    },
    {
      what: said('imported / the same rows alone', operations),
      times: median((run) => run.importMs) / median((run) => run.sameRows.ms),
    },
  ];
}

async function compare(
  ask: Ask,
  cases: number,
  operations: number,
  runs: readonly ImportRun[],
): Promise<void> {
  const imported = timing(runs.map(({ importMs }) => importMs)).median;
  const [rows, lines, latest] = [
    await ask('rival', 'rowsOfOperations', cases, operations),
    await ask('rival', 'pouchLines', cases, operations),
    await ask('rival', 'pouchCases', cases, operations),
  ];
  const figures: [string, typeof rows][] = [
    ['IndexedDB alone, a plain row an operation', rows],
    ['PouchDB, a document a line', lines],
    ['PouchDB, a document a case, latest only', latest],
  ];
  printFigures(
    `What one would take instead, ${operations} operations over ${cases} cases`,
    figures.map(([what, { ms, written }]) => ({ what: `${what} (${written})`, timing: timing([ms]) })),
    figures.map(([what, { ms }]) => ({ what: `${what} / import`, times: ms / imported })),
  );
}

function perOperation(runs: readonly ImportRun[]): number {
  return timing(runs.map(({ importMs, operations }) => importMs / operations)).median;
}

function said(what: string, operations: number): string {
  return `${operations.toLocaleString('en')} operations: ${what}`;
}
