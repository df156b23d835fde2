import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Inspection } from '#shared/domain/provider/inspection.ts';
import { type InspectionState, inspectionState } from '../model/inspections.ts';
import { useWork } from '../work.ts';
import { RecordLine } from './RecordLine.tsx';

interface InspectionsSectionProps {
  inspections: readonly Inspection[];
  onAdd: () => void;
  onEdit: (inspection: Inspection) => void;
  children: ReactNode;
}

/** What inspections found, the latest first: by when each was to be answered, and whether it was (Y-H.3). */
export function InspectionsSection({ inspections, onAdd, onEdit, children }: InspectionsSectionProps) {
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const sorted = [...inspections].sort((a, b) => (a.notifiedOn < b.notifiedOn ? 1 : -1));
  return (
    <Section
      title={t('sheet.inspections.title')}
      meta={t('sheet.inspections.meta')}
      end={
        <Button variant="quiet" size="small" onPress={onAdd}>
          {t('sheet.inspections.add')}
        </Button>
      }
    >
      {sorted.length === 0 && <p className="sec">{t('sheet.inspections.none')}</p>}
      <ul className="provider-lines">
        {sorted.map((inspection) => {
          const { id, notifiedOn, findings, answerBy, answeredOn, enteredBy, note } = inspection;
          return (
            <RecordLine
              key={id}
              enteredBy={enteredBy}
              editLabel={t('sheet.inspections.editOf', { day: formatRoc(notifiedOn) })}
              onEdit={() => onEdit(inspection)}
              note={note}
            >
              <b>{t('sheet.demerits.notified', { day: formatRoc(notifiedOn) })}</b>
              <StateMark state={inspectionState(inspection, today)} />
              <InspectionClause notifiedOn={notifiedOn} />
              <span className="whole sec">
                {[
                  t('sheet.inspections.answerBy', { day: formatRoc(answerBy) }),
                  ...(answeredOn === null
                    ? []
                    : [t('sheet.inspections.answeredOn', { day: formatRoc(answeredOn) })]),
                ].join('　')}
              </span>
              <span className="whole">{findings}</span>
            </RecordLine>
          );
        })}
      </ul>
      {children}
    </Section>
  );
}

/** By which clause of the unit's rules it is answered; nothing where they have none. */
function InspectionClause({ notifiedOn }: Pick<Inspection, 'notifiedOn'>) {
  const words = useWords();
  const id = useWork().inspectionClause(notifiedOn);
  const title = words.clauseTitle(id);
  return id === '' ? null : <ClauseTag id={id} {...(title && { title })} />;
}

function StateMark({ state }: { state: InspectionState }) {
  const { t } = useTranslation('providers');
  switch (state.kind) {
    case 'waiting':
    case 'answered':
      return <span className="meta">{t(`sheet.inspections.state.${state.kind}`)}</span>;
    case 'overdue':
      return <Mark kind="late">{t('sheet.inspections.state.overdue', { count: state.days })}</Mark>;
    case 'answeredLate':
      return <Mark kind="late">{t('sheet.inspections.state.answeredLate', { count: state.days })}</Mark>;
  }
}
