import { createContext, type ReactNode, useContext } from 'react';
import { I18nProvider } from 'react-aria-components';
import { HotkeyProvider } from '../keyboard/HotkeyProvider.tsx';
import { AnnounceProvider } from './AnnounceProvider.tsx';
import { type Clock, NowProvider } from './NowProvider.tsx';
import type { UiSettings } from './uiTexts.ts';

const UiContext = createContext<UiSettings | null>(null);

interface UiProviderProps extends UiSettings {
  clock: Clock;
  /** Whether keys without Ctrl or Alt act as commands (WCAG 2.1.4: they can be switched off). */
  letterKeys: boolean;
  children: ReactNode;
}

/** Everything the controls need from around them: words, language, time, keyboard, live region. */
export function UiProvider({ locale, texts, clock, letterKeys, children }: UiProviderProps) {
  return (
    <UiContext value={{ locale, texts }}>
      <I18nProvider locale={`${locale === 'en' ? 'en-TW' : 'zh-TW'}-u-ca-roc`}>
        <NowProvider clock={clock}>
          <AnnounceProvider>
            <HotkeyProvider letterKeys={letterKeys}>{children}</HotkeyProvider>
          </AnnounceProvider>
        </NowProvider>
      </I18nProvider>
    </UiContext>
  );
}

/** The controls' words and the language dates are written in. */
export function useUi(): UiSettings {
  const settings = useContext(UiContext);
  if (settings === null) throw new Error('controls need a UiProvider around them');
  return settings;
}
