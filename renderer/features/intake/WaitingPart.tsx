import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { EmptyState, Mark, RowList, type RowListHandle, useFocusKept, useNow } from '#renderer/ui/index.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { AssignPanel } from './AssignPanel.tsx';
import { needsOnlyDevices, type Office } from './model/assign.ts';
import type { IntakeWork } from './useIntakeWork.ts';

const keyOf = ({ case: { id } }: CaseSummary) => id as string;

/** Referred cases that nobody has yet, and for the selected one who should get it. */
export function WaitingPart({ work }: { work: IntakeWork }) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const { today } = useNow();
  const { waiting, unit } = work;
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const sections = useMemo(() => [{ key: 'waiting', items: waiting }], [waiting]);
  const selected = waiting.find((one) => keyOf(one) === selectedId) ?? waiting[0];
  const list = useRef<RowListHandle>(null);
  useFocusKept(list, `${said} ${unit.township}`);
  const done = said !== null && <p role="status">{said}</p>;
  if (selected === undefined) {
    return (
      <EmptyState title={t('waiting.none')}>
        <p>{t('waiting.noneMore')}</p>
        {done}
      </EmptyState>
    );
  }
  return (
    <div className="intake-pair">
      <div className="intake-list">
        {done && <div className="intake-said">{done}</div>}
        <RowList
          ref={list}
          label={t('waiting.list')}
          sections={sections}
          keyOf={keyOf}
          columns="minmax(5rem,1fr) 4.5rem 6.5rem minmax(0,1.4fr)"
          head={
            <>
              <span>{t('waiting.head.name')}</span>
              <span>{t('waiting.head.township')}</span>
              <span>{t('waiting.head.referred')}</span>
              <span>{t('waiting.head.needs')}</span>
            </>
          }
          selectedKey={keyOf(selected)}
          onSelect={(id) => {
            setSelectedId(id);
            setSaid(null);
          }}
          hints={{ move: t('keys.move') }}
        >
          {(one) => (
            <>
              <b>{one.case.name}</b>
              <span>{words.township(one.case.township)}</span>
              <span className="sec">
                {one.case.referredOn === null
                  ? t('waiting.noDay')
                  : formatMonthDay(one.case.referredOn, today, words.locale)}
              </span>
              <span className="clip">
                {needsOnlyDevices(one) ? (
                  <Mark kind="stale">{t('waiting.devices')}</Mark>
                ) : (
                  words.services(one.needs.map(({ need }) => need.serviceType))
                )}
              </span>
            </>
          )}
        </RowList>
      </div>
      <section className="intake-detail" aria-label={t('assign.label')}>
        {unit.township === undefined ? (
          <p className="sec">{t('assign.officeFirst')}</p>
        ) : (
          <AssignPanel
            key={keyOf(selected)}
            summary={selected}
            unit={unit as Office}
            work={work}
            onDone={(words) => {
              setSelectedId(null);
              setSaid(words);
            }}
          />
        )}
      </section>
    </div>
  );
}
