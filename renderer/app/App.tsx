import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { type Clock, UiProvider, useRootAttributes, useView } from '#renderer/ui/index.ts';
import { LockKey } from './lock/LockKey.tsx';
import type { AppRouter } from './router.tsx';
import { type ShellActions, ShellContext, type ShellStatus } from './shell/shellContext.ts';
import { TrainingBar } from './training/TrainingBar.tsx';
import { uiTexts } from './uiTexts.ts';

interface AppProps {
  i18n: i18n;
  clock: Clock;
  router: AppRouter;
  /** What the frame shows and does; null while locked or before the first start. */
  shell: { status: ShellStatus; actions: ShellActions } | null;
  /** In practice: leaves it for the real unit; absent otherwise. */
  leaveTraining?: (() => void) | undefined;
  /** What stands instead of the screens while there is no session: start, unlock. */
  gate: ReactNode;
}

/** Language, time, keyboard and look around either the screens or what leads to them. */
export function App({ i18n, clock, router, shell, gate, leaveTraining }: AppProps) {
  const { language, letterKeys } = useView();
  useRootAttributes();
  useEffect(() => {
    void i18n.changeLanguage(language);
  }, [i18n, language]);
  return (
    <I18nextProvider i18n={i18n}>
      <UiProvider locale={language} texts={uiTexts(i18n, language)} clock={clock} letterKeys={letterKeys}>
        {leaveTraining !== undefined && <TrainingBar onLeave={leaveTraining} />}
        {shell === null ? (
          gate
        ) : (
          <ShellContext value={shell}>
            <LockKey />
            <RouterProvider router={router} />
          </ShellContext>
        )}
      </UiProvider>
    </I18nextProvider>
  );
}
