import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { EmptyState, Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import { ReportDetail } from './ReportDetail.tsx';
import { SamplingPair } from './SamplingPair.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

const keyOf = ({ opened }: Abnormality) => opened.id;
/** What waits for the supervisor first, then what waits for a manager. */
const states = ['answered', 'toAnswer', 'closed'] as const;

interface ReportsPartProps {
  work: SamplingWork;
  /** The case whose report is looked at first. */
  beginsWith: string | null;
}

/** What was reported, whatever the month: to be read, to be answered, closed. */
export function ReportsPart({ work, beginsWith }: ReportsPartProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const { today } = useNow();
  const { abnormalities, caseOf, personName } = work;
  const [chosen, setChosen] = useState(
    () => abnormalities.findLast(({ opened }) => opened.caseId === beginsWith)?.opened.id ?? null,
  );
  const sections = useMemo(
    () =>
      states.flatMap((state) => {
        const items = abnormalities.filter((one) => one.state === state).toReversed();
        return items.length === 0
          ? []
          : [{ key: state, items, heading: t(`reports.group.${state}`, { count: items.length }) }];
      }),
    [abnormalities, t],
  );
  const selected = abnormalities.find((one) => keyOf(one) === chosen) ?? sections[0]?.items[0];
  if (selected === undefined) {
    return (
      <EmptyState title={t('reports.none')}>
        <p>{t('reports.noneMore')}</p>
      </EmptyState>
    );
  }
  return (
    <SamplingPair
      keptOver={abnormalities}
      label={t('reports.list')}
      sections={sections}
      keyOf={keyOf}
      columns="7.5rem minmax(4.5rem,1fr) minmax(4rem,1fr) minmax(6rem,1fr)"
      selectedKey={keyOf(selected)}
      onSelect={setChosen}
      hints={{ move: t('keys.move') }}
      detailLabel={t('reports.detail')}
      detail={<ReportDetail key={keyOf(selected)} abnormality={selected} work={work} />}
    >
      {({ opened, answerBy, state }) => {
        const person = caseOf(opened.caseId)?.case;
        return (
          <>
            <span className="sec">{formatInstantForList(opened.recordedAt, today, words.locale)}</span>
            <b className="clip">{person?.name ?? t('otherCase')}</b>
            <span className="clip">{personName(person?.managerId ?? '')}</span>
            {state === 'toAnswer' && answerBy !== null && answerBy < today ? (
              <Mark kind="late">{t('reports.late')}</Mark>
            ) : (
              <span className="sec">
                {state === 'toAnswer' && answerBy !== null
                  ? t('reports.by', { day: formatMonthDay(answerBy, today, words.locale) })
                  : t(`reports.state.${state}`)}
              </span>
            )}
          </>
        );
      }}
    </SamplingPair>
  );
}
