import { addDays, addMonths } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import type { MonthReportKind } from '../../domain/unit/monthReport.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import { eventOn } from './caseEvents.ts';
import type { DueReport, DueWorkInput } from './dueFacts.ts';
import type { DueDay } from './dueOn.ts';
import type { OpenClock, UnitClocks } from './openClocks.ts';
import { dueBy, soonest, soonestOf, type WorkList } from './workList.ts';

/** The work that belongs to no case: capacities to ask for, leavers, corrections, answers to inspections and months to report. */
export function addUnitWork(work: WorkList, input: DueWorkInput): void {
  addCapacityRound(work, input);
  for (const { managerId, announcedOn } of input.departures ?? []) {
    const told = [eventOn('managerLeaving', announcedOn)];
    work.addClocks(input.clocks.on(announcedOn).after(told), () => ({ personId: managerId }));
  }
  addCorrections(work, input);
  addInspections(work, input);
  addReports(work, input);
}

/** The capacities whose confirmation is due (T-3.B.cap) as one round of calls, due since the first of them was. */
function addCapacityRound(work: WorkList, { today, capacity, clocks }: DueWorkInput): void {
  const inForce = clocks.on(today);
  if (inForce.rulesOf('capacityRound').length === 0) return;
  const providerIds = new Set<string>();
  let first: OpenClock | undefined;
  for (const { providerId, checkedAt } of capacity) {
    for (const clock of inForce.after([{ type: 'capacityConfirmed', at: checkedAt }])) {
      if (clock.kind !== 'capacityRound' || clock.due.dueOn > today) continue;
      providerIds.add(providerId);
      if (first === undefined || isOlder(clock, first)) first = clock;
    }
  }
  if (first === undefined) return;
  work.add('capacityRound', dueBy(first), () => ({ providerIds: [...providerIds].sort(compareTexts) }));
}

/** By the last instant in time, then by the start, so that of a day's calls the first is named. */
function isOlder(a: OpenClock, b: OpenClock): boolean {
  const difference = a.due.endsAtMs - b.due.endsAtMs;
  return difference < 0 || (difference === 0 && Date.parse(a.startedAt) < Date.parse(b.startedAt));
}

/** Evaluations that are to be corrected (Y-F.8) by the day that was written to the provider; of several the first. */
function addCorrections(work: WorkList, { corrections = [] }: DueWorkInput): void {
  for (const [providerId, all] of groupBy(corrections, (one) => one.providerId)) {
    const first = all.reduce((before, one) => (one.correctBy < before.correctBy ? one : before));
    const { notifiedOn: since, correctBy: dueOn, clause } = first;
    work.add('correction', { clause, since, dueOn }, () => ({ providerId }));
  }
}

/**
 * The last day for the answer to what an inspection found (Y-H.3), of which the provider is told on this day; undefined
 * where the unit's rules have no such clock. It is recorded with the inspection, and counts as recorded from then on.
 */
export function inspectionAnswerBy(notifiedOn: string, clocks: UnitClocks): DueDay | undefined {
  const told = [eventOn('inspectionNotified', notifiedOn)];
  return soonestOf('inspectionAnswer', clocks.on(notifiedOn).after(told))?.due;
}

/**
 * The clause by which an inspection is answered: of the rules in force when the provider was told, else of today's;
 * empty where neither has such a clock.
 */
export function inspectionClause(notifiedOn: string, today: string, clocks: UnitClocks): string {
  return clocks.on(notifiedOn).clauseOf('inspectionAnswer') || clocks.on(today).clauseOf('inspectionAnswer');
}

/** Answers of inspected providers that are waited for, each by the day that was recorded with its inspection. */
function addInspections(work: WorkList, { inspections = [], clocks }: DueWorkInput): void {
  for (const { id, providerId, notifiedOn: since, answerBy: dueOn } of inspections) {
    const clause = inspectionClause(since, work.today, clocks);
    work.add('inspectionAnswer', { clause, since, dueOn }, () => ({ providerId, inspectionId: id }));
  }
}

/** What starts the clock of a report; it stops as the report is recorded, which leaves it out here. */
const startOfReport: Readonly<Record<MonthReportKind, string>> = {
  serviceData: 'serviceMonthEnded',
  opinions: 'opinionMonthEnded',
};

/**
 * Until when a kind of report of a month (`YYYY-MM`) is to be made; undefined where the unit's rules have no such clock.
 */
export function reportClock(kind: MonthReportKind, month: string, clocks: UnitClocks): OpenClock | undefined {
  const last = addDays(addMonths(`${month}-01`, 1), -1);
  return soonest(clocks.on(last).after([eventOn(startOfReport[kind], last)]));
}

/**
 * What is to be reported of months gone by: since the first month of which something was reported here, or where nothing
 * ever was, of the last one.
 */
function addReports(work: WorkList, { today, reports, clocks }: DueWorkInput): void {
  for (const kind of reports?.kinds ?? []) {
    const made = reports!.made.filter((one) => one.kind === kind && one.reportedOn !== null);
    for (const month of monthsToReport(made, today)) {
      if (made.some((one) => one.month === month)) continue;
      const clock = reportClock(kind, month, clocks);
      if (clock !== undefined) work.addClocks([clock], () => ({ month }));
    }
  }
}

function monthsToReport(made: readonly DueReport[], today: string): string[] {
  const lastEnded = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const months: string[] = [];
  const first = [...made.map(({ month }) => month), lastEnded].sort()[0]!;
  for (let month = first; month <= lastEnded; month = addMonths(`${month}-01`, 1).slice(0, 7))
    months.push(month);
  return months;
}
