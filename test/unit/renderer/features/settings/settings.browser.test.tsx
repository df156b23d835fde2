import '#renderer/ui/styles/index.css';
import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#renderer/app/App.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import type { FeatureRoute } from '#renderer/app/routes.tsx';
import { DataContext, type DataSession } from '#renderer/data/index.ts';
import { SettingsScreen } from '#renderer/features/settings/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { officeCalendarText, revised2026 } from '#test/builders/calendars.ts';
import { anOpenUnit, openedAt } from '#test/builders/openApp.tsx';
import { aProvider } from '#test/builders/providers.ts';

const routes: FeatureRoute[] = [{ path: '/settings', component: SettingsScreen, screen: 'settings' }];

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'system' });
});

async function openSettings(): Promise<DataSession> {
  const { id, ...set } = aProvider({ name: '平安居家長照機構' });
  const data = await anOpenUnit(() => [{ type: 'provider', id, set }]);
  render(
    <DataContext value={data}>
      <App
        i18n={createI18n('zh-TW')}
        clock={{ now: () => openedAt }}
        router={createAppRouter(routes, createMemoryHistory({ initialEntries: ['/settings'] }))}
        shell={{
          status: {
            personName: '王雅婷',
            personRole: 'caseManager',
            isSample: true,
            isTraining: false,
            hasPassphrase: false,
            isShared: false,
            way: 'offline',
            unsent: 0,
            sending: 0,
            delivered: 0,
            confirmed: 0,
            isDriveFull: false,
            counts: {},
          },
          actions: { enterTraining: async () => undefined, lock: () => undefined, find: () => [] },
        }}
        gate={null}
      />
    </DataContext>,
  );
  await screen.findByRole('heading', { name: '這個單位' });
  return data;
}

/** Hands a file to the field behind the button, as the system's dialog does. */
async function chooseCalendar(text: string) {
  const input = document.querySelector<HTMLInputElement>('input[type=file][accept*=csv]')!;
  await userEvent.upload(input, new File([text], '115年.csv', { type: 'text/csv' }));
}

describe('the settings', () => {
  it('name the unit, its county and the app', async () => {
    await openSettings();
    expect(screen.getByText('範例A單位')).toBeTruthy();
    expect(screen.getByText('雲林縣')).toBeTruthy();
    expect(await screen.findByText('瀏覽器加本機服務')).toBeTruthy();
  });

  it('ask for what is missing before a line of the paper table is saved', async () => {
    const data = await openSettings();
    await userEvent.click(screen.getByRole('button', { name: /^存起來/u }));
    expect(await screen.findByText('請選服務單位。')).toBeTruthy();
    expect(data.unlocked?.views.unit().openingCounts).toEqual([]);
  });

  it('save a provider and the day of its last dispatch, and list them', async () => {
    const data = await openSettings();
    await userEvent.type(screen.getByRole('combobox', { name: /服務單位/ }), '平安居家');
    await userEvent.click(await screen.findByRole('option', { name: /平安居家/ }));
    await userEvent.type(await screen.findByRole('textbox', { name: /最後一次派案的日子/ }), '115/5/8');
    await userEvent.click(screen.getByRole('button', { name: /^存起來/u }));
    expect(await screen.findByText('平安居家長照機構的已存好。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '修改平安居家長照機構' })).toBeTruthy();
    expect(data.unlocked?.views.unit().openingCounts).toMatchObject([
      { month: '2026-05', counts: {}, lastDispatchedAt: '2026-05-08T00:00:00+08:00' },
    ]);
  });

  it('I-16 show what a calendar file changes before it is saved, and keep the earlier one listed', async () => {
    const data = await openSettings();
    const list = screen.getByRole('list', { name: '已經有的行事曆' });
    expect(within(list).getByText('放假120天')).toBeTruthy();
    await chooseCalendar(officeCalendarText(revised2026).replace('20260105,一', '20260105,二'));
    expect(await screen.findByText('第6行：星期不對：20260105 二。')).toBeTruthy();
    await chooseCalendar(officeCalendarText(revised2026));
    const preview = await screen.findByRole('region', { name: '要匯入的行事曆' });
    expect(within(preview).getByText('115/01/02（五） 彈性放假')).toBeTruthy();
    expect(data.unlocked?.views.calendar().calendar.isDayOff('2026-01-02')).toBe(false);
    const { violations } = await axe.run('.settings-work');
    expect(violations.map(({ id }) => id)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('115年（2026）的行事曆已存好。')).toBeTruthy();
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/放假121天目前採用115年.csv王雅婷匯入/),
      expect.stringMatching(/放假120天已被後來的取代/),
    ]);
    expect(data.unlocked?.views.calendar().calendar.isDayOff('2026-01-02')).toBe(true);
  });

  it('I-16 take a day on which the offices were closed, and take it back', async () => {
    const data = await openSettings();
    const { calendar } = data.unlocked!.views;
    await userEvent.click(screen.getByRole('button', { name: /^加停班日/u }));
    expect(await screen.findByText('請填停班的日子。')).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: /停班的日子/ }), '115/5/12');
    await userEvent.type(screen.getByRole('textbox', { name: /原因/ }), '颱風{Enter}');
    const takeBack = await screen.findByRole('button', { name: '收回115/05/12（二）的停班' });
    expect(calendar().calendar.isDayOff('2026-05-12')).toBe(true);
    await userEvent.click(takeBack);
    expect(await screen.findByText('115/05/12（二）的停班已收回。', { selector: 'p' })).toBeTruthy();
    expect(calendar().calendar.isDayOff('2026-05-12')).toBe(false);
  });

  it('change the theme at once', async () => {
    await openSettings();
    await userEvent.click(within(screen.getByRole('radiogroup', { name: '明暗' })).getByText('暗'));
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});
