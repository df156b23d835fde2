import { cleanup, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LogView } from '#renderer/features/dispatch/log/LogView.tsx';
import { useLogList } from '#renderer/features/dispatch/log/logList.ts';
import { logEntries } from '#renderer/features/dispatch/model/dispatchLog.ts';
import '#renderer/features/dispatch/dispatch.css';
import { useView } from '#renderer/ui/index.ts';
import type { Reassignment } from '#shared/domain/followUp/reassignment.ts';
import { providerIdSchema } from '#shared/domain/ids.ts';
import { aReassignment } from '#test/builders/followUps.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase, aDispatch, aFailedMatch, aNotice } from '#test/builders/records.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { memoryHost } from '#test/fakes/memoryHost.ts';
import { RecordStage, recordEvents } from '#test/fakes/RecordStage.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useLogList.setState(useLogList.getInitialState());
  useView.getState().setView({ theme: 'light' });
});

async function findings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

async function showLog(reassignments: readonly Reassignment[] = []) {
  const opened: string[] = [];
  const entries = logEntries(
    [
      aDispatch({ id: 'dispatch-0001', needIds: ['need-0001'] }),
      aDispatch({
        id: 'dispatch-0002',
        needIds: ['need-0002'],
        providerId: 'provider-0002',
        caseId: 'case-0002',
      }),
      aFailedMatch({ id: 'dispatch-0003', needIds: ['need-0003'] }),
    ],
    [
      aNotice({ id: 'notice-0001', dispatchId: 'dispatch-0001', replyDueOn: '2026-05-09' }),
      aNotice({ id: 'notice-0002', dispatchId: 'dispatch-0002', providerId: 'provider-0002' }),
    ],
    [],
    reassignments,
    '2026-05-11T14:20:00+08:00',
  );
  renderApp(
    [
      {
        path: '/dispatch',
        screen: 'dispatch',
        rail: 'top',
        component: () => (
          <LogView
            entries={entries}
            personOf={(id) => ({ name: id === 'case-0001' ? '陳阿滿' : '林水木', township: '斗六市' })}
            providerNameOf={(id) => (id === 'provider-0001' ? '範例平安居家' : '範例庭安居家')}
            onOpen={({ dispatchId }) => opened.push(dispatchId)}
          />
        ),
      },
    ],
    { at: '/dispatch' },
  );
  await screen.findByRole('contentinfo');
  return opened;
}

describe('派案紀錄', () => {
  it('I-06 a reassignment is a line under the provider that was left, and opens the dispatch that it ended', async () => {
    const opened = await showLog([
      aReassignment({
        happenedAt: '2026-05-11T15:00:00+08:00',
        recordedAt: '2026-05-11T15:00:00+08:00',
        dispatchId: 'dispatch-0002',
        caseId: 'case-0002',
        needIds: ['need-0002'],
        providerId: 'provider-0002',
        consent: { by: { name: '林大明', relation: '長子' }, how: 'phone', at: '2026-05-11T14:50:00+08:00' },
      }),
    ]);
    const [row, ...others] = screen.getAllByRole('option');
    expect(row?.textContent).toContain('林水木居家服務範例庭安居家改派　T-2.5.4改派離開');
    expect(others.map((one) => one.textContent).join()).toContain('後來改派');
    await userEvent.keyboard('{Enter}');
    expect(opened).toEqual(['dispatch-0002']);
  });

  it('says in a sentence how many there are, how many wait and how many are late', async () => {
    await showLog();
    screen.getByRole('heading', { name: '115年5月派案3筆，2筆等回復，其中1筆逾期。' });
  });

  it('T-3.C.reply overdue ones are marked, with how long exactly, and a filter leaves only them', async () => {
    await showLog();
    await userEvent.click(screen.getByRole('radio', { name: '回復逾期1' }));
    await waitFor(() => expect(screen.queryByText('林水木')).toBeNull());
    const [row] = screen.getAllByRole('option');
    expect(row?.textContent).toContain('回復逾期');
    expect(row?.textContent).toContain('回復1天14小時20分鐘');
  });

  it('puts what is late by most first where one asks for that', async () => {
    await showLog();
    const names = () =>
      screen.getAllByRole('option').map((one) => /陳阿滿|林水木/.exec(one.textContent ?? '')?.[0]);
    expect(names()).toEqual(['陳阿滿', '林水木', '陳阿滿']);
    await userEvent.click(screen.getByRole('button', { name: /排序/ }));
    await userEvent.click(screen.getByRole('option', { name: '逾期最久的在前' }));
    await waitFor(() =>
      expect(screen.getAllByRole('option')[0]?.textContent).toContain('回復1天14小時20分鐘'),
    );
  });

  it('begins with the first line selected, which Enter opens, as the footer says; arrow keys move', async () => {
    const opened = await showLog();
    expect(screen.getByRole('contentinfo').textContent).toContain('Enter');
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    await waitFor(() => expect(opened).toEqual(['dispatch-0003', 'dispatch-0002']));
  });

  it('is found as one left it, after a look at one dispatch', async () => {
    await showLog();
    await userEvent.click(screen.getByRole('radio', { name: '等回復2' }));
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{ArrowDown}');
    const selected = () => screen.getByRole('option', { selected: true }).textContent;
    await waitFor(() => expect(selected()).toContain('陳阿滿'));
    cleanup();
    await showLog();
    await waitFor(() => expect(selected()).toContain('陳阿滿'));
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });
});

