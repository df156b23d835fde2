import { describe, expect, it } from 'vitest';
import {
  endContract,
  saveContract,
  savePhone,
  saveProvider,
  saveRatings,
  saveSuspension,
} from '#renderer/features/providers/model/commands.ts';
import type { Ratings } from '#shared/domain/provider/ratings.ts';
import { aContact, aContract, anEntry, aProvider, aSuspension } from '#test/builders/providers.ts';

const newId = () => 'new-0001';

describe('單位的表單存成什麼', () => {
  it('a new provider has all its fields', () => {
    const provider = aProvider();
    const { id, ...set } = provider;
    expect(saveProvider(provider, null)).toEqual([{ type: 'provider', id, set }]);
  });

  it('an edit names only what differs, so that an edit of another field elsewhere is no conflict', () => {
    const before = aProvider({ professions: ['職能治療'] });
    expect(saveProvider({ ...before, address: '榴中里1號' }, before)).toEqual([
      { type: 'provider', id: before.id, set: { address: '榴中里1號' } },
    ]);
  });

  it('nothing differs: nothing is written', () => {
    const contract = aContract({ codes: ['BA01'] });
    expect(saveContract({ ...contract, codes: [...contract.codes!] }, contract)).toEqual([]);
    expect(saveSuspension(aSuspension(), aSuspension())).toEqual([]);
  });

  it('ending a contract sets its last day and nothing else', () => {
    const contract = aContract();
    expect(endContract(contract, '2026-05-31')).toEqual([
      { type: 'contract', id: contract.id, set: { validTo: '2026-05-31' } },
    ]);
  });

  it('a band that is taken back is set to unknown', () => {
    const before: Ratings = {
      id: 'ratings-0001',
      providerId: aProvider().id,
      quarter: '2026-Q2',
      quality: 'A',
      cooperation: 'A',
      closure: null,
      note: '',
    };
    expect(saveRatings({ ...before, quality: null }, before)).toMatchObject([{ set: { quality: null } }]);
  });
});

describe('補上的電話', () => {
  const phone = '05-500-0000';
  it('goes to the contact that has none', () => {
    const entry = anEntry({ contacts: [aContact({ phone: null })] });
    expect(savePhone(entry, { phone, name: '', office: '總機' }, newId)).toEqual([
      { type: 'contact', id: 'contact-0001', set: { phone } },
    ]);
  });

  it.each([
    ['nobody is known', [], '', '總機'],
    ['somebody else answered', [aContact({ phone: null })], '林小姐', '林小姐'],
    ['the known one has another number', [aContact()], '', '總機'],
  ])('%s: a new contact', (_, contacts, name, expected) => {
    const [change] = savePhone(anEntry({ contacts }), { phone, name, office: '總機' }, newId);
    expect(change).toMatchObject({
      type: 'contact',
      id: 'new-0001',
      set: { providerId: 'provider-0001', name: expected, phone },
    });
  });
});
