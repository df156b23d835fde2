import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TodayView } from '#renderer/features/today/TodayView.tsx';
import type { TodayFacts } from '#renderer/features/today/todayFacts.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { otherUnit } from '#test/builders/otherUnit.ts';
import { aSummary } from '#test/builders/summaries.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { aDay } from './sampleDay.ts';
import '#renderer/features/today/today.css';

afterEach(cleanup);

function openToday(facts: TodayFacts = aDay()) {
  const opened = vi.fn<(address: string) => void>();
  renderApp(
    [
      {
        path: '/today',
        screen: 'today',
        rail: 'top',
        component: () => <TodayView facts={facts} onOpen={opened} onPreview={() => undefined} />,
      },
    ],
    { at: '/today' },
  );
  return opened;
}
const selected = () => screen.getByRole('option', { selected: true }).textContent;

describe('Today', () => {
  it('begins with the answer and the most overdue work selected', async () => {
    openToday();
    expect(await screen.findByRole('heading', { level: 2 })).toHaveTextContent(
      '今天要處理9件，其中2件已逾期。',
    );
    expect(selected()).toContain('鄭範例');
    expect(screen.getByText('先去新案家訪：鄭範例已經等了4天。')).toBeVisible();
  });

  it('by keyboard alone: ↓ moves, Enter does, ← → change the kind', async () => {
    const opened = openToday();
    await screen.findByRole('listbox');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/dispatch/case-0001/dispatch-0001'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(screen.getByRole('tab', { selected: true })).toHaveTextContent('派案'));
    await waitFor(() => expect(selected()).toContain('陳範例'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/cases/case-0003/dispatch'));
  });

  it('T starts the capacity round', async () => {
    const opened = openToday();
    await screen.findByRole('listbox');
    // Two counts that differ are told apart: who is to be asked again, and of these whose capacity is stale.
    const aside = screen.getByRole('complementary', { name: '今日概況' });
    expect(aside).toHaveTextContent(
      /2家該再確認.*其中1家超過2天沒問，已經過期；其餘今天到期，或有服務還沒問到。/u,
    );
    await userEvent.keyboard('t');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/providers/round'));
  });

  it('the space bar previews the case of the selected work and puts it away again', async () => {
    openToday();
    await screen.findByRole('listbox');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight} ');
    const preview = screen.getByRole('complementary', { name: '預覽' });
    // The query reads the ideographic space as a blank.
    expect(within(preview).getByText('BA01 一三五09:00–11:00')).toBeVisible();
    expect(within(preview).getByText('陳建宏（長子）', { exact: false })).toBeVisible();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(screen.queryByRole('complementary', { name: '預覽' })).toBeNull());
  });

  it('says that nothing is due, and how much tomorrow', async () => {
    openToday({ ...aDay(), items: aDay().items.filter(({ dueOn }) => dueOn > '2026-05-11') });
    expect(await screen.findByRole('heading', { level: 2, name: '今天沒有到期的工作。' })).toBeVisible();
    expect(screen.getByText('明天有1件。')).toBeVisible();
  });

  it('leads a unit without cases to the first one, with its key', async () => {
    const opened = openToday({ ...aDay(), items: [], hasCases: false });
    expect(await screen.findByText('從建立第一位個案開始。')).toBeVisible();
    expect(screen.getByRole('button', { name: '建立個案 N' })).toBeVisible();
    await userEvent.keyboard('n');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/cases/new'));
  });

  it('asks nobody for a first case where there are cases without work, nor under a kind of work', async () => {
    const opened = openToday({ ...aDay(), items: [] });
    expect(await screen.findByText('訪視、照會、派案和量能快到期時，會列在這裡。')).toBeVisible();
    expect(screen.queryByRole('button', { name: /建立個案/u })).toBeNull();
    await userEvent.keyboard('n');
    cleanup();
    openToday({ ...aDay(), items: [], hasCases: false });
    await screen.findByText('從建立第一位個案開始。');
    await userEvent.keyboard('{ArrowRight}');
    expect(await screen.findByText('這一類沒有到期的工作。')).toBeVisible();
    expect(screen.queryByRole('button', { name: /建立個案/u })).toBeNull();
    expect(opened).not.toHaveBeenCalled();
  });

  it('where nothing ever was asked or sent, nothing is claimed', async () => {
    const day = aDay();
    openToday({
      ...day,
      items: [],
      wasCapacityAsked: false,
      caseload: null,
      sync: { online: null, destinations: [], counts: { 0: 2, 1: 0, 2: 0, 3: 0 } },
    });
    expect(await screen.findByText('還沒有問過單位的量能。')).toBeVisible();
    expect(screen.getByText('還沒有設定送到哪裡，2筆都存在這台電腦。')).toBeVisible();
    expect(screen.queryByText('在案量')).toBeNull();
  });

  it('a pack that says hours and times of the day changes what is due, and what is late to the minute', async () => {
    const day = aDay();
    const asked = (id: string, sentAt: string) =>
      aSummary({
        person: { id: `case-000${id}`, name: `${id}範例` },
        needs: [{ progress: { state: 'noticed', providerId: 'provider-0003', noticeId: `notice-${id}` } }],
        notices: [{ id: `notice-${id}`, flow: 'B', sentAt, replyDueOn: null, serviceDueOn: null }],
      });
    const cases = [
      asked('4', '2026-05-11T06:30:00+08:00'),
      asked('5', '2026-05-11T08:30:00+08:00'),
      asked('6', '2026-05-08T16:30:00+08:00'),
      aSummary({ person: { id: 'case-0007', name: '7範例', appliedOn: '2026-05-11' } }),
      // No clock of this pack: the referral's, the visits' and the reassessment's are Yunlin's.
      aSummary({
        person: { id: 'case-0008', referredOn: '2026-05-04', assessedOn: '2025-05-11' },
        lastPlanVisitOn: '2025-11-11',
      }),
    ];
    const clocks = unitClocks(otherUnit());
    const items = findDueWork({ cases, capacity: [], clocks, today: '2026-05-11' });
    openToday({
      ...day,
      items,
      capacityEvery: null,
      caseOf: (id) => cases.find((one) => one.case.id === id),
    });
    expect(await screen.findByRole('heading', { level: 2 })).toHaveTextContent(
      '今天要處理3件，其中1件已逾期。',
    );
    const rows = screen.getAllByRole('option').map((row) => row.textContent);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^已過08:30照會回復4範例.*O-1改問下一順位/);
    expect(rows[1]).toMatch(/^10:00前照會回復6範例.*記錄回復/);
    expect(rows[2]).toMatch(/^10:30前照會回復5範例/);
    expect(rows[3]).toMatch(/^05\/12 18:00評估7範例/);
    expect(screen.queryByText(/天確認$/)).toBeNull();
  });

  it('I-16 a day counted without a calendar of its year says so in its row and below', async () => {
    const cases = [aSummary({ person: { id: 'case-0001', name: '李範例', appliedOn: '2027-01-04' } })];
    const items = findDueWork({ cases, capacity: [], clocks: unitClocks(), today: '2026-05-11' });
    const shown = items.map((item) => ({ ...item, dueOn: '2026-05-11', daysOverdue: 0 }));
    openToday({ ...aDay(), items: shown, caseOf: () => cases[0] });
    expect(await screen.findByRole('option')).toHaveTextContent('（未確認行事曆）');
  });

  it('what belongs to the unit has a tab of its own, for whom there is any', async () => {
    openToday();
    await screen.findByRole('listbox');
    expect(screen.queryByRole('tab', { name: /單位事務/ })).toBeNull();
    cleanup();
    const items = findDueWork({
      ...{ cases: [], capacity: [], clocks: unitClocks(), today: '2026-05-11' },
      reports: { kinds: ['serviceData'], made: [] },
      corrections: [
        {
          ...{ providerId: 'provider-0003', clause: 'Y-F.8' },
          ...{ notifiedOn: '2026-04-01', correctBy: '2026-05-11' },
        },
      ],
    });
    const opened = openToday({ ...aDay(), items });
    expect(await screen.findByRole('tab', { name: /單位事務/ })).toBeVisible();
    expect(screen.getByText('先申報服務資料：115年4月的還沒記錄。')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/reports?part=filed&month=2026-04'));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/providers/provider-0003'));
  });

  it('Y-H.3 an answer to an inspection that is late by so many days is opened at its provider by keyboard', async () => {
    const items = findDueWork({
      ...{ cases: [], capacity: [], clocks: unitClocks(), today: '2026-05-11' },
      inspections: [
        {
          ...{ id: 'inspection-0001', providerId: 'provider-0003' },
          ...{ notifiedOn: '2026-04-16', answerBy: '2026-05-07' },
        },
      ],
    });
    const opened = openToday({ ...aDay(), items });
    const row = await screen.findByRole('option');
    expect(row).toHaveTextContent('逾期4天');
    expect(row).toHaveTextContent('查核回復');
    expect(row).toHaveTextContent('04/16（四）通知查核異常，改善計畫還沒回復');
    expect(screen.getByText(/^先追改善計畫：.+的查核異常還沒回復。$/u)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(opened).toHaveBeenLastCalledWith('/providers/provider-0003'));
  });
});
