import { describe, expect, it } from 'vitest';
import type { DemeritEvent, Evaluation } from '#shared/rules/demerits/input.ts';
import { anEvent, aRevoked, familyCareDemerits, ledger, periods } from '#test/builders/demerits.ts';

const climb = (
  events: (string | DemeritEvent)[],
  stated: { evaluations?: Partial<Evaluation>[]; validTo?: string | null; asOf?: string } = {},
) => {
  const { evaluations = [], validTo, asOf } = stated;
  return ledger(
    events.map((event, index) => (typeof event === 'string' ? anEvent(`e${index + 1}`, event) : event)),
    familyCareDemerits,
    {
      evaluations: evaluations.map((one) => ({
        providerId: 'P1',
        result: 'failed',
        notifiedOn: '2026-03-01',
        correctBy: '2026-06-30',
        ...one,
      })),
      ...(validTo === undefined ? {} : { contracts: [{ providerId: 'P1', validTo }] }),
      ...(asOf === undefined ? {} : { asOf }),
    },
  );
};
const suspended = (...events: (string | DemeritEvent)[]) => periods(climb(events).suspensions);

describe('三(一)4(4)F 家庭托顧停派', () => {
  const months: [notifiedOn: string, period: string][] = [
    ['2026-02-10', '2026-02-10..2026-03-09'],
    ['2026-12-01', '2026-12-01..2026-12-31'],
    ['2026-01-28', '2026-01-28..2026-02-27'],
    ['2026-01-29', '2026-01-29..2026-02-28'],
    ['2026-01-31', '2026-01-31..2026-02-28'],
    ['2028-01-30', '2028-01-30..2028-02-29'],
    ['2026-03-31', '2026-03-31..2026-04-30'],
  ];
  it.each(months)('Y-F.1 a first point notified %s suspends a month from that day: %s', (day, period) => {
    expect(climb([day]).suspensions).toEqual([
      { from: day, to: period.slice(12), because: ['e1'], clauses: ['Y-F.1'] },
    ]);
    expect(suspended(day)).toEqual([period]);
  });

  it('Y-F.2 another within the year suspends two months', () => {
    expect(climb(['2026-02-10', '2027-02-09']).suspensions[1]).toEqual({
      from: '2027-02-09',
      to: '2027-04-08',
      because: ['e2'],
      clauses: ['Y-F.2'],
    });
  });

  it('Y-F.3 a third suspends three months', () => {
    expect(climb(['2026-02-10', '2026-06-01', '2026-10-31']).suspensions[2]).toEqual({
      from: '2026-10-31',
      to: '2027-01-30',
      because: ['e3'],
      clauses: ['Y-F.3'],
    });
  });

  it('Y-F.4 a fourth within the year ends the contract on its notice', () => {
    const result = climb(['2026-02-10', '2026-04-10', '2026-07-10', '2026-12-01']);
    expect(result).toMatchObject({ terminatedOn: '2026-12-01', tallies: { 2026: 4 } });
    expect(result.suspensions).toHaveLength(3);
  });

  it('Y-F.4 no fourth where it comes a day after the year', () => {
    const result = climb(['2026-02-10', '2026-04-10', '2026-07-10', '2027-02-10']);
    expect(result.terminatedOn).toBe(null);
    expect(result.suspensions[3]).toMatchObject({ to: '2027-03-09', clauses: ['Y-F.1'] });
  });

  it('Y-F.4 the first point in a third year running ends the contract, however few there are', () => {
    expect(climb(['2026-02-10', '2027-03-10', '2028-05-10', '2028-09-10'])).toMatchObject({
      terminatedOn: '2028-05-10',
      barredUntil: '2029-05-09',
    });
    expect(climb(['2026-02-10', '2027-03-10', '2029-05-10']).terminatedOn).toBe(null);
    expect(climb(['2026-12-31', '2027-01-01', '2028-01-01']).terminatedOn).toBe('2028-01-01');
  });

  it('Y-F.4 counts a fourth point that was not notified, and ends the contract with the next notice', () => {
    const unsaid = anEvent('e4', '2026-09-01', { notifiedOn: undefined });
    const three = ['2026-02-10', '2026-04-10', '2026-07-10'];
    expect(climb([...three, unsaid]).terminatedOn).toBe(null);
    expect(climb([...three, unsaid, '2026-10-10']).terminatedOn).toBe('2026-10-10');
  });

  it('Y-F.5 keeps the provider without a contract for a year, in which nothing new starts', () => {
    const four = ['2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13'];
    const ended = climb([...four, '2026-05-01', '2027-02-12']);
    expect(ended).toMatchObject({ terminatedOn: '2026-02-13', barredUntil: '2027-02-12' });
    expect(periods(ended.suspensions)).toEqual(['2026-02-10..2026-05-11']);
    expect(ended.tallies).toEqual({ 2026: 5, 2027: 1 });
  });

  it('Y-F.5 begins a new ladder after it, with years counted anew', () => {
    const four = ['2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13'];
    const again = climb([...four, '2027-02-13', '2028-02-13']);
    expect(again.suspensions.slice(1)).toEqual([
      { from: '2027-02-13', to: '2027-03-12', because: ['e5'], clauses: ['Y-F.1'] },
      { from: '2028-02-13', to: '2028-03-12', because: ['e6'], clauses: ['Y-F.1'] },
    ]);
    expect(again.terminatedOn).toBe('2026-02-13');
    expect(climb([...four, '2027-02-13', '2028-02-13', '2029-02-13']).terminatedOn).toBe('2029-02-13');
  });

  const standings: [asOf: string, standing: string][] = [
    ['2026-02-12', 'suspended'],
    ['2026-02-13', 'terminated'],
    ['2027-02-12', 'terminated'],
    ['2027-02-13', 'active'],
  ];
  it.each(standings)('Y-F.5 on %s the provider is %s', (asOf, standing) => {
    const four = ['2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13'].filter((day) => day <= asOf);
    expect(climb(four, { asOf }).standing).toBe(standing);
  });

  const renewals: [validTo: string | null, renewal: string | null][] = [
    ['2026-08-31', '2026-10-01'],
    ['2026-08-01', '2026-10-01'],
    ['2026-09-30', '2026-10-01'],
    ['2026-07-31', null],
    ['2026-10-01', null],
    ['9999-12-31', null],
    [null, null],
  ];
  it.each(renewals)(
    'Y-F.6 a contract to %s, suspended to 09-30: renewed from %s (example 59)',
    (validTo, renewal) => {
      expect(climb(['2026-02-10', '2026-08-01'], { validTo }).earliestRenewalOn).toBe(renewal);
    },
  );

  it('Y-F.6 gives no day where the suspension is open, and none inside the year without a contract', () => {
    expect(climb([], { validTo: '2026-03-31', evaluations: [{}] }).earliestRenewalOn).toBe(null);
    const four = ['2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13'];
    expect(climb(four, { validTo: '2026-02-28' }).earliestRenewalOn).toBe('2027-02-13');
    expect(climb([...four, '2027-02-13'], { validTo: '2027-02-20' }).earliestRenewalOn).toBe('2027-03-13');
    const threeYears = ['2026-02-10', '2027-03-10', '2028-05-10'];
    expect(climb(threeYears, { validTo: '2026-02-28' }).earliestRenewalOn).toBe('2026-03-10');
  });

  it('Y-F.7 suspends from the notice of a failed evaluation to the day before it was corrected (example 15)', () => {
    const corrected = climb([], { evaluations: [{ correctedOn: '2026-05-20' }] });
    expect(corrected.suspensions).toEqual([
      { from: '2026-03-01', to: '2026-05-19', because: [], clauses: ['Y-F.7'] },
    ]);
    const open = climb([], { evaluations: [{ result: 'C' }], asOf: '2026-06-30' });
    expect(open).toMatchObject({ suspensions: [{ from: '2026-03-01', to: null }], standing: 'suspended' });
    expect(climb([], { evaluations: [{ correctedOn: '2026-03-01' }] }).suspensions).toEqual([]);
  });

  it('Y-F.7 is joined with what points suspend, and cited beside them', () => {
    expect(climb(['2026-05-10'], { evaluations: [{ correctedOn: '2026-05-20' }] }).suspensions).toEqual([
      { from: '2026-03-01', to: '2026-06-09', because: ['e1'], clauses: ['Y-F.1', 'Y-F.7'] },
    ]);
  });

  const corrections: [correctedOn: string | undefined, terminatedOn: string | null][] = [
    ['2026-06-30', null],
    ['2026-07-01', '2026-07-01'],
    [undefined, '2026-07-01'],
  ];
  it.each(corrections)(
    'Y-F.8 due by 06-30, corrected %s: the contract ends %s',
    (correctedOn, terminatedOn) => {
      const stated = correctedOn === undefined ? {} : { correctedOn };
      expect(climb([], { evaluations: [stated] }).terminatedOn).toBe(terminatedOn);
    },
  );

  it('Y-F.8 may lie ahead of the day that the ledger is read on', () => {
    const ahead = climb([], { evaluations: [{}], asOf: '2026-03-02' });
    expect(ahead).toMatchObject({ terminatedOn: '2026-07-01', standing: 'suspended' });
  });

  it('Y-F.8 the earlier of two ends counts', () => {
    const four = ['2026-02-10', '2026-02-11', '2026-02-12', '2026-07-02'];
    expect(climb(four, { evaluations: [{}] }).terminatedOn).toBe('2026-07-01');
    expect(climb([...four.slice(0, 3), '2026-06-30'], { evaluations: [{}] }).terminatedOn).toBe('2026-06-30');
  });

  it('Y-F.9 begins no suspension without a written notice, but the point is a rung', () => {
    const unsaid = anEvent('e1', '2026-02-10', { notifiedOn: undefined });
    expect(suspended(unsaid)).toEqual([]);
    expect(climb([unsaid, '2026-04-10']).suspensions).toEqual([
      { from: '2026-04-10', to: '2026-06-09', because: ['e2'], clauses: ['Y-F.2'] },
    ]);
  });

  it('Y-F.9 begins on the notice, not on the day of the decision', () => {
    expect(suspended(anEvent('e1', '2026-02-10', { notifiedOn: '2026-03-05' }))).toEqual([
      '2026-03-05..2026-04-04',
    ]);
  });
});

