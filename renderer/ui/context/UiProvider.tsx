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
      {/* Without an extension such as the calendar's: with one, the controls' own words would be those of zh-CN. */}
      <I18nProvider locale={locale === 'en' ? 'en-US' : 'zh-TW'}>
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
