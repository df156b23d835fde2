import { z } from 'zod';
import { isTownshipCode } from '#shared/directory/townships.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { type Contact, contactSchema } from '#shared/domain/provider/contact.ts';
import { type Contract, contractSchema } from '#shared/domain/provider/contract.ts';
import { type Provider, providerSchema } from '#shared/domain/provider/provider.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

/** What of a record the form does not show. */
export type ProviderRest = Pick<Provider, 'id' | 'sample'>;
export type OwnedRest = { id: string; providerId: string };

/** A provider as it stands in the form; professions as one line of text. */
export interface ProviderFormValues {
  name: string;
  township: string | null;
  address: string;
  professions: string;
  affiliated: boolean;
  note: string;
}

export function providerToForm(of: Provider | null): ProviderFormValues {
  return {
    name: of?.name ?? '',
    township: of?.township ?? null,
    address: of?.address ?? '',
    professions: of?.professions.join('、') ?? '',
    affiliated: of?.affiliated ?? false,
    note: of?.note ?? '',
  };
}

export const providerFormSchema = (rest: ProviderRest) =>
  z.preprocess(
    (values) => {
      const { professions, ...form } = values as ProviderFormValues;
      return { ...rest, ...form, professions: wordsOf(professions) };
    },
    providerSchema.refine(({ township }) => isTownshipCode(township), {
      path: ['township'],
      error: 'unknownTownship',
    }),
  );

/** The words of a line, parted by any usual sign; each once. */
export function wordsOf(line: string): string[] {
  return [...new Set(line.split(/[、，,;；\s]+/u).filter(Boolean))];
}

/** A contract as it stands in the form: whether it names codes and townships at all is a choice of its own. */
export interface ContractFormValues {
  serviceType: ServiceType | null;
  codesNamed: boolean;
  codes: string[];
  townshipsNamed: boolean;
  townships: string[];
  validFrom: Day | null;
  validTo: Day | null;
}

export function contractToForm(of: Contract | null, today: Day): ContractFormValues {
  return {
    serviceType: of?.serviceType ?? null,
    codesNamed: of !== null && of.codes !== null,
    codes: [...(of?.codes ?? [])],
    townshipsNamed: of !== null && of.townships !== null,
    townships: [...(of?.townships ?? [])],
    validFrom: of === null ? today : of.validFrom,
    validTo: of?.validTo ?? null,
  };
}

export const contractFormSchema = (rest: OwnedRest) =>
  z.preprocess(
    (values) => {
      const { codesNamed, codes, townshipsNamed, townships, ...form } = values as ContractFormValues;
      return {
        ...rest,
        ...form,
        codes: codesNamed ? codes : null,
        townships: townshipsNamed ? [...townships].sort() : null,
      };
    },
    contractSchema
      .refine(({ codes }) => codes === null || codes.length > 0, { path: ['codes'], error: 'noneNamed' })
      .refine(({ townships }) => townships === null || townships.length > 0, {
        path: ['townships'],
        error: 'noneNamed',
      }),
  );

export interface ContactFormValues {
  name: string;
  role: string;
  phone: string;
  line: string;
  note: string;
}

export function contactToForm(of: Contact | null): ContactFormValues {
  return {
    name: of?.name ?? '',
    role: of?.role ?? '',
    phone: of?.phone ?? '',
    line: of?.line ?? '',
    note: of?.note ?? '',
  };
}

export const contactFormSchema = (rest: OwnedRest) =>
  z.preprocess((values) => {
    const form = values as ContactFormValues;
    return { ...rest, ...form, phone: form.phone.trim() === '' ? null : form.phone };
  }, contactSchema);
