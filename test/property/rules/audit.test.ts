import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/date/day.ts';
import type { Finding } from '#shared/rules/audit/finding.ts';
import type { AuditInput, ServiceRecord } from '#shared/rules/audit/input.ts';
import { findingsOf } from '#test/builders/claims.ts';
import { auditOracle } from './auditOracle.ts';

const cases = fc.constantFrom('C1', 'C2');
const day = fc.nat({ max: 9 }).map((days) => addDays('2026-04-27', days));
const record = fc
  .record(
    {
      caseId: cases,
      providerId: fc.constantFrom('P1', 'P2'),
      attendantId: fc.constantFrom('A1', 'A2'),
      code: fc.constantFrom('BA01', 'BA02', 'BB01', 'BB02', 'BD03', 'CA07', 'OT01', 'DA01'),
      day,
      from: fc.constantFrom('00:00', '09:00', '09:20', '10:00', '11:00', '13:00'),
      minutes: fc.constantFrom(0, 9, 10, 29, 30, 60, 239, 240, 270, 480, 510),
      claimedOn: fc.constantFrom('2026-05-10', '2026-05-11', '2026-06-10', '2026-06-11'),
    },
    { requiredKeys: ['caseId', 'providerId', 'code', 'day', 'from', 'minutes'] },
  )
  .map(({ day: on, from, minutes, ...rest }) => {
    const startAt = `${on}T${from}:00+08:00`;
    return { ...rest, startAt, endAt: new Date(Date.parse(startAt) + minutes * 60_000).toISOString() };
  });
const records = fc
  .array(record, { maxLength: 14 })
  .map((all) =>
    all.map((one, index) => ({ id: `r${String(index).padStart(2, '0')}`, ...one }) as ServiceRecord),
  );
const approval = fc.record({
  caseId: cases,
  code: fc.constantFrom('BA01', 'BA02', 'BB01', 'BD03', 'OT01'),
  perMonth: fc.nat({ max: 2 }),
  validFrom: fc.constantFrom('2026-01-01', '2026-04-29', '2026-04-30'),
  validTo: fc.constantFrom(null, '2026-04-30', '2026-05-02'),
});
const session = fc.nat({ max: 260 }).map((days) => addDays('2025-08-25', days));
const goal = fc.record({
  caseId: cases,
  code: fc.constantFrom('CA07', 'CB02'),
  goalId: fc.constantFrom('g1', 'g2', 'g3'),
  sessions: fc.oneof(
    fc.array(session, { maxLength: 3 }),
    fc.array(session, { minLength: 11, maxLength: 14 }),
  ),
});
const inputs: fc.Arbitrary<AuditInput> = fc.record({
  asOf: fc.constant('2026-12-31'),
  records,
  approved: fc.array(approval, { maxLength: 4 }),
  goals: fc.uniqueArray(goal, {
    maxLength: 4,
    selector: ({ caseId, code, goalId }) => `${caseId} ${code} ${goalId}`,
  }),
  mealPlans: fc.uniqueArray(fc.record({ caseId: cases, perWeek: fc.nat({ max: 2 }) }), {
    selector: ({ caseId }) => caseId,
  }),
  dayCareHours: fc.uniqueArray(
    fc.record({
      providerId: fc.constantFrom('P1', 'P2'),
      halfDayHours: fc.constantFrom(3.5, 4),
      fullDayHours: fc.constantFrom(7, 8),
    }),
    { selector: ({ providerId }) => providerId },
  ),
});

/** A finding in the words of the oracle. */
function simplified({ code, recordIds, figures }: Finding): string {
  if (recordIds.length > 0) return `${code} ${recordIds}`;
  if (code === 'dayTooShort') return `${code} ${figures.part} ${figures.providerId}`;
  return `${code} ${figures.caseId} ${figures.code} ${figures.goalId}`;
}

// A busy machine takes several seconds for hundreds of generated months.
describe('audit', { timeout: 60_000 }, () => {
  it('finds what the slow implementation finds, which compares everything with everything', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(inputs, (input) => {
        const findings = findingsOf(input);
        for (const { code } of findings) met.add(code);
        expect(findings.map(simplified).toSorted()).toEqual(auditOracle(input));
      }),
      { numRuns: 400 },
    );
    expect(met.size).toBe(13);
  });

  it('finds the same in whatever order the facts come and instants are written', () => {
    const shuffled = inputs.chain((input) => {
      const mix = <T>(items: readonly T[] = []) =>
        fc.shuffledSubarray([...items], { minLength: items.length });
      const mixed = fc.record({
        asOf: fc.constant(input.asOf),
        records: mix(input.records),
        approved: mix(input.approved),
        goals: mix(input.goals),
        mealPlans: mix(input.mealPlans),
        dayCareHours: mix(input.dayCareHours),
      });
      return fc.tuple(fc.constant(input), mixed);
    });
    fc.assert(
      fc.property(shuffled, ([input, mixed]) => {
        const elsewhere = (at: string) => new Date(Date.parse(at)).toISOString();
        const records = mixed.records.map((one) => ({
          ...one,
          startAt: elsewhere(one.startAt),
          endAt: elsewhere(one.endAt),
        }));
        const goals = mixed.goals.map((one) => ({ ...one, sessions: one.sessions.toReversed() }));
        expect(findingsOf({ ...mixed, records, goals })).toEqual(findingsOf(input));
      }),
    );
  });

  it('finds each again in its records alone', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const finding of findingsOf(input)) {
          const alone = input.records?.filter(({ id }) => finding.recordIds.includes(id)) ?? [];
          expect(findingsOf({ ...input, records: alone })).toContainEqual(finding);
        }
      }),
    );
  });

  it('is not changed by what the checks do not read', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { records = [], mealPlans = [], ...rest } = input;
        const other = records.map((one) => ({
          ...one,
          providerId: 'P9',
          ...(one.claimedOn === '2026-05-10' ? { claimedOn: '2026-05-09' } : {}),
        }));
        const unread = {
          ...rest,
          asOf: '2027-03-01T00:00:00Z',
          records: other,
          goals: [...(rest.goals ?? []), { caseId: 'C9', code: 'CA07', goalId: 'g9', sessions: [] }],
          mealPlans: [...mealPlans, { caseId: 'C9', perWeek: 0 }],
        };
        expect(findingsOf(unread)).toEqual(findingsOf(input));
      }),
    );
  });
});
