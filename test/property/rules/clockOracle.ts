import type { CalendarFile } from '#shared/policies/calendars/calendar.ts';
import type { DeadlinesInput } from '#shared/rules/deadlines/input.ts';

/**
 * A second, slow reading of the clocks, written from the table of the contract without the packs: every day is
 * walked one by one, and every event is asked of every clock.
 */
export interface ClockRow {
  id: string;
  days?: number;
  workingDays?: number;
  months?: number;
  endOfNextMonth?: true;
  /** What starts it; `C` only of the C flow, `notB` of any but the B flow. */
  start: [type: string, flow?: 'C' | 'notB'][];
  met: string[];
  cancelled?: string[];
}

export function taitungRows(service: 'fromNotice' | 'fromAcceptance' = 'fromNotice'): ClockRow[] {
  return [
    { id: 'T-3.B.cap', days: 2, start: [['capacityConfirmed']], met: ['capacityConfirmed'] },
    { id: 'T-3.C.reply', days: 3, start: [['noticeSent', 'C']], met: ['accepted', 'declined'] },
    {
      id: 'T-3.C.service',
      days: 5,
      start: [service === 'fromNotice' ? ['noticeSent', 'C'] : ['accepted', 'notB']],
      met: ['serviceStarted'],
      cancelled: ['declined'],
    },
    { id: 'T-3.improve', months: 1, start: [['needsImprovement']], met: ['improvementChecked'] },
  ];
}

export function yunlinRows(plan: 'fromReferral' | 'fromHomeVisit' = 'fromReferral'): ClockRow[] {
  return [
    ...taitungRows(),
    { id: 'Y-T.assess', days: 2, start: [['applied']], met: ['assessed'] },
    { id: 'Y-T.plan', days: 3, start: [['assessed']], met: ['planSubmitted'] },
    { id: 'Y-T.reassess', months: 12, start: [['assessed']], met: ['assessed'] },
    { id: 'Y-T.visit', days: 3, start: [['referredToAUnit']], met: ['homeVisited'] },
    {
      id: 'Y-T.aplan',
      days: 3,
      start: [[plan === 'fromReferral' ? 'referredToAUnit' : 'homeVisited']],
      met: ['aUnitPlanSubmitted'],
    },
    { id: 'Y-T.service', days: 7, start: [['planApproved']], met: ['serviceStarted'] },
    { id: 'S-AA01', months: 6, start: [['aa01Visited']], met: ['aa01Visited'] },
    {
      id: 'S-AA02',
      endOfNextMonth: true,
      start: [['aa01Visited'], ['aa02FollowedUp']],
      met: ['aa01Visited', 'aa02FollowedUp'],
    },
    { id: 'Y-D.first', workingDays: 14, start: [['opinionRequested']], met: ['opinionIssued'] },
    { id: 'Y-D.renew', months: 6, start: [['opinionIssued']], met: ['opinionIssued'] },
    { id: 'Y-C.leave', days: 3, start: [['managerLeaving']], met: ['departureReported'] },
  ];
}

export interface OracleRun {
  id: string;
  ref: string | null;
  started: number;
  dueOn: string;
  stopped: number | null;
  status: string;
  unconfirmed: boolean;
}

const dayMs = 86_400_000;
const taipei = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);

export function clockOracle(
  rows: readonly ClockRow[],
  input: DeadlinesInput,
  calendars: readonly CalendarFile[],
): OracleRun[] {
  const isOff = (day: string) => {
    const calendar = calendars.find(({ year }) => String(year) === day.slice(0, 4));
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const isListed = calendar !== undefined && day in calendar.dates;
    const isClosed = (input.closures ?? []).includes(day);
    return { off: isClosed || isListed || weekday === 0 || weekday === 6, unsure: calendar === undefined };
  };
  const asOf = input.asOf.length === 10 ? startOf(nextDay(input.asOf)) - 1 : Date.parse(input.asOf);
  const runs: OracleRun[] = [];
  for (const row of rows) {
    for (const event of input.events ?? []) {
      const flow = event.flow;
      const isStart = row.start.some(
        ([type, of]) =>
          type === event.type && (of === undefined || (of === 'C' ? flow === 'C' : flow !== 'B')),
      );
      if (!isStart) continue;
      const started = Date.parse(event.at);
      const ref = event.ref ?? null;
      if (runs.some((run) => run.id === row.id && run.ref === ref && run.started === started)) continue;
      const { dueOn, unsure } = walk(row, taipei(started), isOff);
      const after = (input.events ?? [])
        .filter((other) => (other.ref ?? null) === ref)
        .map((other) => ({ type: other.type, at: Date.parse(other.at) }))
        .filter(({ type, at }) =>
          row.start.some(([restart]) => restart === type) ? at > started : at >= started,
        );
      const met = after.filter(({ type }) => row.met.includes(type)).map(({ at }) => at);
      const cancelled = after.filter(({ type }) => row.cancelled?.includes(type)).map(({ at }) => at);
      const done = Math.min(...met);
      const ended = Math.min(...cancelled);
      const isInTime = (at: number) => at < startOf(nextDay(dueOn));
      const stopped = Math.min(done, ended);
      runs.push({
        id: row.id,
        ref,
        started,
        dueOn,
        stopped: stopped === Number.POSITIVE_INFINITY ? null : stopped,
        status:
          stopped === Number.POSITIVE_INFINITY
            ? isInTime(asOf)
              ? 'running'
              : 'overdue'
            : ended < done
              ? 'cancelled'
              : isInTime(done)
                ? 'met'
                : 'late',
        unconfirmed: unsure,
      });
    }
  }
  return runs.sort((a, b) => {
    const key = (run: OracleRun) => [run.dueOn, run.id, run.ref ?? ''] as const;
    for (const index of [0, 1, 2] as const) {
      if (key(a)[index] !== key(b)[index]) return key(a)[index]! < key(b)[index]! ? -1 : 1;
    }
    return a.started - b.started;
  });
}

function walk(
  row: ClockRow,
  from: string,
  isOff: (day: string) => { off: boolean; unsure: boolean },
): { dueOn: string; unsure: boolean } {
  if (row.months !== undefined) return { dueOn: sameDate(from, row.months), unsure: false };
  if (row.endOfNextMonth) {
    let day = nextDay(`${sameDate(`${from.slice(0, 7)}-01`, 1).slice(0, 7)}-27`);
    while (nextDay(day).slice(0, 7) === day.slice(0, 7)) day = nextDay(day);
    return { dueOn: day, unsure: false };
  }
  let day = from;
  let unsure = false;
  if (row.days !== undefined) {
    for (let count = 0; count < row.days; count += 1) day = nextDay(day);
    for (;;) {
      const here = isOff(day);
      unsure ||= here.unsure;
      if (!here.off) return { dueOn: day, unsure };
      day = nextDay(day);
    }
  }
  for (let count = 0; count < row.workingDays!; ) {
    day = nextDay(day);
    const here = isOff(day);
    unsure ||= here.unsure;
    if (!here.off) count += 1;
  }
  return { dueOn: day, unsure };
}

/** The same date so many months on: a day at a time, until the month is reached and the date or its end. */
function sameDate(from: string, months: number): string {
  let day = from;
  let left = months;
  while (left > 0) {
    const next = nextDay(day);
    if (next.slice(0, 7) !== day.slice(0, 7)) left -= 1;
    day = next;
  }
  while (day.slice(8) < from.slice(8) && nextDay(day).slice(0, 7) === day.slice(0, 7)) day = nextDay(day);
  return day;
}
