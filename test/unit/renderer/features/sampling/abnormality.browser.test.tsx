import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change } from '#renderer/data/index.ts';
import { aSupervisor } from '#test/builders/installation.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';
import { aCheck, aDraw, anAbnormalityEntry, anOpened } from '#test/builders/sampled.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const person = { id: 'case-0001', name: '陳阿滿' };
const found: Change[] = [
  { type: 'sampleDraw', event: aDraw({ cases: [{ id: 'case-0001' }] }) },
  {
    type: 'sampleEntry',
    event: aCheck({ findings: [{ category: 'delivery', summary: '時數不足' }] }),
  },
  { type: 'abnormalityEntry', event: anOpened({ answerBy: '2026-05-10' }) },
];
const answered: Change = {
  type: 'abnormalityEntry',
  event: anAbnormalityEntry({ kind: 'answered', round: 1, text: '5月9日已補服務' }),
};
const save = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

async function axeFindings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

describe('what a check found, on the case manager’s side', () => {
  it('Y-Q.4 stands on Today past its day, leads to the case, and is answered there by keyboard', async () => {
    const data = await anOpenUnit((managerId) => [
      made('case', aCase({ ...person, managerId, referredOn: null, assessedOn: null })),
      ...found,
    ]);
    const { address } = renderScreens(data, '/today');
    const row = await screen.findByRole('option', { name: /抽查有異常，等個管員回復/ });
    expect(row.textContent).toContain('逾期1天');
    expect(row.textContent).toContain('陳阿滿');
    await userEvent.click(row);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/cases'));
    await screen.findByText('抽查有異常，等個管員回復');
    await screen.findByText('服務時數不足');
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('a');
    await screen.findByRole('textbox', { name: /查明了什麼/ });
    await save();
    await screen.findByText('這格要填。');
    await userEvent.fill(screen.getByRole('textbox', { name: /查明了什麼/ }), '5月9日已補服務');
    await save();
    await screen.findByText('已回復');
    expect(data.unlocked!.views.abnormalities()).toMatchObject([
      { state: 'answered', answers: [{ round: 1, text: '5月9日已補服務' }] },
    ]);
    expect(screen.queryByText('抽查有異常，等個管員回復')).toBeNull();
    await userEvent.click(screen.getByRole('tab', { name: '全部紀錄' }));
    await screen.findByText('抽查，有異常');
    expect(screen.getByText('通報抽查異常')).toBeTruthy();
  });
});

/** The supervisor’s screen on which this case’s report is looked at. */
async function openReports(more: readonly Change[], at = '/reports/sampling?tab=reports&case=case-0001') {
  const notUsed = () => Promise.reject(new Error('not used here'));
  const supervisor = await aSupervisor({
    ...{ host: memoryHost(), raw: notUsed, pick: notUsed },
    stop: async () => undefined,
  });
  const saved = await supervisor
    .act()
    .commit([
      made('case', aCase({ ...person, managerId: 'person-lin', referredOn: null, assessedOn: null })),
      ...found,
      ...more,
    ]);
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  const { address } = renderScreens(supervisor.data, at);
  return { address, abnormalities: () => supervisor.open().views.abnormalities() };
}
const detail = () => screen.getByRole('region', { name: '選到的異常' });

describe('what a check found, on the supervisor’s side', () => {
  it('Y-Q.4 an answer stands on Today and leads to the report with it; asked again it waits, and is closed', async () => {
    const { address, abnormalities } = await openReports([answered], '/today');
    await userEvent.click(await screen.findByRole('option', { name: /已回復，等督導看/ }));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/reports/sampling'));
    await screen.findByRole('heading', { name: '0件異常等個管員回復，1件已回復等督導看。' });
    expect(within(detail()).getByText('5月9日已補服務')).toBeTruthy();
    await userEvent.keyboard('q');
    await userEvent.fill(within(detail()).getByRole('textbox', { name: '還要說明什麼' }), '補在哪一天？');
    await save();
    await screen.findByRole('heading', { name: '1件異常等個管員回復，0件已回復等督導看。' });
    await waitFor(() => expect(within(detail()).queryByRole('textbox')).toBeNull());
    await userEvent.keyboard('z');
    await within(detail()).findByRole('textbox', { name: /結論/ });
    await save();
    await screen.findByRole('heading', { name: '沒有未結案的異常。' });
    expect(abnormalities()).toMatchObject([{ state: 'closed', round: 2 }]);
  });

  it('Y-Q.4 whom it was told and what the county did stand in the text to copy', async () => {
    const { abnormalities } = await openReports([]);
    await screen.findByRole('heading', { name: /1件異常等個管員回復/ });
    expect(within(detail()).getByText(/業管單位名稱：尚未移送/)).toBeTruthy();
    await userEvent.keyboard('t');
    await userEvent.click(within(detail()).getByRole('button', { name: /通報給/ }));
    await userEvent.click(await screen.findByRole('option', { name: '縣府業管單位' }));
    await save();
    await within(detail()).findByText('這格要填。');
    await userEvent.fill(within(detail()).getByRole('textbox', { name: '名稱或姓名' }), '長期照護科');
    await save();
    await within(detail()).findByText(/業管單位名稱：長期照護科/);
    await userEvent.keyboard('h');
    await userEvent.fill(await within(detail()).findByRole('textbox', { name: '處理情形' }), '限期改善');
    await save();
    await within(detail()).findByText(/業管單位處理情形：.*限期改善/);
    expect([...abnormalities()[0]!.told.keys()]).toEqual(['county']);
    expect(await axeFindings()).toEqual([]);
  });
});
