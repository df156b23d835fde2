import { useTranslation } from 'react-i18next';
import { Checkbox, Choices, Section, useView } from '#renderer/ui/index.ts';

const themes = ['system', 'light', 'dark'] as const;
const densities = ['normal', 'roomy'] as const;
/** Each language by its own name, so that everybody finds theirs. */
const languages = [
  { id: 'zh-TW', label: '中文' },
  { id: 'en', label: 'English' },
] as const;

/** How the app looks on this computer, and whether letters act as keys. */
export function ViewSection() {
  const { t } = useTranslation('settings');
  const { theme, density, language, letterKeys, setView } = useView();
  return (
    <Section title={t('view.title')}>
      <div className="settings-fields">
        <Choices
          label={t('view.theme')}
          choices={themes.map((id) => ({ id, label: t(`view.themes.${id}`) }))}
          value={theme}
          onChange={(chosen) => setView({ theme: chosen })}
        />
        <Choices
          label={t('view.language')}
          choices={languages}
          value={language}
          onChange={(chosen) => setView({ language: chosen })}
        />
        <Choices
          label={t('view.density')}
          choices={densities.map((id) => ({ id, label: t(`view.densities.${id}`) }))}
          value={density}
          onChange={(chosen) => setView({ density: chosen })}
        />
        <Checkbox isSelected={letterKeys} onChange={(chosen) => setView({ letterKeys: chosen })}>
          {t('view.letterKeys')}
        </Checkbox>
        <p className="meta">{t('view.letterKeysSays')}</p>
      </div>
    </Section>
  );
}
