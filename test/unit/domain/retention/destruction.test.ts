import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { type Destruction, destructionSchema, destructionsOf } from '#shared/domain/retention/destruction.ts';
import { aDecision, aMark, carriedOut } from '#test/builders/destructions.ts';

const withdrawn: Destruction = {
  ...{ id: 'withdrawal-0001', kind: 'withdrawn', caseId: aMark().caseId, by: aMark().by },
  ...{ markId: 'mark-0001', recordedAt: '2026-05-13T01:00:00.000Z', reason: '家屬要調閱' },
};
const standing = (...entries: Destruction[]) => destructionsOf(entries).get('case-0001');

describe('the destruction of a case', () => {
  it('is marked, decided, carried out on one device after the other', () => {
    const [mark, decision, done] = [aMark(), aDecision(), carriedOut()];
    expect(standing()).toBeUndefined();
    expect(standing(mark)).toMatchObject({ mark, decision: null, carriedOut: [] });
    expect(standing(mark, decision)).toMatchObject({ mark, decision, carriedOut: [] });
    const other = carriedOut({ id: 'done-0002', device: 'device-0002' });
    expect(standing(mark, decision, done, other)?.carriedOut).toEqual([done, other]);
  });

  it('is withdrawn as long as nobody decided, and marked again after that', () => {
    expect(standing(aMark(), withdrawn)).toBeUndefined();
    const again = aMark({ id: 'mark-0002', recordedAt: '2026-05-20T01:00:00.000Z' });
    expect(standing(aMark(), withdrawn, again)?.mark).toEqual(again);
  });

  it('stays decided where somebody withdrew without knowing: it may be gone somewhere already', () => {
    expect(standing(aMark(), withdrawn, aDecision())?.decision).toEqual(aDecision());
  });

  it.each([
    ['there is no mark for it', [aDecision()]],
    [
      'its mark is of another case',
      [aMark({ caseId: 'case-0002' as CaseId }), aDecision({ caseId: 'case-0001' as CaseId })],
    ],
    ['it was carried out by nobody’s decision', [carriedOut()]],
  ])('does not stand where %s', (_, entries) => {
    expect(standing(...(entries as Destruction[]))).toBeUndefined();
  });

  it('counts a device once, and the first of two decisions', () => {
    const later = aDecision({ id: 'decision-0002', recordedAt: '2026-05-21T01:00:00.000Z' });
    const again = carriedOut({ id: 'done-0009', recordedAt: '2026-05-30T01:00:00.000Z', blocks: 0 });
    expect(standing(aMark(), later, aDecision(), again, carriedOut())).toEqual({
      ...{ caseId: 'case-0001', mark: aMark(), decision: aDecision(), carriedOut: [carriedOut()] },
    });
  });

  it('comes to the same in whichever order its steps arrive', () => {
    const entries: Destruction[] = [
      ...[aMark(), withdrawn, aMark({ id: 'mark-0002', recordedAt: '2026-05-14T01:00:00.000Z' })],
      ...[
        aDecision({ markId: 'mark-0002' }),
        carriedOut(),
        carriedOut({ id: 'done-0002', device: 'device-0002' }),
      ],
      aMark({ id: 'mark-0003', caseId: 'case-0002' as CaseId }),
    ];
    const expected = [...destructionsOf(entries)].sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
        expect([...destructionsOf(order)].sort()).toEqual(expected);
      }),
    );
  });

  it.each([
    ['a name', { ...aMark(), name: '陳阿滿' }],
    ['a number', { ...aDecision(), caseNumber: '115-001' }],
    ['a mark without a reason', { ...aMark(), reason: ' ' }],
    ['another clause', { ...aMark(), clause: 'S-18' }],
  ])('takes no %s', (_, entry) => {
    expect(destructionSchema.safeParse(entry).success).toBe(false);
  });
});
