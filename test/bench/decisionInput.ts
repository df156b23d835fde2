import type { DispatchInput, DispatchProvider } from '#shared/rules/dispatch/input.ts';

/** Townships of Yunlin, so that every distance band occurs. */
const townships = Array.from(
  { length: 20 },
  (_, index) => `10009${String((index + 1) * 10).padStart(3, '0')}`,
);

/**
 * A made-up county of `count` providers and a request of two needs in three windows, the same for the same
 * arguments: about half can serve, one in eleven is suspended, observations are fresh, stale or missing.
 */
export function decisionInput(count: number): DispatchInput {
  const next = generator(20260511);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const band = () => pick(['A', 'B', 'C'] as const);
  const providers = Array.from({ length: count }, (_, index): DispatchProvider => {
    const reach = next() < 0.5 ? {} : { townships: ['10009010', pick(townships), pick(townships)] };
    const term = { validFrom: '2026-01-01', validTo: next() < 0.1 ? '2026-04-30' : null };
    return {
      id: `P${String(index).padStart(5, '0')}`,
      name: `Provider ${index}`,
      township: pick(townships),
      professions: ['PT', 'OT', 'ST'].slice(0, Math.floor(next() * 4)),
      ratings: { quality: band(), cooperation: band(), closure: band() },
      contracts: [
        {
          serviceType: pick(['homeCare', 'homeCare', 'meal'] as const),
          codes: ['BA01', 'BA02', 'BA05'],
          ...reach,
          ...term,
        },
        { serviceType: pick(['professional', 'respite'] as const), ...reach, ...term },
      ],
    };
  });
  const minute = (value: number) => String(value).padStart(2, '0');
  return {
    asOf: '2026-05-11T09:00:00+08:00',
    request: {
      caseId: 'C1',
      township: '10009010',
      needs: [
        {
          id: 'n1',
          serviceType: 'homeCare',
          codes: ['BA01', 'BA05'],
          minutesPerVisit: 60,
          windows: [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' })),
        },
        { id: 'n2', serviceType: 'professional', codes: ['CB01a', 'CA07'] },
      ],
      designatedProviderIds: ['P00003'],
      declinedProviderIds: ['P00004'],
    },
    providers,
    capacity: providers.flatMap(({ id, contracts }) =>
      contracts
        .filter(() => next() < 0.9)
        .map(({ serviceType }) => ({
          providerId: id,
          serviceType: serviceType as 'homeCare',
          checkedAt: `2026-05-${minute(7 + Math.floor(next() * 4))}T10:00:00+08:00`,
          openings: Math.floor(next() * 5),
          earliestStartOn: `2026-05-${minute(12 + Math.floor(next() * 12))}`,
          windows: [1, 2, 3, 4, 5].map((weekday) => ({
            weekday,
            start: `${minute(7 + Math.floor(next() * 3))}:00`,
            end: `${minute(10 + Math.floor(next() * 8))}:00`,
          })),
        })),
    ),
    monthCounts: Object.fromEntries(
      providers.map(({ id }) => [
        id,
        { homeCare: Math.floor(next() * 12), professional: Math.floor(next() * 5) },
      ]),
    ),
    lastDispatchedAt: Object.fromEntries(
      providers
        .filter(() => next() < 0.8)
        .map(({ id }) => [
          id,
          `2026-05-${minute(1 + Math.floor(next() * 9))}T${minute(Math.floor(next() * 24))}:00:00+08:00`,
        ]),
    ),
    suspensions: providers
      .filter((_, index) => index % 11 === 7)
      .map(({ id }) => ({
        providerId: id,
        from: '2026-05-01',
        to: '2026-05-31',
        clause: 'T-2.6.a',
        because: ['e1'],
      })),
  };
}

/** A linear congruential generator: numbers from 0 to 1 that depend on the seed alone. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
