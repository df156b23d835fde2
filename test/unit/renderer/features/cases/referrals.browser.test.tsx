import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { protectionChange, referralChange } from '#renderer/features/cases/model/referralForms.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { aProtectionReport, aReferral, aReferralContact, reportedAt } from '#test/builders/referrals.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { aCaseload } from './sampleCaseload.ts';

afterEach(cleanup);
beforeEach(() =>
  useCasesView.getState().show({ query: '', filter: 'active', selectedId: null, tab: 'overview' }),
);

const caseId = 'case-0003';
const referral = aReferral({ caseId });
const report = aProtectionReport({ caseId });

async function openReferrals(more: Change[] = []) {
  useCasesView.getState().show({ tab: 'referrals' });
  const data = await anOpenUnit((managerId) => [...aCaseload(managerId), ...more]);
  const app = renderScreens(data, `/cases/${caseId}`);
  const panel = await screen.findByRole('tabpanel', { name: /轉介與通報/ });
  await within(panel).findByRole('heading', { name: /^轉介其他資源/ });
  const file = async () => (await storedCaseFile(data.unlocked!.engine, caseId))!;
  return { data, app, panel, file };
}

const press = (keys: string) => userEvent.keyboard(keys);
const save = () => press('{Control>}{Enter}{/Control}');
const form = (name: string) => screen.findByRole('region', { name });
const choose = async (inside: HTMLElement, group: RegExp, choice: string) => {
  const radios = await within(inside).findByRole('radiogroup', { name: group });
  within(radios).getByRole('radio', { name: choice }).focus();
  await press(' ');
};
const select = async (inside: HTMLElement, name: RegExp, option: string) => {
  within(inside).getByRole('button', { name }).focus();
  await press('{Enter}');
  (await screen.findByRole('option', { name: option })).focus();
  await press('{Enter}');
};
const type = async (inside: HTMLElement, name: RegExp, text: string) => {
  within(inside).getByRole('textbox', { name }).focus();
  await press(text);
};

describe('轉介其他資源', () => {
  it('Y-R.1 is recorded by keyboard: kind, to whom, why, how; the tab counts what is open', async () => {
    const { panel, file } = await openReferrals();
    expect(panel).toHaveTextContent('還沒有轉介其他資源');
    await press('a');
    const strip = await form('新增轉介');
    expect(strip).toHaveTextContent('11種是三(一)4(8)D.e列的');
    await select(strip, /資源種類/, '居家護理');
    await type(strip, /轉介給誰/, '範例居家護理所');
    await type(strip, /電話/, '05-500-0700');
    await type(strip, /需要什麼/, '鼻胃管要定期更換');
    await choose(strip, /怎麼轉介/, '電話');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('追蹤中，已0天'));
    expect((await file()).referrals).toMatchObject([
      {
        ...{ caseId, kind: 'homeNursing', toName: '範例居家護理所', toPhone: '05-500-0700' },
        ...{ reason: '鼻胃管要定期更換', channel: 'phone' },
      },
    ]);
    expect(screen.getByRole('tab', { name: /轉介與通報/ })).toHaveTextContent('1');
    await waitFor(() => expect(screen.getByRole('tab', { selected: true })).toHaveFocus());
  });

  it('Y-R.1 nothing is saved without kind, name, reason and how; another kind is named; a phone is one', async () => {
    const { file } = await openReferrals();
    await press('a');
    const strip = await form('新增轉介');
    await save();
    expect(await within(strip).findAllByText('這格要填。')).toHaveLength(4);
    await select(strip, /資源種類/, '其他，自己寫');
    await type(strip, /電話/, '沒有電話');
    await save();
    expect(await within(strip).findAllByText('這格要填。')).toHaveLength(4);
    expect((await file()).referrals).toEqual([]);
    await type(strip, /是什麼資源/, '二手輪椅');
    await type(strip, /轉介給誰/, '範例愛心站');
    await type(strip, /需要什麼/, '先借一台');
    await choose(strip, /怎麼轉介/, '當面');
    await save();
    expect(await within(strip).findByText(/這不是電話號碼/)).toBeVisible();
    await userEvent.clear(within(strip).getByRole('textbox', { name: /電話/ }));
    await save();
    await waitFor(async () =>
      expect((await file()).referrals).toMatchObject([{ kind: { other: '二手輪椅' }, toPhone: null }]),
    );
  });

  it('what was typed and not saved is there again', async () => {
    const { data } = await openReferrals();
    await press('a');
    await type(await form('新增轉介'), /轉介給誰/, '範例居家');
    await data.unlocked!.drafts.flush();
    cleanup();
    renderScreens(data, `/cases/${caseId}`);
    await screen.findByRole('heading', { name: /^轉介其他資源/ });
    await press('a');
    const again = await form('新增轉介');
    expect(within(again).getByRole('textbox', { name: /轉介給誰/ })).toHaveValue('範例居家');
    expect(again).toHaveTextContent('接著上次還沒存的內容');
  });

  it('Y-R.2 G asks after it: not before it was made, with the reason where it cannot be had, and received closes it', async () => {
    const { panel, file } = await openReferrals([referralChange(referral)]);
    expect(panel).toHaveTextContent('追蹤中，已7天');
    await press('g');
    const strip = await form('追蹤給範例居家護理所的轉介');
    await choose(strip, /現在怎麼樣/, '無法提供');
    await save();
    expect(await within(strip).findByText('請寫原因。')).toBeVisible();
    await choose(strip, /現在怎麼樣/, '已取得');
    const day = within(strip).getByRole('textbox', { name: /日期/ });
    await userEvent.clear(day);
    await userEvent.type(day, '115/05/03');
    await save();
    expect(await within(strip).findByText('比轉介或通報還早，請再看一次。')).toBeVisible();
    await userEvent.clear(day);
    await userEvent.type(day, '115/05/08');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('05/08（五）追蹤：已取得'));
    expect((await file()).referralContacts).toMatchObject([
      { of: 'referral', aboutId: referral.id, outcome: 'received' },
    ]);
    expect(panel).not.toHaveTextContent('追蹤中');
  });

  it('Y-R.1 M changes it and leaves who wrote it and when; what was asked after cannot be removed', async () => {
    const { panel, file } = await openReferrals([referralChange(referral)]);
    await press('m');
    const strip = await form('修改給範例居家護理所的轉介');
    await type(strip, /轉介給誰/, '斗六站');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('斗六站'));
    const [saved] = (await file()).referrals;
    expect(saved).toMatchObject({ id: referral.id, recordedAt: referral.recordedAt, by: referral.by });
    cleanup();
    const asked = aReferralContact({ caseId, outcome: 'waiting' });
    await openReferrals([referralChange(referral), { type: 'referralContact', event: asked }]);
    expect(screen.queryByRole('button', { name: /^刪除/ })).toBeNull();
  });

  it('Y-R.1 one entered by mistake is removed, and comes back with Z', async () => {
    const { panel, file } = await openReferrals([referralChange(referral)]);
    await userEvent.click(within(panel).getByRole('button', { name: '刪除範例居家護理所' }));
    await waitFor(() => expect(panel).toHaveTextContent('還沒有轉介其他資源'));
    expect((await file()).referrals).toEqual([]);
    await press('z');
    await waitFor(() => expect(panel).toHaveTextContent('範例居家護理所'));
    expect((await file()).referrals).toMatchObject([{ ...referral, id: expect.any(String) }]);
  });

  it('Y-R.1 C shows the letter with no more than name, township and telephone, to copy', async () => {
    const { panel } = await openReferrals([referralChange(referral)]);
    await press('c');
    const strip = await form('給範例居家護理所的轉介單');
    expect(strip).toHaveTextContent(/資源轉介單.*致：範例居家護理所.*轉介單位：範例A單位\s個案管理員王雅婷/);
    expect(strip).not.toHaveTextContent(/[A-Z][12]\d{8}|等級[：:]|CMS/);
    await press('{Escape}');
    await waitFor(() => expect(panel).not.toHaveTextContent('資源轉介單'));
  });
});

