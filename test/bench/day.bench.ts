import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { type CountyApp, overCounties } from './countyApp.ts';
import { type Figure, printFigures, timing } from './figures.ts';
import { watchAnswers } from './inPage.ts';

/**
 * A day in the app, each step from the key to the last of what it changes on the screen, over a manager's own cases and
 * over a county; the memory that the page holds after it. An argument picks one.
 */
const sizes = [
  { cases: 150, providers: 300, rounds: 10, barMs: 100 },
  { cases: 13_206, providers: 4500, rounds: 10, barMs: 200 },
];
/** What the page may hold, in MB. */
const memoryBar = 300;

await overCounties(sizes, report);

async function report({ page }: CountyApp, size: (typeof sizes)[number]): Promise<void> {
  const { cases, rounds, barMs } = size;
  await page.addInitScript(watchAnswers);
  await page.reload();
  await page.getByRole('navigation', { name: '主選單' }).waitFor({ timeout: 60_000 });
  const answers = new Map<string, number[]>();
  const follows = new Map<string, number[]>();
  const note = (found: Map<string, number[]>, what: string, ms: number) =>
    found.set(what, [...(found.get(what) ?? []), ms]);
  // The first time a screen is opened its code is compiled: a person meets that once a day.
  for (let round = -1; round < rounds; round += 1) {
    await oneRound(page, Math.max(0, round), async (what, key, { isFollowed = false } = {}) => {
      await page.keyboard.press(key);
      const { first, last } = await quiet(page);
      if (round < 0) return;
      note(answers, what, isFollowed ? first : last);
      if (isFollowed) note(follows, `${what}, and the sheet beside it`, last);
    });
  }
  const bar = { ms: barMs, of: 'p95' } as const;
  printFigures(`A day over ${cases} cases, from the key to the last of what it changes`, [
    ...[...answers].map(([what, samples]): Figure => ({ what, timing: timing(samples), bar })),
    { what: 'all of them', timing: timing([...answers.values()].flat()), bar },
    ...[...follows].map(([what, samples]): Figure => ({ what, timing: timing(samples) })),
  ]);
  const { heap, own } = await memoryOf(page);
  const verdict = own < memoryBar ? 'holds ' : 'MISSED';
  console.log(
    `  the page's process: ${own.toFixed(0)} MB of its own, ${heap.toFixed(0)} MB held by scripts  ${verdict} bar < ${memoryBar} MB`,
  );
}

/** Presses a key and times it. `isFollowed`: a sheet follows the list once no more keys come (`useFollowing`). */
type Step = (what: string, key: string, how?: { isFollowed?: boolean }) => Promise<void>;

/** What a case manager does again and again, by keyboard. */
async function oneRound(page: Page, round: number, step: Step): Promise<void> {
  const screen = async (name: string) => {
    await page.getByRole('link', { name: new RegExp(`^${name}`, 'u') }).focus();
    await step(`to the screen ${name}`, 'Enter');
  };
  const back = async () => {
    await page.goBack();
    await quiet(page);
  };
  await screen('今日');
  for (const key of ['ArrowDown', 'PageDown', 'Home']) await step('today: another row', key);
  for (const key of ['Space', 'Space']) await step('today: what is behind a row', key);
  await screen('派案');
  await screen('單位');
  await screen('統計');
  await screen('個案');
  await page.keyboard.press('/');
  for (const key of '05-0') await step('cases: a key of the search', key, { isFollowed: true });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  for (let down = 0; down <= round; down += 1) {
    await step('cases: the next one', 'ArrowDown', { isFollowed: true });
  }
  await step('a case: into it', 'Enter');
  for (let tab = 0; tab < 3; tab += 1) await step('a case: the next part', 'ArrowRight');
  await step('a case: its visit', 'v');
  await back();
  await step('a case: the list of offers', 'd');
  await back();
  await step('search over everything: opened', 'Control+k');
  for (const key of '05-0') await step('search over everything: a key', key);
  await page.keyboard.press('Escape');
}

function quiet(page: Page): Promise<{ first: number; last: number }> {
  return page.evaluate(() =>
    (
      window as unknown as { benchAnswer: { quiet(): Promise<{ first: number; last: number }> } }
    ).benchAnswer.quiet(),
  );
}

/** In MB: what scripts hold after a collection, and what the page's process has to itself. */
async function memoryOf(page: Page): Promise<{ heap: number; own: number }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const own = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateMegabytes(id)),
  );
  return { heap: heap / 2 ** 20, own: Math.max(...own) };
}

/** Linux says it of a process page by page. */
async function privateMegabytes(pid: number): Promise<number> {
  const said = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...said.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gmu)].map(([, one]) =>
    Number(one),
  );
  return kilobytes.reduce((a, b) => a + b, 0) / 1024;
}
