import { useTranslation } from 'react-i18next';
import type { CaseFile, CaseSummary } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { formatDayForList } from '#shared/domain/date/rocFormat.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { historyOf } from '../model/history.ts';
import { CaregiverLines } from './CaregiverLines.tsx';
import { HistoryList } from './HistoryList.tsx';
import { NeedMark } from './NeedMark.tsx';
import { NotesSection } from './NotesSection.tsx';
import { shortDay } from './shortDay.ts';
import { useProviderName } from './useProviderName.ts';

/** How many of the latest records stand beside the overview. */
const latest = 5;

interface OverviewProps {
  summary: CaseSummary;
  /** Undefined while it is read; the services are there before it. */
  file: CaseFile | null | undefined;
  work: readonly DueItem[];
  onAddNeed: () => void;
  onMake: (note: QuickNote, into: 'need' | 'followUp') => void;
}

/** Services with where each stands, the family's wishes, caregivers; beside them what was and what comes. */
export function Overview({ summary, file, work, onAddNeed, onMake }: OverviewProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const providerName = useProviderName();
  const { case: person } = summary;
  const needs = summary.needs.filter(({ need }) => need.wanted);
  const names = (ids: readonly string[]) =>
    ids.length === 0 ? t('wishes.none') : words.list(ids.map(providerName));
  return (
    <div className="case-overview">
      <div className="scroll pad">
        {file && (
          <NotesSection
            file={file}
            onMake={onMake}
            canFollowUp={needs.some(({ progress }) => progress.state === 'serving')}
          />
        )}
        <Section title={t('overview.services')}>
          {needs.length === 0 && (
            <div className="line gap">
              <span className="meta">{t('overview.noNeeds')}</span>
              <Button hotkey="A" onPress={onAddNeed}>
                {t('plan.add')}
              </Button>
            </div>
          )}
          <ul className="services">
            {needs.map(({ need, progress }) => (
              <li key={need.id}>
                <b>{words.service(need.serviceType)}</b>
                <span>
                  {progress.providerId === null
                    ? t('overview.noProvider')
                    : providerName(progress.providerId)}
                  <span className="meta">{words.need(need)}</span>
                </span>
                <NeedMark state={progress.state} />
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('wishes.title')}>
          <dl className="dl gap">
            <dt>{t('wishes.designated')}</dt>
            <dd>{names(person.designatedProviderIds)}</dd>
            <dt>{t('wishes.declined')}</dt>
            <dd>{names(person.declinedProviderIds)}</dd>
            {file && file.case.wishes !== '' && (
              <>
                <dt>{t('wishes.said')}</dt>
                <dd className="prose">{file.case.wishes}</dd>
              </>
            )}
          </dl>
        </Section>
        <Section title={words.t('caregiver')}>
          {file && <CaregiverLines caregivers={file.caregivers} />}
        </Section>
      </div>
      <aside className="scroll pad" aria-label={t('overview.aside')}>
        <Section title={t('overview.next')}>
          {work.length === 0 && <p className="meta gap">{t('overview.nothingDue')}</p>}
          <ol className="timeline">
            {work.map((item) => (
              <li key={`${item.kind} ${item.needIds.join(' ')} ${item.caregiver?.id ?? ''} ${item.dueOn}`}>
                <span>
                  {item.daysOverdue > 0 ? (
                    <Mark kind="late">{words.t('due.overdue', { count: item.daysOverdue })}</Mark>
                  ) : (
                    nearDay(item.dueOn)
                  )}
                </span>
                <span>
                  {words.t(`due.${item.kind}`)}
                  {item.calendarUnconfirmed && (
                    <span className="meta">{t('overview.calendarUnconfirmed')}</span>
                  )}
                </span>
              </li>
            ))}
          </ol>
        </Section>
        <Section title={t('overview.latest')}>
          {file && <HistoryList entries={historyOf(file).slice(0, latest)} />}
        </Section>
      </aside>
    </div>
  );

  function nearDay(day: Day): string {
    const isNear = daysBetween(today, day) <= 1;
    return isNear ? formatDayForList(day, today, words.locale) : shortDay(day, today);
  }
}
