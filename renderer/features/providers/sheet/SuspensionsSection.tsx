import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import { suspensionState } from '../model/suspensions.ts';
import { RecordLine } from './RecordLine.tsx';

interface SuspensionsSectionProps {
  suspensions: readonly Suspension[];
  onAdd: () => void;
  onEdit: (suspension: Suspension) => void;
  children: ReactNode;
}

/** From when to when, of what, by which clause; the latest first. */
export function SuspensionsSection({ suspensions, onAdd, onEdit, children }: SuspensionsSectionProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const sorted = [...suspensions].sort((a, b) => (a.from < b.from ? 1 : -1));
  return (
    <Section
      title={t('sheet.suspensions.title')}
      end={
        <Button variant="quiet" size="small" onPress={onAdd}>
          {t('sheet.suspensions.add')}
        </Button>
      }
    >
      {sorted.length === 0 && <p className="sec">{t('sheet.suspensions.none')}</p>}
      <ul className="provider-lines">
        {sorted.map((suspension) => {
          const { id, from, to, serviceType, clause, note } = suspension;
          const state = suspensionState(suspension, today);
          const dates =
            to === null
              ? t('sheet.suspensions.from', { from: formatRoc(from) })
              : t('sheet.suspensions.fromTo', { from: formatRoc(from), to: formatRoc(to) });
          return (
            <RecordLine
              key={id}
              enteredBy={suspension.enteredBy}
              editLabel={t('sheet.suspensions.editOf', { from: formatRoc(from) })}
              onEdit={() => onEdit(suspension)}
              note={note}
            >
              {state === 'running' ? (
                <Mark kind="suspended">{t('sheet.suspensions.running')}</Mark>
              ) : (
                <span className="meta">{t(`sheet.suspensions.${state}`)}</span>
              )}
              <span>{dates}</span>
              <span>{serviceType === null ? t('sheet.suspensions.all') : words.service(serviceType)}</span>
              <ClauseTag id={clause} />
            </RecordLine>
          );
        })}
      </ul>
      {children}
    </Section>
  );
}
