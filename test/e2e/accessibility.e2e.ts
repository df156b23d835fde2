import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { beforeWork, openSampleOn } from './harness/beforeWork.ts';
import { walk } from './harness/focus.ts';
import { launchProduction } from './harness/launchProduction.ts';
import { nothingSeen, seenBy } from './harness/person.ts';
import { everyScreen, settled } from './harness/screens.ts';
import { everyState } from './harness/states.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const now = '2026-11-24T15:00:00+08:00';

async function opened(bypassCSP: boolean) {
  const app = await launchProduction({ profileDir: await tempFolder(), bypassCSP });
  onTestFinished(() => app.close());
  await openSampleOn(app.page, now);
  return app;
}

/** What axe finds in both themes, one line per rule; of the dark one only what colour changes. */
async function findings(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  const isChoosing = (await page.locator('[role=combobox][aria-expanded=true]').count()) > 0;
  const isCovered = isChoosing || (await page.locator('.popover').count()) > 0;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'light') axe.withTags(levels);
    else axe.withRules(['color-contrast', 'link-in-text-block']);
    axe.disableRules([
      // While a list or a calendar is open, the page behind it is hidden from assistive technology with its heading and
      // landmarks, and what is open stands outside them.
      ...(isCovered ? ['page-has-heading-one', 'landmark-one-main', 'region'] : []),
      // A field with a list keeps the keyboard, and the list closes as it leaves: see `wayOut`.
      ...(isChoosing ? ['aria-hidden-focus'] : []),
    ]);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      found.push(`${name} ${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
  }
  return isChoosing ? [...found, ...(await wayOut(page, name))] : found;
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
    const { page } = await opened(true);
    const found: string[] = [];
    for (const { name, open } of [...(await everyScreen(page)), ...everyState]) {
      await open(page);
      found.push(...(await findings(page, name)));
    }
    expect(found).toEqual([]);
  }, 900_000);

  it.each([
    ['1366×768', { width: 1366, height: 768 }],
    ['200% zoom', { width: 683, height: 768 }],
  ])('%s: each stop of the keyboard has a visible ring and lies under nothing', async (_, viewport) => {
    const app = await opened(false);
    const { page } = app;
    const screens = await everyScreen(page);
    await page.setViewportSize(viewport);
    // A list that closes is gone at once, and covers nothing on its way out.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const wrong: string[] = [];
    for (const { name, open } of screens) {
      await open(page);
      wrong.push(...(await walk(page)).wrong.map((one) => `${name} ${one}`));
    }
    expect(wrong).toEqual([]);
    // No violation of the policy, no request to elsewhere, no error on any of them.
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});
