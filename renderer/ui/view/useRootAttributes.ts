import { useLayoutEffect } from 'react';
import { useView } from './viewStore.ts';

/** Carries theme, density and language to the root element, where tokens and fonts look for them. */
export function useRootAttributes(): void {
  const { theme, density, language } = useView();
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.dataset.density = density;
    root.lang = language === 'en' ? 'en' : 'zh-Hant-TW';
  }, [theme, density, language]);
}

/** Visit mode for as long as the component stands: larger steps of type, targets of 56 px. */
export function useVisitMode(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.mode = 'visit';
    return () => {
      delete root.dataset.mode;
    };
  }, []);
}
