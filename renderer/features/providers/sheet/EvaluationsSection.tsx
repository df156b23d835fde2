import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderEntry } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Evaluation } from '#shared/domain/provider/evaluation.ts';
import { evaluationClauses } from '#shared/rules/demerits/unitLedgers.ts';
import { evaluationState } from '../model/evaluations.ts';
import { useWork } from '../work.ts';
import { RecordLine } from './RecordLine.tsx';

interface EvaluationsSectionProps {
  entry: Pick<ProviderEntry, 'evaluations' | 'ledgers'>;
  onAdd: () => void;
  onEdit: (evaluation: Evaluation) => void;
  children: ReactNode;
}

/** Evaluations failed or graded C, the latest first: what each found, and how far its correction is (Y-F.7, Y-F.8). */
export function EvaluationsSection({ entry, onAdd, onEdit, children }: EvaluationsSectionProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { clauseOf } = useWork();
  const { evaluations, ledgers } = entry;
  const sorted = [...evaluations].sort((a, b) => (a.notifiedOn < b.notifiedOn ? 1 : -1));
  const unclear = new Set(ledgers.flatMap((ledger) => ledger.unclear));
  const clauses = evaluationClauses(ledgers);
  return (
    <Section
      title={t('sheet.evaluations.title')}
      meta={t('sheet.evaluations.meta')}
      end={
        <Button variant="quiet" size="small" onPress={onAdd}>
          {t('sheet.evaluations.add')}
        </Button>
      }
    >
      {sorted.length === 0 && <p className="sec">{t('sheet.evaluations.none')}</p>}
      <ul className="provider-lines">
        {sorted.map((evaluation) => {
          const { id, result, notifiedOn, correctBy, correctedOn, enteredBy, note } = evaluation;
          const state = evaluationState(evaluation, today);
          const says = t(`sheet.evaluations.state.${state}`);
          const clause = clauses?.[state === 'late' ? 'correction' : 'evaluation'];
          return (
            <RecordLine
              key={id}
              enteredBy={enteredBy}
              editLabel={t('sheet.evaluations.editOf', { day: formatRoc(notifiedOn) })}
              onEdit={() => onEdit(evaluation)}
              note={note}
            >
              <b>{words.t(`evaluationResult.${result}`)}</b>
              {state === 'corrected' ? (
                <span className="meta">{says}</span>
              ) : (
                <Mark kind={state === 'late' ? 'late' : 'suspended'}>{says}</Mark>
              )}
              {clause !== undefined && <ClauseTag id={clause} {...clauseOf('familyCare', clause)} />}
              <span className="whole sec">
                {[
                  t('sheet.demerits.notified', { day: formatRoc(notifiedOn) }),
                  t('sheet.evaluations.correctBy', { day: formatRoc(correctBy) }),
                  ...(correctedOn === null
                    ? []
                    : [t('sheet.evaluations.correctedOn', { day: formatRoc(correctedOn) })]),
                ].join('　')}
              </span>
              {unclear.has(id) && <Mark kind="stale">{t('sheet.evaluations.unclear')}</Mark>}
            </RecordLine>
          );
        })}
      </ul>
      {children}
    </Section>
  );
}
