import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { aUnitInConflict } from '#test/builders/conflictUnit.ts';
import type { Installation } from '#test/builders/installation.ts';
import { renderScreens } from '#test/builders/openApp.tsx';
import { aPair } from '#test/builders/pair.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

const open = (one: Installation) => one.open().views.conflicts.fields();
const phoneOf = (one: Installation, id: string) => one.open().views.findCase(id)?.case.phone;
const press = (...keys: string[]) => userEvent.keyboard(keys.join(''));
const list = () => screen.findByRole('listbox', { name: '等人決定的衝突' });
const rows = () => screen.getAllByRole('option').map((row) => row.textContent);

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** The screen with the keyboard in its list, and the row of this name selected by the arrow keys. */
async function select(name: RegExp) {
  await waitFor(async () => expect(document.activeElement).toBe(await list()));
  for (let step = 0; step < 9; step += 1) {
    const selected = screen.getByRole('option', { selected: true });
    if (name.test(selected.textContent)) return;
    await press('{ArrowDown}');
  }
  throw new Error(`no row ${name}`);
}

describe('the screen of conflicts, by the keyboard alone', () => {
  it('lists what waits, preselects nothing, and decides for one value', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts');
    await screen.findByText('4個衝突等人決定。');
    await select(/^陳範例的電話/u);
    expect(screen.getByRole('heading', { name: '陳範例的電話，哪一個對？' })).toBeTruthy();
    expect(screen.queryAllByRole('button', { pressed: true })).toEqual([]);
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(open(supervisor)).toHaveLength(3));

    await press('1');
    const chosen = screen.getByRole('button', { name: /選了這個/u, pressed: true });
    const value = document.getElementById(chosen.getAttribute('aria-describedby')!)!.textContent;
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('已決定：陳範例的電話。沒選的值留在紀錄裡。', { selector: '.banner' });
    expect(phoneOf(supervisor, 'case-0001')).toBe(value);
    expect(open(supervisor)).toHaveLength(2);
    expect(screen.getByRole('status').textContent).toContain('已決定：陳範例的電話。');
  });

  it('says of each value who wrote it, where and when, with what differs underlined', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts?id=case/case-0001/phone');
    await screen.findByRole('heading', { name: '陳範例的電話，哪一個對？' });
    const sides = within(screen.getByRole('group', { name: '選一個值' }));
    expect(sides.getByText('周督導，這台電腦')).toBeTruthy();
    expect(sides.getByText('王個管，王個管的電腦')).toBeTruthy();
    expect(sides.getAllByText('今天09:00').length).toBe(2);
    const underlined = [...document.querySelectorAll('.conflict-sides u')].map((one) => one.textContent);
    expect(underlined.sort()).toEqual(['112', '221']);
  });

  it('takes another value in the field itself, and refuses one that is none with the reason', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts?id=case/case-0001/phone');
    await waitFor(async () => expect(document.activeElement).toBe(await list()));
    await press('3');
    const field = await screen.findByRole('textbox', { name: '正確的電話' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await press('沒有', '{Control>}{Enter}{/Control}');
    expect(await screen.findByText('這個值存不進去，格式不對。請再看一次。')).toBeTruthy();
    expect(open(supervisor)).toHaveLength(3);
    await userEvent.clear(field);
    await press('0900-000-555', '{Control>}{Enter}{/Control}');
    await waitFor(() => expect(phoneOf(supervisor, 'case-0001')).toBe('0900-000-555'));
  });

  it('Escape in that field goes back to the values there are, with the keyboard', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts?id=case/case-0001/phone');
    await waitFor(async () => expect(document.activeElement).toBe(await list()));
    await press('3');
    const field = await screen.findByRole('textbox', { name: '正確的電話' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await press('05', '{Escape}');
    const other = await screen.findByRole('button', { name: /^都不對/u });
    await waitFor(() => expect(document.activeElement).toBe(other));
    expect(screen.queryByRole('textbox', { name: '正確的電話' })).toBeNull();
    expect(open(supervisor)).toHaveLength(3);
  });

  it('decides several alike by whose value it is, in one save', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts');
    await select(/^陳範例的電話/u);
    const own = open(supervisor).find(({ id }) => id === 'case/case-0001/phone')!;
    await press(`${own.sides.findIndex(({ by }) => by.personName === '王個管') + 1}`);
    await userEvent.click(await screen.findByRole('radio', { name: '2個都用王個管寫的' }));
    const before = supervisor.open().engine.head.journal.seq;
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('已決定2個。沒選的值留在紀錄裡。', { selector: '.banner' });
    expect([phoneOf(supervisor, 'case-0001'), phoneOf(supervisor, 'case-0003')]).toEqual([
      '0900-000-112',
      '05-500-0112',
    ]);
    expect(supervisor.open().engine.head.journal.seq).toBe(before + 1);
  });

  it('decides whether a record that one deleted and another changed stays', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts');
    await select(/^陳範例的照顧者陳建宏/u);
    expect(screen.getByText('改了電話：0900-000-333')).toBeTruthy();
    const [conflict] = open(supervisor).filter(({ field }) => field === '*');
    await press(
      `${conflict!.sides.findIndex(({ kind }) => kind === 'delete') + 1}`,
      '{Control>}{Enter}{/Control}',
    );
    await waitFor(() => expect(open(supervisor)).toHaveLength(2));
    expect(supervisor.open().views.findCase('case-0001')?.primaryCaregiver).toBeNull();
  });

  it('leads back: what was decided is listed, and another value can be chosen after all', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts');
    await select(/^陳範例的電話/u);
    await press('1', '{Control>}{Enter}{/Control}');
    await screen.findByText('已決定：陳範例的電話。沒選的值留在紀錄裡。', { selector: '.banner' });
    const first = phoneOf(supervisor, 'case-0001');
    await press('z');
    await screen.findByText(/^周督導在今天09:00決定用/u);
    await screen.findByText('現在用的');
    const other = [...document.querySelectorAll('.conflict-sides .value')].findIndex(
      (one) => one.textContent !== first,
    );
    await press(`${other + 1}`, '{Control>}{Enter}{/Control}');
    await screen.findByText('已改變決定。', { selector: '.banner' });
    expect(phoneOf(supervisor, 'case-0001')).not.toBe(first);
    expect(open(supervisor)).toHaveLength(2);
  });

  it('tells on request how the values came about', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts?id=case/case-0001/phone');
    await waitFor(async () => expect(document.activeElement).toBe(await list()));
    await press('h');
    const history = await waitFor(() => {
      const found = document.querySelector('.conflict-history');
      expect(found).not.toBeNull();
      return found!;
    });
    const lines = [...history.querySelectorAll('li')].map((line) => line.textContent);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('05-500-0000');
    expect(lines[0]).toContain('王個管的檔案帶來，今天09:00匯入');
  });

  it('shows somebody else’s case without a way to decide', async () => {
    const { manager, supervisor, exchange, ids } = await aUnitInConflict();
    await supervisor
      .act()
      .commit([{ type: 'case', id: 'case-0003', set: { managerId: ids.supervisor as never } }]);
    await exchange();
    renderScreens(manager.data, '/sync/conflicts?id=case/case-0003/phone');
    expect(await screen.findByText('這個案現在由周督導負責，由周督導或督導決定。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^決定/u })).toBeNull();
  });

  it('without any says so, and the tab has the keyboard', async () => {
    const { supervisor } = await aPair();
    renderScreens(supervisor.data, '/sync/conflicts');
    expect(await screen.findByText('沒有要決定的。')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('tab'));
    expect(await findings()).toEqual([]);
    await press('{ArrowRight}');
    expect(await screen.findByText('還沒有決定過衝突。')).toBeTruthy();
  });
});

