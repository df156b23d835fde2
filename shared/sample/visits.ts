import type { Need } from '../domain/carePlan/need.ts';
import { addDays, type Day } from '../domain/date/day.ts';
import type { FamilyMember } from '../domain/values.ts';
import type { SampleAttempt } from './attempts.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import { saidAtHome, saidOnPhone } from './phrases.ts';
import { instantOf } from './workdays.ts';

interface VisitSetting {
  caseId: string;
  managerId: string;
  chosenBy: FamilyMember;
  visitedOn: Day;
  needs: readonly Need[];
  attempts: readonly Pick<SampleAttempt, 'outcome' | 'answeredOn'>[];
  today: Day;
  dice: Dice;
}

/** The visit at home at which the plan was drafted, and for those who are served a call some weeks later. */
export function visitsOf(setting: VisitSetting): SampleChange[] {
  const { visitedOn, needs, attempts, today, dice } = setting;
  const first = visit(
    setting,
    'home',
    visitedOn,
    dice.pick(saidAtHome),
    needs.map(({ id }) => id),
  );
  const servedSince = attempts.filter(({ outcome }) => outcome === 'serving').at(-1)?.answeredOn;
  if (servedSince === undefined || servedSince === null) return [first];
  const calledOn = addDays(servedSince, dice.int(10, 25));
  return calledOn < today ? [first, visit(setting, 'phone', calledOn, dice.pick(saidOnPhone), [])] : [first];
}

/** Some homes have no signal; some visits are written down in the evening, and are late entries then. */
function visit(
  { caseId, managerId, chosenBy, dice }: VisitSetting,
  kind: 'home' | 'phone',
  day: Day,
  said: string,
  confirmedNeedIds: readonly string[],
): SampleChange {
  const minutes = dice.int(9 * 60, 16 * 60);
  const isLate = dice.chance(0.12);
  const isOffline = kind === 'home' && dice.chance(0.35);
  return changeOf(
    'visit',
    record('visit', {
      id: dice.id(),
      caseId,
      kind,
      planVisit: kind === 'home',
      by: managerId,
      happenedAt: instantOf(day, minutes),
      recordedAt: instantOf(day, minutes + (isLate ? dice.int(120, 300) : dice.int(5, 40))),
      offlineSince: isOffline ? instantOf(day, minutes - dice.int(15, 60)) : null,
      spokeWith: [chosenBy],
      said,
      confirmedNeedIds,
    }),
  );
}
