import { yunlinDirectory, yunlinDirectoryHash } from '#shared/directory/yunlin113/index.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import { type Contract, contractSchema } from '#shared/domain/provider/contract.ts';
import { type Provider, providerSchema } from '#shared/domain/provider/provider.ts';
import { ratingsOfQuarter } from '#shared/domain/provider/ratings.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import {
  type LedgerStanding,
  ledgersOf,
  suspensionsOfLedgers,
  type UnitDemeritPolicies,
} from '#shared/rules/demerits/unitLedgers.ts';
import type { Directory, ProviderEntry, SuspendedPeriod } from '../api.ts';
import { inTime } from './inTime.ts';
import type { Memory } from './memory.ts';

/** A printed directory as records: what corrections are laid over. */
export interface PrintedDirectory {
  hash: string;
  countyCode: string;
  providers: ReadonlyMap<string, Provider>;
  contracts: ReadonlyMap<string, Contract>;
}

let printed: PrintedDirectory | undefined;

/** The directories this version knows, by the hash their import event names. */
export function findPrintedDirectory(hash: string): PrintedDirectory | undefined {
  printed ??= readYunlin();
  return hash === printed.hash ? printed : undefined;
}

/** The printed directory of a county; undefined where none is built in. */
export function printedDirectoryOf(countyCode: string): PrintedDirectory | undefined {
  printed ??= readYunlin();
  return countyCode === printed.countyCode ? printed : undefined;
}

function readYunlin(): PrintedDirectory {
  const providers = new Map<string, Provider>();
  const contracts = new Map<string, Contract>();
  for (const { id, name = '', township, professions = [], contracts: own } of yunlinDirectory().providers) {
    const common = { address: '', affiliated: false, sample: false, note: '' };
    providers.set(id, providerSchema.parse({ id, name, township, professions: [...professions], ...common }));
    own.forEach((contract, index) => {
      if (contract.serviceType === 'aUnit') return;
      const { serviceType, codes, townships, validFrom, validTo } = contract;
      const contractId = `${id}-c${index + 1}`;
      contracts.set(
        contractId,
        contractSchema.parse({
          id: contractId,
          providerId: id,
          serviceType,
          codes: codes === undefined ? null : [...codes],
          townships: townships === undefined ? null : [...townships],
          validFrom,
          validTo,
        }),
      );
    });
  }
  return { hash: yunlinDirectoryHash, countyCode: '10009', providers, contracts };
}

/**
 * Providers with what belongs to them: the printed directory with the unit's own records over it.
 * @param policiesOf what the ledgers of a unit of this pack go by; asked only where there are points or evaluations
 */
export function directoryView(
  memory: Memory,
  quarter: string,
  policiesOf: (packId: string) => UnitDemeritPolicies,
): Directory {
  const base = memory.all('directoryImport').flatMap(({ hash }) => findPrintedDirectory(hash) ?? []);
  const providers = overlay(
    'provider',
    base.map((one) => one.providers),
    memory,
  );
  const contracts = overlay(
    'contract',
    base.map((one) => one.contracts),
    memory,
  );
  const listed = new Set(base.flatMap((one) => [...one.providers.keys()]));
  const contractsOf = groupBy(contracts.values(), ofProvider);
  const contactsOf = groupBy(memory.all('contact'), ofProvider);
  const ratingsOf = groupBy(memory.all('ratings'), ofProvider);
  const suspensionsOf = groupBy(memory.all('suspension'), ofProvider);
  const demeritsOf = groupBy(memory.all('demerit'), ofProvider);
  const evaluationsOf = groupBy(memory.all('evaluation'), ofProvider);
  const inspectionsOf = groupBy(memory.all('inspection'), ofProvider);
  const unit = memory.all('unit')[0];
  const isWorkedOut = demeritsOf.size + evaluationsOf.size > 0 && unit !== undefined;
  const policies = isWorkedOut ? policiesOf(unit.packId) : {};
  const capacityOf = groupBy(memory.all('capacity'), ofProvider);
  const entries = [...providers.values()].map((provider): ProviderEntry => {
    const ratings = ratingsOf.get(provider.id) ?? [];
    const suspensions = suspensionsOf.get(provider.id) ?? [];
    const demerits = demeritsOf.get(provider.id) ?? [];
    const own = contractsOf.get(provider.id) ?? [];
    const evaluations = evaluationsOf.get(provider.id) ?? [];
    const ledgers = ledgersOf({ demerits, evaluations, contracts: own }, policies);
    return {
      provider,
      listed: listed.has(provider.id),
      contracts: own,
      contacts: contactsOf.get(provider.id) ?? [],
      ratings: ratingsOfQuarter(ratings, quarter) ?? null,
      allRatings: ratings,
      suspensions,
      demerits,
      evaluations,
      inspections: inspectionsOf.get(provider.id) ?? [],
      ledgers,
      suspendedPeriods: suspendedPeriods(suspensions, ledgers),
      capacity: inTime(capacityOf.get(provider.id) ?? [], ({ checkedAt }) => checkedAt).reverse(),
    };
  });
  entries.sort(
    (a, b) => compare(a.provider.township, b.provider.township) || compare(a.provider.name, b.provider.name),
  );
  return { providers: entries, byId: new Map(entries.map((entry) => [entry.provider.id, entry])) };
}

/** The suspensions entered by form and those that follow from the ledgers. */
export function suspendedPeriods(
  suspensions: readonly Suspension[],
  ledgers: readonly LedgerStanding[],
): SuspendedPeriod[] {
  return [
    ...suspensions.map(({ id, from, to, clause, serviceType }) => ({
      ...{ id, from, to, clause, serviceType },
      because: [id],
    })),
    ...suspensionsOfLedgers(ledgers).map(({ from, to, clause, serviceType = null, because = [] }) => ({
      ...{ id: `${clause} ${from} ${serviceType ?? ''}`, from, to, clause, serviceType },
      because,
    })),
  ];
}

function overlay<T extends 'provider' | 'contract', R extends T extends 'provider' ? Provider : Contract>(
  type: T,
  base: readonly ReadonlyMap<string, R>[],
  memory: Memory,
): Map<string, R> {
  const records = new Map(base.flatMap((one) => [...one]));
  for (const id of [...records.keys()]) if (memory.isDeleted(type, id)) records.delete(id);
  for (const own of memory.all(type)) {
    records.set(own.id, { ...records.get(own.id), ...own } as unknown as R);
  }
  return records;
}

const ofProvider = ({ providerId }: { providerId: string }) => providerId;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
