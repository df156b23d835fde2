import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseList } from '#renderer/data/index.ts';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, CheckList, ClauseTag, Mark } from '#renderer/ui/index.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Leaving } from '#shared/domain/intake/managerEvent.ts';
import type { OnHappened } from './ManagerDetail.tsx';
import { type ManagerLoad, withoutRoom } from './model/loads.ts';

interface LeaversCasesProps {
  load: ManagerLoad;
  loads: readonly ManagerLoad[];
  leaving: Leaving;
  onHappened: OnHappened;
}

/** The leaver's cases: to hand over as long as the others have room, the rest back to the county (Y-C.3). */
export function LeaversCases({ load, loads, leaving, onHappened }: LeaversCasesProps) {
  const { t } = useTranslation('intake');
  const copiedWords = useCopiedWords();
  const words = useWords();
  const navigate = useNavigate();
  const handOut = useHandOut();
  const cases = useCaseList();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [says, setSays] = useState('');
  const { returnedCaseIds } = leaving;
  const carried = useMemo(
    () => cases.filter(({ case: one }) => one.managerId === load.person.id && one.status === 'active'),
    [cases, load.person.id],
  );
  const left = carried.filter(({ case: { id } }) => !returnedCaseIds.has(id));
  const returned = cases.filter(({ case: { id } }) => returnedCaseIds.has(id));
  const tooMany = withoutRoom(load, loads, carried.length - left.length);
  const given = left.filter(({ case: { id } }) => chosen.has(id)).map(({ case: { id } }) => id as CaseId);
  const giveBack = async () => {
    const event = { kind: 'returned', leavingId: leaving.announced.id, caseIds: given } as const;
    if (await onHappened(event, t('giveBack.done', { count: given.length }))) setChosen(new Set());
  };
  const copy = async () => {
    const lines = returned.map(({ case: { name, township, caseNumber } }) =>
      [name, words.township(township), caseNumber].filter((part) => part !== '').join('　'),
    );
    const text = [t('giveBack.text', { name: load.person.name, count: returned.length }), ...lines].join(
      '\n',
    );
    const outcome = await handOut.copy(text, { thing: 'caseList', caseId: null });
    setSays(copiedWords(outcome, { copied: t('giveBack.copied'), notCopied: t('giveBack.notCopied') }));
  };
  return (
    <>
      <p>
        {left.length === 0 ? t('cases.none') : t('cases.left', { count: left.length })}
        {tooMany > 0 && <Mark kind="stale">{t('cases.tooMany', { count: tooMany })}</Mark>}
      </p>
      {left.length > 0 && (
        <>
          <div className="line">
            <Button
              variant="filled"
              onPress={() => void navigate({ href: `/sync?handOver=${load.person.id}` })}
            >
              {t('cases.handOver')}
            </Button>
          </div>
          <fieldset className="intake-cases">
            <legend>
              {t('giveBack.choose')} <ClauseTag id="Y-C.3" title={words.clauseTitle('Y-C.3')!} look="bare" />
            </legend>
            <CheckList
              items={left.map(({ case: { id, name, township } }) => ({
                ...{ id, label: name, meta: words.township(township) },
              }))}
              chosen={chosen}
              onChange={setChosen}
            />
          </fieldset>
          <div className="line">
            <Button
              onPress={() => void giveBack()}
              {...(given.length === 0 && { disabledReason: t('giveBack.chooseFirst') })}
            >
              {t('giveBack.give', { count: given.length })}
            </Button>
          </div>
        </>
      )}
      {returned.length > 0 && (
        <>
          <p>{t('giveBack.list', { count: returned.length })}</p>
          <ul className="intake-lines">
            {returned.map(({ case: { id, name, township, caseNumber } }) => (
              <li key={id}>
                <b>{name}</b>
                <span>{words.township(township)}</span>
                <span className="meta">{caseNumber}</span>
              </li>
            ))}
          </ul>
          <div className="line">
            <Button onPress={() => void copy()}>{t('giveBack.copy')}</Button>
            {says !== '' && <span role="status">{says}</span>}
          </div>
        </>
      )}
    </>
  );
}
