import { daysBetween } from '../../domain/date/day.ts';
import { inUtc } from '../dispatch/calendarDay.ts';
import type { DistanceOf } from '../dispatch/prepare.ts';
import { freePercent } from './caseload.ts';
import type { IntakeUnit } from './input.ts';
import type { IntakeCriterion, IntakeCriterionId } from './result.ts';

/** What the criteria may look at besides the unit. */
export interface IntakeContext {
  readonly township: string;
  readonly chosenUnitId: string | undefined;
  readonly lastAssignedAt: ReadonlyMap<string, string>;
  /** The day of the decision. */
  readonly day: string;
  readonly fullCaseload: number;
  readonly ampleFreePercent: number;
  /** The days up to which a start belongs to each band. */
  readonly immediacyLimits: readonly number[];
  readonly distance: DistanceOf;
}

/** A kernel function that ranks units; one that was ever shipped is superseded by a new number, never edited. */
export interface IntakeCriterionFunction {
  readonly id: IntakeCriterionId;
  applies(context: IntakeContext): boolean;
  valueOf(unit: IntakeUnit, context: IntakeContext): IntakeCriterion['value'];
  /** Negative where `a` is the better value. */
  compare(a: IntakeCriterion['value'], b: IntakeCriterion['value']): number;
}

const always = () => true;
const lowestFirst = (a: unknown, b: unknown) => Number(a) - Number(b);

const chosen1: IntakeCriterionFunction = {
  id: 'chosen',
  applies: ({ chosenUnitId }) => chosenUnitId !== undefined,
  valueOf: ({ id }, { chosenUnitId }) => id === chosenUnitId,
  compare: (a, b) => Number(b) - Number(a),
};

const freePlaces1: IntakeCriterionFunction = {
  id: 'freePlaces',
  applies: always,
  valueOf: ({ managers }, { fullCaseload, ampleFreePercent }) =>
    freePercent(managers, fullCaseload) > ampleFreePercent ? 0 : 1,
  compare: lowestFirst,
};

const immediacy1: IntakeCriterionFunction = {
  id: 'immediacy',
  applies: always,
  valueOf({ earliestVisitOn }, { day, immediacyLimits }) {
    if (earliestVisitOn === undefined) return immediacyLimits.length + 1;
    const days = daysBetween(day, earliestVisitOn);
    const band = immediacyLimits.findIndex((limit) => days <= limit);
    return band < 0 ? immediacyLimits.length : band;
  },
  compare: lowestFirst,
};

const distance1: IntakeCriterionFunction = {
  id: 'distance',
  applies: always,
  valueOf: (unit, { township, distance }) => distance(township, unit.township),
  compare: lowestFirst,
};

const lastAssigned1: IntakeCriterionFunction = {
  id: 'lastAssigned',
  applies: always,
  valueOf({ id }, { lastAssignedAt }) {
    const at = lastAssignedAt.get(id);
    return at === undefined ? null : inUtc(at);
  },
  compare: (a, b) => instantOf(a) - instantOf(b),
};

/** Never is earlier than any instant. */
function instantOf(value: IntakeCriterion['value']): number {
  return value === null ? Date.parse('0000-01-01T00:00:00Z') : Date.parse(String(value));
}

const id1: IntakeCriterionFunction = {
  id: 'id',
  applies: always,
  valueOf: ({ id }) => id,
  compare: (a, b) => (String(a) < String(b) ? -1 : 1),
};

/** The ranking functions that packs can name for intake. */
export const intakeCriterionFunctions: Readonly<Record<string, IntakeCriterionFunction>> = {
  'chosen/1': chosen1,
  'freePlaces/1': freePlaces1,
  'immediacy/1': immediacy1,
  'distance/1': distance1,
  'lastAssigned/1': lastAssigned1,
  'id/1': id1,
};
