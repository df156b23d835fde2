import type { CaseSummary } from '#renderer/data/index.ts';
import { addDays, type Day, weekdayOf } from '#shared/domain/date/day.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import type { DueKind } from '#shared/rules/deadlines/dueKind.ts';
import { isLate } from './dueWords.ts';

/** The parts of the day's work that can be looked at alone. `week` is what comes later this week. */
export const todayTabs = ['all', 'notices', 'visits', 'dispatch', 'capacity', 'unit', 'week'] as const;
export type TodayTab = (typeof todayTabs)[number];

export type TodayGroupKey = 'overdue' | 'today' | 'week' | 'followed';

/** Work under one heading. */
export interface TodayGroup {
  readonly key: TodayGroupKey;
  readonly items: readonly DueItem[];
}

/** The day's work, sorted: what is overdue, what is due today, what comes until Sunday, what is followed without a limit. */
export interface TodayWork {
  readonly overdue: readonly DueItem[];
  readonly today: readonly DueItem[];
  readonly week: readonly DueItem[];
  /** What no source limits, the oldest first: it is never due, and so in no count. */
  readonly followed: readonly DueItem[];
  /** How much is due on the day after. */
  readonly tomorrow: number;
}

const tabOfKind: Record<DueKind, Exclude<TodayTab, 'all' | 'week'>> = {
  noticeReply: 'notices',
  firstService: 'notices',
  noticeToSend: 'notices',
  firstVisit: 'visits',
  planVisit: 'visits',
  improvement: 'visits',
  reassessment: 'visits',
  assessment: 'visits',
  opinion: 'visits',
  opinionRenewal: 'visits',
  dispatch: 'dispatch',
  capacityRound: 'capacity',
  monthlyFollowUp: 'visits',
  planSubmission: 'visits',
  unitPlan: 'visits',
  mealChange: 'visits',
  caregiverVisit: 'visits',
  goalEnd: 'visits',
  abnormality: 'visits',
  abnormalityAnswer: 'visits',
  referral: 'visits',
  protectionToReport: 'visits',
  protection: 'visits',
  departure: 'unit',
  correction: 'unit',
  inspectionAnswer: 'unit',
  serviceData: 'unit',
  opinionReport: 'unit',
};

/**
 * Divides due work by its day, what has a time of the day by the time, too; what is due after Sunday of this week is
 * left out, unless somebody is to be warned of it already.
 * @param all the most overdue first, as `findDueWork` gives them
 */
export function divideWork(all: readonly DueItem[], today: Day, now: Instant): TodayWork {
  const items = all.filter(({ hasNoLimit }) => !hasNoLimit);
  const sunday = addDays(today, 7 - weekdayOf(today));
  const tomorrow = addDays(today, 1);
  return {
    overdue: items.filter((item) => isLate(item, today, now)),
    today: items.filter((item) => item.dueOn === today && !isLate(item, today, now)),
    week: items.filter(
      (item) => item.dueOn > today && (item.dueOn <= sunday || item.warnedAfter !== undefined),
    ),
    followed: all.filter(({ hasNoLimit }) => hasNoLimit).sort((a, b) => (a.since < b.since ? -1 : 1)),
    tomorrow: items.filter((item) => item.dueOn === tomorrow).length,
  };
}

/** The last day of which Today says anything: Sunday, or tomorrow where today is one. */
export function lastShownDay(today: Day): Day {
  return addDays(today, Math.max(1, 7 - weekdayOf(today)));
}

/** Whether work stands under a tab of its kind. */
export function isOfTab(tab: TodayTab): (item: DueItem) => boolean {
  return ({ kind }) => tabOfKind[kind] === tab;
}

/** The groups of a tab, without empty ones. */
export function groupsOfTab(work: TodayWork, tab: TodayTab): TodayGroup[] {
  const isIn = (item: DueItem) => tab === 'all' || tab === 'week' || tabOfKind[item.kind] === tab;
  const groups: TodayGroup[] = [
    { key: 'overdue', items: tab === 'week' ? [] : work.overdue.filter(isIn) },
    { key: 'today', items: tab === 'week' ? [] : work.today.filter(isIn) },
    { key: 'week', items: work.week.filter(isIn) },
    { key: 'followed', items: tab === 'week' ? [] : work.followed.filter(isIn) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** How much of a tab is due by today; of `week`, how much is still to come. */
export function countOfTab(work: TodayWork, tab: TodayTab): number {
  if (tab === 'week') return work.week.length;
  return [...work.overdue, ...work.today].filter((item) => tab === 'all' || tabOfKind[item.kind] === tab)
    .length;
}

/** A key that stays the same while the work is the same. */
export function keyOfDue(item: DueItem): string {
  const { kind, caseId, personId, providerId, month, caregiver, goal } = item;
  const of = caseId ?? personId ?? month ?? providerId ?? '';
  // A caregiver may be owed a visit of last month and of this one.
  const which = caregiver === undefined ? item.needIds.join(' ') : `${caregiver.id} ${item.dueOn}`;
  const record = item.noticeId ?? item.abnormalityId ?? item.inspectionId ?? item.referral?.id;
  return [kind, of, record ?? goal?.code ?? '', which].join('/');
}

/**
 * The address of the screen on which a piece of work is done: replies and first services at the dispatch they
 * answer, what is still to be dispatched at the case.
 */
export function addressOfWork(item: DueItem, summary: Pick<CaseSummary, 'needs'> | undefined): string {
  if (item.kind === 'departure') return '/intake?tab=managers';
  if (item.kind === 'correction' || item.kind === 'inspectionAnswer') return `/providers/${item.providerId}`;
  if (item.month !== undefined) return `/reports?part=filed&month=${item.month}`;
  if (item.caseId === null) return '/providers/round';
  switch (item.kind) {
    case 'noticeReply':
    case 'firstService': {
      const dispatchId = summary?.needs.find(({ need }) => item.needIds.includes(need.id))?.progress
        .dispatchId;
      return dispatchId == null ? `/cases/${item.caseId}` : `/dispatch/${item.caseId}/${dispatchId}`;
    }
    case 'firstVisit':
    case 'planVisit':
    case 'caregiverVisit':
      return `/cases/${item.caseId}/visit`;
    case 'unitPlan':
    case 'mealChange':
      return `/cases/${item.caseId}?tab=plan`;
    case 'monthlyFollowUp':
      // Where nothing is given, there is nothing to follow up but how the person is.
      return summary?.needs.some(({ progress }) => progress.state === 'serving')
        ? `/cases/${item.caseId}?tab=followUp`
        : `/cases/${item.caseId}/visit`;
    case 'improvement':
    case 'goalEnd':
    case 'abnormality':
      return `/cases/${item.caseId}?tab=followUp`;
    case 'referral':
    case 'protectionToReport':
    case 'protection':
      return `/cases/${item.caseId}?tab=referrals`;
    case 'abnormalityAnswer':
      return `/reports/sampling?tab=reports&case=${item.caseId}`;
    case 'reassessment':
    case 'assessment':
    case 'planSubmission':
    case 'opinion':
    case 'opinionRenewal':
      return `/cases/${item.caseId}/edit`;
    default:
      return `/cases/${item.caseId}/dispatch`;
  }
}
