import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NeedState } from '#shared/domain/dispatch/needState.ts';
import { type CoverageInput, coverage } from '#shared/reports/coverage.ts';

const townships = ['10009010', '10009020', '10009030'];
const places = fc.constantFrom(...townships, '63000010');
const services = fc.constantFrom('homeCare', 'dayCare', 'smallMulti', 'professional');
const days = fc.constantFrom('2026-04-30', '2026-05-01', '2026-05-11', '2026-05-31', '2026-06-01');
const today = '2026-05-11';

const input: fc.Arbitrary<CoverageInput> = fc.record({
  today: fc.constant(today),
  period: fc.constant({ from: '2026-05-01', to: '2026-05-31' }),
  townships: fc.constant(townships),
  providers: fc.array(
    fc.record({
      township: places,
      contracts: fc.array(
        fc.record({
          serviceType: services,
          townships: fc.option(fc.uniqueArray(places)),
          validFrom: days,
          validTo: fc.option(days),
        }),
        { maxLength: 3 },
      ),
      suspensions: fc.array(
        fc.record({ serviceType: fc.option(services), from: days, to: fc.option(days) }),
        {
          maxLength: 2,
        },
      ),
      capacity: fc.uniqueArray(
        fc.record({
          id: fc.string({ minLength: 1, maxLength: 3 }),
          serviceType: services,
          checkedAt: fc.constantFrom('2026-05-08T15:59:00Z', '2026-05-08T16:00:00Z', '2026-05-11T00:00:00Z'),
          openings: fc.nat(20),
        }),
        // At one instant a service is answered once: which of two counts is not this report's to say.
        { selector: ({ serviceType, checkedAt }) => `${serviceType} ${checkedAt}`, maxLength: 4 },
      ),
    }),
    { maxLength: 8 },
  ),
  cases: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
      township: places,
      isActive: fc.boolean(),
      needs: fc.array(
        fc.record({
          serviceType: services,
          state: fc.constantFrom<NeedState>('open', 'chosen', 'noticed', 'accepted', 'serving'),
        }),
        { maxLength: 4 },
      ),
    }),
    { selector: ({ id }) => id },
  ),
  matches: fc.array(
    fc.record({
      caseId: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'unknown'),
      serviceType: services,
      matchedAt: days.map((day) => `${day}T12:00:00+08:00`),
    }),
    { maxLength: 12 },
  ),
  planned: fc.option(
    fc.constant(
      new Map(townships.map((code) => [code, { people: 10, dayCareNeed: 3, dayCarePlaces: null }])),
    ),
    { nil: undefined },
  ),
});

/** One cell, by going through everything for it alone. */
function cellOf(all: CoverageInput, township: string, service: string) {
  const holds = (from: string, to: string | null) => from <= today && (to ?? '9999') >= today;
  const own = (one: CoverageInput['providers'][number]) =>
    one.contracts.filter((each) => each.serviceType === service && holds(each.validFrom, each.validTo));
  const here = all.providers.filter((one) => one.township === township && own(one).length > 0);
  const said = here.map(
    (one) =>
      [...one.capacity]
        .filter(({ serviceType }) => serviceType === service)
        .sort((a, b) => (a.checkedAt < b.checkedAt ? 1 : -1))[0],
  );
  const ages: Record<string, number> = {
    '2026-05-08T15:59:00Z': 3,
    '2026-05-08T16:00:00Z': 2,
    '2026-05-11T00:00:00Z': 0,
  };
  const age = (one: (typeof said)[number]) => ages[one?.checkedAt ?? ''] ?? -1;
  const sum = (from: typeof said) => ({
    providers: from.length,
    openings: from.reduce((total, one) => total + (one?.openings ?? 0), 0),
  });
  const asked = said.filter((one) => one !== undefined);
  const people = all.cases.filter((one) => one.isActive && one.township === township);
  const asks = (isOpen: boolean) =>
    people.filter(({ needs }) =>
      needs.some(({ serviceType, state }) => serviceType === service && (!isOpen || state === 'open')),
    ).length;
  return {
    here: here.length,
    suspended: here.filter(({ suspensions }) =>
      suspensions.some(
        (one) => (one.serviceType === null || one.serviceType === service) && holds(one.from, one.to),
      ),
    ).length,
    reaching: all.providers.filter(
      (one) =>
        one.township !== township &&
        own(one).some((each) => each.townships === null || each.townships.includes(township)),
    ).length,
    fresh: sum(asked.filter((one) => age(one) <= 2)),
    stale: sum(asked.filter((one) => age(one) > 2)),
    unasked: said.length - asked.length,
    oldestDays: asked.length === 0 ? null : Math.max(...asked.map(age)),
    people: asks(false),
    unmatched: asks(true),
    matched: all.matches.filter(
      ({ caseId, serviceType, matchedAt }) =>
        serviceType === service &&
        matchedAt.startsWith('2026-05-') &&
        all.cases.some(({ id, township: home }) => id === caseId && home === township),
    ).length,
  };
}

