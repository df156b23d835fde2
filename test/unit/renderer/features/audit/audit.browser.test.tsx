import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEventOfDom from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { spreadsheet } from '#renderer/sheets/saveSheet.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCarePlan, aCase, aNeed } from '#test/builders/records.ts';
import { aRecordLine, inBig5, recordHeadings } from '#test/builders/tables.ts';

configure({ asyncUtilTimeout: 8000, getElementError: (message) => new Error(message ?? 'not found') });
beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const press = (keys: string) => userEvent.keyboard(keys);
const sentence = (text: string) => screen.findByRole('heading', { level: 2, name: text });

/** A unit with one case, S-001, whose plan of 115/05/01 approves BA01 three times a week. */
const aUnit = () =>
  anOpenUnit((personId) => {
    const person = aCase({ caseNumber: 'S-001', name: '陳阿滿', managerId: personId as never });
    const plan = aCarePlan({ caseId: person.id, approvedOn: '2026-05-01' });
    const need = aNeed({
      caseId: person.id,
      carePlanId: plan.id,
      codes: ['BA01'],
      visitsPerWeek: 3,
      windows: [],
    });
    return [made('case', person), made('carePlan', plan), made('need', need)];
  });

async function choose(file: File) {
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (found === null) throw new Error('no file field');
    return found;
  });
  await userEventOfDom.upload(input, file, { applyAccept: false });
}

const lines = [
  recordHeadings,
  aRecordLine({ 服務日期: '115/05/04' }),
  aRecordLine({ 服務日期: '115/05/05', 服務代碼: 'BA02', 結束時間: '09:20' }),
  aRecordLine({ 案號: 'S-999', 服務日期: '115/05/06' }),
];

describe('支審查核', () => {
  it('Y-V a Big5 .csv by keyboard: columns guessed, findings with their rows, and read alike the next time', {
    timeout: 60_000,
  }, async () => {
    const data = await aUnit();
    const { unmount } = renderScreens(data, '/reports/audit');
    await sentence('選一個服務紀錄的檔案來查核。');
    const csv = () =>
      new File([inBig5(lines.map((line) => line.join(',')).join('\r\n')) as BlobPart], '五月.csv');
    await choose(csv());
    await sentence('欄位都對好了，可以查核。');
    expect(screen.getByText('3列。欄位依標題猜的，請看一下對不對。')).toBeTruthy();
    await press('r');
    await sentence('3筆紀錄，找到2件要問的。');
    const list = screen.getByRole('listbox', { name: '查核發現' });
    expect(
      within(list)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['第3列陳阿滿 S-001115/05/05的BA02沒有核定', '第3列陳阿滿 S-001BA02服務20分，至少30分']);
    expect(screen.getByText('1個編號不是這裡的個案，沒有和計畫比：S-999')).toBeTruthy();
    expect(screen.getByText('1個單位不在名冊裡：範例居家')).toBeTruthy();
    const results = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await press('j');
    await screen.findAllByText(/^已匯出支審查核\d+\.json，裡面有檔案的紀錄和依據的規則/);
    unmount();
    renderScreens(data, '/reports/audit');
    await choose(csv());
    await screen.findByText('3列。欄位照上次同樣標題的檔案。');
  });

  it('Y-V an .xlsx with a time that is none: row and column are told, and nothing is audited', async () => {
    renderScreens(await aUnit(), '/reports/audit');
    const broken = [...lines, aRecordLine({ 結束時間: '二十五點' })];
    await choose(new File([await spreadsheet([{ name: '紀錄', lines: broken }])], '五月.xlsx'));
    await sentence('欄位都對好了，可以查核。');
    await press('r');
    await screen.findByText('第5列「結束時間」：「二十五點」不是時間');
    expect(screen.queryByRole('listbox', { name: '查核發現' })).toBeNull();
  });

  it('a file that is none is refused with what to do', async () => {
    renderScreens(await aUnit(), '/reports/audit');
    await choose(new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])], '舊.xls'));
    await screen.findByText('沒有讀進任何東西。');
  });

  it('Y-V the printed day-care hours that are too short are listed with their rows of the source', async () => {
    renderScreens(await aUnit(), '/reports/audit');
    await userEvent.click(await screen.findByRole('tab', { name: '日照時數' }));
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    // Sixteen half days and seventeen whole ones, under the heading.
    expect(rows).toHaveLength(34);
  });
});
