import { describe, expect, it } from 'vitest';
import { isTownshipCode } from '#shared/directory/townships.ts';
import { parseDispatchInput } from '#shared/rules/dispatch/checkInput.ts';
import { aCapacity, anInput, aProvider, aSuspension } from '#test/builders/dispatchInput.ts';
import { anException } from '#test/builders/exceptions.ts';

const input = {
  ...anInput({
    providers: [aProvider('P1'), aProvider('P2')],
    monthCounts: { P1: { homeCare: 1 } },
    lastDispatchedAt: { P1: '2026-05-02T09:00:00+08:00' },
    suspensions: [aSuspension('P1')],
    exceptions: [anException('P1')],
    designated: ['P1'],
    declined: ['P2'],
  }),
};
const parse = (document: unknown) => parseDispatchInput(document, { isTownship: isTownshipCode });

/** A copy with the value at a path replaced; `remove` takes the field away. */
const remove = Symbol('remove');
function changed(path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone(input) as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, key) => {
    at[key] ??= {};
    return at[key] as Record<string | number, unknown>;
  }, copy);
  const last = path.at(-1)!;
  if (value === remove) delete parent[last];
  else parent[last] = value;
  return copy;
}

describe('the input of dispatch', () => {
  it('is taken as it is, and with every optional collection left out', () => {
    expect(parse(input)).toEqual({ ok: true, value: input });
    const { asOf } = input;
    const needs = [{ id: 'n1', serviceType: 'meal' }];
    const bare = { asOf, request: { caseId: 'C1', township: '10009010', needs } };
    expect(parse(bare)).toEqual({ ok: true, value: bare });
  });

  it.each([null, [], 'text', 5, true])('is an object, not %j', (document) => {
    expect(parse(document)).toMatchObject({ ok: false, error: { code: 'invalidInput', path: '' } });
  });

  const wrong: [path: (string | number)[], value: unknown, reported?: string][] = [
    // Exceptions from suspensions (I-13).
    [['exceptions', 0, 'agreedBy'], remove],
    [['exceptions', 0, 'agreedOn'], remove],
    [['exceptions', 0, 'reason'], ''],
    [['exceptions', 0, 'agreedOn'], '2026-05-12'],
    [['exceptions', 0, 'providerId'], 'P9'],
    [['exceptions', 1], anException('P1'), 'exceptions[1].providerId'],
    // Required fields.
    [['asOf'], remove],
    [['request'], remove],
    [['request', 'caseId'], remove],
    [['request', 'township'], remove],
    [['request', 'needs'], remove],
    [['request', 'needs'], []],
    [['request', 'needs', 0, 'id'], remove],
    [['request', 'needs', 0, 'serviceType'], remove],
    [['providers', 1, 'id'], remove],
    [['providers', 1, 'township'], remove],
    [['providers', 1, 'contracts'], remove],
    [['providers', 1, 'contracts', 0, 'validFrom'], remove],
    [['providers', 1, 'contracts', 0, 'validTo'], remove],
    [['capacity', 0, 'openings'], remove],
    [['suspensions', 0, 'to'], remove],
    // Unknown fields, wherever they are.
    [['extra'], 1],
    [['request', 'extra'], 1],
    [['request', 'needs', 0, 'extra'], null],
    [
      ['request', 'needs', 0, 'windows'],
      [{ weekday: 1, start: '09:00', end: '10:00', extra: 1 }],
      'request.needs[0].windows[0].extra',
    ],
    [['providers', 0, 'extra'], 1],
    [['providers', 0, 'ratings'], { overall: 'A' }, 'providers[0].ratings.overall'],
    [['providers', 0, 'contracts', 0, 'extra'], 1],
    [['capacity', 1, 'note'], 'x'],
    [['suspensions', 0, 'note'], 'x'],
    [['monthCounts', 'P1', 'gardening'], 1],
    // Null where nothing may be null.
    [['capacity'], null],
    [['monthCounts'], null],
    [['providers', 0, 'name'], null],
    [['providers', 0, 'ratings'], null],
    [['capacity', 0, 'windows'], null],
    [['capacity', 0, 'earliestStartOn'], null],
    [['request', 'needs', 0, 'codes'], null],
    [['providers', 0, 'contracts', 0, 'townships'], null],
    [['providers', 0, 'contracts', 0, 'validFrom'], null],
    [['suspensions', 0, 'serviceType'], null],
    // Ids given twice.
    [['providers', 1, 'id'], 'P1'],
    [['request', 'needs', 1], { id: 'n1', serviceType: 'meal' }, 'request.needs[1].id'],
    [['request', 'designatedProviderIds', 1], 'P1'],
    [['request', 'declinedProviderIds', 1], 'P2'],
    // Ids that name nobody.
    [['request', 'designatedProviderIds', 0], 'P9'],
    [['request', 'declinedProviderIds', 0], 'P9'],
    [['capacity', 0, 'providerId'], 'P9'],
    [['monthCounts', 'P9'], {}],
    [['lastDispatchedAt', 'P9'], '2026-05-01T00:00:00Z'],
    [['monthCounts', 'P.9'], {}, 'monthCounts["P.9"]'],
    [['suspensions', 0, 'providerId'], 'P9'],
    // Townships.
    [['request', 'township'], '10009999'],
    [['request', 'township'], '斗六市'],
    [['providers', 0, 'township'], '10009011'],
    [
      ['providers', 0, 'contracts', 0, 'townships'],
      ['10009010', '99999999'],
      'providers[0].contracts[0].townships[1]',
    ],
    // Later than asOf, by the instant and not by its text.
    [['capacity', 0, 'checkedAt'], '2026-05-11T01:00:00.001Z'],
    [['lastDispatchedAt', 'P1'], '2026-05-11T09:00:01+08:00'],
    [['lastDispatchedAt', 'P1'], '2026-05-11T08:30:00+07:00'],
    // Two observations at one instant.
    [['capacity', 2], aCapacity('P1', { checkedAt: '2026-05-10T02:00:00Z' }), 'capacity[2].checkedAt'],
    // Days, instants, times and figures.
    [['asOf'], '2026-05-11'],
    [['asOf'], '2026-05-11T09:00:00'],
    [['asOf'], '2026-02-30T09:00:00Z'],
    [['asOf'], '2026-05-11T09:00:00+0800'],
    [['asOf'], '2026-05-11T24:00:00Z'],
    [['asOf'], '9999-12-31T23:00:00-08:00'],
    [['asOf'], '0000-12-31T09:00:00Z'],
    [['providers', 0, 'id'], '__proto__'],
    [['providers', 0, 'contracts', 0, 'validTo'], '2026-02-29'],
    [['capacity', 0, 'earliestStartOn'], '0000-01-01'],
    // Intervals that end before they start.
    [['providers', 0, 'contracts', 0, 'validTo'], '2025-12-31'],
    [['suspensions', 0, 'to'], '2026-03-31'],
    [['capacity', 0, 'earliestStartOn'], '2026-5-1'],
    [['suspensions', 0, 'from'], '2026-05-01T00:00:00Z'],
    [['capacity', 0, 'openings'], -1],
    [['capacity', 0, 'openings'], 1.5],
    [['capacity', 0, 'openings'], '1'],
    [['monthCounts', 'P1', 'homeCare'], -1],
    [['request', 'needs', 0, 'serviceType'], 'aUnit'],
    [['providers', 0, 'contracts', 0, 'serviceType'], 'HomeCare'],
    [['providers', 0, 'ratings'], { quality: 'D' }, 'providers[0].ratings.quality'],
    [['request', 'caseId'], ''],
    [['request', 'needs', 0, 'id'], '\ud800'],
  ];
  it.each(wrong)('refuses a change of %j to %j and says where', (path, value, reported) => {
    const expected =
      reported ??
      path.reduce<string>(
        (text, part) =>
          typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
        '',
      );
    const result = parse(changed(path, value));
    expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput', path: expected } });
    if (!result.ok) expect(result.error.message).not.toBe('');
  });

  const hiddenKeys: [field: string, text: string, reported: string][] = [
    ['monthCounts', '{"__proto__":{"homeCare":3}}', 'monthCounts.__proto__'],
    ['monthCounts', '{"P1":{"__proto__":3}}', 'monthCounts.P1.__proto__'],
    ['lastDispatchedAt', '{"__proto__":"2026-05-01T00:00:00Z"}', 'lastDispatchedAt.__proto__'],
    ['__proto__', '{}', '__proto__'],
  ];
  it.each(hiddenKeys)('loses no key of %s: %s', (field, text, path) => {
    const document: unknown = JSON.parse(`${JSON.stringify(input).slice(0, -1)},"${field}":${text}}`);
    expect(parse(document)).toMatchObject({ ok: false, error: { code: 'invalidInput', path } });
  });

  const windows: [object, string | null][] = [
    [{ weekday: 7, start: '00:00', end: '24:00' }, null],
    [{ weekday: 1, start: '22:00', end: '02:00' }, null],
    [{ weekday: 1, start: '09:00', end: '09:00' }, null],
    [{ weekday: 0, start: '09:00', end: '10:00' }, 'weekday'],
    [{ weekday: 8, start: '09:00', end: '10:00' }, 'weekday'],
    [{ weekday: 1, start: '24:00', end: '10:00' }, 'start'],
    [{ weekday: 1, start: '9:00', end: '10:00' }, 'start'],
    [{ weekday: 1, start: '09:00', end: '24:01' }, 'end'],
    [{ weekday: 1, start: '09:00' }, 'end'],
  ];
  it.each(windows)('takes the window %j unless %s is wrong', (window, wrongField) => {
    for (const path of [
      ['request', 'needs', 0, 'windows'],
      ['capacity', 0, 'windows'],
    ]) {
      const result = parse(changed(path, [window]));
      if (wrongField === null) expect(result.ok).toBe(true);
      else
        expect(result).toMatchObject({
          error: { path: expect.stringMatching(new RegExp(`windows\\[0\\]\\.${wrongField}$`)) },
        });
    }
  });

  const frequencies: [visits: number, windows: number, isTaken: boolean][] = [
    [2, 2, true],
    [3, 2, false],
    [7, 0, true],
    [0, 2, false],
  ];
  it.each(frequencies)('takes %i visits a week in %i windows: %s', (visitsPerWeek, count, isTaken) => {
    const slots = Array.from({ length: count }, (_, index) => ({
      weekday: index + 1,
      start: '09:00',
      end: '10:00',
    }));
    const need = { id: 'n1', serviceType: 'homeCare', visitsPerWeek, windows: slots };
    const result = parse(changed(['request', 'needs', 0], need));
    expect(result.ok).toBe(isTaken);
    if (!result.ok) expect(result.error.path).toBe('request.needs[0].visitsPerWeek');
  });

  it('lets validity, suspensions and starts lie ahead, and an observation be of this very instant', () => {
    const ahead = [
      changed(['providers', 0, 'contracts', 0], {
        serviceType: 'homeCare',
        validFrom: '2030-01-01',
        validTo: '2030-01-01',
      }),
      changed(['suspensions', 0], aSuspension('P1', { from: '2030-01-01', to: '2030-01-01' })),
      changed(['capacity', 0, 'earliestStartOn'], '2030-01-01'),
      changed(['capacity', 0, 'checkedAt'], '2026-05-11T01:00:00Z'),
      changed(['lastDispatchedAt', 'P1'], '2026-05-11T09:00:00+08:00'),
    ];
    for (const document of ahead) expect(parse(document).ok).toBe(true);
  });

  it.each([
    '2026-05-11T09:00+08:00',
    '2026-05-11T01:00:00.250Z',
    '9999-12-31T15:59:59Z',
    '0001-01-01T00:00:00Z',
  ])('takes the instant %s', (asOf) => {
    const { request } = input;
    const needs = [{ id: 'n1', serviceType: 'meal' }];
    expect(parse({ asOf, request: { caseId: request.caseId, township: request.township, needs } }).ok).toBe(
      true,
    );
  });

  it('takes the contracts of A units, which the directory has', () => {
    expect(parse(changed(['providers', 0, 'contracts', 0, 'serviceType'], 'aUnit')).ok).toBe(true);
  });
});
