import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { aCaseload } from './sampleCaseload.ts';

afterEach(cleanup);
beforeEach(() =>
  useCasesView.getState().show({ query: '', filter: 'active', selectedId: null, tab: 'plan' }),
);

const caseId = 'case-0003';
const press = (keys: string) => userEvent.keyboard(keys);

async function openPlan() {
  const data = await anOpenUnit(aCaseload);
  const app = renderScreens(data, `/cases/${caseId}`);
  const panel = await screen.findByRole('tabpanel', { name: /需求與計畫/ });
  await within(panel).findByRole('heading', { name: /^項目與額度/ });
  const items = async () =>
    (await storedCaseFile(data.unlocked!.engine, caseId))!.planItems.map(({ code, times, price }) => ({
      code,
      times,
      price,
    }));
  return { app, panel, items };
}

const form = () => screen.findByRole('region', { name: '改項目' });
const quotas = (within_: HTMLElement) => within(within_).getByRole('list', { name: '額度' });

/** Puts a number into a field of the form. */
async function enter(inside: HTMLElement, name: string | RegExp, amount: string) {
  within(inside).getByRole('spinbutton', { name }).focus();
  await press(`{Control>}a{/Control}${amount}`);
}

async function add(inside: HTMLElement, code: string) {
  within(inside)
    .getByRole('combobox', { name: /加一個項目/ })
    .focus();
  await press(code);
  await screen.findByRole('option', { name: new RegExp(`^${code}`) });
  await press('{ArrowDown}{Enter}');
}

describe('項目與額度', () => {
  it('S-Q.12 the codes of the needs are there already; each number says at once what is left and what the family pays', async () => {
    const { panel, items } = await openPlan();
    expect(panel).toHaveTextContent('還沒有項目');
    expect(quotas(panel)).toHaveTextContent('每月24,100元，排了0元，還剩24,100元。');
    expect(quotas(panel)).not.toHaveTextContent('家裡');
    await press('i');
    const strip = await form();
    await enter(strip, 'BA01每月數量', '20');
    await enter(strip, 'BA07每月數量', '8');
    await waitFor(() =>
      expect(quotas(strip)).toHaveTextContent('排了7,800元，還剩16,300元。家裡付1,248元。'),
    );
    await enter(strip, 'GA09每年數量', '4');
    await enter(strip, 'CA07每月數量', '1');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(async () => expect(await items()).toHaveLength(4));
    expect(within(panel).getByRole('row', { name: /^BA01/ })).toHaveTextContent('每月20260元5,200元');
    expect((await axe.run(panel)).violations).toEqual([]);
  });

  it('a number that is missing is asked for where it is missing, and nothing is saved', async () => {
    const { items } = await openPlan();
    await press('i');
    const strip = await form();
    await enter(strip, 'BA01每月數量', '20');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(strip).toHaveTextContent('這格要填。'));
    expect(document.activeElement).toBe(within(strip).getByRole('spinbutton', { name: 'BA07每月數量' }));
    expect(await items()).toEqual([]);
  });

  it('S-Q.10, I-41 what the quota does not pay and what has no price is said; the price of the shop is asked for', async () => {
    const { panel } = await openPlan();
    await press('i');
    const strip = await form();
    for (const code of ['BA07', 'GA09', 'CA07']) {
      within(strip)
        .getByRole('button', { name: `拿掉${code}` })
        .focus();
      await press('{Enter}');
    }
    await enter(strip, 'BA01每月數量', '100');
    await waitFor(() => expect(quotas(strip)).toHaveTextContent('另外1,900元不在額度內，家裡全付。'));
    await add(strip, 'DA01');
    await press('8');
    await waitFor(() => expect(quotas(strip)).toHaveTextContent('沒算進去：DA01'));
    await enter(strip, /^DA01單價/, '115');
    await waitFor(() =>
      expect(quotas(strip)).toHaveTextContent('每月1,840元，排了920元，還剩920元。家裡付248元。'),
    );
    expect(strip).toHaveTextContent('照這樣排，家裡每個月一共付6,004元。');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(panel).toHaveTextContent('每月8115元920元'));
  });

  it('a change is taken back by one key', async () => {
    const { panel, items } = await openPlan();
    await press('i');
    const strip = await form();
    for (const code of ['BA07', 'GA09', 'CA07']) {
      within(strip)
        .getByRole('button', { name: `拿掉${code}` })
        .focus();
      await press('{Enter}');
    }
    await enter(strip, 'BA01每月數量', '20');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(async () => expect(await items()).toEqual([{ code: 'BA01', times: 20, price: null }]));
    await within(panel).findByRole('table');
    await press('z');
    await waitFor(async () => expect(await items()).toEqual([]));
  });
});
