import type { Case } from '../../domain/case/case.ts';
import type { OpenClock } from './openClocks.ts';

type Issued = Pick<Case, 'opinionIssuedOn' | 'earlierOpinionsOn'>;

/** The days on which an opinion was issued, the earliest first. */
export function opinionDays({ opinionIssuedOn, earlierOpinionsOn = [] }: Issued): string[] {
  return [...new Set([...earlierOpinionsOn, ...(opinionIssuedOn == null ? [] : [opinionIssuedOn])])].sort();
}

/** Those of the year of a day. */
export function opinionsInYearOf(day: string, issued: Issued): string[] {
  return opinionDays(issued).filter((one) => one.slice(0, 4) === day.slice(0, 4));
}

/** A renewal that would be one too many of its year is due on the first day of the next (I-32): there is none before. */
export function renewalInNextYear(
  clock: OpenClock,
  issued: Issued,
  opinionsAYearOn: (day: string) => number,
): OpenClock {
  if (clock.kind !== 'opinionRenewal') return clock;
  const { dueOn } = clock.due;
  const movedAfter = opinionsInYearOf(dueOn, issued).length;
  if (movedAfter < opinionsAYearOn(dueOn)) return clock;
  const first = `${Number(dueOn.slice(0, 4)) + 1}-01-01`;
  const due = {
    ...clock.due,
    dueOn: first,
    dueAt: null,
    endsAtMs: Date.parse(`${first}T23:59:59.999+08:00`),
  };
  return { ...clock, due, movedAfter };
}
