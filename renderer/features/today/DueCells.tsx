import { KeyCap, Mark, RowAction } from '#renderer/ui/index.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { type DueFacts, dueAction, dueDetail, dueMark } from './model/dueWords.ts';
import type { TodayFacts } from './todayFacts.ts';

interface DueCellsProps {
  item: DueItem;
  isSelected: boolean;
  say: DueFacts;
  facts: Pick<TodayFacts, 'caseOf' | 'personName'>;
}

/** One piece of work: when, what kind, whom for, what and why, by which clause, and its one action. */
export function DueCells({ item, isSelected, say, facts }: DueCellsProps) {
  const { t, words } = say;
  const mark = dueMark(item, say);
  const person = item.caseId === null ? undefined : facts.caseOf(item.caseId)?.case;
  const colleague = item.personId === undefined ? undefined : facts.personName(item.personId);
  return (
    <>
      {mark.isLate ? <Mark kind="late">{mark.text}</Mark> : <span className="sec">{mark.text}</span>}
      <span className="sec clip">{words.t(`due.${item.kind}`)}</span>
      <span className="clip">
        <b>{person?.name ?? colleague ?? ofUnit()}</b>{' '}
        <span className="meta">{person && words.township(person.township)}</span>
      </span>
      <span className="clip">
        {dueDetail(item, say)}
        {item.calendarUnconfirmed && <span className="meta">{t('unconfirmed')}</span>}
      </span>
      <span className="meta">{item.clause}</span>
      <RowAction isSelected={isSelected}>
        {dueAction(item, say)}
        {isSelected && <KeyCap combo="Enter" />}
      </RowAction>
    </>
  );

  function ofUnit(): string {
    if (item.month !== undefined) return formatRocMonth(item.month, words.locale);
    if (item.providerId !== null) return say.providerName(item.providerId);
    return t('providers', { count: item.providerIds.length });
  }
}
