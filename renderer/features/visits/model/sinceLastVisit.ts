import type { CaseFile } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Visit } from '#shared/domain/visit/visit.ts';

/** What the family knows of a service: how its records and claims are kept is between the offices. */
const felt = ['quality', 'satisfaction'] as const;
type Felt = (typeof felt)[number];

/** Something that is otherwise than when the family was last spoken to. `day`: when it happened. */
export type VisitChange =
  | {
      /**
       * `chosen`: the family chose a provider; `began`: its service was given first; `declined`: it did not take the case;
       * `left`: services were taken from it; `ended`: its service ended, or will.
       */
      readonly kind: 'chosen' | 'began' | 'declined' | 'left' | 'ended';
      readonly day: Day;
      readonly providerId: string;
      readonly services: readonly ServiceType[];
    }
  | { readonly kind: 'failed'; readonly day: Day; readonly services: readonly ServiceType[] }
  | {
      /** The family or somebody else was not content with a service. */
      readonly kind: 'complaint';
      readonly day: Day;
      readonly providerId: string;
      readonly poor: readonly Felt[];
    }
  | { readonly kind: 'improvement'; readonly day: Day; readonly improved: boolean }
  | { readonly kind: 'plan'; readonly day: Day; readonly isApproved: boolean };

type History = Pick<
  CaseFile,
  | 'visits'
  | 'needs'
  | 'dispatches'
  | 'replies'
  | 'reassignments'
  | 'serviceEnds'
  | 'followUps'
  | 'improvementChecks'
  | 'carePlans'
>;

/** What has changed since the last visit, the earliest first; what was entered late counts when it was entered. */
export interface SinceLastVisit {
  /** Null: nobody has spoken to the family yet. */
  readonly last: Visit | null;
  readonly changes: readonly VisitChange[];
}

/** @param today a service that ends later is said with its day */
export function sinceLastVisit(file: History, today: Day): SinceLastVisit {
  const last = file.visits.at(-1);
  if (last === undefined) return { last: null, changes: [] };
  const lastDay = dayOfInstant(last.happenedAt);
  const isNew = (happenedAt: string, recordedAt: string) =>
    Date.parse(happenedAt) > Date.parse(last.happenedAt) ||
    Date.parse(recordedAt) > Date.parse(last.recordedAt);
  const isNewDay = (day: Day | null): day is Day => day !== null && day > lastDay && day <= today;
  const servicesOf = (needIds: readonly string[]) => [
    ...new Set(file.needs.filter(({ id }) => needIds.includes(id)).map(({ serviceType }) => serviceType)),
  ];
  const dispatched = new Map(file.dispatches.map((dispatch) => [dispatch.id as string, dispatch]));
  const changes: VisitChange[] = [
    ...file.dispatches
      .filter(({ decidedAt, recordedAt }) => isNew(decidedAt, recordedAt))
      .map((dispatch): VisitChange => {
        const of = { day: dayOfInstant(dispatch.decidedAt), services: dispatch.serviceTypes };
        return dispatch.outcome === 'chosen'
          ? { kind: 'chosen', ...of, providerId: dispatch.providerId }
          : { kind: 'failed', ...of };
      }),
    ...file.replies
      .filter(({ happenedAt, recordedAt }) => isNew(happenedAt, recordedAt))
      .flatMap(({ answer, happenedAt, providerId, dispatchId }): VisitChange[] => {
        const services = dispatched.get(dispatchId)?.serviceTypes ?? [];
        const of = { day: dayOfInstant(happenedAt), providerId, services };
        // That a provider takes the case is known to the family by its first service.
        if (answer === 'accepted') return [];
        return [{ kind: answer === 'serviceStarted' ? 'began' : 'declined', ...of }];
      }),
    ...file.reassignments
      .filter(({ happenedAt, recordedAt }) => isNew(happenedAt, recordedAt))
      .map(
        ({ happenedAt, providerId, needIds }): VisitChange => ({
          kind: 'left',
          day: dayOfInstant(happenedAt),
          providerId,
          services: servicesOf(needIds),
        }),
      ),
    ...file.serviceEnds
      .filter(({ endedOn, recordedAt }) => isNew(recordedAt, recordedAt) || isNewDay(endedOn))
      .map(
        ({ endedOn, providerId, needIds }): VisitChange => ({
          kind: 'ended',
          day: endedOn,
          providerId,
          services: servicesOf(needIds),
        }),
      ),
    ...file.followUps
      .filter(({ happenedAt, recordedAt }) => isNew(happenedAt, recordedAt))
      .flatMap((followUp): VisitChange[] => {
        if (followUp.result === 'good') return [];
        const poor = felt.filter((aspect) => followUp[aspect] === 'poor');
        const { providerId, happenedAt } = followUp;
        return [{ kind: 'complaint', day: dayOfInstant(happenedAt), providerId, poor }];
      }),
    ...file.improvementChecks
      .filter(({ happenedAt, recordedAt }) => isNew(happenedAt, recordedAt))
      .map(
        ({ happenedAt, improved }): VisitChange => ({
          kind: 'improvement',
          day: dayOfInstant(happenedAt),
          improved,
        }),
      ),
    ...file.carePlans.flatMap(({ draftedOn, approvedOn }): VisitChange[] => {
      if (isNewDay(approvedOn)) return [{ kind: 'plan', day: approvedOn, isApproved: true }];
      return isNewDay(draftedOn) ? [{ kind: 'plan', day: draftedOn, isApproved: false }] : [];
    }),
  ];
  return { last, changes: changes.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) };
}
