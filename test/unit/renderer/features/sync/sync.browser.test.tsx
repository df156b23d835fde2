import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const oneCase = () => [made('case', aCase({ name: '陳阿滿' }))];

describe('the sync screen', () => {
  it('says what has not left this computer, and that no folder was chosen', async () => {
    renderScreens(await anOpenUnit(oneCase), '/sync');
    expect(await screen.findByText(/筆還沒離開這台電腦。$/)).toBeTruthy();
    expect(screen.getByText('還沒選要送往哪裡')).toBeTruthy();
    expect(screen.getByText('這是範例單位，送出的檔案只供試看，別的單位不能匯入。')).toBeTruthy();
  });

  it('refuses a file that is no bundle, says why, and that nothing was imported', async () => {
    renderScreens(await anOpenUnit(oneCase), '/sync');
    const input = await screen.findByLabelText('匯入檔案', { selector: 'input' });
    await userEvent.upload(input, new File(['就是一段文字'], 'letter.paianbundle'));
    const refusal = await screen.findByText('沒有匯入任何資料。');
    expect(refusal.parentElement?.textContent).toBe('這不是派案通送出的檔案。 沒有匯入任何資料。');
    await userEvent.click(screen.getByRole('button', { name: '關閉' }));
    expect(screen.queryByText('沒有匯入任何資料。')).toBeNull();
  });

  it('refuses a file that begins like a receipt and is none', async () => {
    renderScreens(await anOpenUnit(oneCase), '/sync');
    const input = await screen.findByLabelText('匯入檔案', { selector: 'input' });
    await userEvent.upload(input, new File(['{"format":1}'], 'x.paianreceipt'));
    const refusal = await screen.findByText('沒有匯入任何資料。');
    expect(refusal.parentElement?.textContent).toBe('這不是派案通的回條。 沒有匯入任何資料。');
  });
});
