import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type HandOverError,
  searchCases,
  useActions,
  useCaseList,
  useSyncStatus,
  useUnit,
} from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Checkbox, CheckList, SearchField, Select, useFocusReturn } from '#renderer/ui/index.ts';
import { carriersOf, chosenAmong } from './model/handOverChoice.ts';

/** What opened the form stays there. */
const nowhere = () => null;

interface HandOverFormProps {
  /** Whose cases they are, where that is known before. */
  initialFrom?: string;
  onDone: (says: string) => void;
  onClose: () => void;
}

/** For a supervisor: one or several cases of a manager go to another one. */
export function HandOverForm({ initialFrom, onDone, onClose }: HandOverFormProps) {
  const { t } = useTranslation('sync');
  const words = useWords();
  const hostErrorWords = useHostErrorWords();
  const { handOver } = useActions();
  const cases = useCaseList();
  const { persons } = useUnit();
  const { members } = useSyncStatus();
  const box = useRef<HTMLFormElement>(null);
  useFocusReturn(box, nowhere);
  const [from, setFrom] = useState<string | null>(initialFrom ?? null);
  const [to, setTo] = useState<string | null>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const carriers = useMemo(() => carriersOf(persons, cases), [persons, cases]);
  const carried = useMemo(() => cases.filter(({ case: one }) => one.managerId === from), [cases, from]);
  const shown = useMemo(() => searchCases(carried, query), [carried, query]);
  const receivers = persons.filter(({ id, active }) => active && id !== from);
  const given = chosenAmong(carried, chosen);
  const isAll = shown.length > 0 && shown.every(({ case: { id } }) => chosen.has(id));
  const missing =
    from === null ? 'from' : given.length === 0 ? 'cases' : to === null || to === from ? 'to' : null;

  const chooseShown = (isChosen: boolean) => {
    const ids = shown.map(({ case: { id } }) => id as string);
    setChosen(
      isChosen ? new Set([...chosen, ...ids]) : new Set([...chosen].filter((id) => !ids.includes(id))),
    );
  };
  const wordsOf = (error: HandOverError) => {
    switch (error.code) {
      case 'notSupervisor':
      case 'noSuchCase':
      case 'noSuchPerson':
      case 'sameHolder':
        return t(`handOver.refused.${error.code}`);
      default:
        return words.saveFailed(error);
    }
  };
  const give = async () => {
    if (to === null) return;
    try {
      const done = await handOver(given, to);
      const name = persons.find(({ id }) => id === to)?.name ?? '';
      if (done.ok) onDone(t('handOver.done', { count: given.length, name }));
      else setProblem(wordsOf(done.error));
    } catch (error) {
      setProblem(t('failedBecause', { reason: hostErrorWords(error) }));
    }
  };

  return (
    <form
      ref={box}
      className="sync-hand"
      aria-label={t('handOver.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) void give();
      }}
    >
      <p>{t('handOver.says')}</p>
      <Select
        label={t('handOver.from')}
        placeholder={t('handOver.choose')}
        value={from}
        onChange={(id) => {
          setFrom(id);
          setChosen(new Set());
          setQuery('');
        }}
        options={carriers.map(({ id, name, count }) => ({
          id,
          label: name,
          meta: t('handOver.count', { count }),
        }))}
      />
      {from !== null && (
        <fieldset>
          <legend>{t('handOver.cases', { count: given.length, of: carried.length })}</legend>
          <SearchField
            label={t('handOver.search')}
            placeholder={t('handOver.search')}
            value={query}
            onChange={setQuery}
          />
          <Checkbox isSelected={isAll} isDisabled={shown.length === 0} onChange={chooseShown}>
            {t(query.trim() === '' ? 'handOver.all' : 'handOver.allFound', { count: shown.length })}
          </Checkbox>
          <CheckList
            className="sync-choose"
            items={shown.map(({ case: { id, name, township } }) => ({
              ...{ id, label: name, meta: words.township(township) },
            }))}
            chosen={chosen}
            onChange={setChosen}
          />
        </fieldset>
      )}
      <Select
        label={t('handOver.to')}
        placeholder={t('handOver.choose')}
        value={to}
        onChange={setTo}
        options={receivers.map(({ id, name }) => ({
          id,
          label: name,
          ...(!members.includes(id) && { meta: t('handOver.notJoined') }),
        }))}
      />
      {problem !== undefined && <p role="alert">{problem}</p>}
      <div className="line">
        <Button
          type="submit"
          variant="filled"
          {...(missing !== null && { disabledReason: t(`handOver.missing.${missing}`) })}
        >
          {t('handOver.give', { count: given.length })}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t('handOver.close')}
        </Button>
      </div>
    </form>
  );
}