describe('Y-S the matrix', { timeout: 60_000 }, () => {
  it('Y-S is what counting each cell for itself gives, and the county is its rows together', () => {
    fc.assert(
      fc.property(input, (all) => {
        const { rows, county, elsewhere } = coverage(all);
        expect(rows.map(({ township }) => township)).toEqual(townships);
        for (const row of rows) {
          for (const [service, cell] of Object.entries(row.cells)) {
            expect(cell).toEqual(cellOf(all, row.township ?? '', service));
          }
          expect(row.matched).toBe(Object.values(row.cells).reduce((sum, { matched }) => sum + matched, 0));
        }
        for (const figure of ['people', 'unmatched', 'matched'] as const) {
          expect(county[figure]).toBe(rows.reduce((sum, row) => sum + row[figure], 0));
        }
        for (const [service, cell] of Object.entries(county.cells)) {
          const own = rows.map(({ cells }) => cells[service as keyof typeof cells]);
          for (const figure of ['here', 'suspended', 'unasked', 'people', 'unmatched', 'matched'] as const) {
            expect(cell[figure]).toBe(own.reduce((sum, one) => sum + one[figure], 0));
          }
        }
        const inPeriod = all.matches.filter(({ matchedAt }) => matchedAt.startsWith('2026-05-')).length;
        expect(county.matched + elsewhere.matched + elsewhere.unknown).toBe(inPeriod);
        expect(county.people + elsewhere.people).toBe(all.cases.filter(({ isActive }) => isActive).length);
      }),
      { numRuns: 400 },
    );
  });

  it('Y-S does not depend on the order of what it counts', () => {
    fc.assert(
      fc.property(input, (all) => {
        const { providers, cases, matches } = all;
        const turned = {
          ...all,
          ...{ providers: [...providers].reverse(), cases: [...cases].reverse() },
          matches: [...matches].reverse(),
        };
        expect(coverage(turned)).toEqual(coverage(all));
      }),
    );
  });

  it('Y-S looks at each case, need and match a number of times that does not grow', () => {
    const looksAt = (count: number) => {
      let looks = 0;
      const watched = <T extends object>(one: T): T =>
        new Proxy(one, {
          get(target, key, self) {
            looks += 1;
            return Reflect.get(target, key, self);
          },
        });
      const people = Array.from({ length: count }, (_, at) =>
        watched({
          id: `c${at}`,
          township: townships[at % 3] ?? '',
          isActive: true,
          needs: [watched({ serviceType: 'homeCare' as const, state: 'open' as const })],
        }),
      );
      const matches = people.map((_, at) =>
        watched({ caseId: `c${at}`, serviceType: 'homeCare' as const, matchedAt: '2026-05-04T01:00:00Z' }),
      );
      coverage({
        ...{ today, period: { from: '2026-05-01', to: '2026-05-31' }, townships, providers: [] },
        ...{ cases: people, matches, planned: undefined },
      });
      return looks;
    };
    // A county has 13,206 cases: twice as many are twice the work.
    expect(looksAt(13_206)).toBe(2 * looksAt(6_603));
  });
});
