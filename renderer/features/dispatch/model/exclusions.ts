import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Decision, Reason } from '#shared/rules/dispatch/result.ts';
import { weekWords } from './needWords.ts';
import { capacityForNeed, nameOf, type OfferFacts, type ProviderName } from './offerFacts.ts';

/** One reason a provider is not offered, in a sentence, with its clause. */
export interface ExclusionReason {
  code: string;
  sentence: string;
  clause: string;
}

export interface ExcludedProvider {
  providerId: string;
  name: ProviderName;
  designated: boolean;
  reasons: ExclusionReason[];
  /** The services whose capacity, asked again, could bring it back; empty where that changes nothing. */
  askAgain: ServiceType[];
}

/** Providers whose nearest obstacle is the same. */
export interface ExclusionGroup {
  code: string;
  label: string;
  clause: string;
  /** True where the family designated one of them: the group that must not be overlooked. */
  designated: boolean;
  providers: ExcludedProvider[];
}

/**
 * From the nearest obstacle to the farthest. A provider with several is counted under the nearest, so that the
 * numbers add up to the total, and its reasons are all said when unfolded.
 */
const nearest = [
  'suspended',
  'declined',
  'noOpening',
  'noTimeOverlap',
  'outsideArea',
  'contractNotInForce',
  'notAssessor',
  'noContract',
];
const rankOf = (code: string) => {
  const index = nearest.indexOf(code);
  return index === -1 ? nearest.length : index;
};

/** Everybody who is not offered, grouped; a group with a designated provider first. */
export function exclusionGroups(decision: Decision, facts: OfferFacts): ExclusionGroup[] {
  const groups = new Map<string, ExclusionGroup>();
  for (const { providerId, reasons } of decision.excluded) {
    const main = [...reasons].sort((a, b) => rankOf(a.code) - rankOf(b.code))[0];
    if (main === undefined) continue;
    const designated = facts.designatedProviderIds.includes(providerId);
    const group = groups.get(main.code) ?? {
      code: main.code,
      label: facts.say(`excluded.${main.code}.group`),
      clause: main.clause,
      designated: false,
      providers: [],
    };
    group.designated ||= designated;
    group.providers.push({
      providerId,
      name: nameOf(facts.providerOf(providerId)),
      designated,
      reasons: reasons.map((reason) => reasonOf(providerId, reason, facts)),
      askAgain: askAgain(reasons, facts),
    });
    groups.set(main.code, group);
  }
  return [...groups.values()].sort(
    (a, b) => Number(b.designated) - Number(a.designated) || rankOf(a.code) - rankOf(b.code),
  );
}

function reasonOf(providerId: string, reason: Reason, facts: OfferFacts): ExclusionReason {
  const { say } = facts;
  const need = facts.needs.find(({ id }) => id === reason.needId);
  const parts = [
    need === undefined
      ? say(`excluded.${reason.code}.sentence`)
      : say('excluded.ofNeed', {
          service: say(`service.${need.serviceType}`),
          sentence: say(`excluded.${reason.code}.sentence`),
        }),
  ];
  if (reason.code === 'suspended') parts.push(periodWords(reason, facts));
  const asks = reason.code === 'noOpening' || reason.code === 'noTimeOverlap';
  if (asks && need !== undefined) parts.push(observedWords(providerId, need.serviceType, reason.code, facts));
  return {
    code: reason.code,
    sentence: parts.filter((part) => part !== '').join(say('clauseSeparator')),
    clause: reason.clause,
  };
}

/** 05/01–05/31, or from a day on without an end. */
export function periodWords(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | null | undefined },
  { say, today, locale }: Pick<OfferFacts, 'say' | 'today' | 'locale'>,
): string {
  if (from === undefined) return '';
  const day = (value: string) => formatMonthDay(value, today, locale);
  return to === undefined || to === null
    ? say('excluded.openPeriod', { from: day(from) })
    : say('excluded.period', { from: day(from), to: day(to) });
}

/** What was known of the capacity when it was asked last: the figure is never without who, when and how. */
function observedWords(
  providerId: string,
  serviceType: ServiceType,
  code: string,
  facts: OfferFacts,
): string {
  const observation = capacityForNeed(facts, providerId, serviceType);
  if (observation === undefined) return '';
  const { say } = facts;
  const source = say('excluded.observed', {
    when: facts.when(observation.checkedAt),
    channel: say(`channel.${observation.channel}`),
    name: facts.personName(observation.by),
  });
  if (code !== 'noTimeOverlap' || observation.windows === null) return source;
  const times =
    observation.windows.length === 0 ? say('excluded.noTimes') : weekWords(observation.windows, facts);
  return [say('excluded.timesOf', { times }), source].join(say('clauseSeparator'));
}

function askAgain(reasons: readonly Reason[], facts: OfferFacts): ServiceType[] {
  const blocked = reasons.some(({ needId }) => needId === undefined);
  if (blocked) return [];
  const types = facts.needs.flatMap((need) => {
    const own = reasons.filter(({ needId }) => needId === need.id);
    const isAsked =
      own.length > 0 && own.every(({ code }) => code === 'noOpening' || code === 'noTimeOverlap');
    return isAsked ? [need.serviceType] : [];
  });
  return [...new Set(types)];
}

/** The day a designated provider is back, for the family; null where it is open or nothing is known. */
export function suspendedUntil(decision: Decision, providerId: string): { to: string | null } | null {
  const reasons = decision.excluded.find((excluded) => excluded.providerId === providerId)?.reasons ?? [];
  const suspension = reasons.find(({ code }) => code === 'suspended');
  return suspension === undefined ? null : { to: suspension.to ?? null };
}
