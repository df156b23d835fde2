import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useData, usePacks, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Section } from '#renderer/ui/index.ts';
import { counties } from '#shared/directory/townships.ts';
import { titleIn } from '#shared/policies/pack.ts';

/** The unit: where it is, by which rules it dispatches, who works in it, and how this computer is told apart. */
export function UnitSection() {
  const { t } = useTranslation('settings');
  const words = useWords();
  const data = useData();
  const navigate = useNavigate();
  const { unit } = useUnit();
  const pack = usePacks().findPack(unit.packId);
  const deviceWords = data.deviceWords();
  return (
    <Section title={t('unit.title')}>
      <dl className="settings-facts">
        <dt>{t('unit.name')}</dt>
        <dd>{unit.name}</dd>
        <dt>{t('unit.county')}</dt>
        <dd>{counties.find(({ code }) => code === unit.countyCode)?.name ?? unit.countyCode}</dd>
        <dt>{t('unit.pack')}</dt>
        <dd>
          {pack === undefined
            ? unit.packId
            : t('unit.packVersion', { title: titleIn(pack.title, words.locale), version: pack.version })}
        </dd>
        {pack !== undefined && (
          <>
            <dt>{t('unit.hash')}</dt>
            <dd className="meta settings-hash">{pack.hash}</dd>
          </>
        )}
        {deviceWords !== undefined && (
          <>
            <dt>{t('unit.words')}</dt>
            <dd>
              <b>{deviceWords.join('　')}</b>
              <p className="meta">{t('unit.wordsSays')}</p>
            </dd>
          </>
        )}
      </dl>
      <Button onPress={() => void navigate({ to: '/settings/packs' })}>{t('unit.showPack')}</Button>
    </Section>
  );
}
