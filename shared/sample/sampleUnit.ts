import { type Day, daysBetween } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import type { ServiceType } from '../domain/serviceType.ts';
import type { HashPort } from '../policies/hash.ts';
import type { DispatchProvider } from '../rules/dispatch/input.ts';
import type { MonthCounts } from '../rules/dispatch/monthCount.ts';
import type { DispatchPolicy } from '../rules/dispatch/policy.ts';
import type { SamplePolicy } from '../rules/sample/policy.ts';
import type { SampleAttempt } from './attempts.ts';
import { CallBook } from './calls.ts';
import { caseHistory } from './caseHistory.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import { type Dice, diceOf, type RandomNumbers } from './dice.ts';
import { DispatchPlay } from './dispatchPlay.ts';
import { followUpsOf } from './followUps.ts';
import { type InventedProviders, inventedProviders } from './inventedProviders.ts';
import { monthlyCalls } from './monthlyCalls.ts';
import { referrals } from './referrals.ts';
import { samplings } from './samplings.ts';
import { scenarios } from './scenarios.ts';
import { suspendedCarer } from './suspendedCarer.ts';
import { daysAgo, instantOf, workdayUpTo } from './workdays.ts';

/** What the sample is made of and for whom. */
export interface SampleOptions {
  /** The instant that it looks current at; everything in it happened before that day. */
  now: string;
  /** Seeded, so that the same unit comes out again: see `seededRandom`. */
  random: RandomNumbers;
  /** Whose cases they are, and who called, visited and dispatched. */
  managerId: string;
  policy: DispatchPolicy;
  sampling: SamplePolicy;
  hashPort: HashPort;
  /** The real directory. Figures and dispatches of it are invented, nothing that could be held against anybody. */
  directory: { hash: string; providers: readonly DispatchProvider[] };
}

/** Each receipt costs some hundredths of a second and 80 kB: of the last days they are enough to look at. */
const receiptDays = 10;

/** Services whose providers the manager calls, and how many of each she is in the habit of calling. */
const habits = {
  homeCare: 40,
  professional: 14,
  dayCare: 12,
  respite: 22,
  familyCare: 6,
} as const satisfies Partial<Record<ServiceType, number>>;

/**
 * A unit of 137 invented cases with two months of work over the real directory, as changes in the order in which
 * they happened, each of which fits its record's schema. Ratings, refusals, late answers and suspensions stand only
 * on invented providers. The unit and the manager are the session's to write.
 */
export function sampleUnit(options: SampleOptions): SampleChange[] {
  const dice = diceOf(options.random);
  const today = dayOfInstant(options.now);
  const { managerId, directory } = options;
  const invented = inventedProviders(today, managerId, dice);
  const stale = staleProvider(directory.providers, dice);
  const pool = habitualProviders(directory.providers, invented, stale.id, dice);
  const calls = new CallBook(managerId, dice);
  const opening = openingCounts(today, pool.slice(0, 8), dice);
  const setting = {
    today,
    managerId,
    dice,
    idOf: invented.idOf,
    staleProviderId: stale.id,
    staleTownship: stale.township,
  };
  // Shuffled, so that the order of the case numbers does not give the scenarios away.
  const cases = dice.shuffled(scenarios).map((scenario, index) => caseHistory(index + 1, scenario, setting));
  makeRounds(today, stale.id, pool, invented, calls, dice);
  const play = new DispatchPlay({
    managerId,
    dice,
    policy: options.policy,
    hashPort: options.hashPort,
    directory,
    invented,
    calls,
    receiptsFrom: daysAgo(today, receiptDays),
    leftAlone: new Set([
      stale.id,
      invented.idOf.declining,
      invented.idOf.slowToReply,
      invented.idOf.suspended,
    ]),
    opening,
  });
  for (const { attempt, minutes } of timetable(cases.flatMap(({ attempts }) => attempts)))
    play.play(attempt, minutes);
  const unit: SampleChange[] = [
    ...invented.changes,
    ...opening.changes,
    ...cases.flatMap(({ changes }) => changes),
    ...calls.observations.map((observation) => changeOf('capacity', observation)),
    ...play.changes,
    ...followUpsOf(play.changes, {
      ...{ today, managerId, dice },
      inventedIds: new Set(invented.providers.map(({ id }) => id)),
      activeIds: new Set(
        cases.flatMap(({ changes }) =>
          changes.flatMap((change) =>
            change.type === 'case' && change.set.status === 'active' ? [change.id] : [],
          ),
        ),
      ),
    }),
    ...suspendedCarer(today, managerId, dice),
    ...monthlyCalls(
      cases.flatMap(({ changes }) => changes),
      { today, managerId, dice },
    ),
  ];
  const sampled = samplings(unit, {
    ...{ today, dice, by: managerId, policy: options.sampling, hashPort: options.hashPort },
    inventedIds: new Set(invented.providers.map(({ id }) => id)),
    affiliatedId: invented.idOf.affiliated,
  });
  return [...unit, ...sampled, ...referrals(unit, { today, managerId, dice })];
}

