import { addMonths, firstOfMonth } from '../../domain/date/day.ts';
import { type AuditRecord, figureOf, isOneOf, minutesOf, recordsBy } from './auditRecord.ts';
import { type Check, type Finding, finding } from './finding.ts';
import type { DayCareHours } from './input.ts';

/** One code more often a day than a case may have it. */
export function tooOften(records: readonly AuditRecord[], check: Check<'tooOften'>): Finding[] {
  return recordsBy(records, ({ caseId, code, day }) => [caseId, code, day]).flatMap((same) => {
    const { caseId, code, day } = same[0]!;
    const limit = figureOf(code, check.perDay);
    if (limit === undefined || same.length <= limit) return [];
    return [finding('tooOften', check, same, { caseId, code, day, times: same.length, limit })];
  });
}

export function tooShort(records: readonly AuditRecord[], check: Check<'tooShort'>): Finding[] {
  return records.flatMap((record) => {
    const limitMinutes = figureOf(record.code, check.minutes);
    const minutes = minutesOf(record);
    if (limitMinutes === undefined || minutes >= limitMinutes) return [];
    return [finding('tooShort', check, [record], { code: record.code, minutes, limitMinutes })];
  });
}

/** One attendant with two cases at once, a finding for each two records. */
export function attendantOverlap(
  records: readonly AuditRecord[],
  check: Check<'attendantOverlap'>,
): Finding[] {
  const attended = records.filter(({ attendantId }) => attendantId !== undefined);
  return recordsBy(attended, ({ attendantId }) => [attendantId!]).flatMap((ofAttendant) =>
    ofAttendant.flatMap((one, index) => {
      const found: Finding[] = [];
      // They come by start: once one begins after the end, all later ones do.
      for (let at = index + 1; at < ofAttendant.length && ofAttendant[at]!.startMs < one.endMs; at += 1) {
        const other = ofAttendant[at]!;
        const minutes = minutesShared(one, other);
        if (other.caseId === one.caseId || minutes <= 0) continue;
        found.push(
          finding('attendantOverlap', check, [one, other], { attendantId: one.attendantId!, minutes }),
        );
      }
      return found;
    }),
  );
}

/** S-10th: claimed after that day of the month after the service. */
export function claimedLate(records: readonly AuditRecord[], check: Check<'claimedLate'>): Finding[] {
  const twoDigits = String(check.dayOfNextMonth).padStart(2, '0');
  return records.flatMap((record) => {
    const dueOn = `${addMonths(firstOfMonth(record.day), 1).slice(0, 8)}${twoDigits}`;
    const { claimedOn } = record;
    if (claimedOn === undefined || claimedOn <= dueOn) return [];
    return [finding('claimedLate', check, [record], { day: record.day, claimedOn, dueOn })];
  });
}

/** A ride on a day on which its case had no day care. */
export function transportWithoutDayCare(
  records: readonly AuditRecord[],
  check: Check<'transportWithoutDayCare'>,
): Finding[] {
  return recordsBy(records, ({ caseId, day }) => [caseId, day]).flatMap((sameDay) => {
    if (sameDay.some(({ code }) => isOneOf(code, check.dayCare))) return [];
    return sameDay
      .filter(({ code }) => isOneOf(code, check.rides))
      .map((ride) =>
        finding('transportWithoutDayCare', check, [ride], {
          caseId: ride.caseId,
          code: ride.code,
          day: ride.day,
        }),
      );
  });
}

/** Half days and whole days of day care that are too short, as served and as a provider says it counts them. */
export function dayTooShort(
  records: readonly AuditRecord[],
  hours: readonly DayCareHours[],
  check: Check<'dayTooShort'>,
): Finding[] {
  const parts = ['half', 'full'] as const;
  const offered = hours.flatMap(({ providerId, halfDayHours, fullDayHours }) =>
    parts.flatMap((part) => {
      const said = part === 'half' ? halfDayHours : fullDayHours;
      const limitHours = check[part].hours;
      if (said >= limitHours) return [];
      return [finding('dayTooShort', check, [], { providerId, part, hours: said, limitHours })];
    }),
  );
  const served = recordsBy(records, ({ caseId }) => [caseId]).flatMap((ofCase) => {
    const rides = ofCase.filter(({ code }) => isOneOf(code, check.rides));
    return parts.flatMap((part) =>
      ofCase
        .filter(({ code }) => isOneOf(code, check[part].codes))
        .flatMap((day) => {
          const within = rides.filter((ride) => minutesShared(ride, day) > 0);
          const minutes = minutesOf(day) - minutesCovered(within, day);
          const limitMinutes = check[part].hours * 60;
          if (minutes >= limitMinutes) return [];
          const { code } = day;
          return [finding('dayTooShort', check, [day, ...within], { code, part, minutes, limitMinutes })];
        }),
    );
  });
  return [...offered, ...served];
}

/** Minutes that two records have in common; none or fewer where they have not. */
function minutesShared(one: AuditRecord, other: AuditRecord): number {
  return (Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs)) / 60_000;
}

/** Minutes of a day that its rides cover, together: two rides at one time count once. */
function minutesCovered(rides: readonly AuditRecord[], day: AuditRecord): number {
  let covered = 0;
  let until = day.startMs;
  // By start, as all records are.
  for (const { startMs, endMs } of rides) {
    const from = Math.max(startMs, until);
    const to = Math.min(endMs, day.endMs);
    if (to <= from) continue;
    covered += to - from;
    until = to;
  }
  return covered / 60_000;
}
