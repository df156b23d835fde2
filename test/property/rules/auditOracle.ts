import type { AuditInput, ServiceRecord } from '#shared/rules/audit/input.ts';

/**
 * A second, slow reading of the claim checks in Yunlin's figures, written without the pack: every record is compared
 * with every other, and minutes are walked one by one. Findings as `code ids`, goals and providers by their own ids.
 */
export function auditOracle(input: AuditInput): string[] {
  const { records = [], approved = [], goals = [], mealPlans = [], dayCareHours = [] } = input;
  const found = new Set<string>();
  const taken = new Map(records.map((record) => [record.id, everyMinute(record)]));
  const minutes = ({ id }: ServiceRecord) => taken.get(id)!;
  const meet = (a: ServiceRecord, b: ServiceRecord) => [...minutes(a)].some((one) => minutes(b).has(one));
  const say = (code: string, those: readonly ServiceRecord[]) =>
    found.add(`${code} ${those.map(({ id }) => id).sort()}`);
  const alike = (record: ServiceRecord, fits: (other: ServiceRecord) => boolean) =>
    records.filter((other) => other.caseId === record.caseId && fits(other));
  for (const record of records) {
    const { code } = record;
    const day = dayOf(record);
    const sameDay = alike(record, (other) => dayOf(other) === day);
    const sameCode = sameDay.filter((other) => other.code === code);
    const times = { BA01: 2, BA02: 6, BB01: 1, BB02: 1 }[code];
    if (times !== undefined && sameCode.length > times) say('tooOften', sameCode);
    const least = { BA01: 10, BA02: 30, CA07: 10 }[code];
    if (least !== undefined && minutes(record).size < least) say('tooShort', [record]);
    for (const other of records) {
      if (other.caseId === record.caseId || other.attendantId !== record.attendantId) continue;
      if (record.attendantId !== undefined && meet(record, other)) {
        say('attendantOverlap', [record, other]);
      }
    }
    if (record.claimedOn !== undefined) {
      const [year, month] = day.split('-').map(Number) as [number, number];
      const due = new Date(Date.UTC(year, month, 10)).toISOString().slice(0, 10);
      if (record.claimedOn > due) say('claimedLate', [record]);
    }
    if (code.startsWith('BD') && !sameDay.some((other) => other.code.startsWith('BB'))) {
      say('transportWithoutDayCare', [record]);
    }
    const hours = { BB01: 8, BB02: 4 }[code];
    if (hours !== undefined) {
      const own = [...minutes(record)];
      const rides = alike(record, (other) => other.code === 'BD03' && meet(other, record));
      const left = own.filter((one) => !rides.some((ride) => minutes(ride).has(one)));
      if (left.length < hours * 60) say('dayTooShort', [record, ...rides]);
    }
    const holds = (other: ServiceRecord) =>
      approved.filter(
        (one) =>
          one.caseId === other.caseId &&
          one.code === other.code &&
          one.validFrom <= dayOf(other) &&
          (one.validTo ?? '9999') >= dayOf(other),
      );
    const isPlanned = mealPlans.some(({ caseId }) => caseId === record.caseId);
    if (approved.length > 0) {
      if (holds(record).length === 0 && !(isPlanned && code === 'OT01')) say('notApproved', [record]);
      const month = alike(
        record,
        (other) =>
          other.code === code && dayOf(other).slice(0, 7) === day.slice(0, 7) && holds(other).length > 0,
      );
      const highest = Math.max(...month.flatMap((other) => holds(other).map(({ perMonth }) => perMonth)));
      if (month.length > 0 && month.length > highest) say('overApproved', month);
    }
    if (code === 'OT01') {
      const monday = mondayOf(day);
      const week = alike(record, (other) => other.code === 'OT01' && mondayOf(dayOf(other)) === monday);
      const plan = mealPlans.find(({ caseId }) => caseId === record.caseId);
      if (plan !== undefined && week.length > plan.perWeek) say('mealsAboveFrequency', week);
      const meals = alike(record, (other) => other.code === 'OT01');
      const together = [record];
      for (let size = 0; size < together.length; ) {
        size = together.length;
        for (const other of meals) {
          const isNear = together.some((one) => Math.abs(start(one) - start(other)) < 120 * 60_000);
          if (isNear && !together.includes(other)) together.push(other);
        }
      }
      if (together.length > 1) say('twoMealsInOne', together);
    }
  }
  for (const { goalId, caseId, code, sessions } of goals) {
    const days = sessions.toSorted();
    if (days.length > 12) found.add(`over12Sessions ${caseId} ${code} ${goalId}`);
    if (days.length > 0 && days.at(-1)! > sixMonthsAfter(days[0]!))
      found.add(`over6Months ${caseId} ${code} ${goalId}`);
    const before = goals.filter((other) => {
      const first = other.sessions.toSorted()[0];
      const isEarlier =
        first !== undefined && (first < days[0]! || (first === days[0] && other.goalId < goalId));
      return other.caseId === caseId && other.code === code && isEarlier;
    });
    const lasts = before.flatMap((other) => other.sessions);
    const isClose = lasts.some((last) => (Date.parse(days[0]!) - Date.parse(last)) / 86_400_000 < 90);
    if (days.length > 0 && isClose) found.add(`under90Days ${caseId} ${code} ${goalId}`);
  }
  for (const { providerId, halfDayHours, fullDayHours } of dayCareHours) {
    if (halfDayHours < 4) found.add(`dayTooShort half ${providerId}`);
    if (fullDayHours < 8) found.add(`dayTooShort full ${providerId}`);
  }
  return [...found].sort();
}

const start = ({ startAt }: ServiceRecord) => Date.parse(startAt);
const dayOf = (record: ServiceRecord) => new Date(start(record) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Every minute that a record takes, as a number. */
function everyMinute({ startAt, endAt }: ServiceRecord): ReadonlySet<number> {
  const all = new Set<number>();
  for (let at = Date.parse(startAt) / 60_000; at < Date.parse(endAt) / 60_000; at += 1) all.add(at);
  return all;
}

function mondayOf(day: string): string {
  let at = Date.parse(day);
  while (new Date(at).getUTCDay() !== 1) at -= 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}

function sixMonthsAfter(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  for (let last = date; ; last -= 1) {
    const after = new Date(Date.UTC(year, month + 5, last));
    if (after.getUTCMonth() === (month + 5) % 12) return after.toISOString().slice(0, 10);
  }
}
