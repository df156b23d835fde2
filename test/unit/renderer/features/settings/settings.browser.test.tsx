import '#renderer/ui/styles/index.css';
import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#renderer/app/App.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import type { FeatureRoute } from '#renderer/app/routes.tsx';
import { DataContext, type DataSession } from '#renderer/data/index.ts';
import { SettingsScreen } from '#renderer/features/settings/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { useView } from '#renderer/ui/index.ts';
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
            hasPassphrase: false,
            way: 'offline',
            unsent: 0,
            sending: 0,
            delivered: 0,
            confirmed: 0,
            counts: {},
          },
          actions: { lock: () => undefined, find: () => [] },
        }}
        gate={null}
      />
    </DataContext>,
  );
  await screen.findByRole('heading', { name: '這個單位' });
  return data;
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

  it('change the theme at once', async () => {
    await openSettings();
    await userEvent.click(within(screen.getByRole('radiogroup', { name: '明暗' })).getByText('暗'));
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});
