import { createMemoryHistory } from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { App } from '#renderer/app/App.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import type { FeatureRoute } from '#renderer/app/routes.tsx';
import type { ShellStatus } from '#renderer/app/shell/shellContext.ts';
import { uiTexts } from '#renderer/app/uiTexts.ts';
import { createI18n, type Language } from '#renderer/i18n/index.ts';
import { UiProvider } from '#renderer/ui/index.ts';
import '#renderer/ui/styles/index.css';

/** The moment the drawn pages show: Monday, 11 May of ROC 115, 09:12. */
const drawnInstant = '2026-05-11T01:12:00Z';

interface UiOptions {
  language?: Language;
  letterKeys?: boolean;
}

/** Draws controls with everything they need around them. */
export function renderUi(
  children: ReactNode,
  { language = 'zh-TW', letterKeys = true }: UiOptions = {},
): RenderResult {
  return render(
    <UiProvider
      locale={language}
      texts={uiTexts(createI18n(language), language)}
      clock={{ now: () => drawnInstant }}
      letterKeys={letterKeys}
    >
      {children}
    </UiProvider>,
  );
}

const drawnStatus: ShellStatus = {
  personName: '王雅婷',
  personRole: 'caseManager',
  isSample: true,
  isTraining: false,
  hasPassphrase: true,
  isShared: false,
  way: 'offline',
  unsent: 3,
  sending: 0,
  delivered: 0,
  confirmed: 0,
  isDriveFull: false,
  counts: { '/today': 11, '/dispatch': 5 },
};

interface AppOptions {
  at: string;
  status?: Partial<ShellStatus>;
  onLock?: () => void;
  /** Another moment than the drawn one. */
  now?: string;
}

/** Draws the whole frame with the given screens, at an address. */
export function renderApp(
  routes: readonly FeatureRoute[],
  { at, status, onLock = () => undefined, now = drawnInstant }: AppOptions,
): RenderResult {
  return render(
    <App
      i18n={createI18n('zh-TW')}
      clock={{ now: () => now }}
      router={createAppRouter(routes, createMemoryHistory({ initialEntries: [at] }))}
      shell={{
        status: { ...drawnStatus, ...status },
        actions: { enterTraining: async () => undefined, lock: onLock, find: () => [] },
      }}
      gate={null}
    />,
  );
}
