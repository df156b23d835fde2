import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { showFirstStart } from '#test/builders/firstStart.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

/** The form that opens with the first choice of the first page. */
async function openForm() {
  const data = await showFirstStart();
  await screen.findByText('第一次使用，先選一個');
  await userEvent.keyboard('1{Enter}');
  const name = await screen.findByRole('textbox', { name: '單位名稱' });
  await waitFor(() => expect(document.activeElement).toBe(name));
  return data;
}

describe('建立我的單位', () => {
  it('shows that Enter sets it up while it does: in a field, not on a list', async () => {
    await openForm();
    expect(await screen.findByRole('button', { name: '建立單位 Enter' })).toBeVisible();
    await userEvent.tab();
    expect(await screen.findByRole('button', { name: '建立單位' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^建立單位.*Enter/u })).toBeNull();
  });

  it('is set up by keys alone', async () => {
    const data = await openForm();
    await userEvent.keyboard('虎尾示範A單位');
    for (const text of ['', '', '周督導', '三個長長的詞就好記了吧對', '三個長長的詞就好記了吧對']) {
      await userEvent.tab();
      if (text !== '') await userEvent.keyboard(text);
    }
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(data.session).toMatchObject({ state: 'ready', sample: false }));
    expect(data.unlocked?.views.unit().unit.name).toBe('虎尾示範A單位');
  });

  it('offers the rules that say how cases are dispatched, and no others', async () => {
    await openForm();
    await userEvent.click(screen.getByRole('button', { name: /規則/u }));
    const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
    expect(offered).toHaveLength(2);
    expect(offered.join()).not.toContain('家庭托顧');
  });

  it('Esc goes back, as its button says, and what was entered is there again; the passphrase is not', async () => {
    await openForm();
    await userEvent.keyboard('虎尾示範A單位');
    await userEvent.type(screen.getByLabelText('密碼', { exact: true }), '長長的');
    expect(screen.getByRole('button', { name: '回上一頁 Esc' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await screen.findByText('第一次使用，先選一個');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('textbox', { name: '單位名稱' })).toHaveValue('虎尾示範A單位');
    expect(screen.getByLabelText('密碼', { exact: true })).toHaveValue('');
  });

  it.each([
    ['3', '督導給了我設定檔'],
    ['4', '從備份還原'],
  ])('Esc goes back from %s too, to the choice that was made', async (digit, title) => {
    await showFirstStart();
    await screen.findByText('第一次使用，先選一個');
    await userEvent.keyboard(`${digit}{Enter}`);
    await screen.findByRole('heading', { level: 1, name: title });
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByRole('radio', { name: new RegExp(title, 'u') })).toBeChecked();
  });
});