describe('兩人派了最後一個名額', () => {
  it('shows both with what each knew, runs the rule anew, and is settled by the provider’s answer', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts');
    await select(/名額/u);
    expect(screen.getByRole('heading', { name: /只有1個名額，派了2位$/u })).toBeTruthy();
    const who = within(screen.getByRole('list', { name: '派給了誰' }));
    expect(who.getByText('陳範例')).toBeTruthy();
    expect(who.getByText('派的時候不知道王個管的派案')).toBeTruthy();
    expect(await screen.findByText(/沒有名額/u, { selector: '.conflict-ranks li' })).toBeTruthy();
    expect(screen.getByText(/^第1/u, { selector: '.conflict-ranks li' })).toBeTruthy();

    await press('1');
    const openings = await screen.findByRole('spinbutton', { name: '現在還能收幾位' });
    await waitFor(() => expect(document.activeElement).toBe(openings));
    await press('{Control>}{Enter}{/Control}');
    expect(await screen.findAllByText('這格要填。')).toHaveLength(2);
    await waitFor(() => expect(document.activeElement).toBe(openings));
    await press('1');
    await userEvent.click(screen.getByRole('radio', { name: '電話' }));
    expect(await findings()).toEqual([]);
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('記下了，單位收得下，兩筆派案都照辦。', { selector: '.banner' });
    expect(rows().filter((row) => row.includes('名額'))).toEqual([]);
    await waitFor(async () => expect(document.activeElement).toBe(await list()));
  });

  it('leads to the dispatch of the case that has no opening', async () => {
    const { supervisor } = await aUnitInConflict();
    const { address } = renderScreens(supervisor.data, '/sync/conflicts');
    await select(/名額/u);
    await press('2');
    await waitFor(() => expect(address()).toBe('/cases/case-0002/dispatch'));
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it('has nothing that axe finds, whatever is selected', async () => {
    useView.getState().setView({ theme });
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync/conflicts');
    await select(/名額/u);
    for (const name of [/名額/u, /^林水木的電話/u, /^陳範例的照顧者/u]) {
      await select(name);
      expect(await findings()).toEqual([]);
      await press('{Home}');
    }
    await select(/^林水木的電話/u);
    await press('1', 'h');
    await waitFor(() => expect(document.querySelector('.conflict-history')).not.toBeNull());
    expect(await findings()).toEqual([]);
  });
});

describe('the way there', () => {
  it('is marked at the field of the case and leads to this conflict', async () => {
    const { supervisor } = await aUnitInConflict();
    const { address } = renderScreens(supervisor.data, '/cases/case-0003');
    const mark = await screen.findByText('電話有兩種說法');
    await userEvent.click(
      within(mark.closest<HTMLElement>('.banner')!).getByRole('button', { name: '去決定' }),
    );
    await screen.findByRole('heading', { name: '林水木的電話，哪一個對？' });
    expect(address()).toBe('/sync/conflicts');
  });

  it('is on the sync screen and on Today with its count', async () => {
    const { supervisor } = await aUnitInConflict();
    renderScreens(supervisor.data, '/sync');
    expect(await screen.findByRole('button', { name: /^4個衝突/u })).toBeTruthy();
    cleanup();
    renderScreens(supervisor.data, '/today');
    expect(await screen.findByText('4個等人決定')).toBeTruthy();
  });
});
