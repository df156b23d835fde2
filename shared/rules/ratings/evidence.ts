import { dayOfInstant } from '../../domain/date/instant.ts';
import { type Quarter, quarterOf } from '../../domain/date/quarter.ts';
import { type FollowUp, type FollowUpAspect, followUpAspects } from '../../domain/followUp/followUp.ts';
import { type ClosureOutcome, closureOutcomes, type ServiceEnd } from '../../domain/followUp/serviceEnd.ts';
import type { GoodShare, RatingFigures } from '../../domain/provider/ratings.ts';

/** The records that bands follow from, of any quarter and in any order. */
export interface RatedRecords {
  readonly followUps: readonly FollowUp[];
  readonly serviceEnds: readonly ServiceEnd[];
}

/** The judgement of one aspect of one service that counts, with the follow-up that says it. */
interface Judgement {
  readonly aspect: FollowUpAspect;
  readonly isGood: boolean;
  readonly followUp: FollowUp;
}

/** The closure of one professional service that counts, with the record that says it. */
interface Closure {
  readonly outcome: ClosureOutcome;
  readonly end: ServiceEnd;
}

/** What counts of one provider's quarter. */
export interface RatingEvidence {
  readonly judgements: readonly Judgement[];
  readonly closures: readonly Closure[];
}

export const noEvidence: RatingEvidence = { judgements: [], closures: [] };

/**
 * What counts of a quarter, by provider; one without any record is not in it. Of each service (a need of a dispatch)
 * and aspect the latest judgement of the quarter counts, of its closures the one that was recorded last.
 */
export function evidenceOfQuarter(records: RatedRecords, quarter: Quarter): Map<string, RatingEvidence> {
  const found = new Map<string, { judgements: Judgement[]; closures: Closure[] }>();
  const of = (providerId: string) => {
    let known = found.get(providerId);
    if (known === undefined) {
      known = { judgements: [], closures: [] };
      found.set(providerId, known);
    }
    return known;
  };
  for (const one of latestJudgements(records.followUps, quarter))
    of(one.followUp.providerId).judgements.push(one);
  for (const one of latestClosures(records.serviceEnds, quarter)) of(one.end.providerId).closures.push(one);
  return found;
}

function latestJudgements(followUps: readonly FollowUp[], quarter: Quarter): Iterable<Judgement> {
  const latest = new Map<string, Judgement>();
  const ofQuarter = followUps
    .filter(({ happenedAt }) => quarterOf(dayOfInstant(happenedAt)) === quarter)
    .sort((a, b) => byTime(a, b, 'happenedAt') || byTime(a, b, 'recordedAt') || byId(a, b));
  for (const followUp of ofQuarter) {
    for (const aspect of followUpAspects) {
      const judgement = followUp[aspect];
      if (judgement === null) continue;
      const { providerId, dispatchId, needId } = followUp;
      latest.set(`${providerId} ${dispatchId} ${needId} ${aspect}`, {
        ...{ aspect, followUp, isGood: judgement === 'good' },
      });
    }
  }
  return latest.values();
}

function latestClosures(serviceEnds: readonly ServiceEnd[], quarter: Quarter): Iterable<Closure> {
  const latest = new Map<string, Closure>();
  const ofQuarter = serviceEnds
    .filter(({ endedOn }) => quarterOf(endedOn) === quarter)
    .sort((a, b) => byTime(a, b, 'recordedAt') || byId(a, b));
  for (const end of ofQuarter) {
    const { closureOutcome: outcome, providerId, dispatchId, needIds } = end;
    if (outcome === null) continue;
    for (const needId of needIds) latest.set(`${providerId} ${dispatchId} ${needId}`, { outcome, end });
  }
  return latest.values();
}

/** Numerators and denominators of what counts. */
export function figuresOf({ judgements, closures }: RatingEvidence): RatingFigures {
  const share = (aspect: FollowUpAspect): GoodShare => {
    const judged = judgements.filter((one) => one.aspect === aspect);
    return { good: judged.filter(({ isGood }) => isGood).length, of: judged.length };
  };
  const closed = (outcome: ClosureOutcome) => closures.filter((one) => one.outcome === outcome).length;
  return {
    quality: share('quality'),
    satisfaction: share('satisfaction'),
    records: share('records'),
    billing: share('billing'),
    closures: Object.fromEntries(
      closureOutcomes.map((outcome) => [outcome, closed(outcome)]),
    ) as RatingFigures['closures'],
  };
}

const byTime = <K extends string>(a: Record<K, string>, b: Record<K, string>, key: K) =>
  Date.parse(a[key]) - Date.parse(b[key]);
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
