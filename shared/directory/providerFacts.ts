import {
  appendixRows,
  type DayCareFact,
  dayCareFacts,
  type GroupHomeFact,
  groupHomeFacts,
  type ListingType,
  type MealFact,
  mealFacts,
  type TransportFact,
  transportFacts,
} from './yunlin113/index.ts';

/** A row that lists a provider, with what is printed beside its name. */
export interface ListedAs {
  readonly serviceType: ListingType;
  /** Township, table and row of the source. */
  readonly where: string;
  readonly printed: string;
  /** Where it serves (據點), if a place is printed. */
  readonly site: string | null;
  readonly note: string | null;
  /** Ticked as a day care for people with dementia. */
  readonly dementia: boolean;
}

/** What the directory knows about a provider besides its contracts. */
export interface ProviderFacts {
  readonly listedAs: readonly ListedAs[];
  readonly dayCare: DayCareFact | null;
  readonly transport: TransportFact | null;
  readonly meals: MealFact | null;
  readonly groupHome: GroupHomeFact | null;
}

/** Source rows and facts of a provider of the built-in directory; undefined for any other provider. */
export function findProviderFacts(providerId: string): ProviderFacts | undefined {
  const rows = appendixRows.filter((row) => row.providerId === providerId);
  if (rows.length === 0) return undefined;
  const ofProvider = (fact: { readonly providerId: string | null }) => fact.providerId === providerId;
  return {
    listedAs: rows.map(({ serviceType, where, printed, site, note, dementia }) => ({
      serviceType,
      where,
      printed,
      site: site ?? null,
      note: note ?? null,
      dementia: dementia ?? false,
    })),
    dayCare: dayCareFacts.find(ofProvider) ?? null,
    transport: transportFacts.find(ofProvider) ?? null,
    meals: mealFacts.find(ofProvider) ?? null,
    groupHome: groupHomeFacts.find(ofProvider) ?? null,
  };
}

/** What a day care of the printed table counts as half a day and as a whole one, at the least where it has a range (D-20). */
export interface PrintedDayCareHours {
  readonly providerId: string;
  readonly name: string;
  /** Table and row of the source. */
  readonly where: string;
  readonly halfDayHours: number;
  readonly fullDayHours: number;
}

/** Those of every day care at work, in the order of the table. */
export function printedDayCareHours(): readonly PrintedDayCareHours[] {
  return dayCareFacts.flatMap(({ providerId, name, where, hours }) =>
    providerId === null || hours === null
      ? []
      : [
          {
            providerId,
            name,
            where,
            halfDayHours: hours.halfDayHours.min,
            fullDayHours: hours.fullDayHours.min,
          },
        ],
  );
}