const homeTownship = '10009010';

/** A home care provider where the A unit is, whose figures will be four days old. */
function staleProvider(providers: readonly DispatchProvider[], dice: Dice): DispatchProvider {
  return dice.pick(providers.filter((one) => one.township === homeTownship && serves(one, 'homeCare')));
}

function habitualProviders(
  providers: readonly DispatchProvider[],
  { idOf, providers: made }: InventedProviders,
  leftOut: string,
  dice: Dice,
): DispatchProvider[] {
  const usual = (Object.entries(habits) as [ServiceType, number][]).flatMap(([type, count]) =>
    dice.some(
      providers.filter((one) => one.id !== leftOut && serves(one, type)),
      count,
    ),
  );
  const invented = made.filter(({ id }) => id === idOf.good || id === idOf.affiliated || id === idOf.dayCare);
  return [...new Set([...invented, ...usual])];
}

/** Rounds of calls before the office opens: most providers yesterday or the day before, some not for days. */
function makeRounds(
  today: Day,
  staleId: string,
  pool: readonly DispatchProvider[],
  { idOf }: InventedProviders,
  calls: CallBook,
  dice: Dice,
): void {
  calls.call(staleId, ['homeCare'], daysAgo(today, 4), 15 * 60, true);
  calls.call(idOf.suspended, ['homeCare'], daysAgo(today, 13), 15 * 60, true);
  pool.forEach((provider, index) => {
    const services = (Object.keys(habits) as (keyof typeof habits)[]).filter((type) =>
      serves(provider, type),
    );
    const ago = dice.weighted([
      [1, 50],
      [2, 32],
      [4, 6],
      [6, 5],
      [9, 3],
    ]);
    calls.call(provider.id, services, daysAgo(today, ago), 7 * 60 + 30 + (index % 80), dice.chance(0.4));
  });
}

/** What the paper table said as the unit began with the app. */
function openingCounts(today: Day, providers: readonly DispatchProvider[], dice: Dice) {
  // The day before anything was dispatched here.
  const lastDay = daysAgo(workdayUpTo(daysAgo(today, 60)), 1);
  const month = lastDay.slice(0, 7);
  const counts: MonthCounts = {};
  const lastDispatchedAt: Record<string, string> = {};
  const changes = providers.flatMap((provider) => {
    const serviceType = (Object.keys(habits) as ServiceType[]).find((type) => serves(provider, type));
    if (serviceType === undefined) return [];
    const lastAt = instantOf(
      daysAgo(lastDay, dice.int(0, Math.min(9, Number(lastDay.slice(8)) - 1))),
      dice.int(9 * 60, 16 * 60),
    );
    counts[provider.id] = { [serviceType]: dice.int(1, 5) };
    lastDispatchedAt[provider.id] = lastAt;
    const plain = {
      id: dice.id(),
      providerId: provider.id,
      month,
      counts: counts[provider.id],
      lastDispatchedAt: lastAt,
    };
    return [changeOf('openingCount', record('openingCount', plain))];
  });
  return { month, counts, lastDispatchedAt, changes };
}

/** When in its day each dispatch is decided, from nine o'clock on, in the order of the days. */
function timetable(attempts: readonly SampleAttempt[]): { attempt: SampleAttempt; minutes: number }[] {
  const onDay = new Map<Day, number>();
  return [...attempts]
    .sort((a, b) => daysBetween(b.day, a.day))
    .map((attempt) => {
      const place = onDay.get(attempt.day) ?? 0;
      onDay.set(attempt.day, place + 1);
      // Twelve minutes apart leave room for the calls, so that no two calls to one provider are at one instant.
      return { attempt, minutes: 9 * 60 + 12 + 12 * place };
    });
}

const serves = ({ contracts }: DispatchProvider, type: ServiceType) =>
  contracts.some(({ serviceType }) => serviceType === type);
