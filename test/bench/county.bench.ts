import { type CountyApp, overCounties, type Start, startAt } from './countyApp.ts';
import { type Figure, printFigures, timing } from './figures.ts';
import { openList, timeKeys, typed } from './typing.ts';

/** The app itself in Chromium over a made-up county: start, lists and search; the bars are for the larger one. An argument picks one. */
const sizes = [
  { cases: 840, providers: 300, starts: 5 },
  { cases: 13_206, providers: 4500, starts: 20 },
];

await overCounties(sizes, report);

async function report(app: CountyApp, { cases, starts }: { cases: number; starts: number }): Promise<void> {
  const { page, written, rebuildMs } = app;
  const isHeld = cases > 10_000;
  console.log(
    `\nA county of ${cases} cases: ${written.lines} transactions, ${written.operations} operations, ` +
      `${(written.journalBytes / 1e6).toFixed(0)} MB of journal`,
  );
  const figures: Figure[] = [{ what: 'rebuild from the journal', timing: timing([rebuildMs]) }];
  const note = (what: string, found: readonly number[], bar?: Figure['bar']) =>
    figures.push({ what, timing: timing(found), ...(bar !== undefined && isHeld && { bar }) });
  try {
    for (const [name, address] of [
      ['Today', '/today'],
      ['Cases', '/cases'],
    ] as const) {
      const found: Start[] = [];
      for (let run = 0; run < starts; run += 1) found.push(await startAt(page, address));
      const bar = { ms: 1500, of: 'p95' } as const;
      note(
        `start to ${name}, after the shell is up`,
        found.map(({ usable }) => usable),
        bar,
      );
      note(
        `start to ${name}, since navigation`,
        found.map(({ sinceNavigation }) => sinceNavigation),
      );
    }
    const keystroke = { ms: 50, of: 'p95' } as const;
    const lists: [what: string, address: string, focus: string | null, keys: string[], rounds: number][] = [
      ['cases: key of a search', '/cases', '/', typed(['05-00', 'C-0012', 'lahok', 'zzz']), 3],
      ['cases: next filter', '/cases', null, ['f', 'f', 'f', 'f', 'f'], 6],
      ['cases: next row', '/cases', null, ['ArrowDown', 'ArrowDown', 'PageDown', 'End', 'Home'], 8],
      ['providers: key of a search', '/providers', '/', typed(['05-5', '0900', 'zzz']), 4],
      ['providers: next row', '/providers', null, ['ArrowDown', 'PageDown', 'End', 'Home'], 8],
      ['dispatch log: next row', '/dispatch', null, ['ArrowDown', 'PageDown', 'End', 'Home'], 8],
    ];
    for (const [what, address, focus, keys, rounds] of lists) {
      await openList(page, address);
      if (focus !== null) await page.keyboard.press(focus);
      const found = await timeKeys(page, keys, rounds);
      figures.push({ what: `${what}, painted`, timing: found, ...(isHeld && { bar: keystroke }) });
      if (focus !== null) await page.keyboard.press('Escape');
    }
  } finally {
    printFigures(`The app in Chromium: ${cases} cases`, figures);
  }
}
