import type { TFunction } from 'i18next';
import type { Words } from '#renderer/i18n/words.ts';
import { type Day, daysBetween } from '#shared/domain/date/day.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { DueItem } from '#shared/rules/deadlines/dueWork.ts';

/** What a piece of work is said with. */
export interface DueFacts {
  readonly t: TFunction<'today'>;
  readonly words: Words;
  readonly today: Day;
  /** A provider's short name. */
  readonly providerName: (providerId: string) => string;
}

/** When it is due: 逾期3天 (marked), 滿3天 or 今天, 05/12（二）. */
export function dueMark(item: DueItem, { t, words, today }: DueFacts): { isLate: boolean; text: string } {
  if (item.dueOn < today) {
    return { isLate: true, text: words.t('due.overdue', { count: item.daysOverdue }) };
  }
  if (item.dueOn > today) return { isLate: false, text: formatMonthDay(item.dueOn, today, words.locale) };
  switch (item.kind) {
    case 'planVisit':
    case 'opinionRenewal':
      return { isLate: false, text: t('full.months', { count: 6 }) };
    case 'improvement':
      return { isLate: false, text: t('full.months', { count: 1 }) };
    case 'reassessment':
      return { isLate: false, text: t('full.months', { count: 12 }) };
    case 'dispatch':
    case 'noticeToSend':
    case 'opinion':
    case 'abnormality':
    case 'abnormalityAnswer':
      return { isLate: false, text: words.t('due.today') };
    default:
      return { isLate: false, text: t('full.days', { count: daysBetween(item.since, item.dueOn) }) };
  }
}

/** What there is to do, and why. */
export function dueDetail(item: DueItem, facts: DueFacts): string {
  const { t, words, today } = facts;
  const provider = item.providerId === null ? '' : facts.providerName(item.providerId);
  const services = words.services(item.serviceTypes);
  const since = formatMonthDay(item.since, today, words.locale);
  switch (item.kind) {
    case 'noticeReply': {
      const left = daysBetween(today, item.dueOn);
      if (left < 0) return t('detail.replyLate', { provider, day: since });
      return left === 0
        ? t('detail.replyToday', { provider })
        : t('detail.replyLater', { provider, count: left });
    }
    case 'firstService':
      return t('detail.firstService', { provider, services });
    case 'noticeToSend':
      return t('detail.noticeToSend', { provider, services });
    case 'dispatch':
      return t('detail.dispatch', { services });
    case 'firstVisit':
      return t('detail.firstVisit', { day: since });
    case 'planVisit':
      return t('detail.planVisit', { day: since });
    case 'improvement':
      return t('detail.improvement', { provider, services, day: since });
    case 'reassessment':
    case 'assessment':
    case 'opinion':
    case 'opinionRenewal':
    case 'departure':
    case 'abnormality':
    case 'abnormalityAnswer':
      return t(`detail.${item.kind}`, { day: since });
    case 'capacityRound':
      return t('detail.capacityRound', { count: daysBetween(item.since, today) });
  }
}

/** The verb of its one action. An overdue reply is no longer waited for: the next in rank is asked. */
export function dueAction(item: DueItem, { t }: DueFacts): string {
  if (item.kind === 'noticeReply' && item.daysOverdue > 0) return t('action.askNext');
  return t(`action.${item.kind}`);
}

/** The sentence with the answer, in two parts: the second is marked. */
export function leadWords(
  counts: { overdue: number; today: number },
  { t }: Pick<DueFacts, 't'>,
): { plain: string; late: string | null } {
  const count = counts.overdue + counts.today;
  if (count === 0) return { plain: t('lead.none'), late: null };
  if (counts.overdue === 0) return { plain: t('lead.due', { count }), late: null };
  return { plain: t('lead.dueOf', { count }), late: t('lead.overdue', { count: counts.overdue }) };
}
