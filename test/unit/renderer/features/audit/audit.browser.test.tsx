import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEventOfDom from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { spreadsheet } from '#renderer/sheets/saveSheet.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCarePlan, aCase, aNeed } from '#test/builders/records.ts';
import { aRecordLine, inBig5, recordHeadings } from '#test/builders/tables.ts';

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

  it('Y-V what goes out says whether names in it are masked; each file is noted as what it is', async () => {
    const data = await aUnit();
    renderScreens(data, '/reports/audit');
    await choose(new File([lines.map((line) => line.join(',')).join('\r\n')], '五月.csv'));
    await sentence('欄位都對好了，可以查核。');
    await press('r');
    await sentence('3筆紀錄，找到2件要問的。');
    await press('j');
    await screen.findAllByText(/^已匯出支審查核\d+\.json/);
    await press('x');
    await screen.findAllByText(/^已匯出支審查核\d+\.xlsx，姓名已遮住。$/);
    await userEvent.click(screen.getByRole('button', { name: '匯出全名' }));
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.type(within(dialog).getByRole('textbox'), '縣府要求逐案核對');
    await userEvent.click(within(dialog).getByRole('button', { name: /記下理由並匯出/ }));
    await screen.findAllByText(/^已匯出支審查核\d+\.xlsx$/);
    cleanup();
    renderScreens(data, '/settings/trail');
    await screen.findByRole('heading', { name: /有3筆使用紀錄/ });
    const noted = screen.getAllByRole('option').map((row) => row.textContent);
    for (const what of [/計算收據/, /稽核結果.*姓名已遮/, /稽核結果.*全名.*縣府要求逐案核對/])
      expect(noted.filter((text) => what.test(text))).toHaveLength(1);
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

  it('Y-V two records of one attendant at one time with two cases are found, whatever the heading calls her', async () => {
    renderScreens(await aUnit(), '/reports/audit');
    const headings = ['個案', '服務單位', '服務人員', '服務碼', '服務日期', '開始', '結束'];
    const rows = [
      ['S-901', '範例居家', '林美玉', 'BA01', '115/05/11', '09:00', '10:00'],
      ['S-902', '範例居家', '林美玉', 'BA01', '115/05/11', '09:30', '10:30'],
    ];
    await choose(new File([[headings, ...rows].map((line) => line.join(',')).join('\n')], '五月.csv'));
    await sentence('欄位都對好了，可以查核。');
    await press('r');
    await sentence('2筆紀錄，找到1件要問的。');
    expect(await screen.findByRole('option')).toHaveTextContent('林美玉同時服務兩位個案30分');
  });

  it('Y-V nothing found says of which days, how many rows and by which clauses, and what could not be checked', async () => {
    renderScreens(await aUnit(), '/reports/audit');
    const headings = ['案號', '服務單位', '服務代碼', '服務日期', '開始時間', '結束時間'];
    const rows = [
      ['S-901', '範例居家', 'BA01', '115/05/04', '09:00', '10:00'],
      ['S-902', '範例居家', 'BA01', '115/05/29', '09:00', '10:00'],
    ];
    await choose(new File([[headings, ...rows].map((line) => line.join(',')).join('\n')], '五月.csv'));
    await sentence('欄位都對好了，可以查核。');
    await press('r');
    await sentence('2筆紀錄，找到0件要問的。');
    expect(screen.getByText('查了115/05/04到115/05/29的2列。 有4項缺資料，沒有查。')).toBeVisible();
    const table = screen.getByRole('table', { name: '查了什麼' });
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent),
    ).toEqual([
      'Y-V同日次數過多2列',
      'Y-V服務時間過短2列',
      'Y-V同一照服員同時服務兩位個案沒有查：沒有照服員欄，或都是空的',
      'S-10th逾期申報沒有查：沒有申報日欄，或都是空的',
      'Y-V有接送，沒有日照檔案裡沒有這類服務',
      'Y-V沒有核定的項目沒有查：沒有核定資料',
      'Y-V超過核定次數沒有查：沒有核定資料',
      'Y-P同一目標超過12次檔案裡沒有這類服務',
      'Y-P同一目標超過6個月檔案裡沒有這類服務',
      'Y-P目標間隔不到90日檔案裡沒有這類服務',
      'Y-V半日或全日時數不足檔案裡沒有這類服務',
      'Y-V送餐超過核定頻率檔案裡沒有這類服務',
      'Y-V兩餐併於一餐檔案裡沒有這類服務',
    ]);
    const results = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
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
