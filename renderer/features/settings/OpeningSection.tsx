import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useDirectory, useUnit } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  ComboBox,
  NumberField,
  RocDateField,
  Section,
  SubmitButton,
  useNow,
} from '#renderer/ui/index.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import type { ProviderId } from '#shared/domain/ids.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';
import {
  emptyEntry,
  entryOf,
  findOpening,
  type OpeningEntry,
  openingCommand,
  openingProblem,
} from './model/openingCommand.ts';
import { OpeningList } from './OpeningList.tsx';

/** What the unit's paper table says of the running month, so that the first rankings count it. */
export function OpeningSection() {
  const { t } = useTranslation('settings');
  const words = useWords();
  const { today } = useNow();
  const { openingCounts } = useUnit();
  const { providers, byId } = useDirectory();
  const { commit } = useActions();
  const hostErrorWords = useHostErrorWords();
  const [entry, setEntry] = useState<OpeningEntry>(emptyEntry);
  const [isChecked, setIsChecked] = useState(false);
  const [says, setSays] = useState<string>();
  const [saved, setSaved] = useState(0);
  const month = today.slice(0, 7);
  const { providerId } = entry;
  const chosen = providerId === null ? undefined : byId.get(providerId);
  const isKnown = providerId !== null && findOpening(openingCounts, providerId, month) !== undefined;
  const problem = isChecked ? openingProblem(entry, today) : null;
  const services = serviceTypes.filter(
    (type) =>
      entry.counts[type] !== undefined ||
      chosen?.contracts.some(({ serviceType }) => serviceType === type) === true,
  );
  const errorAt = (field: typeof problem) =>
    problem !== null && problem === field ? { error: t(`opening.problem.${problem}`) } : {};

  const choose = (id: ProviderId | null) => {
    const known = id === null ? undefined : findOpening(openingCounts, id, month);
    setEntry(known === undefined ? { ...emptyEntry, providerId: id } : entryOf(known));
    setIsChecked(false);
    setSays(undefined);
  };
  const save = async () => {
    setIsChecked(true);
    if (providerId === null || openingProblem(entry, today) !== null) return;
    try {
      const change = openingCommand({ ...entry, providerId }, month, openingCounts);
      const outcome = await commit([change]);
      if (!outcome.ok) {
        setSays(words.saveFailed(outcome.error));
        return;
      }
      choose(null);
      setSaved(saved + 1);
      setSays(t('opening.saved', { name: chosen?.provider.name ?? '' }));
    } catch (error) {
      setSays(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };

  return (
    <Section title={t('opening.title')}>
      <p>{t('opening.says', { month: formatRocMonth(month, words.locale) })}</p>
      <form
        className="settings-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ComboBox
          // After one line was saved the next provider is typed at once.
          key={saved}
          autoFocus={saved > 0}
          opensOn={saved > 0 ? 'typing' : 'focus'}
          label={t('opening.provider')}
          options={providers.map(({ provider }) => ({
            id: provider.id,
            label: provider.name,
            meta: words.township(provider.township),
          }))}
          value={providerId}
          onChange={choose}
          {...errorAt('provider')}
        />
        {chosen !== undefined && services.length === 0 && <p>{t('opening.noServices')}</p>}
        {services.map((type) => (
          <NumberField
            key={`${providerId}-${type}`}
            label={words.service(type)}
            isOptional
            max={999}
            value={entry.counts[type] ?? null}
            onChange={(count) => setEntry({ ...entry, counts: { ...entry.counts, [type]: count } })}
          />
        ))}
        {chosen !== undefined && (
          <RocDateField
            label={t('opening.lastDay')}
            isOptional
            max={today}
            value={entry.lastDay}
            onChange={(lastDay) => setEntry({ ...entry, lastDay })}
            {...errorAt('lastDay')}
          />
        )}
        {problem === 'counts' && (
          <p role="alert" className="error">
            {t('opening.problem.counts')}
          </p>
        )}
        <div className="line">
          <SubmitButton>{isKnown ? t('opening.saveChange') : t('opening.save')}</SubmitButton>
          {isKnown && <Button onPress={() => choose(null)}>{t('opening.cancel')}</Button>}
        </div>
      </form>
      {says !== undefined && <p role="status">{says}</p>}
      <OpeningList month={month} onEdit={choose} />
    </Section>
  );
}
