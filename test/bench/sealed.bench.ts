import { filesBelow } from '#test/builders/traces.ts';
import { type Ask, onLocalHost, plainPlace, withBenchPage } from './benchPage.ts';
import { type Figure, printFigures, type Ratio, type Timing, timing } from './figures.ts';
import type { SealedWork } from './imports.ts';

/**
 * What sealing costs a person who waits: two supervisors with the same made-up work, each in a browser of its own on the
 * real local host with files on disk, in turns. One's rows, chunks and journal are sealed, the other's pass through the
 * same code with a cipher that does nothing (`plain/`). An argument picks a number of cases.
 */
const sizes = [840, 3_360];
const runs = 9;
const editsAnImport = 10_000;

/** How many times as long as in the open anything may take. */
const bar = { atMost: 1.5 };

interface Side {
  ask: Ask;
  manager: Ask;
  profileDir: string;
}

const [only] = process.argv.slice(2);
const opened = new Map<number, Record<string, number>>();
for (const cases of sizes) {
  if (only === undefined || Number(only) === cases) {
    await withSide(undefined, (sealed) => withSide(plainPlace, (plain) => report(cases, sealed, plain)));
  }
}
const [small, large] = sizes.map((cases) => opened.get(cases));
if (small !== undefined && large !== undefined) {
  const growth = Object.keys(small).map((what) => ({
    what: `${what}: four times the cases`,
    times: large[what]! / small[what]!,
  }));
  printFigures('Growth, sealed', [], growth);
}

/** A unit with a supervisor's window, and a manager who was let in. */
function withSide(place: typeof plainPlace | undefined, work: (side: Side) => Promise<void>): Promise<void> {
  return withBenchPage((manager) =>
    onLocalHost(async (ask, profileDir) => {
      await ask('letIn', await manager('join', await ask('beginImports')));
      await work({ ask, manager, profileDir });
    }, place),
  );
}

async function report(cases: number, sealed: Side, plain: Side): Promise<void> {
  const sides = [sealed, plain] as const;
  const take = async ({ ask, manager }: Side, make: (manager: Ask) => Promise<SealedWork>) => {
    const { bytes, lines } = await make(manager);
    return (await ask('take', { bytes, lines })).importMs;
  };
  for (const side of sides) await take(side, (manager) => manager('open', cases));
  // One after the other and once more, so that whatever else the machine does falls on both.
  const inTurns = async (part: (side: Side) => Promise<number[]>, times = runs) => {
    const found: [number[], number[]] = [[], []];
    for (let run = 0; run < times; run += 1)
      for (const [place, side] of sides.entries()) found[place]!.push(...(await part(side)));
    return found.map(timing) as [Timing, Timing];
  };
  const derived = await inTurns(({ ask }) => ask('derivations', 1));
  const parts = { open: 'openMs', list: 'listMs', search: 'searchMs' } as const;
  const samples: Record<string, [number[], number[]]> = { open: [[], []], list: [[], []], search: [[], []] };
  const unlocked: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    for (const [place, { ask }] of sides.entries()) {
      const one = await ask('openAgain');
      for (const [what, part] of Object.entries(parts)) samples[what]![place]!.push(one[part]);
      if (place === 0) unlocked.push(one.deriveMs + one.openMs + one.listMs);
    }
  }
  const found: [what: string, both: [Timing, Timing]][] = [
    ...Object.entries(samples).map(([what, both]): [string, [Timing, Timing]] => [
      {
        open: 'opened, from the key to everything in memory',
        list: 'the list of cases',
        search: 'five keys of a search',
      }[what]!,
      both.map(timing) as [Timing, Timing],
    ]),
    ['the file of a case', await inTurns(({ ask }) => ask('caseFiles', 20))],
    ['a save, acknowledged', await inTurns(({ ask }) => ask('saves', 20))],
    [
      `${editsAnImport.toLocaleString('en')} operations imported`,
      await inTurns(async (side) => [await take(side, (manager) => manager('edit', editsAnImport))]),
    ],
  ];
  await expectReadable(sealed, false);
  await expectReadable(plain, true);
  const figures: Figure[] = [
    { what: 'a passphrase to its key', timing: derived[0] },
    { what: 'unlocked, the list there', timing: timing(unlocked), bar: { ms: 1000, of: 'median' } },
    ...found.flatMap(([what, [one, other]]) => [
      { what: `${what}, sealed`, timing: one },
      { what: `${what}, plain`, timing: other },
    ]),
  ];
  const ratios: Ratio[] = found.map(([what, [one, other]]) => ({
    what: `${what}: sealed / plain`,
    times: one.median / other.median,
    bar,
  }));
  printFigures(`Sealed and plain, ${cases} cases`, figures, ratios);
  opened.set(cases, Object.fromEntries(found.map(([what, [one]]) => [what, one.median])));
}

/** What was measured as plain must be so, or both would be the same. */
async function expectReadable({ profileDir }: Side, isReadable: boolean): Promise<void> {
  const journals = [...(await filesBelow(profileDir))].filter(([path]) => path.endsWith('journal.log'));
  const found = journals.some(([, bytes]) => bytes.includes('"phone"'));
  if (journals.length === 0 || found !== isReadable)
    throw new Error(`${journals.length} journals, readable: ${found}`);
}
