import { distanceBand } from '../directory/townships.ts';
import type { Need } from '../domain/carePlan/need.ts';
import { addDays, type Day } from '../domain/date/day.ts';
import type { ChoiceReason, Dispatch } from '../domain/dispatch/dispatch.ts';
import { flowOf, type ServiceType } from '../domain/serviceType.ts';
import type { HashPort } from '../policies/hash.ts';
import { dueOn } from '../rules/deadlines/dueOn.ts';
import { dispatchBasis } from '../rules/dispatch/choice.ts';
import { decide } from '../rules/dispatch/decide.ts';
import type { DispatchInput, DispatchProvider, DispatchSuspension } from '../rules/dispatch/input.ts';
import { countMonth, type MonthCounts } from '../rules/dispatch/monthCount.ts';
import type { DispatchPolicy } from '../rules/dispatch/policy.ts';
import { prepare } from '../rules/dispatch/prepare.ts';
import { makeStoredReceipt } from '../rules/dispatch/receipt.ts';
import type { Candidate, Decision } from '../rules/dispatch/result.ts';
import type { SampleAttempt } from './attempts.ts';
import type { CallBook } from './calls.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import type { InventedProviders } from './inventedProviders.ts';
import { calendar, instantOf } from './workdays.ts';

/** What dispatches are decided with. */
export interface PlaySetting {
  managerId: string;
  dice: Dice;
  policy: DispatchPolicy;
  hashPort: HashPort;
  directory: { hash: string; providers: readonly DispatchProvider[] };
  invented: InventedProviders;
  calls: CallBook;
  /** Dispatches of earlier days have no receipt, as those that a unit takes over from its paper log have none. */
  receiptsFrom: Day;
  /** Not to be called in the play: its figures are to be old. */
  leftAlone: ReadonlySet<string>;
  opening: { month: string; counts: MonthCounts; lastDispatchedAt: Readonly<Record<string, string>> };
}

interface Matched {
  providerId: string;
  serviceType: ServiceType;
  matchedAt: string;
}

/**
 * Plays the dispatches through in the order of their days: calls, a decision by the unit's own rules with what was
 * known then, the family's choice, notice and answers. So ranks, bases and receipts are what the app would have made.
 */
export class DispatchPlay {
  readonly changes: SampleChange[] = [];
  readonly #setting: PlaySetting;
  readonly #providers: readonly DispatchProvider[];
  readonly #matched: Matched[] = [];
  readonly #sent: { providerId: string; sentAt: string }[] = [];

  constructor(setting: PlaySetting) {
    this.#setting = setting;
    this.#providers = [...setting.directory.providers, ...setting.invented.providers];
  }

  /** `minutes` after midnight is when the family chooses; the calls are made in the ten minutes before. */
  play(attempt: SampleAttempt, minutes: number): void {
    this.#call(attempt, minutes);
    const decidedAt = instantOf(attempt.day, minutes);
    const { input, decision } = this.#decide(attempt, decidedAt);
    const { dice, receiptsFrom } = this.#setting;
    const common = {
      id: dice.id(),
      caseId: attempt.caseId,
      needIds: attempt.needs.map(({ id }) => id),
      serviceTypes: [...new Set(attempt.needs.map(({ serviceType }) => serviceType))],
      by: this.#setting.managerId,
      decidedAt,
      recordedAt: decidedAt,
      chosenBy: attempt.outcome === 'failed' ? null : attempt.chosenBy,
      countsKnown: { ownUpTo: decidedAt, others: [] },
      receipt: attempt.day < receiptsFrom ? null : this.#receipt(input, decision),
    };
    if (attempt.outcome === 'failed') {
      const failure = '晚間與星期日都要，目前沒有單位排得出來';
      this.changes.push(
        changeOf('dispatch', record('dispatch', { ...common, outcome: 'matchFailed', failure })),
      );
      return;
    }
    const chosen = this.#choose(attempt, decision);
    const reason = chosen.rank === 1 ? null : this.#reason(attempt);
    const basis = dispatchBasis(decision, { providerId: chosen.providerId, ...(reason && { reason }) });
    const dispatch = record('dispatch', {
      ...common,
      outcome: 'chosen',
      providerId: chosen.providerId,
      rank: chosen.rank,
      basis,
      reason,
    });
    this.changes.push(changeOf('dispatch', dispatch));
    if (attempt.outcome !== 'chosen')
      this.#notify(attempt, dispatch, chosen.providerId, minutes + dice.int(4, 40));
  }

