import type { ProviderEntry } from '#renderer/data/index.ts';
import { suspendedPeriods } from '#renderer/data/memory/directoryView.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { type Contact, contactSchema } from '#shared/domain/provider/contact.ts';
import { type Contract, contractSchema } from '#shared/domain/provider/contract.ts';
import { type Demerit, demeritSchema } from '#shared/domain/provider/demerit.ts';
import { type Evaluation, evaluationSchema } from '#shared/domain/provider/evaluation.ts';
import { type Inspection, inspectionSchema } from '#shared/domain/provider/inspection.ts';
import { type Provider, providerSchema } from '#shared/domain/provider/provider.ts';
import { type Suspension, suspensionSchema } from '#shared/domain/provider/suspension.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { ledgersOf, unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

type Stated<T> = { [K in keyof T]?: unknown };

export function aProvider(stated: Stated<Provider> = {}): Provider {
  return providerSchema.parse({
    id: 'provider-0001',
    name: '雲林縣私立範例居家長照機構',
    township: '10009010',
    address: '',
    professions: [],
    affiliated: false,
    sample: true,
    note: '',
    ...stated,
  });
}

export function aContract(stated: Stated<Contract> = {}): Contract {
  return contractSchema.parse({
    id: 'contract-0001',
    providerId: 'provider-0001',
    serviceType: 'homeCare',
    codes: null,
    townships: null,
    validFrom: '2024-01-01',
    validTo: null,
    ...stated,
  });
}

export function aContact(stated: Stated<Contact> = {}): Contact {
  return contactSchema.parse({
    id: 'contact-0001',
    providerId: 'provider-0001',
    name: '蔡督導',
    role: '督導',
    phone: '05-500-0000',
    line: '',
    note: '',
    ...stated,
  });
}

export function aSuspension(stated: Stated<Suspension> = {}): Suspension {
  return suspensionSchema.parse({
    id: 'suspension-0001',
    providerId: 'provider-0001',
    from: '2026-05-01',
    to: '2026-05-31',
    clause: 'T-2.6.a',
    serviceType: null,
    enteredBy: 'person-0001',
    note: '',
    ...stated,
  });
}

/** T-2.6.1 of the A unit's ledger, confirmed and notified in April: May is suspended. */
export function aDemerit(stated: Stated<Demerit> = {}): Demerit {
  return demeritSchema.parse({
    id: 'demerit-0001',
    providerId: 'provider-0001',
    ledger: 'aUnit',
    causeId: 'T-2.6.1',
    serviceType: null,
    actId: null,
    points: null,
    occurredOn: '2026-04-10',
    determinedOn: '2026-04-20',
    notifiedOn: '2026-04-22',
    status: 'confirmed',
    reason: '',
    evidence: '訪視紀錄',
    revokedOn: null,
    proposedBy: 'person-0001',
    decidedBy: 'person-0002',
    ...stated,
  });
}

/** Failed and notified in April, to be corrected by the end of June. */
export function anEvaluation(stated: Stated<Evaluation> = {}): Evaluation {
  return evaluationSchema.parse({
    id: 'evaluation-0001',
    providerId: 'provider-0001',
    result: 'failed',
    notifiedOn: '2026-04-20',
    correctBy: '2026-06-30',
    correctedOn: null,
    enteredBy: 'person-0001',
    note: '',
    ...stated,
  });
}

/** Told in April by the calendar of 2026, to be answered by 11 May, not answered. */
export function anInspection(stated: Stated<Inspection> = {}): Inspection {
  return inspectionSchema.parse({
    id: 'inspection-0001',
    providerId: 'provider-0001',
    notifiedOn: '2026-04-20',
    findings: '服務紀錄抽核：3筆沒有簽名',
    answerBy: '2026-05-11',
    answeredOn: null,
    enteredBy: 'person-0001',
    note: '',
    ...stated,
  });
}

/** A provider with one contract per service, valid from 2024 on, everywhere. */
export function anEntry(
  stated: Omit<Partial<ProviderEntry>, 'provider' | 'capacity' | 'ledgers' | 'suspendedPeriods'> & {
    provider?: Stated<Provider>;
    services?: readonly ServiceType[];
    capacity?: readonly CapacityObservation[];
  } = {},
): ProviderEntry {
  const { provider: ofProvider, services = ['homeCare'], ...rest } = stated;
  const provider = aProvider(ofProvider);
  return withPeriods({
    provider,
    listed: false,
    contracts: services.map((serviceType, index) =>
      aContract({ id: `contract-${provider.id}-${index}`, providerId: provider.id, serviceType }),
    ),
    contacts: [],
    ratings: null,
    allRatings: [],
    suspensions: [],
    demerits: [],
    evaluations: [],
    inspections: [],
    capacity: [],
    ...rest,
  });
}

/** The pack of the A unit in Taitung, and the county's of family care. */
const policies = unitDemeritPolicies('taitung-a-unit', shelf);

/** An entry with what follows from its suspensions and demerits. */
export function withPeriods(entry: Omit<ProviderEntry, 'ledgers' | 'suspendedPeriods'>): ProviderEntry {
  const ledgers = ledgersOf(entry, policies);
  return { ...entry, ledgers, suspendedPeriods: suspendedPeriods(entry.suspensions, ledgers) };
}