describe('風險與保護通報', () => {
  it('Y-R.3 is noted, then reported: to whom, how, under which number; then followed until it is closed', async () => {
    const { panel, file } = await openReferrals();
    await press('b');
    const noted = await form('記下要通報的事');
    await save();
    expect(await within(noted).findAllByText('這格要填。')).toHaveLength(2);
    await select(noted, /哪一種/, '脆弱家庭');
    await type(noted, /看到或聽到什麼/, '三餐不定');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('還沒通報'));
    await press('r');
    const reporting = await form('記錄脆弱家庭的通報');
    await type(reporting, /通報到哪裡/, '範例專線');
    await type(reporting, /受理編號/, 'A-1');
    await choose(reporting, /怎麼通報/, '電話');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent(/通報範例專線，電話，受理編號A-1/));
    expect(panel).toHaveTextContent('處理中，已0天');
    await press('g');
    await choose(await form('追蹤脆弱家庭的通報'), /現在怎麼樣/, '已結案');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('追蹤：已結案'));
    const { protectionReports, referralContacts } = await file();
    expect(protectionReports).toMatchObject([
      { kind: 'vulnerableFamily', reported: { to: '範例專線', how: 'phone', receiptNumber: 'A-1' } },
    ]);
    expect(referralContacts).toMatchObject([{ of: 'protection', outcome: 'closed' }]);
  });

  it('Y-R.3 it cannot be reported before it was known, nor known after it was reported', async () => {
    const { file } = await openReferrals([protectionChange({ ...report, reported: null })]);
    await press('r');
    const strip = await form('記錄疏忽或受虐（保護性案件）的通報');
    await type(strip, /通報到哪裡/, '範例專線');
    await choose(strip, /怎麼通報/, '線上');
    const day = within(strip).getByRole('textbox', { name: /日期/ });
    await userEvent.clear(day);
    await userEvent.type(day, '115/05/04');
    await save();
    expect(await within(strip).findByText('比知道的時間還早，請再看一次。')).toBeVisible();
    expect((await file()).protectionReports).toMatchObject([{ reported: null }]);
    cleanup();
    await openReferrals([protectionChange(aProtectionReport({ caseId, reported: reportedAt }))]);
    await press('m');
    const edit = await form('修改疏忽或受虐（保護性案件）');
    const known = within(edit).getByRole('textbox', { name: /日期/ });
    await userEvent.clear(known);
    await userEvent.type(known, '115/05/06');
    await save();
    expect(await within(edit).findByText('知道的時間不能晚於通報的時間。')).toBeVisible();
  });

  it('Y-R.3 the sources state no limit, and the screen says so; nothing is wrong with it for a screen reader', async () => {
    const { panel } = await openReferrals([referralChange(referral), protectionChange(report)]);
    expect(panel).toHaveTextContent('來源沒有寫期限');
    expect((await axe.run(panel)).violations.map(({ id }) => id)).toEqual([]);
  });
});
