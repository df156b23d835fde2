import { useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type LateEdit,
  type SyncStatus,
  useActions,
  useCaseSummary,
  useLateEdits,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { HandOverForm } from './HandOverForm.tsx';

interface HandoversProps extends Pick<SyncStatus, 'handovers'> {
  isSupervisor: boolean;
}

/** Handovers that are named one by one. */
const shown = 10;

/**
 * Cases that changed hands, and what their earlier holders wrote without knowing: both of them see it. A supervisor hands
 * over here.
 */
export function Handovers({ handovers, isSupervisor }: HandoversProps) {
  const { t } = useTranslation('sync');
  const edits = useLateEdits() ?? [];
  // From a manager who leaves: the form is open, with whose cases they are.
  const { handOver: leaver } = useSearch({ strict: false }) as { handOver?: string };
  const [isGiving, setIsGiving] = useState(isSupervisor && leaver !== undefined);
  const start = useRef<HTMLButtonElement>(null);
  const [says, setSays] = useState<string>();
  const close = () => {
    start.current?.focus();
    setIsGiving(false);
  };
  if (handovers.length === 0 && !isSupervisor) return null;
  return (
    <Section title={t('handovers')}>
      {isSupervisor && (
        <div className="line">
          <Button
            ref={start}
            onPress={() => {
              setSays(undefined);
              setIsGiving(true);
            }}
          >
            {t('handOver.start')}
          </Button>
        </div>
      )}
      {isGiving && (
        <HandOverForm
          {...(leaver !== undefined && { initialFrom: leaver })}
          onDone={(done) => {
            setSays(done);
            close();
          }}
          onClose={close}
        />
      )}
      {says !== undefined && <p role="status">{says}</p>}
      <ul className="sync-rows files">
        {edits.map((edit) => (
          <LateRow key={edit.operation} edit={edit} />
        ))}
        {handovers.slice(0, shown).map((handover) => (
          <HandoverRow key={`${handover.caseId} ${handover.at}`} handover={handover} />
        ))}
      </ul>
    </Section>
  );
}

function LateRow({ edit }: { edit: LateEdit }) {
  const { t } = useTranslation('sync');
  const { markLateSeen } = useActions();
  const { caseName, personName, at } = useNames(edit.caseId);
  const what = t('lateEdit', { name: personName(edit.by), what: t(`record.${edit.type}`) });
  return (
    <li>
      <span>
        <span>
          <b>{`${caseName}　`}</b>
          {what}
        </span>
        <span className="meta">{t('lateFor', { name: personName(edit.holder) })}</span>
      </span>
      <span className="meta">{at(edit.at)}</span>
      <Button
        aria-label={t('lateSeenName', { name: caseName, what })}
        onPress={() => void markLateSeen([edit.operation])}
      >
        {t('lateSeen')}
      </Button>
    </li>
  );
}

function HandoverRow({ handover }: { handover: SyncStatus['handovers'][number] }) {
  const { t } = useTranslation('sync');
  const { caseName, personName, at } = useNames(handover.caseId);
  return (
    <li>
      <span>
        <span>
          <b>{`${caseName}　`}</b>
          {t('handedOver', { from: personName(handover.from), to: personName(handover.to) })}
        </span>
      </span>
      <span className="meta">{at(handover.at)}</span>
    </li>
  );
}

function useNames(caseId: string) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const { persons } = useUnit();
  const summary = useCaseSummary(caseId);
  return {
    caseName: summary?.case.name ?? t('caseNotHere'),
    personName: (id: string) => persons.find((person) => person.id === id)?.name ?? t('somebody'),
    at: (instant: string) => formatInstantForList(instant, today, locale),
  };
}
