import { describe, expect, it } from 'vitest';
import { type Demerit, demeritSchema } from '#shared/domain/provider/demerit.ts';
import { aDemerit } from '#test/builders/providers.ts';

/** `field message` of everything that is wrong with a record. */
const problems = (stated: Partial<Record<keyof Demerit, unknown>>) =>
  demeritSchema
    .safeParse({ ...aDemerit(), ...stated })
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('a point against a provider', () => {
  const proposed = { status: 'proposed', determinedOn: null, notifiedOn: null, decidedBy: null };
  const revoked = { status: 'revoked', revokedOn: '2026-05-12', reason: '查證有誤' };
  it.each([
    ['confirmed and notified', {}],
    ['confirmed, not notified yet', { notifiedOn: null }],
    ['proposed', proposed],
    [
      'declined before anything was verified',
      { ...proposed, status: 'declined', reason: '單位已補正', decidedBy: 'person-0002' },
    ],
    ['revoked', revoked],
    ['all on one day', { occurredOn: '2026-04-20', determinedOn: '2026-04-20', notifiedOn: '2026-04-20' }],
    ['of a ledger where the county says how many', { ledger: 'familyCare', points: 2 }],
  ])('%s', (_, stated) => {
    expect(problems(stated)).toBeUndefined();
  });

  it.each([
    [
      'I-11 confirmed without a day of decision',
      { determinedOn: null, notifiedOn: null },
      'determinedOn needed',
    ],
    [
      'I-11 declined without a reason',
      { status: 'declined', notifiedOn: null, reason: ' ' },
      'reason needed',
    ],
    ['I-15 revoked without a reason', { ...revoked, reason: '' }, 'reason needed'],
    ['I-15 revoked without a day', { ...revoked, revokedOn: null }, 'revokedOn needed'],
    ['revoked before it was determined', { ...revoked, revokedOn: '2026-04-19' }, 'revokedOn tooEarly'],
    ['a day of revocation that nobody revoked on', { revokedOn: '2026-05-12' }, 'revokedOn notRevoked'],
    ['T-2.6.c notified while only proposed', { status: 'proposed' }, 'notifiedOn notConfirmed'],
    ['determined before it occurred', { occurredOn: '2026-04-21' }, 'determinedOn tooEarly'],
    ['notified before it was determined', { notifiedOn: '2026-04-19' }, 'notifiedOn tooEarly'],
    ['decided by nobody', { decidedBy: null }, 'decidedBy needed'],
    ['T-2.6 weighed by hand', { points: 2 }, 'points weighedByPack'],
  ])('%s is refused at its field', (_, stated, problem) => {
    expect(problems(stated)).toEqual([problem]);
  });
});
