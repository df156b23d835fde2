import { groupBy } from '../../../domain/groupBy.ts';
import { figureOf, isOneOf } from '../auditRecord.ts';
import type { Check, FindingCode } from '../finding.ts';
import type { AuditInput } from '../input.ts';
import type { AuditPolicy } from '../policy.ts';
import type { TableRecord } from './readRecords.ts';

/** What a check needs besides the services themselves. */
type CheckNeed = 'attendant' | 'claimedOn' | 'goal' | 'approvals' | 'mealPlans';

/** One check of the pack over a table: what it was made of, or why it was not. */
export interface CheckMade {
  readonly code: FindingCode;
  readonly clause: string;
  /** How many records it could judge. */
  readonly records: number;
  /** What was not told, so that it judged none; null where it judged some, or where no record is of its kind. */
  readonly lacks: CheckNeed | null;
}

type Judged = Pick<CheckMade, 'records' | 'lacks'>;

/**
 * What a pack's checks were made of (Y-V): that nothing was found says nothing where a check had nothing to go by.
 * @param asked what the kernel was asked besides the records
 * @param knownFrom of cases with an approval, the first day of one
 */
export function checksMade(
  records: readonly TableRecord[],
  asked: Pick<AuditInput, 'goals' | 'mealPlans'>,
  knownFrom: ReadonlyMap<string, string>,
  { checks }: AuditPolicy,
): CheckMade[] {
  const count = (isJudged: (record: TableRecord) => boolean) => records.filter(isJudged).length;
  const ofKind = (isJudged: (code: string) => boolean): Judged => ({
    records: count(({ code }) => isJudged(code)),
    lacks: null,
  });
  const needing = (lacks: CheckNeed, judged: number): Judged => ({
    records: judged,
    lacks: judged === 0 ? lacks : null,
  });
  const approved = () =>
    needing(
      'approvals',
      count(({ caseId, startAt }) => (knownFrom.get(caseId) ?? '9999') <= startAt.slice(0, 10)),
    );
  const goals = (): Judged => {
    const sessions = (asked.goals ?? []).reduce((sum, goal) => sum + goal.sessions.length, 0);
    const hasProfessional = records.some(({ code }) => code.startsWith('C'));
    return hasProfessional ? needing('goal', sessions) : { records: sessions, lacks: null };
  };
  const meals = ({ codes }: Check<'mealsAboveFrequency'>): Judged => {
    const ofCase = groupBy(
      records.filter(({ code }) => isOneOf(code, codes)),
      ({ caseId }) => caseId,
    );
    if (ofCase.size === 0) return { records: 0, lacks: null };
    const planned = (asked.mealPlans ?? []).map(({ caseId }) => ofCase.get(caseId)?.length ?? 0);
    return needing(
      'mealPlans',
      planned.reduce((sum, one) => sum + one, 0),
    );
  };
  const judges: { [C in FindingCode]: (check: Check<C>) => Judged } = {
    tooOften: ({ perDay }) => ofKind((code) => figureOf(code, perDay) !== undefined),
    tooShort: ({ minutes }) => ofKind((code) => figureOf(code, minutes) !== undefined),
    attendantOverlap: () =>
      needing(
        'attendant',
        count(({ attendantId }) => attendantId !== undefined),
      ),
    claimedLate: () =>
      needing(
        'claimedOn',
        count(({ claimedOn }) => claimedOn !== undefined),
      ),
    transportWithoutDayCare: ({ rides }) => ofKind((code) => isOneOf(code, rides)),
    notApproved: approved,
    overApproved: approved,
    over12Sessions: goals,
    over6Months: goals,
    under90Days: goals,
    dayTooShort: ({ half, full }) => ofKind((code) => isOneOf(code, [...half.codes, ...full.codes])),
    mealsAboveFrequency: meals,
    twoMealsInOne: ({ codes }) => ofKind((code) => isOneOf(code, codes)),
  };
  return (Object.keys(judges) as FindingCode[]).flatMap((code) => {
    const check = checks[code];
    if (check === undefined) return [];
    const judge = judges[code] as (check: Check<FindingCode>) => Judged;
    return [{ code, clause: check.clause, ...judge(check) }];
  });
}
