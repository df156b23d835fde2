import { createInstance, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type {} from './namespaces.ts';

/** The languages of the product; the first is the one texts fall back to. */
export const languages = ['zh-TW', 'en'] as const;
export type Language = (typeof languages)[number];

const files = import.meta.glob<Record<string, unknown>>('./{zh-TW,en}/*.json', {
  eager: true,
  import: 'default',
});

/** All texts by language and namespace, as the files have them. */
export function allTexts(): Record<Language, Record<string, Record<string, unknown>>> {
  const texts: ReturnType<typeof allTexts> = { 'zh-TW': {}, en: {} };
  for (const [path, content] of Object.entries(files)) {
    const [language, name] = /^\.\/(zh-TW|en)\/(.+)\.json$/.exec(path)!.slice(1) as [Language, string];
    texts[language][name] = content;
  }
  return texts;
}

/** Texts in one language, ready at once; `changeLanguage` switches. */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  // Texts come with the program, so nothing is waited for.
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-TW',
    supportedLngs: languages,
    resources: allTexts() as Resource,
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}
