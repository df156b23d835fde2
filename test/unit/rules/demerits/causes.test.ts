import { describe, expect, it } from 'vitest';
import { anEvent, ledger } from '#test/builders/demerits.ts';

/** What an event of a cause weighs. */
function weightOf(causeId: string): number | undefined {
  const { points, tallies, suspensions } = ledger([anEvent('e1', '2026-03-10', { causeId })]);
  expect(suspensions).toEqual([
    { from: '2026-04-01', to: '2026-04-30', because: ['e1'], clauses: ['T-2.6.a'] },
  ]);
  expect(tallies).toEqual({ 2026: points[0]?.points });
  return points[0]?.points;
}

describe('二(六)1–8 causes of points', () => {
  it('T-2.6.1 weighs 1 for a plan or approved items not followed', () => {
    expect(weightOf('T-2.6.1')).toBe(1);
  });

  it('T-2.6.2 weighs 1 for an end of service not announced two weeks ahead', () => {
    expect(weightOf('T-2.6.2')).toBe(1);
  });

  it('T-2.6.3 weighs 1 for untrue service records', () => {
    expect(weightOf('T-2.6.3')).toBe(1);
  });

  it('T-2.6.4 weighs 1 for an abnormal event not reported', () => {
    expect(weightOf('T-2.6.4')).toBe(1);
  });

  it('T-2.6.5 weighs 2 for a serious accident', () => {
    expect(weightOf('T-2.6.5')).toBe(2);
  });

  it('T-2.6.6 weighs 1 for a verified complaint', () => {
    expect(weightOf('T-2.6.6')).toBe(1);
  });

  it('T-2.6.7 weighs 1 for data given away', () => {
    expect(weightOf('T-2.6.7')).toBe(1);
  });

  it('T-2.6.8 weighs 1 for communication that harms the A unit', () => {
    expect(weightOf('T-2.6.8')).toBe(1);
  });
});
