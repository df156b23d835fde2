import { describe, expect, it } from 'vitest';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { type RetentionHold, standingHolds } from '#shared/domain/retention/retentionHold.ts';
import { majorityOf, retentionOf } from '#shared/rules/retention/retention.ts';

describe('retention', () => {
  it.each([
    ['an adult', '2026-05-11', '1940-01-01', '2033-05-12', 'closing'],
    ['closed on 29 February', '2024-02-29', '1940-01-01', '2031-03-01', 'closing'],
    ['of age that very day', '2026-05-11', '2008-05-11', '2033-05-12', 'closing'],
    ['of age the day after', '2026-05-11', '2008-05-12', '2033-05-13', 'majority'],
    ['a child', '2026-05-11', '2020-06-30', '2045-07-01', 'majority'],
    [
      'nineteen when majority was 20, closed before it came down',
      '2022-12-31',
      '2003-06-01',
      '2030-01-02',
      'majority',
    ],
    ['of age at 20 before it came down', '2022-06-02', '2002-06-02', '2029-06-03', 'closing'],
  ])('S-17 %s', (_, closedOn, birthOn, dueOn, basis) => {
    expect(retentionOf({ closedOn, birthOn })).toMatchObject({
      dueOn,
      basis,
      years: 7,
      isBirthUnknown: false,
    });
  });

  it('S-17 counts from the closing where nobody knows the birth, and says that it is unknown', () => {
    expect(retentionOf({ closedOn: '2026-05-11', birthOn: null })).toEqual({
      ...{ dueOn: '2033-05-12', countsFrom: '2026-05-11', basis: 'closing', years: 7, isBirthUnknown: true },
    });
  });

  it.each([
    ['2002-12-31', '2022-12-31'],
    ['2003-01-01', '2023-01-01'],
    ['2004-12-31', '2023-01-01'],
    ['2005-01-01', '2023-01-01'],
    ['2005-01-02', '2023-01-02'],
    ['2008-02-29', '2026-02-28'],
  ])('S-17 who was born on %s came of age on %s', (birthOn, day) => {
    expect(majorityOf(birthOn)).toBe(day);
  });

  it('S-17 holds stand until they are lifted, each by its own, and of their own case only', () => {
    const common = { by: 'person-1' as PersonId, reason: '申訴中' };
    const set = (id: string, caseId: string, day: number): RetentionHold => ({
      ...{ ...common, id, caseId: caseId as CaseId, kind: 'set', ground: 'dispute' },
      recordedAt: `2026-05-${day}T01:00:00Z`,
    });
    const lifted: RetentionHold = {
      ...{ ...common, id: 'lift-1', caseId: 'case-1' as CaseId, kind: 'lifted', holdId: 'hold-1' },
      recordedAt: '2026-05-20T01:00:00Z',
    };
    const entries = [
      lifted,
      set('hold-2', 'case-1', 12),
      set('hold-1', 'case-1', 11),
      set('hold-3', 'case-2', 11),
    ];
    expect(standingHolds(entries.slice(1), 'case-1').map(({ id }) => id)).toEqual(['hold-1', 'hold-2']);
    expect(standingHolds(entries, 'case-1').map(({ id }) => id)).toEqual(['hold-2']);
    expect(standingHolds(entries, 'case-2').map(({ id }) => id)).toEqual(['hold-3']);
  });
});
