import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { galleryRoutes } from '#test/gallery/routes.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light', density: 'normal' });
});

/** What axe finds, one line per element: rule and selector. */
async function findings(isCovered = false): Promise<string[]> {
  const results = await axe.run(document, {
    // While an overlay is open, the page behind it is hidden from assistive technology, its heading included.
    rules: { 'landmark-one-main': { enabled: !isCovered }, 'page-has-heading-one': { enabled: !isCovered } },
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

async function show(path: string, theme: 'light' | 'dark') {
  useView.getState().setView({ theme });
  renderApp(galleryRoutes, { at: path });
  // A narrow window leaves out a footer that would only name keys.
  await screen.findByRole('contentinfo', { hidden: true });
}

const pages = [
  '/today',
  '/dispatch',
  '/dispatch/chosen',
  '/cases',
  '/round',
  '/reports',
  '/family',
  '/start',
];

describe.each(['light', 'dark'] as const)('the kit in the %s theme', (theme) => {
  it.each(pages)('%s has nothing that axe finds', async (path) => {
    await show(path, theme);
    expect(await findings()).toEqual([]);
  });

  it('open overlays have nothing that axe finds', async () => {
    const user = userEvent.setup();
    await show('/cases', theme);
    await user.click(screen.getByRole('button', { name: '打開月曆：出生日期' }));
    expect(await findings(true)).toEqual([]);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: /來源/ }));
    expect(await findings(true)).toEqual([]);
  });
});

describe('the kit', () => {
  it.each([...pages, '/settings'])('%s keeps everything within a narrow window', async (path) => {
    await page.viewport(683, 900);
    await show(path, 'light');
    const wide = [...document.querySelectorAll('#work *, .sheet *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 1 && right > 684 && !element.closest('.tabs, .clip, .rows, .table');
    });
    expect(wide.map((element) => element.outerHTML.slice(0, 120))).toEqual([]);
  });

  it('targets are at least 24 px, and 56 px in visit mode', async () => {
    await show('/cases', 'light');
    const small = (size: number) =>
      [...document.querySelectorAll<HTMLElement>('.btn, .choice, .in, .cell, .tab')]
        .filter((element) => element.offsetParent !== null)
        .filter((element) => element.getBoundingClientRect().height < size - 0.5)
        .map((element) => element.className);
    expect(small(24)).toEqual([]);
    document.documentElement.dataset.mode = 'visit';
    const button = document.querySelector('.btn.pri')!;
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
    delete document.documentElement.dataset.mode;
  });
});
