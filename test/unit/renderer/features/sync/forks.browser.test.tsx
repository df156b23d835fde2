import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { aCopiedMachine, edit } from '#test/builders/copiedMachine.ts';
import { type Installation, openAgain } from '#test/builders/installation.ts';
import { renderScreens } from '#test/builders/openApp.tsx';
import { aPair, machine } from '#test/builders/pair.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light', language: 'zh-TW' });
});

const press = (...keys: string[]) => userEvent.keyboard(keys.join(''));
const list = () => screen.findByRole('listbox', { name: '有兩個版本的電腦' });
const versions = () => within(screen.getByRole('group', { name: '選一個版本' }));
const caseOf = (one: Installation) => one.data.unlocked?.views.findCase('case-0001')?.case;

/** The key of the version that holds the dispatch. */
function keyOfDispatch(): string {
  const places = [...document.querySelectorAll('.conflict-sides > div')];
  return `${places.findIndex((one) => one.textContent?.includes('派案決定')) + 1}`;
}

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

describe('the screen of computers with two versions', () => {
  it('is one key away from the sync screen, and says what each version is', async () => {
    const { supervisor } = await aCopiedMachine();
    renderScreens(supervisor.data, '/sync');
    await screen.findByRole('button', { name: /1台電腦有兩個版本/u });
    // What is said of the computer beside the buttons stays in its place.
    const said = screen.getByText(/從第3筆起有兩個版本，先不算/u).getBoundingClientRect();
    expect(said.right).toBeLessThan(
      screen.getByRole('button', { name: /^停用/u }).getBoundingClientRect().left,
    );
    await press('v');
    await screen.findByText('1台電腦的紀錄有兩個版本，等人決定算哪一個。');
    expect(
      await screen.findByRole('heading', { name: '王個管的電腦從第3筆起，算哪一個版本？' }),
    ).toBeTruthy();
    const facts = versions()
      .getAllByRole('list')
      .map((one) => [...one.querySelectorAll('li')].map((line) => line.textContent));
    expect(facts.sort((a, b) => b.length - a.length)).toEqual([
      [
        '2筆，第3–4筆',
        '第一筆今天10:00存的',
        '最後一筆今天10:00存的',
        '個案資料1筆、派案決定1筆',
        '個案：陳範例',
        '今天10:00收到',
      ],
      ['1筆，第3筆', '最後一筆今天11:00存的', '個案資料1筆', '個案：陳範例', '今天11:00收到'],
    ]);
    expect(screen.queryAllByRole('button', { pressed: true })).toEqual([]);
  });

  it('by the keyboard alone: nothing is preselected, what follows is said, and the version counts', async () => {
    const { supervisor } = await aCopiedMachine();
    renderScreens(supervisor.data, '/sync/forks');
    await waitFor(async () => expect(document.activeElement).toBe(await list()));
    await press('{Control>}{Enter}{/Control}');
    expect(supervisor.open().engine.head.forkDecisions).toEqual([]);
    await press(keyOfDispatch());
    await screen.findByText(/^決定後，版本.的2筆會算進去。版本.的不算，但都留著/u);
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(/^周督導在.+決定算版本.。版本.沒有算進去，留在紀錄裡。$/u);
    expect(caseOf(supervisor)).toMatchObject({ phone: '0900-000-111', cmsLevel: 5 });
    expect(await screen.findByText('沒有要決定的版本。')).toBeTruthy();
    expect(versions().getByText('現在算的')).toBeTruthy();
    expect(versions().getByText('沒有算進去，留著')).toBeTruthy();
    await waitFor(async () => expect(document.activeElement).toBe(await list()));
  });

  it('leads back: the other version can be let count after all, and the first decision stays named', async () => {
    const { supervisor, clock } = await aCopiedMachine();
    renderScreens(supervisor.data, '/sync/forks');
    await list();
    await press(keyOfDispatch(), '{Control>}{Enter}{/Control}');
    await screen.findByText(/^周督導在/u);
    clock.now = '2026-05-11T05:00:00.000Z';
    const other = keyOfDispatch() === '1' ? '2' : '1';
    await press(other, '{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: '之前的決定' });
    expect(caseOf(supervisor)).toMatchObject({ phone: '05-500-0000', cmsLevel: 8 });
    expect(screen.getByText(/^今天12:00周督導決定算版本.$/u)).toBeTruthy();
  });

  it('shows what comes in of a version while somebody looks, and keeps what was chosen', async () => {
    const { supervisor, bring, open, copy } = await aCopiedMachine();
    renderScreens(supervisor.data, '/sync/forks');
    await list();
    await press(keyOfDispatch());
    const twin = await open(copy);
    await twin.act().commit([edit({ wishes: '白天' })]);
    await bring(twin, supervisor);
    await waitFor(() => expect(versions().getAllByText('2筆，第3–4筆')).toHaveLength(2));
    const chosen = screen.getByRole('button', { pressed: true }).closest('div')!;
    expect(chosen.textContent).toContain('派案決定');
  });

  it('on a computer without the unit’s key explains, and says where it is decided', async () => {
    const clock = { now: '2026-05-11T01:00:00.000Z' };
    const { supervisor, manager, bring, disks } = await aPair([], { supervisor: clock, manager: clock });
    const copy = structuredClone(disks.supervisor);
    await supervisor.act().commit([edit({ cmsLevel: 7 })]);
    await bring(supervisor, manager);
    await supervisor.data.lock();
    const twin = await openAgain(machine(copy), clock);
    const { recipient } = manager.open().engine.keys.identity.device;
    twin.open().engine.keys.identity.unit.recipients.push(recipient);
    await twin.act().commit([edit({ cmsLevel: 8 })]);
    await bring(twin, manager);
    renderScreens(manager.data, '/sync/forks');
    await screen.findByRole('heading', { name: '周督導的電腦從第2筆起，算哪一個版本？' });
    await screen.findByText('只有保管單位鑰匙的電腦能決定，請督導在那台電腦上決定。');
    expect(screen.queryByRole('button', { name: /^決定/u })).toBeNull();
    await press('1', '{Control>}{Enter}{/Control}');
    expect(screen.queryAllByRole('button', { pressed: true })).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('without any says so, and the sync screen does not lead there', async () => {
    const { supervisor } = await aPair();
    const { unmount } = renderScreens(supervisor.data, '/sync/forks');
    expect(await screen.findByText('沒有電腦有兩個版本。')).toBeTruthy();
    expect(await findings()).toEqual([]);
    unmount();
    renderScreens(supervisor.data, '/sync');
    await screen.findByRole('heading', { name: '各台電腦' });
    expect(screen.queryByRole('button', { name: /版本/u })).toBeNull();
  });

  it.each([
    ['zh-TW', 'light'],
    ['en', 'dark'],
  ] as const)('has nothing axe finds in %s, %s, before and after the decision', async (language, theme) => {
    const { supervisor } = await aCopiedMachine();
    useView.getState().setView({ language, theme });
    renderScreens(supervisor.data, '/sync/forks');
    await screen.findByRole('group');
    expect(await findings()).toEqual([]);
    await press('1', '{Control>}{Enter}{/Control}');
    await screen.findByText(language === 'en' ? 'Counts now' : '現在算的');
    expect(await findings()).toEqual([]);
    expect(document.body.textContent).not.toMatch(/\{\{/u);
  });
});
