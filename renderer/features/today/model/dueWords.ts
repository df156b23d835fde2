import type { TFunction } from 'i18next';
import type { Words } from '#renderer/i18n/words.ts';
import { addMonths, type Day, daysBetween, partsOfDay } from '#shared/domain/date/day.ts';
import { type Instant, timeOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay, formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import type { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';

/** What a piece of work is said with. */
export interface DueFacts {
  readonly t: TFunction<'today'>;
  readonly words: Words;
  readonly today: Day;
  readonly now: Instant;
  /** A provider's short name. */
  readonly providerName: (providerId: string) => string;
}

/** Whether its time has passed: the day, or where the pack says one the time of it. */
export function isLate(
  { dueOn, dueAt }: Pick<DueItem, 'dueOn' | 'dueAt'>,
  today: Day,
  now: Instant,
): boolean {
  return dueAt === null ? dueOn < today : Date.parse(dueAt) < Date.parse(now);
}

/** When it is due: 逾期3天 or 已過11:30 (marked), 滿3天, 今天 or 18:00前, 05/12（二） or 05/12 12:00. */
export function dueMark(
  item: DueItem,
  { t, words, today, now }: DueFacts,
): { isLate: boolean; text: string } {
  const { dueOn, dueAt } = item;
  if (dueOn < today) return { isLate: true, text: words.t('due.overdue', { count: item.daysOverdue }) };
  if (dueAt !== null) {
    const time = timeOfInstant(dueAt);
    if (isLate(item, today, now)) return { isLate: true, text: t('at.late', { time }) };
    const day = dueOn.slice(5).replace('-', '/');
    return { isLate: false, text: dueOn === today ? t('at.before', { time }) : t('at.on', { day, time }) };
  }
  if (item.hasNoLimit)
    return { isLate: false, text: t('followed', { count: daysBetween(item.since, today) }) };
  if (dueOn > today) return { isLate: false, text: formatMonthDay(dueOn, today, words.locale) };
  return { isLate: false, text: fullWords(item, t) ?? words.t('due.today') };
}

/** Work that waits for a full count of days or months since something happened. */
const counted: ReadonlySet<DueItem['kind']> = new Set([
  ...(['noticeReply', 'firstService', 'improvement', 'firstVisit', 'planVisit', 'reassessment'] as const),
  ...(['assessment', 'planSubmission', 'unitPlan', 'opinionRenewal', 'mealChange', 'departure'] as const),
]);

/** 滿3天, 滿6個月; undefined where neither says it. */
function fullWords({ kind, since, dueOn }: DueItem, t: DueFacts['t']): string | undefined {
  if (!counted.has(kind)) return undefined;
  const [from, to] = [partsOfDay(since), partsOfDay(dueOn)];
  const months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && addMonths(since, months) === dueOn) return t('full.months', { count: months });
  const days = daysBetween(since, dueOn);
  return days > 0 ? t('full.days', { count: days }) : undefined;
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
    case 'planSubmission':
    case 'monthlyFollowUp':
    case 'departure':
    case 'correction':
    case 'inspectionAnswer':
    case 'abnormality':
    case 'abnormalityAnswer':
    case 'protectionToReport':
      return t(`detail.${item.kind}`, { day: since });
    case 'referral':
    case 'protection':
      return t(`detail.${item.kind}`, { day: since, to: item.referral?.to ?? '' });
    case 'opinion': {
      if (item.warnedAfter === undefined) return t('detail.opinion', { day: since });
      const warned = formatMonthDay(item.warnedAfter, today, words.locale);
      return t('detail.opinionWarned', { day: since, warned });
    }
    case 'opinionRenewal': {
      if (item.movedAfter === undefined) return t('detail.opinionRenewal', { day: since });
      const year = Number(item.dueOn.slice(0, 4)) - 1912;
      return t('detail.opinionRenewalMoved', { day: since, year, count: item.movedAfter });
    }
    case 'unitPlan':
      return t('detail.unitPlan', { day: since });
    case 'mealChange':
      return t('detail.mealChange', { services, day: since });
    case 'caregiverVisit':
      return t('detail.caregiverVisit', {
        caregiver: item.caregiver?.name ?? '',
        count: item.caregiver?.left ?? 0,
        month: formatRocMonth(item.dueOn.slice(0, 7), words.locale),
      });
    case 'goalEnd': {
      const { code = null, used = 0, most = 0 } = item.goal ?? {};
      const what = code === null ? services : words.code(code);
      return t(used >= most ? 'detail.goalUsedUp' : 'detail.goalEnd', { what, day: since, used, most });
    }
    case 'serviceData':
    case 'opinionReport':
      return t(`detail.${item.kind}`);
    case 'capacityRound':
      return t('detail.capacityRound', { count: daysBetween(item.since, today) });
  }
}

/** The verb of its one action. An overdue reply is no longer waited for: the next in rank is asked. */
export function dueAction(item: DueItem, { t, today, now }: DueFacts): string {
  if (item.kind === 'noticeReply' && isLate(item, today, now)) return t('action.askNext');
  return t(`action.${item.kind}`);
}

/** How many days may lie between two calls of a provider; null where the pack says it otherwise, or not at all. */
export function daysBetweenCalls(clocks: UnitClocks, today: Day): number | null {
  const [rule] = clocks.on(today).rulesOf('capacityRound');
  const limit = rule?.limits.length === 1 ? rule.limits[0] : undefined;
  return limit?.unit === 'days' ? limit.count : null;
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
