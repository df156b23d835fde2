import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { memoryHost } from '#test/fakes/memoryHost.ts';
import { aCaseload } from '../cases/sampleCaseload.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const press = (keys: string) => userEvent.keyboard(keys);

it('a call that nobody took is recorded by keyboard; it stands under the provider and in the case’s history', async () => {
  const data = await anOpenUnit(aCaseload);
  renderScreens(data, '/cases/case-0003/dispatch');
  const row = await screen.findByRole('group', { name: /^第1名範例平安/ });
  await press('c');
  await screen.findByRole('spinbutton', { name: /剩/ });
  await press('{Shift>}{Tab}{/Shift}{Enter}');
  const asked = await screen.findByRole('region', { name: '問了，還沒有回應。' });
  const phone = within(asked).getByRole('radio', { name: '電話' });
  await waitFor(() => expect(document.activeElement).toBe(phone));
  await press('{Enter}');
  await waitFor(() => expect(row.nextElementSibling?.textContent).toContain('今天09:12電話，尚無回應'));
  cleanup();
  useCasesView.getState().show({ query: '', filter: 'active', selectedId: null, tab: 'dispatches' });
  renderScreens(data, '/cases/case-0003');
  const line = (await screen.findByText(/電話，尚無回應$/)).closest('.stories > li');
  expect(line?.textContent).toContain('範例平安');
  expect(line?.textContent).toContain('居家服務');
  expect(line?.textContent).not.toContain('事後補記');
});

it('what was typed about a call that nobody took is there again after a restart, for that provider alone', async () => {
  const host = memoryHost();
  // The screen is made twice here, from the unit on: more than a second where the machine has other things to do.
  const patient = { timeout: 10_000 };
  const openStrip = async (row: RegExp) => {
    const data = await anOpenUnit(aCaseload, host);
    renderScreens(data, '/cases/case-0003/dispatch');
    await screen.findByRole('group', { name: row }, patient);
    await press('c');
    await screen.findByRole('spinbutton', { name: /剩/ }, patient);
    await press('{Shift>}{Tab}{/Shift}{Enter}');
    await screen.findByRole('region', { name: '問了，還沒有回應。' }, patient);
    return data;
  };
  const note = () => screen.getByRole('textbox', { name: /備註|補充|說明/ });
  const first = await openStrip(/^第1名範例平安/);
  await userEvent.fill(note(), '值班人員說組長週三才回來');
  await first.unlocked?.drafts.flush();
  cleanup();
  const second = await openStrip(/^第1名範例平安/);
  expect(note()).toHaveValue('值班人員說組長週三才回來');
  expect(second.unlocked?.drafts.keys()).toEqual(['no-answer-case-0003']);
  await press('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: /還沒有回應|沒有回應|尚無回應/ }));
  expect(note()).toHaveValue('值班人員說組長週三才回來');
  note().focus();
  await press('{Enter}');
  await waitFor(() => expect(second.unlocked?.drafts.keys()).toEqual([]), patient);
});