describe('rungs of the ladder', () => {
  it('I-20 opens a new year with the first point after the old one, inside what still runs (example 57)', () => {
    expect(climb(['2026-02-10', '2026-08-01', '2027-01-15', '2027-02-10']).suspensions).toEqual([
      { from: '2026-02-10', to: '2026-03-09', because: ['e1'], clauses: ['Y-F.1'] },
      { from: '2026-08-01', to: '2026-09-30', because: ['e2'], clauses: ['Y-F.2'] },
      { from: '2027-01-15', to: '2027-04-14', because: ['e3', 'e4'], clauses: ['Y-F.1', 'Y-F.3'] },
    ]);
  });

  it('I-20 counts by the day of the decision, not of the notice', () => {
    const late = anEvent('e2', '2027-02-09', { notifiedOn: '2027-03-20' });
    expect(climb(['2026-02-10', late]).suspensions[1]).toMatchObject({ clauses: ['Y-F.2'] });
  });

  it('I-20 ends a year from 29 February on the 28th of the next', () => {
    expect(climb(['2028-02-29', '2029-02-28']).suspensions[1]).toMatchObject({ clauses: ['Y-F.2'] });
    expect(climb(['2028-02-29', '2029-03-01']).suspensions[1]).toMatchObject({ clauses: ['Y-F.1'] });
  });

  const several: [points: number, to: string | null, clause: string][] = [
    [2, '2026-04-09', 'Y-F.2'],
    [3, '2026-05-09', 'Y-F.3'],
  ];
  it.each(several)(
    'I-20 climbs %i rungs with that many points and cites the highest',
    (points, to, clause) => {
      const event = anEvent('e1', '2026-02-10', { points });
      expect(climb([event]).suspensions).toEqual([
        { from: '2026-02-10', to, because: ['e1'], clauses: [clause] },
      ]);
      expect(climb([event]).points).toMatchObject([{ eventId: 'e1', points }]);
    },
  );

  it('I-20 ends the contract where one event brings the fourth point', () => {
    expect(climb([anEvent('e1', '2026-02-10', { points: 4 })])).toMatchObject({
      terminatedOn: '2026-02-10',
      suspensions: [],
    });
  });

  it('I-12 counts one act once on the ladder too, by its points', () => {
    const events = [
      anEvent('e1', '2026-02-10', { actId: 'a' }),
      anEvent('e2', '2026-02-12', { actId: 'a', points: 2 }),
    ];
    expect(climb(events).suspensions).toEqual([
      { from: '2026-02-12', to: '2026-04-11', because: ['e2'], clauses: ['Y-F.2'] },
    ]);
  });

  it('I-15 works later rungs out anew from the day of the revocation', () => {
    const events = [aRevoked('e1', '2026-02-10', '2026-08-15'), '2026-08-01', '2026-10-01'];
    expect(climb(events).suspensions).toEqual([
      { from: '2026-02-10', to: '2026-03-09', because: ['e1'], clauses: ['Y-F.1'] },
      { from: '2026-08-01', to: '2026-08-31', because: ['e2'], clauses: ['Y-F.1', 'Y-F.2'] },
      { from: '2026-10-01', to: '2026-11-30', because: ['e3'], clauses: ['Y-F.2'] },
    ]);
  });

  it('I-15 leaves what a second month had brought until then', () => {
    const events = [aRevoked('e1', '2026-02-10', '2026-09-10'), '2026-08-01'];
    expect(suspended(...events)).toEqual(['2026-02-10..2026-03-09', '2026-08-01..2026-09-09']);
  });

  it('I-15 takes a termination back, and the suspension that remains runs from its notice', () => {
    const events = [aRevoked('e1', '2026-02-10', '2026-06-15'), '2026-02-11', '2026-02-12', '2026-05-20'];
    expect(climb(events)).toMatchObject({ terminatedOn: null, barredUntil: null, standing: 'active' });
    expect(suspended(...events)).toEqual(['2026-02-10..2026-05-11', '2026-05-20..2026-08-19']);
  });

  it('I-15 makes nothing that was notified heavier, though the year now begins later', () => {
    const events = [
      aRevoked('e1', '2026-01-05', '2027-02-01'),
      anEvent('e2', '2026-12-01'),
      anEvent('e3', '2027-01-15'),
    ];
    // With e1 the year ended on 01-04 and e3 was a first point; without it, e3 is a second.
    expect(climb(events).suspensions.at(-1)).toMatchObject({ from: '2026-12-01', to: '2027-02-14' });
    const later = climb([...events, anEvent('e4', '2027-03-01')]);
    expect(later.suspensions.at(-1)).toMatchObject({ from: '2027-03-01', clauses: ['Y-F.3'] });
  });
});
