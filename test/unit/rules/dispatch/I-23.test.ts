import { describe, expect, it } from 'vitest';
import { type Choice, checkChoice, dispatchBasis } from '#shared/rules/dispatch/choice.ts';
import { anInput, aProvider, aSuspension, dispatch } from '#test/builders/dispatchInput.ts';

const decision = dispatch(
  anInput({
    providers: ['P1', 'P2', 'P3', 'P4'].map((id) => aProvider(id)),
    designated: ['P2'],
    suspensions: [aSuspension('P4')],
  }),
);

describe('指定與輪派', () => {
  const bases: [Choice, 'designated' | 'rotation'][] = [
    [{ providerId: 'P2' }, 'designated'],
    [{ providerId: 'P1', reason: { code: 'familyChoice' } }, 'designated'],
    [{ providerId: 'P1', reason: { code: 'providerDeclined' } }, 'rotation'],
    [{ providerId: 'P3', reason: { code: 'clinical' } }, 'rotation'],
  ];
  it.each(bases)('I-23 takes %j for %s', (choice, basis) => {
    expect(dispatchBasis(decision, choice)).toBe(basis);
    expect(checkChoice(decision, choice)).toMatchObject({ ok: true, value: { basis } });
  });

  const refused: [Choice, object][] = [
    [{ providerId: 'P1' }, { kind: 'reasonRequired', rank: 2 }],
    [{ providerId: 'P3' }, { kind: 'reasonRequired', rank: 3 }],
    [{ providerId: 'P3', reason: { code: 'other', text: ' ' } }, { kind: 'reasonIncomplete' }],
    [
      { providerId: 'P4', reason: { code: 'familyChoice' } },
      { kind: 'notOffered', reasons: [{ code: 'suspended' }] },
    ],
    [{ providerId: 'P9' }, { kind: 'notOffered', reasons: [] }],
  ];
  it.each(refused)('I-23 refuses %j', (choice, error) => {
    expect(checkChoice(decision, choice)).toMatchObject({ ok: false, error });
  });

  it('I-23 logs a reason and never weighs it: any of the four will do', () => {
    const reasons: NonNullable<Choice['reason']>[] = [
      { code: 'familyChoice' },
      { code: 'providerDeclined' },
      { code: 'clinical' },
      { code: 'other', text: '家屬認識' },
    ];
    for (const reason of reasons) {
      expect(checkChoice(decision, { providerId: 'P3', reason })).toMatchObject({
        ok: true,
        value: { rank: 3 },
      });
    }
  });
});
