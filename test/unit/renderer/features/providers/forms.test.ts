import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  contactFormSchema,
  contactToForm,
  contractFormSchema,
  contractToForm,
  providerFormSchema,
  providerToForm,
  wordsOf,
} from '#renderer/features/providers/model/forms.ts';
import {
  problemOf,
  ratingsFormSchema,
  ratingsToForm,
  suspensionFormSchema,
  suspensionToForm,
} from '#renderer/features/providers/model/qualityForms.ts';
import type { ServiceCode } from '#shared/domain/values.ts';
import { aContact, aContract, aProvider, aSuspension } from '#test/builders/providers.ts';

const rest = { id: 'record-0001', providerId: 'provider-0001' };
const today = '2026-05-11';

/** What the form says of the first thing that is wrong, with the field; null where nothing is. */
function problem(schema: z.ZodType, values: unknown): [string, string] | null {
  const issue = schema.safeParse(values).error?.issues[0];
  if (issue === undefined) return null;
  const field = String(issue.path[0]);
  return [field, problemOf({ type: issue.code, message: issue.message }, field)];
}

describe('單位的表單', () => {
  const provider = aProvider({ professions: ['PT', 'OT'] });
  const contract = aContract({
    id: rest.id,
    codes: ['CA07'],
    townships: ['10009010'],
    serviceType: 'professional',
  });
  const suspension = aSuspension({ id: rest.id });
  it.each<[string, z.ZodType, unknown, unknown]>([
    ['provider', providerFormSchema(provider), providerToForm(provider), provider],
    ['contract', contractFormSchema(rest), contractToForm(contract, today), contract],
    [
      'contract of everything',
      contractFormSchema(rest),
      contractToForm(aContract(), today),
      aContract({ id: rest.id }),
    ],
    ['contact', contactFormSchema(rest), contactToForm(aContact()), aContact({ id: rest.id })],
    [
      'contact without a number',
      contactFormSchema(rest),
      contactToForm(aContact({ phone: null })),
      aContact({ id: rest.id, phone: null }),
    ],
    [
      'suspension',
      suspensionFormSchema({ ...rest, enteredBy: 'person-0001' }),
      suspensionToForm(suspension),
      suspension,
    ],
  ])('%s: opened and saved unchanged is the same record', (_, schema, values, record) => {
    expect(schema.parse(values)).toEqual(record);
  });

  const name = { ...providerToForm(provider), name: ' ' };
  const place = { ...providerToForm(provider), township: null };
  const nowhere = { ...providerToForm(provider), township: '99999999' };
  const asked = contractToForm(null, today);
  const noBands = ratingsToForm(null, '2026-Q2');
  it.each<[string, z.ZodType, unknown, [string, string] | null]>([
    ['no name', providerFormSchema(provider), name, ['name', 'name']],
    [
      'a name of 201 characters',
      providerFormSchema(provider),
      { ...name, name: '甲'.repeat(201) },
      ['name', 'tooLong'],
    ],
    ['no township', providerFormSchema(provider), place, ['township', 'township']],
    ['a township that does not exist', providerFormSchema(provider), nowhere, ['township', 'township']],
    ['no service', contractFormSchema(rest), asked, ['serviceType', 'serviceType']],
    [
      'codes named, but none',
      contractFormSchema(rest),
      { ...asked, serviceType: 'meal', codesNamed: true },
      ['codes', 'codes'],
    ],
    [
      'a code that is none',
      contractFormSchema(rest),
      { ...asked, serviceType: 'meal', codesNamed: true, codes: ['X1'] },
      ['codes', 'codes'],
    ],
    [
      'townships named, but none',
      contractFormSchema(rest),
      { ...asked, serviceType: 'meal', townshipsNamed: true },
      ['townships', 'townships'],
    ],
    [
      'no first day',
      contractFormSchema(rest),
      { ...asked, serviceType: 'meal', validFrom: null },
      ['validFrom', 'validFrom'],
    ],
    [
      'ends before it begins',
      contractFormSchema(rest),
      { ...asked, serviceType: 'meal', validTo: '2026-05-10' },
      ['validTo', 'endsBeforeStart'],
    ],
    [
      'ends on its first day',
      contractFormSchema(rest),
      { ...asked, serviceType: 'meal', validTo: today },
      null,
    ],
    [
      'a number with letters',
      contactFormSchema(rest),
      { ...contactToForm(aContact()), phone: '05-abc' },
      ['phone', 'phone'],
    ],
    [
      'an extension',
      contactFormSchema(rest),
      { ...contactToForm(aContact()), phone: '05-500-0000 轉 12' },
      null,
    ],
    [
      'no clause',
      suspensionFormSchema({ ...rest, enteredBy: 'person-0001' }),
      { ...suspensionToForm(suspension), clause: '' },
      ['clause', 'clause'],
    ],
    [
      'suspended until before it began',
      suspensionFormSchema({ ...rest, enteredBy: 'person-0001' }),
      { ...suspensionToForm(suspension), to: '2026-04-30' },
      ['to', 'endsBeforeStart'],
    ],
    ['a new quarter without a band', ratingsFormSchema(rest, true), noBands, ['quality', 'noBand']],
    ['a new quarter with one band', ratingsFormSchema(rest, true), { ...noBands, closure: 'C' }, null],
    ['a quarter whose bands are taken back', ratingsFormSchema(rest), noBands, null],
  ])('%s', (_, schema, values, expected) => {
    expect(problem(schema, values)).toEqual(expected);
  });

  it('codes and townships that were chosen and then not named are not saved', () => {
    const values = { ...contractToForm(contract, today), codesNamed: false, townshipsNamed: false };
    expect(contractFormSchema(rest).parse(values)).toMatchObject({ codes: null, townships: null });
    expect(contractToForm(aContract({ codes: ['CA07' as ServiceCode] }), today).codesNamed).toBe(true);
  });

  it('bands: 未評 is unknown', () => {
    expect(ratingsFormSchema(rest).parse({ ...ratingsToForm(null, '2026-Q2'), quality: 'A' })).toEqual({
      ...rest,
      quarter: '2026-Q2',
      quality: 'A',
      cooperation: null,
      closure: null,
      note: '',
    });
  });

  it.each([
    ['PT、OT', ['PT', 'OT']],
    ['PT, OT；PT  ST', ['PT', 'OT', 'ST']],
    [' ', []],
  ])('professions are parted by any usual sign: %s', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });
});
