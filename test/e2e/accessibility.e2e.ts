import axe from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { beforeWork, openSampleOn } from './harness/beforeWork.ts';
import { walk } from './harness/focus.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { everyScreen, settled } from './harness/screens.ts';
import { everyState } from './harness/states.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const byColour = ['color-contrast', 'link-in-text-block'];
const now = '2026-11-24T15:00:00+08:00';

/** What axe finds in both themes, one line per rule; of the dark one only what colour changes. */
async function findings(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  const isChoosing = (await page.locator('[role=combobox][aria-expanded=true]').count()) > 0;
  const isCovered = isChoosing || (await page.locator('.popover').count()) > 0;
  const without = [
    // While a list or a calendar is open, the page behind it is hidden from assistive technology with its heading and
    // landmarks, and what is open stands outside them.
    ...(isCovered ? ['page-has-heading-one', 'landmark-one-main', 'region'] : []),
    // A field with a list keeps the keyboard, and the list closes as it leaves: see `wayOut`.
    ...(isChoosing ? ['aria-hidden-focus'] : []),
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const ways = colorScheme === 'light' ? levels : { type: 'rule' as const, values: byColour };
    found.push(
      ...(
        await axeFindings(page, {
          runOnly: ways,
          // What passes is counted and not described, which is most of the time.
          resultTypes: ['violations'],
          rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
        })
      ).map((one) => `${name} ${colorScheme} ${one}`),
    );
  }
  return isChoosing ? [...found, ...(await wayOut(page, name))] : found;
}

/** In the page itself: a page of Playwright’s own for each look took longer than axe does. */
async function axeFindings(page: Page, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (asked) => {
    const { axe: inPage } = window as unknown as { axe: { run: typeof axe.run } };
    const { violations } = await inPage.run(document, asked);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
  }, options);
}

/** Leaves a field whose list is open, and says if the keyboard went to something that is hidden. */
async function wayOut(page: Page, name: string): Promise<string[]> {
  await page.keyboard.press('Tab');
  await settled(page);
  const hidden = await page.evaluate(
    () => document.activeElement?.closest('[aria-hidden=true], [inert]')?.outerHTML ?? null,
  );
  return hidden === null ? [] : [`${name}: the keyboard goes to what is hidden: ${hidden.slice(0, 160)}`];
}

describe('every screen, and what opens over it', () => {
  it('before the work: nothing that axe finds in either theme, every stop of the keyboard in sight', async () => {
    const found: string[] = [];
    const seen: string[] = [];
    await beforeWork({ profileDir: await tempFolder(), bypassCSP: true }, async (name, page) => {
      seen.push(name);
      found.push(...(await findings(page, name)));
      found.push(...(await walk(page)).wrong.map((one) => `${name} ${one}`));
    });
    expect(found).toEqual([]);
    expect(seen).toContain('stopped');
  });

  it('has nothing that axe finds in either theme', async () => {
    const app = await launchProduction({ profileDir: await tempFolder(), bypassCSP: true });
    onTestFinished(() => app.close());
    const { page } = app;
    await openSampleOn(page, now);
    const found: string[] = [];
    for (const { name, open } of [...(await everyScreen(page)), ...everyState]) {
      await open(page);
      found.push(...(await findings(page, name)));
    }
    expect(found).toEqual([]);
  }, 900_000);
});
