import { addDays } from '../../domain/date/day.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { countActsOnce, type WeighedEvent, weigh } from './countedEvents.ts';
import type { DemeritEvent, DemeritsInput, Evaluation } from './input.ts';
import { type Climb, climbLadder, type Termination } from './ladder.ts';
import { monthlySuspensions, renewalBars } from './monthly.ts';
import type { DemeritsPolicy } from './policy.ts';
import type { DemeritsResult, ProviderLedger, Suspension } from './result.ts';
import { standingsOf, suspensionsOver } from './revocations.ts';
import { coversDay } from './suspensions.ts';

/** What is known of one provider. */
interface ProviderFacts {
  readonly providerId: string;
  readonly events: readonly DemeritEvent[];
  readonly evaluations: readonly Evaluation[];
  readonly contracts: NonNullable<DemeritsInput['contracts']>;
}

/** The part of a ledger that a pack's function works out. */
interface Consequences extends Pick<ProviderLedger, 'suspensions' | 'renewalBars'> {
  readonly termination: Termination | null;
  readonly earliestRenewalOn: string | null;
}

/**
 * The demerit ledger of every provider that the input names: points, suspensions, bars, terminations. Pure; the
 * input must be one that `parseDemeritsInput` lets through. `asOf` is read for `standing` alone.
 */
export function demeritLedger(input: DemeritsInput, policy: DemeritsPolicy): DemeritsResult {
  const { asOf, events = [], evaluations = [], contracts = [] } = input;
  const facts = [...events, ...evaluations, ...contracts];
  const [eventsOf, evaluationsOf, contractsOf] = [
    groupBy(events, ({ providerId }) => providerId),
    groupBy(evaluations, ({ providerId }) => providerId),
    groupBy(contracts, ({ providerId }) => providerId),
  ];
  const providerIds = [...new Set(facts.map(({ providerId }) => providerId))].sort();
  const providers = providerIds.map((providerId) =>
    ledgerOf(
      {
        providerId,
        events: eventsOf.get(providerId) ?? [],
        evaluations: evaluationsOf.get(providerId) ?? [],
        contracts: contractsOf.get(providerId) ?? [],
      },
      policy,
      asOf,
    ),
  );
  return { policy: policy.name, providers };
}

function ledgerOf(facts: ProviderFacts, policy: DemeritsPolicy, asOf: string): ProviderLedger {
  // I-11: what is proposed or was declined has no effect.
  const effective = weigh(
    facts.events.filter(({ status }) => status === 'confirmed' || status === 'revoked'),
    policy,
  );
  const counted = countActsOnce(effective.filter(({ status }) => status === 'confirmed'));
  const points = counted.map(({ id, points, determinedOn }) => ({
    eventId: id,
    points,
    month: determinedOn.slice(0, 7),
    year: Number(determinedOn.slice(0, 4)),
  }));
  const { suspensions, renewalBars, termination, earliestRenewalOn } = consequencesOf(
    effective,
    points,
    facts,
    policy,
  );
  return {
    providerId: facts.providerId,
    points,
    tallies: talliesOf(points),
    suspensions,
    renewalBars,
    terminatedOn: termination?.on ?? null,
    barredUntil: termination?.barredUntil ?? null,
    earliestRenewalOn,
    standing: standingOn(asOf, suspensions, termination),
  };
}

function consequencesOf(
  effective: readonly WeighedEvent[],
  points: ProviderLedger['points'],
  { evaluations, contracts }: ProviderFacts,
  policy: DemeritsPolicy,
): Consequences {
  const { section } = policy;
  const standings = standingsOf(effective);
  if (section.function === 'monthlyDemerits/1') {
    const suspensions = suspensionsOver(standings, ({ events }) =>
      monthlySuspensions(countActsOnce(events), section, policy),
    );
    return {
      suspensions,
      renewalBars: renewalBars(points, section, policy),
      termination: null,
      earliestRenewalOn: null,
    };
  }
  let climb: Climb = { suspensions: [], termination: null, rungs: new Map() };
  const suspensions = suspensionsOver(standings, ({ events, from }) => {
    const counting = countActsOnce(events);
    // What was notified before a revocation is not made heavier by it: a suspension is as it was written (Y-F.9).
    const written = new Map(
      counting.flatMap(({ id, notifiedOn }) => {
        const rung = climb.rungs.get(id);
        const isWritten = from !== null && notifiedOn !== undefined && notifiedOn < from;
        return isWritten && rung !== undefined ? [[id, rung]] : [];
      }),
    );
    climb = climbLadder(counting, evaluations, section, policy, written);
    return climb.suspensions;
  });
  const { termination } = climb;
  return {
    suspensions,
    renewalBars: [],
    termination,
    earliestRenewalOn: earliestRenewal(contracts, suspensions, termination),
  };
}

function talliesOf(points: ProviderLedger['points']): Record<string, number> {
  const years = [...groupBy(points, ({ year }) => year)].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    years.map(([year, ofYear]) => [year, ofYear.reduce((sum, one) => sum + one.points, 0)]),
  );
}

/** Y-F.6: a contract that ends inside a suspension is renewed on the day after it, or after the year without one. */
function earliestRenewal(
  contracts: ProviderFacts['contracts'],
  suspensions: readonly Suspension[],
  termination: Termination | null,
): string | null {
  const days = contracts.flatMap(({ validTo }) => {
    const around = suspensions.find((one) => validTo !== null && coversDay(one, validTo));
    return around === undefined || around.to === null ? [] : [addDays(around.to, 1)];
  });
  const latest = days.sort().at(-1);
  if (latest === undefined) return null;
  const isBarred = termination !== null && termination.on <= latest && latest <= termination.barredUntil;
  return isBarred ? addDays(termination.barredUntil, 1) : latest;
}

function standingOn(
  day: string,
  suspensions: readonly Suspension[],
  termination: Termination | null,
): ProviderLedger['standing'] {
  if (termination !== null && termination.on <= day && day <= termination.barredUntil) return 'terminated';
  return suspensions.some((suspension) => coversDay(suspension, day)) ? 'suspended' : 'active';
}