  /** The manager calls those that rank first and are not known to be free; where somebody has to be, that one. */
  #call(attempt: SampleAttempt, minutes: number): void {
    const { leftAlone, invented, calls, dice } = this.#setting;
    const { needs, role, day, outcome } = attempt;
    const covering = this.#decide(attempt, instantOf(day, minutes - 10)).decision.candidates.filter(
      ({ providerId, covers }) => !leftAlone.has(providerId) && needs.every(({ id }) => covers.includes(id)),
    );
    const firstReady = covering.findIndex(({ status }) => status === 'ready');
    const unsure = covering.slice(0, firstReady < 0 ? covering.length : firstReady);
    const asked = unsure.slice(0, dice.int(2, 3)).map(({ providerId }) => providerId);
    const ids = role === null ? asked : [invented.idOf[role], ...asked.slice(0, 1)];
    const services = [...new Set(needs.map(({ serviceType }) => serviceType))];
    for (const [index, id] of ids.entries()) {
      calls.call(id, services, day, minutes - 9 + 3 * index, outcome !== 'failed');
    }
  }

  #decide(attempt: SampleAttempt, asOf: string): { input: DispatchInput; decision: Decision } {
    const input = this.#inputOf(attempt, asOf);
    return {
      input,
      decision: decide(prepare(input, { distance: distanceBand }), this.#setting.policy, input),
    };
  }

  #inputOf(attempt: SampleAttempt, asOf: string): DispatchInput {
    const { calls, invented, opening, policy } = this.#setting;
    const month = asOf.slice(0, 7);
    const before = ({ matchedAt }: Matched) => Date.parse(matchedAt) <= Date.parse(asOf);
    const counts = countMonth(this.#matched.filter(before), month, policy.listOnly);
    const lastDispatchedAt: Record<string, string> = { ...opening.lastDispatchedAt };
    for (const { providerId, sentAt } of this.#sent) {
      const known = lastDispatchedAt[providerId];
      const isLater = known === undefined || Date.parse(known) < Date.parse(sentAt);
      if (isLater && Date.parse(sentAt) <= Date.parse(asOf)) lastDispatchedAt[providerId] = sentAt;
    }
    return {
      asOf,
      request: {
        caseId: attempt.caseId,
        township: attempt.township,
        needs: attempt.needs.map(asDispatchNeed),
        designatedProviderIds: [...attempt.designated],
        declinedProviderIds: [...attempt.declined],
      },
      providers: [...this.#providers],
      capacity: calls.factsUpTo(asOf),
      monthCounts: month === opening.month ? addCounts(counts, opening.counts) : counts,
      lastDispatchedAt,
      suspensions: suspensionsKnown(invented.suspensions, attempt.day),
    };
  }

  #receipt(input: DispatchInput, decision: Decision): Dispatch['receipt'] {
    const { policy, hashPort, directory, calls } = this.#setting;
    const receipt = makeStoredReceipt(input, policy, decision, hashPort, {
      directory,
      observationId: (fact) => calls.idOf(fact),
      suspensionId: ({ because = [] }) => because[0]!,
    });
    return receipt as unknown as Dispatch['receipt'];
  }

  /** The one it has to be, else mostly the first of those that could start, now and then the second. */
  #choose({ role, needs }: SampleAttempt, { candidates }: Decision): Candidate {
    const { dice, invented } = this.#setting;
    const ready = candidates.filter(
      ({ status, covers: covered }) => status === 'ready' && needs.every(({ id }) => covered.includes(id)),
    );
    const wanted =
      role === null
        ? ready.filter(
            ({ providerId }) =>
              providerId !== invented.idOf.declining && providerId !== invented.idOf.slowToReply,
          )
        : ready.filter(({ providerId }) => providerId === invented.idOf[role]);
    const chosen = dice.chance(0.2) ? (wanted[1] ?? wanted[0]) : wanted[0];
    if (chosen === undefined) throw new Error('the sample called nobody who can serve');
    return chosen;
  }

  #reason({ role }: SampleAttempt): ChoiceReason {
    if (role !== null) return { code: 'familyChoice' };
    return this.#setting.dice.weighted<ChoiceReason>([
      [{ code: 'familyChoice' }, 7],
      [{ code: 'clinical', text: '需要有管路照顧經驗的人員' }, 2],
      [{ code: 'other', text: '同住的另一位長輩已由這家服務' }, 1],
    ]);
  }

  #notify(attempt: SampleAttempt, dispatch: Dispatch, providerId: string, minutes: number): void {
    const { dice, managerId } = this.#setting;
    const sentAt = instantOf(attempt.day, minutes);
    const flow = attempt.needs.some(({ serviceType }) => flowOf(serviceType) === 'C') ? 'C' : 'B';
    const due = (count: number) =>
      flow === 'C' ? dueOn(attempt.day, { count, unit: 'days' }, calendar).dueOn : null;
    const notice = record('notice', {
      id: dice.id(),
      dispatchId: dispatch.id,
      caseId: attempt.caseId,
      providerId,
      needIds: dispatch.needIds,
      flow,
      channel: dice.weighted([
        ['platform', 5],
        ['line', 3],
        ['phone', 2],
      ]),
      sentAt,
      recordedAt: instantOf(attempt.day, minutes + (dice.chance(0.1) ? dice.int(70, 200) : 1)),
      by: managerId,
      text: `【範例資料】${attempt.needs.map(needText).join('；')}`,
      replyDueOn: due(3),
      serviceDueOn: due(5),
    });
    this.changes.push(changeOf('notice', notice));
    this.#sent.push({ providerId, sentAt });
    const match = (matchedAt: string) =>
      this.#matched.push(
        ...dispatch.serviceTypes.map((serviceType) => ({ providerId, serviceType, matchedAt })),
      );
    if (flow === 'B') match(sentAt);
    const { outcome, answeredOn } = attempt;
    if (answeredOn === null) return;
    const reply = (answer: 'accepted' | 'declined' | 'serviceStarted', day: Day, reason: string) => {
      const at = dice.int(9 * 60, 17 * 60);
      const happenedAt = instantOf(day, at);
      const event = {
        noticeId: notice.id,
        dispatchId: dispatch.id,
        caseId: attempt.caseId,
        providerId,
        answer,
        reason,
      };
      const written = {
        channel: dice.pick(['phone', 'line']),
        happenedAt,
        recordedAt: instantOf(day, at + 2),
        by: managerId,
      };
      this.changes.push(changeOf('reply', record('reply', { id: dice.id(), ...event, ...written })));
      if (flow === 'C' && answer === 'accepted') match(happenedAt);
    };
    if (outcome === 'declined') reply('declined', answeredOn, '這個時段的人力剛排滿');
    if (outcome === 'accepted') reply('accepted', answeredOn, '');
    if (outcome === 'serving') {
      reply('accepted', addDays(attempt.day, 1), '');
      reply('serviceStarted', answeredOn, '');
    }
  }
}

