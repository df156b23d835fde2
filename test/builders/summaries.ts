import type { CaseSummary, Directory, ProviderEntry } from '#renderer/data/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { caregiverSchema } from '#shared/domain/case/caregiver.ts';
import type { NeedProgress } from '#shared/domain/dispatch/needState.ts';
import { providerSchema } from '#shared/domain/provider/provider.ts';
import { aCase, aNeed } from './records.ts';

export const openProgress: NeedProgress = {
  state: 'open',
  dispatchId: null,
  providerId: null,
  noticeId: null,
};

/** A case as lists hold it; needs are open unless their progress is stated. */
export function aSummary(stated: {
  person?: Parameters<typeof aCase>[0];
  needs?: readonly {
    need?: Parameters<typeof aNeed>[0];
    progress?: Partial<NeedProgress>;
    toImproveSince?: string;
  }[];
  notices?: CaseSummary['notices'];
  caregiver?: { name: string; relation: string; phone?: string };
  planApprovedOn?: string | null;
  unitPlanSubmittedOn?: string | null;
  homeVisitedOn?: string | null;
  lastPlanVisitOn?: string | null;
  lastFollowUpOn?: string | null;
  ratedCaregivers?: CaseSummary['ratedCaregivers'];
}): CaseSummary {
  const person = aCase({ referredOn: null, assessedOn: null, ...stated.person });
  const needs = (stated.needs ?? []).map(({ need, progress, toImproveSince }, index) => ({
    need: aNeed({ id: `${person.id}-need-${index}`, caseId: person.id, ...need }) as Need,
    progress: { ...openProgress, ...progress },
    toImproveSince: toImproveSince ?? null,
  }));
  return {
    case: person,
    needs,
    notices: stated.notices ?? [],
    planApprovedOn: stated.planApprovedOn ?? null,
    lastVisitAt: null,
    unitPlanSubmittedOn: stated.unitPlanSubmittedOn ?? null,
    homeVisitedOn: stated.homeVisitedOn ?? null,
    lastPlanVisitOn: stated.lastPlanVisitOn ?? null,
    lastFollowUpOn: stated.lastFollowUpOn ?? null,
    ...(stated.ratedCaregivers !== undefined && { ratedCaregivers: stated.ratedCaregivers }),
    primaryCaregiver:
      stated.caregiver === undefined
        ? null
        : caregiverSchema.parse({
            id: `${person.id}-caregiver`,
            caseId: person.id,
            phone: null,
            primary: true,
            livesWith: true,
            note: '',
            ...stated.caregiver,
          }),
  };
}

/** A provider of the directory with nothing but its name. */
export function aProviderEntry(stated: {
  id: string;
  name: string;
  township?: string;
  serviceTypes?: readonly string[];
}): ProviderEntry {
  const provider = providerSchema.parse({
    id: stated.id,
    name: stated.name,
    township: stated.township ?? '10009010',
    address: '',
    professions: [],
    affiliated: false,
    sample: true,
    note: '',
  });
  return {
    provider,
    listed: true,
    contracts: (stated.serviceTypes ?? ['homeCare']).map((serviceType, index) => ({
      id: `${stated.id}-contract-${index}`,
      providerId: provider.id,
      serviceType,
      codes: null,
      townships: null,
      validFrom: '2024-01-01',
      validTo: null,
    })) as unknown as ProviderEntry['contracts'],
    contacts: [],
    ratings: null,
    allRatings: [],
    suspensions: [],
    demerits: [],
    evaluations: [],
    inspections: [],
    ledgers: [],
    suspendedPeriods: [],
    capacity: [],
  };
}

export function aDirectory(providers: readonly ProviderEntry[]): Directory {
  return { providers, byId: new Map(providers.map((entry) => [entry.provider.id, entry])) };
}
