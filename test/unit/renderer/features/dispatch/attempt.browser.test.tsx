import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
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
  // Two windows of one person would write the same journal.
  await first.lock();
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

it('a list to ring from: number copied, a refusal with its reason, silence and acceptance by one key each, the next in rank by itself', async () => {
  const data = await anOpenUnit(aCaseload);
  renderScreens(data, '/cases/case-0003/dispatch');
  await screen.findByRole('group', { name: /^第1名範例平安/ });
  await press('{Escape}p');
  const list = await screen.findByRole('region', { name: '依順位打電話' });
  await waitFor(() => expect(document.activeElement).toBe(list));
  expect(list.textContent).toContain('有一位住斗六市的個案，女，CMS第5級，需要居家服務一三五09:00–11:00');
  expect(list.textContent).not.toContain('陳範例');
  const lines = () =>
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent ?? '');
  await press('d');
  const reason = await within(list).findByRole('textbox', { name: /不接的理由/ });
  await waitFor(() => expect(document.activeElement).toBe(reason));
  await press('{Enter}');
  expect(await within(list).findByText('寫下不接的理由，之後看得到。')).toBeVisible();
  await press('週三沒有人{Enter}');
  await waitFor(() => expect(lines()[0]).toContain('今天09:12不接：週三沒有人'));
  const file = await storedCaseFile(data.unlocked!.engine, 'case-0003');
  expect(file?.attempts.at(-1)).toMatchObject({
    ...{ providerId: 'provider-0001', answer: 'declined', note: '週三沒有人', channel: 'phone' },
  });
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await press('{Escape}');
  const row = await screen.findByRole('group', { name: /範例平安/ });
  expect(row.parentElement?.textContent).toContain('婉拒過：週三沒有人');
});

it('what a provider says on the telephone leads on: silence stays in its line, acceptance to its capacity', async () => {
  const data = await anOpenUnit(aCaseload);
  renderScreens(data, '/cases/case-0003/dispatch');
  await screen.findByRole('group', { name: /^第1名範例平安/ });
  await press('{Escape}p');
  const list = await screen.findByRole('region', { name: '依順位打電話' });
  await press('s');
  await waitFor(() => expect(list.textContent).toContain('今天09:12沒回應'));
  await press('a');
  expect(await screen.findByRole('spinbutton', { name: /剩/ })).toBeVisible();
  const file = await storedCaseFile(data.unlocked!.engine, 'case-0003');
  expect(new Set(file?.attempts.map(({ answer }) => answer))).toEqual(new Set([undefined, 'accepted']));
});

it('what was said earlier, or in writing, is entered with its own time and way, and marked late', async () => {
  const data = await anOpenUnit(aCaseload);
  renderScreens(data, '/cases/case-0003/dispatch');
  await screen.findByRole('group', { name: /^第1名範例平安/ });
  await press('{Escape}p');
  const list = within(await screen.findByRole('region', { name: '依順位打電話' }));
  await userEvent.click(list.getByText('稍早，補登'));
  await userEvent.click(list.getByRole('button', { name: /沒回應/ }));
  expect(await list.findByText('填上真正問的日期和時間，才能補登')).toBeVisible();
  await userEvent.fill(list.getByRole('textbox', { name: /時間/ }), '07:30');
  await userEvent.click(list.getByRole('button', { name: /沒回應/ }));
  await waitFor(() =>
    expect(list.getAllByRole('listitem')[0]!.textContent).toContain('今天07:30沒回應事後補記'),
  );
  const file = await storedCaseFile(data.unlocked!.engine, 'case-0003');
  expect(file?.attempts.at(-1)).toMatchObject({ happenedAt: '2026-05-11T07:30:00+08:00' });
});
