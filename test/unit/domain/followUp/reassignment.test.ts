import { describe, expect, it } from 'vitest';
import { reassignmentGrounds, reassignmentSchema } from '#shared/domain/followUp/reassignment.ts';
import { isShortNotice } from '#shared/domain/followUp/serviceEnd.ts';
import { aReassignment } from '#test/builders/followUps.ts';

const issuesOf = (stated: object) =>
  reassignmentSchema
    .safeParse({ ...aReassignment(), ...stated })
    .error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('改派', () => {
  it.each(reassignmentGrounds)('%s is a ground, with the family’s consent', (ground) => {
    expect(aReassignment({ ground }).ground).toBe(ground);
    expect(issuesOf({ ground, consent: null })?.map(([path]) => path)).toEqual(['consent']);
  });

  const { consent } = aReassignment();
  it.each<[string, object, string]>([
    ['by whom', { consent: { ...consent, by: { name: ' ', relation: '長子' } } }, 'consent.by.name'],
    ['as what of the family', { consent: { ...consent, by: { name: '陳建宏' } } }, 'consent.by.relation'],
    ['how', { consent: { ...consent, how: null } }, 'consent.how'],
    ['when', { consent: { ...consent, at: null } }, 'consent.at'],
    ['on another ground', { ground: 'T-2.5.7' }, 'ground'],
    ['of no need', { needIds: [] }, 'needIds'],
  ])('T-2.5 is refused where it does not say %s', (_, stated, path) => {
    expect(issuesOf(stated)?.map(([where]) => where)).toEqual([path]);
  });

  it('T-2.5 the consent comes before it, at the latest with it', () => {
    expect(issuesOf({ consent: { ...consent, at: '2026-07-09T10:00:00+08:00' } })).toBeUndefined();
    expect(issuesOf({ consent: { ...consent, at: '2026-07-09T10:00:01+08:00' } })).toEqual([
      ['consent.at', 'consentAfter'],
    ]);
  });
});

describe('結束服務', () => {
  it.each([
    ['two weeks ahead are in time', '2026-05-06', false],
    ['a day less are not', '2026-05-07', true],
    ['said afterwards', '2026-05-21', true],
    ['never said', null, true],
  ])('T-2.6.2 %s', (_, noticeOn, expected) => {
    expect(isShortNotice({ noticeOn, endedOn: '2026-05-20' }, 14)).toBe(expected);
  });
});
