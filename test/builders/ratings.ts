import { type FollowUp, type FollowUpAspect, followUpAspects } from '#shared/domain/followUp/followUp.ts';
import { type ClosureOutcome, closureOutcomes, type ServiceEnd } from '#shared/domain/followUp/serviceEnd.ts';
import type { GoodShare, RatingFigures } from '#shared/domain/provider/ratings.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { type RatingsPolicy, ratingsPolicy } from '#shared/rules/ratings/policy.ts';
import { shelf } from './dispatchInput.ts';
import { aFollowUp, aServiceEnd } from './followUps.ts';

/** The ratings policy of the shipped pack that has one. */
export function ratingsPolicyOf(pack: Pack = shelf.findPack('taitung-a-unit')!): RatingsPolicy {
  const policy = ratingsPolicy(pack);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

/** Figures of which each share that is not stated is empty. */
export function someFigures(
  stated: Partial<Record<FollowUpAspect, readonly [good: number, of: number]>> &
    Partial<Record<ClosureOutcome, number>> = {},
): RatingFigures {
  const share = ([good, of]: readonly [number, number] = [0, 0]): GoodShare => ({ good, of });
  return {
    ...(Object.fromEntries(followUpAspects.map((aspect) => [aspect, share(stated[aspect])])) as Record<
      FollowUpAspect,
      GoodShare
    >),
    closures: Object.fromEntries(
      closureOutcomes.map((outcome) => [outcome, stated[outcome] ?? 0]),
    ) as RatingFigures['closures'],
  };
}

/** Follow-ups of as many services, the first of them good in everything, the others poor in the aspects named. */
export function followUpsOf(
  good: number,
  poor: number,
  stated: Parameters<typeof aFollowUp>[0] & { aspects?: readonly FollowUpAspect[] } = {},
): FollowUp[] {
  const { aspects = followUpAspects, ...rest } = stated;
  return Array.from({ length: good + poor }, (_, index) => {
    const isPoor = index >= good;
    const ofService = `${rest.providerId ?? 'provider-0001'}-${index}`;
    return aFollowUp({
      id: `follow-up-${ofService}`,
      needId: `need-${ofService}`,
      dispatchId: `dispatch-${ofService}`,
      happenedAt: '2026-02-10T10:00:00+08:00',
      recordedAt: '2026-02-10T10:05:00+08:00',
      ...(isPoor && {
        ...Object.fromEntries(aspects.map((aspect) => [aspect, 'poor'])),
        result: 'needsImprovement',
      }),
      ...rest,
    });
  });
}

/** One closure of a professional service for each outcome. */
export function closuresOf(
  outcomes: readonly ClosureOutcome[],
  stated: Parameters<typeof aServiceEnd>[0] = {},
): ServiceEnd[] {
  return outcomes.map((closureOutcome, index) => {
    const ofService = `${stated.providerId ?? 'provider-0001'}-c${index}`;
    return aServiceEnd({
      id: `service-end-${ofService}`,
      needIds: [`need-${ofService}`],
      dispatchId: `dispatch-${ofService}`,
      recordedAt: '2026-03-20T10:00:00+08:00',
      noticeOn: '2026-03-01',
      endedOn: '2026-03-18',
      closureOutcome,
      ...stated,
    });
  });
}
