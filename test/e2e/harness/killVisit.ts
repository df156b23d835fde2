import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { appPlace } from '#build/vite/paths.ts';
import { built } from './build.ts';
import { startKillable } from './killableApp.ts';
import { freePort } from './launchLocal.ts';
import { openCase, setUpUnit, unlock } from './ownUnit.ts';
import { goTo, settled } from './screens.ts';

/** What killing came to. All of `wrong` is a loss, or words that nobody typed. */
export interface VisitKillReport {
  kills: number;
  /** Characters typed before the last two seconds, and looked for after the kill. */
  owed: number;
  /** How many of all that were typed were there again. */
  kept: number;
  typed: number;
  notes: number;
  wrong: string[];
}

/** What may be lost at most: what was typed in the last two seconds before everything ended. */
const mayLoseMs = 2000;
const words = [
  '媽媽最近不太敢走路',
  '晚上起來三次',
  '洗澡要兩個人扶',
  '想改成下午',
  '藥吃完了',
  '鄰居會來看她',
];

/**
 * Types a visit into the built app on the local host, ends browser and host without a word at a random moment, starts
 * both again and compares what stands in the visit with what was typed when.
 */
export async function killVisit(plan: {
  folder: string;
  kills: number;
  random: () => number;
}): Promise<VisitKillReport> {
  const { out } = await built(appPlace);
  const port = await freePort();
  const report: VisitKillReport = { kills: 0, owed: 0, kept: 0, typed: 0, notes: 0, wrong: [] };
  const start = async () => {
    const started = await startKillable(out, plan.folder, port);
    await started.page.setViewportSize({ width: 1366, height: 768 });
    return started;
  };
  const pick = () => words[Math.floor(plan.random() * words.length)]!;

  let app = await start();
  await setUpUnit(app);
  await openCase(app, '王小美');
  const address = await visitOf(app.page);
  // What stood there when the app was opened the last time, and the notes that were known to be on disk.
  let text = '';
  let notes = 0;
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const { page } = app;
    await goTo(page, address);
    const typed: { at: number; text: string }[] = [{ at: 0, text }];
    let isOver = false;
    let isTyping = true;
    const work = (async () => {
      if (plan.random() < 0.7) {
        await keepNote(page, `${pick()}要記得`);
        notes += 1;
      }
      const said = page.getByRole('textbox', { name: /談了什麼/u });
      await said.focus();
      await page.keyboard.press('Control+End');
      while (!isOver) {
        const next = pick();
        await page.keyboard.insertText(next);
        text += next;
        typed.push({ at: Date.now(), text });
        await wait(50 + plan.random() * 250);
      }
    })()
      .catch((error: unknown) => {
        // Whatever was asked of a browser that is gone has no answer.
        if (!isOver) throw error;
      })
      .finally(() => {
        isTyping = false;
      });
    while (typed.length === 1 && isTyping) await Promise.race([work, wait(20)]);
    await Promise.race([work, wait(plan.random() * 5000)]);
    isOver = true;
    const killedAt = Date.now();
    await app.kill(plan.random() < 0.5);
    await work;
    report.kills += 1;

    app = await start();
    await unlock(app);
    await goTo(app.page, address);
    const found = await app.page.getByRole('textbox', { name: /談了什麼/u }).inputValue();
    const owed = typed.filter(({ at }) => at <= killedAt - mayLoseMs).at(-1)!.text;
    const all = typed.at(-1)!.text;
    report.owed += owed.length;
    report.typed += all.length;
    report.kept += found.length;
    if (!found.startsWith(owed)) report.wrong.push(`lost “${owed.slice(found.length)}”`);
    // The last words may have reached the browser without an answer.
    if (!all.startsWith(found) && !found.startsWith(all))
      report.wrong.push(`there is “${found}” for “${all}”`);
    const there = await noteCount(app.page);
    if (there < notes) report.wrong.push(`${there} of ${notes} notes`);
    [text, notes, report.notes] = [found, there, there];
  }
  await app.kill();
  return report;
}

/** The address of the visit to the case that is open. */
async function visitOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^訪視/u }).click();
  await page.waitForURL(/\/visit$/u);
  return new URL(page.url()).hash.slice(1);
}

/** A note by its key; answers once the app says that it is kept. */
async function keepNote(page: Page, text: string): Promise<void> {
  const before = await noteCount(page);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /便條/u }).waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `便條（${before + 1}則待整理）` }).waitFor();
  await page.keyboard.press('Escape');
}

async function noteCount(page: Page): Promise<number> {
  await settled(page);
  const name = await page.getByRole('button', { name: /^便條/u }).textContent();
  return Number(/\d+(?=則)/u.exec(name ?? '')?.[0] ?? 0);
}
