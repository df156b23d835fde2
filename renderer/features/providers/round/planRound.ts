import type { CaseSummary, ListedNeed, ProviderEntry } from '#renderer/data/index.ts';
import { providerShortName } from '#shared/directory/shortName.ts';
import { callsPerRound } from '#shared/domain/capacity/capacityRound.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { planCalls, type WaitingNeed } from '../callOrder.ts';
import { contractState } from '../model/contractReach.ts';
import { servicesToday } from '../model/providerList.ts';
import { runningSuspension } from '../model/suspensions.ts';
import { contactToRing, type RoundCall, servicesToAsk, type WaitingCase } from './call.ts';

interface RoundInput {
  providers: readonly ProviderEntry[];
  /** The cases whose needs are looked after here. */
  cases: readonly CaseSummary[];
  today: Day;
  /** The provider's place on the list of a case, where it was worked out. */
  rankOf: (caseId: string, providerId: string) => number | null;
  /** False for services whose list is handed over instead of being dispatched (I-22): nobody is rung for them. */
  isDispatched: (serviceType: ServiceType) => boolean;
  /** The calls of a round that was interrupted; they stay as they were. Null: a new round is planned. */
  order: readonly string[] | null;
}

interface OpenNeed extends WaitingNeed {
  readonly need: ListedNeed;
  readonly name: string;
  /** Providers the family does not want: nobody waits for these. */
  readonly declined: readonly string[];
}

/** The calls of a round, in their order; each with who waits for its answer, the best placed first. */
export function planRound({ providers, cases, today, rankOf, isDispatched, order }: RoundInput): RoundCall[] {
  const waiting = openNeeds(cases).filter(({ serviceType }) => isDispatched(serviceType));
  const byId = new Map(providers.map((entry) => [entry.provider.id as string, entry]));
  const serves = (providerId: string, open: OpenNeed) => {
    const entry = byId.get(providerId);
    return entry !== undefined && mayServe(entry, open, today);
  };
  const calls = (order ?? newOrder()).flatMap((providerId) => {
    const entry = byId.get(providerId);
    return entry === undefined ? [] : callOf(entry);
  });
  return order === null ? calls.slice(0, callsPerRound) : calls;

  function newOrder(): string[] {
    const candidates = providers.map((entry) => ({
      providerId: entry.provider.id,
      township: entry.provider.township,
      serviceTypes: servicesToday(entry, today),
      lastCheckedAt: latestByService(entry.capacity)[0]?.checkedAt ?? null,
    }));
    return planCalls(candidates, waiting, today, ({ providerId }, open) => serves(providerId, open)).map(
      ({ providerId }) => providerId,
    );
  }

  function callOf(entry: ProviderEntry): RoundCall[] {
    const { provider, contracts, capacity } = entry;
    const here = waitingCases(
      waiting.filter((open) => serves(provider.id, open)),
      (caseId) => rankOf(caseId, provider.id),
    );
    const services = servicesToAsk(servicesToday(entry, today), here, capacity);
    if (services === undefined) return [];
    return [
      {
        providerId: provider.id,
        entry,
        shortName: providerShortName(
          provider.name,
          contracts.map(({ serviceType }) => serviceType),
        ),
        contact: contactToRing(entry.contacts),
        services,
        last: latestByService(capacity).find(({ serviceType }) => serviceType === services[0]) ?? null,
        waiting: here,
      },
    ];
  }
}

/** Needs nobody was chosen for, of cases that are active. */
function openNeeds(cases: readonly CaseSummary[]): OpenNeed[] {
  return cases.flatMap(({ case: person, needs }) =>
    person.status !== 'active'
      ? []
      : needs
          .filter(({ need, progress }) => need.wanted && progress.state === 'open')
          .map(({ need }) => ({
            caseId: person.id,
            name: person.name,
            township: person.township,
            serviceType: need.serviceType,
            need,
            declined: person.declinedProviderIds,
          })),
  );
}

/** Whether a contract reaches the need, and no suspension keeps the provider from it. */
function mayServe(
  { provider, contracts, suspendedPeriods }: ProviderEntry,
  open: OpenNeed,
  today: Day,
): boolean {
  const { serviceType, township, need } = open;
  if (open.declined.includes(provider.id)) return false;
  if (runningSuspension(suspendedPeriods, serviceType, today) !== undefined) return false;
  return contracts.some(
    (contract) =>
      contract.serviceType === serviceType &&
      contractState(contract, today) === 'running' &&
      (contract.townships === null || contract.townships.includes(township)) &&
      (contract.codes === null || need.codes.every((code) => contract.codes!.includes(code))),
  );
}

function waitingCases(
  open: readonly OpenNeed[],
  rankOf: (caseId: string) => number | null,
): readonly WaitingCase[] {
  const byCase = new Map<string, { name: string; needs: ListedNeed[] }>();
  for (const { caseId, name, need } of open) {
    const known = byCase.get(caseId) ?? { name, needs: [] };
    known.needs.push(need);
    byCase.set(caseId, known);
  }
  return [...byCase]
    .map(([caseId, { name, needs }]) => ({ caseId, name, needs, rank: rankOf(caseId) }))
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.caseId < b.caseId ? -1 : 1));
}
