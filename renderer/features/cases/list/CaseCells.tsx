import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { Words } from '#renderer/i18n/words.ts';
import { Mark } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { formatDayForList, formatRoc } from '#shared/domain/date/rocFormat.ts';
import { type CaseRow, type FoundIn, foundIn } from '../model/caseList.ts';

interface CaseCellsProps {
  row: CaseRow;
  query: string;
  t: TFunction<'cases'>;
  words: Words;
  today: Day;
}

/** One case in the list, drawn again only where it changed: name, level, township, services, what is due next; or where the query was found. */
export const CaseCells = memo(function CaseCells({
  row: { summary, next },
  query,
  t,
  words,
  today,
}: CaseCellsProps) {
  const { case: person, needs } = summary;
  const found = foundIn(summary, query);
  const services = [...new Set(needs.filter(({ need }) => need.wanted).map(({ need }) => need.serviceType))];
  return (
    <>
      <b className="clip">{found?.field === 'name' ? <Hit found={found} /> : person.name}</b>
      <span className="sec center">{person.cmsLevel}</span>
      <span className="sec clip">{words.township(person.township)}</span>
      <span className="sec clip">
        {services.length === 0 ? '—' : services.map(words.serviceLetter).join('')}
      </span>
      {found !== undefined && found.field !== 'name' ? (
        <span className="sec clip found">
          {t(`found.${found.field}`)} <Hit found={found} />
        </span>
      ) : (
        <>
          {dueCell()}
          <span className="sec clip">{next === undefined ? '' : words.t(`due.${next.kind}`)}</span>
        </>
      )}
    </>
  );

  /** Another year's day without its weekday, which has no room. */
  function dueDay(day: Day): string {
    return day.slice(0, 4) === today.slice(0, 4)
      ? formatDayForList(day, today, words.locale)
      : formatRoc(day);
  }

  function dueCell() {
    if (person.status !== 'active') return <span className="sec">{words.t(`status.${person.status}`)}</span>;
    if (next === undefined) return <span className="sec">—</span>;
    return next.daysOverdue > 0 ? (
      <Mark kind="late">{words.t('due.overdue', { count: next.daysOverdue })}</Mark>
    ) : (
      <span className="clip">{dueDay(next.dueOn)}</span>
    );
  }
});

function Hit({ found }: { found: FoundIn }) {
  return (
    <>
      {found.before}
      <mark>{found.hit}</mark>
      {found.after}
    </>
  );
}
