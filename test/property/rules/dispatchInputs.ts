import fc from 'fast-check';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { DispatchInput, DispatchProvider } from '#shared/rules/dispatch/input.ts';

const townships = ['10009010', '10009020', '10009070', '10009090', '10009160'];
const types: ServiceType[] = ['homeCare', 'professional', 'deviceAssessment', 'transport', 'assistiveDevice'];
const codes = ['BA01', 'CB01', 'CB01a', 'CA07'];

const township = fc.constantFrom(...townships);
const serviceType = fc.constantFrom(...types);
const time = fc.constantFrom('00:00', '06:00', '08:30', '09:00', '10:00', '12:00', '22:00');
const window = fc.record({
  weekday: fc.constantFrom(1, 2, 7),
  start: time,
  end: fc.oneof(time, fc.constant('24:00')),
});
// Around the decision's day, so that every boundary is met often.
const day = fc.constantFrom(
  '2026-05-08',
  '2026-05-10',
  '2026-05-11',
  '2026-05-12',
  '2026-05-14',
  '2026-05-18',
  '2026-05-30',
);
const openDay = fc.oneof(fc.constant(null), day);
/** An interval's last day where it is not before its first, else none. */
const notBefore = (from: string, to: string | null) => (to !== null && to < from ? null : to);
const pastInstant = fc.constantFrom(
  '2026-05-01T00:00:00+08:00',
  '2026-05-08T15:59:59Z',
  '2026-05-08T23:59:59+08:00',
  '2026-05-09T00:00:00+08:00',
  '2026-05-10T10:00:00+08:00',
  '2026-05-11T01:00:00Z',
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const contract = fc
  .record(
    {
      serviceType,
      codes: fc.subarray(codes),
      townships: fc.subarray(townships),
      validFrom: fc.constantFrom('2026-01-01', '2026-05-11', '2026-05-12'),
      validTo: openDay,
    },
    { requiredKeys: ['serviceType', 'validFrom', 'validTo'] },
  )
  .map((one) => ({ ...one, validTo: notBefore(one.validFrom, one.validTo) }));
const band = fc.constantFrom('A' as const, 'B' as const, 'C' as const);
const provider = (id: string): fc.Arbitrary<DispatchProvider> =>
  fc.record(
    {
      id: fc.constant(id),
      township,
      professions: fc.subarray(['PT', 'OT', 'ST']),
      ratings: fc.record({ quality: band, cooperation: band, closure: band }, { requiredKeys: [] }),
      contracts: fc.array(contract, { maxLength: 4 }),
    },
    { requiredKeys: ['id', 'township', 'contracts'] },
  );

const need = (id: string) =>
  fc
    .record(
      {
        id: fc.constant(id),
        serviceType,
        codes: fc.subarray(codes, { maxLength: 2 }),
        visitsPerWeek: fc.integer({ min: 1, max: 3 }),
        minutesPerVisit: fc.constantFrom(30, 60, 121),
        windows: fc.array(window, { maxLength: 3 }),
      },
      { requiredKeys: ['id', 'serviceType'] },
    )
    .map(({ visitsPerWeek, windows, ...rest }) => ({
      ...rest,
      ...(windows === undefined ? {} : { windows }),
      ...(visitsPerWeek === undefined || ((windows?.length ?? 0) > 0 && visitsPerWeek > windows!.length)
        ? {}
        : { visitsPerWeek }),
    }));

const capacity = (ids: readonly string[]) =>
  fc.uniqueArray(
    fc.record(
      {
        providerId: fc.constantFrom(...ids),
        serviceType: fc.constantFrom(...types.slice(0, 3)),
        checkedAt: pastInstant,
        openings: fc.constantFrom(0, 1, 1, 2),
        earliestStartOn: day,
        windows: fc.array(window, { maxLength: 3 }),
      },
      { requiredKeys: ['providerId', 'serviceType', 'checkedAt', 'openings'] },
    ),
    { selector: (one) => `${one.providerId} ${one.serviceType} ${Date.parse(one.checkedAt)}`, maxLength: 12 },
  );

const suspension = (ids: readonly string[]) =>
  fc
    .record(
      {
        providerId: fc.constantFrom(...ids),
        from: day,
        to: openDay,
        clause: fc.constantFrom('T-2.6.a', 'Y-F.1'),
        serviceType,
        because: fc.subarray(['e1', 'e2']),
      },
      { requiredKeys: ['providerId', 'from', 'to', 'clause'] },
    )
    .map((one) => ({ ...one, to: notBefore(one.from, one.to) }));

/** A fact per provider for some of the providers. */
function forSome<T>(ids: readonly string[], fact: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc
    .tuple(...ids.map((id) => fc.tuple(fc.constant(id), optional(fact))))
    .map((entries) =>
      Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== undefined)),
    );
}

/** Valid dispatch inputs on 2026-05-11, small enough to read and mean at every boundary. */
export const dispatchInputs: fc.Arbitrary<DispatchInput> = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, index) => `P${index}`);
  return fc.record({
    asOf: fc.constantFrom('2026-05-11T09:00:00+08:00', '2026-05-11T01:00:00Z', '2026-05-11T23:59:59+08:00'),
    request: fc.record({
      caseId: fc.constant('C1'),
      township: fc.constant('10009010'),
      needs: fc
        .integer({ min: 1, max: 3 })
        .chain((needs) => fc.tuple(...Array.from({ length: needs }, (_, index) => need(`n${index}`)))),
      designatedProviderIds: fc.shuffledSubarray(ids, { maxLength: Math.min(2, count) }),
      declinedProviderIds: fc.subarray(ids, { maxLength: 1 }),
    }),
    providers: fc.tuple(...ids.map(provider)),
    capacity: capacity(ids),
    monthCounts: forSome(
      ids,
      fc.record(
        { homeCare: fc.integer({ min: 0, max: 2 }), professional: fc.integer({ min: 0, max: 2 }) },
        { requiredKeys: [] },
      ),
    ),
    lastDispatchedAt: forSome(ids, pastInstant),
    suspensions: fc.array(suspension(ids), { maxLength: 3 }),
  });
}) as fc.Arbitrary<DispatchInput>;