function asDispatchNeed({ id, serviceType, codes, visitsPerWeek, minutesPerVisit, windows }: Need) {
  return {
    id,
    serviceType,
    codes: [...codes],
    ...(visitsPerWeek === null ? {} : { visitsPerWeek }),
    ...(minutesPerVisit === null ? {} : { minutesPerVisit }),
    windows: [...windows],
  };
}

/** Suspensions that had begun by a day: one that was decided later could not have been known. */
function suspensionsKnown(suspensions: readonly DispatchSuspension[], day: Day): DispatchSuspension[] {
  return suspensions.filter(({ from }) => from <= day);
}

function addCounts(counts: MonthCounts, more: MonthCounts): MonthCounts {
  const sum = structuredCloneOf(counts);
  for (const [id, ofProvider] of Object.entries(more)) {
    const known = sum[id] ?? {};
    sum[id] = known;
    for (const [type, count] of Object.entries(ofProvider) as [ServiceType, number][]) {
      known[type] = (known[type] ?? 0) + count;
    }
  }
  return sum;
}

const structuredCloneOf = (counts: MonthCounts): MonthCounts =>
  Object.fromEntries(Object.entries(counts).map(([id, ofProvider]) => [id, { ...ofProvider }]));

function needText({ codes, visitsPerWeek }: Need): string {
  return visitsPerWeek === null ? codes.join('、') : `${codes.join('、')} 每週${visitsPerWeek}次`;
}