/** The recorded dispatch of the drawn day. */
async function showRecord(
  options: { now?: string } & Omit<Parameters<typeof RecordStage>[0], 'events'> = {},
) {
  const events = recordEvents();
  const { now, ...stage } = options;
  renderApp(
    [
      {
        path: '/dispatch',
        screen: 'dispatch',
        rail: 'top',
        component: () => <RecordStage events={events} {...stage} />,
      },
    ],
    { at: '/dispatch', ...(now !== undefined && { now }) },
  );
  await screen.findByRole('heading', { name: '當時的名單' });
  return events;
}

describe('派案紀錄：當時的決定', () => {
  it('is shown as it was stored, recomputed as the same, and exported whole', async () => {
    const events = await showRecord();
    // The laptop has learnt since that this provider is full; the list shows what was known then.
    expect(screen.getByRole('group', { name: '第2名範例庭安居家' }).textContent).toContain('剩居服1、喘息1');
    await userEvent.keyboard('r');
    await screen.findByText('重算結果相同', { selector: '.receipt-said *' });
    await userEvent.keyboard('x');
    await waitFor(() => expect(events.saved).toHaveLength(1));
    const exported = JSON.parse(events.saved[0]?.text ?? '');
    expect(exported.format).toBe('paian-receipt/1');
    expect(exported.recorded).toMatchObject({ outcome: 'chosen', providerId: 'prov-tingan', rank: 2 });
    expect(exported.input.providers.length).toBeGreaterThan(5);
  });

  it.each([
    ['on its day', '2026-05-11T01:12:00Z', '今天08:40'],
    ['the day after, when today is another', '2026-05-12T01:12:00Z', '05/11（一）08:40'],
  ])('%s says when a provider was asked', async (_, now, expected) => {
    await showRecord({ now });
    expect(screen.getByRole('group', { name: '第2名範例庭安居家' }).textContent).toContain(expected);
  });

  it('I-13 says which exception was stated for whom and not used', async () => {
    const stated = { clause: 'I-13', agreedBy: '林科員', agreedOn: '2026-05-10', reason: '本鄉只有這一家' };
    await showRecord({ otherExceptions: [{ providerId: providerIdSchema.parse('prov-halt'), ...stated }] });
    screen.getByText('停派例外，沒有用');
    screen.getByText(/範例春暖居家：停派中，林科員115\/05\/10同意例外：本鄉只有這一家/u);
  });

  it('an altered receipt says where it differs', async () => {
    await showRecord({ isAltered: true });
    await userEvent.keyboard('r');
    await screen.findByText(/^重算結果不同：result/, { selector: '.receipt-said *' });
  });
});

describe.each(['light', 'dark'] as const)('派案紀錄：無障礙，%s', (theme) => {
  it('axe finds nothing on the log and on a record', async () => {
    useView.getState().setView({ theme });
    await showLog();
    expect(await findings()).toEqual([]);
    cleanup();
    await showRecord();
    expect(await findings()).toEqual([]);
  });
});

describe('the log as the screen that the app begins at', () => {
  it('stands there a moment after the start, which did not wait for it', async () => {
    const host = memoryHost();
    const before = await anOpenUnit(
      (managerId) => [
        made('case', aCase({ managerId, name: '陳阿滿' })),
        { type: 'dispatch', event: aDispatch({ id: 'dispatch-0001', caseId: 'case-0001' }) },
      ],
      host,
    );
    await before.lock();
    const data = await anOpenUnit(() => [], host);
    expect(data.unlocked!.engine.isLogOpen).toBe(false);
    renderScreens(data, '/dispatch');
    expect(await screen.findByRole('option', { name: /陳阿滿/ })).toBeTruthy();
  });
});
