import type { ProviderEntry } from '#renderer/data/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { type Contact, contactSchema } from '#shared/domain/provider/contact.ts';
import { type Contract, contractSchema } from '#shared/domain/provider/contract.ts';
import { type Provider, providerSchema } from '#shared/domain/provider/provider.ts';
import { type Suspension, suspensionSchema } from '#shared/domain/provider/suspension.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

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

/** A provider with one contract per service, valid from 2024 on, everywhere. */
export function anEntry(
  stated: Omit<Partial<ProviderEntry>, 'provider' | 'capacity'> & {
    provider?: Stated<Provider>;
    services?: readonly ServiceType[];
    capacity?: readonly CapacityObservation[];
  } = {},
): ProviderEntry {
  const { provider: ofProvider, services = ['homeCare'], ...rest } = stated;
  const provider = aProvider(ofProvider);
  return {
    provider,
    listed: false,
    contracts: services.map((serviceType, index) =>
      aContract({ id: `contract-${provider.id}-${index}`, providerId: provider.id, serviceType }),
    ),
    contacts: [],
    ratings: null,
    allRatings: [],
    suspensions: [],
    capacity: [],
    ...rest,
  };
}
