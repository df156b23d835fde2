import { describe, expect, it } from 'vitest';
import { findCommand } from '#build/cli/rulesCommands.ts';

/**
 * Each command with one valid document that says everything it can say, and every place of it put to values that no
 * document should have: the command answers or refuses with a path and a message, and never fails otherwise.
 */
const documents: [command: string, pack: string, document: object][] = [
  [
    'dispatch',
    'taitung-a-unit',
    {
      asOf: '2026-05-11T09:00:00+08:00',
      request: {
        caseId: 'C1',
        township: '10009010',
        needs: [
          {
            id: 'n1',
            serviceType: 'homeCare',
            codes: ['BA01'],
            visitsPerWeek: 1,
            minutesPerVisit: 60,
            windows: [{ weekday: 1, start: '09:00', end: '11:00' }],
          },
        ],
        designatedProviderIds: ['P1'],
        declinedProviderIds: ['P2'],
      },
      providers: [
        {
          id: 'P1',
          name: 'P1',
          township: '10009010',
          professions: ['PT'],
          ratings: { quality: 'A', cooperation: 'B', closure: 'C' },
          contracts: [
            {
              serviceType: 'homeCare',
              codes: ['BA01'],
              townships: ['10009010'],
              validFrom: '2026-01-01',
              validTo: '2026-12-31',
            },
          ],
        },
        { id: 'P2', township: '10009020', contracts: [] },
      ],
      capacity: [
        {
          providerId: 'P1',
          serviceType: 'homeCare',
          checkedAt: '2026-05-10T10:00:00+08:00',
          openings: 2,
          earliestStartOn: '2026-05-13',
          windows: [{ weekday: 1, start: '08:00', end: '12:00' }],
        },
      ],
      monthCounts: { P1: { homeCare: 3 } },
      lastDispatchedAt: { P1: '2026-05-02T09:00:00+08:00' },
      suspensions: [
        {
          providerId: 'P1',
          from: '2026-04-01',
          to: '2026-04-30',
          clause: 'T-2.6.a',
          serviceType: 'homeCare',
          because: ['e1'],
        },
      ],
      exceptions: [{ providerId: 'P1', agreedBy: 'A', agreedOn: '2026-05-01', reason: 'B' }],
    },
  ],
  [
    'demerits',
    'yunlin-family-care-113',
    {
      asOf: '2026-06-01',
      events: [
        {
          id: 'e1',
          providerId: 'P1',
          serviceType: 'familyCare',
          causeId: 'late',
          actId: 'a1',
          points: 2,
          occurredOn: '2026-03-01',
          determinedOn: '2026-03-02',
          notifiedOn: '2026-03-03',
          status: 'revoked',
          revokedOn: '2026-03-20',
        },
      ],
      contracts: [{ providerId: 'P1', validTo: '2026-12-31' }],
      evaluations: [
        {
          providerId: 'P1',
          result: 'C',
          notifiedOn: '2026-01-01',
          correctBy: '2026-02-01',
          correctedOn: '2026-01-20',
        },
      ],
    },
  ],
  [
    'deadlines',
    'yunlin-113',
    {
      asOf: '2026-06-01',
      events: [{ type: 'noticeSent', at: '2026-05-01T09:00:00+08:00', ref: 'n1', flow: 'C' }],
      closures: ['2026-07-10'],
    },
  ],
  [
    'rotation',
    'yunlin-113',
    {
      list: [
        { id: 'P1', order: 1, suspended: false, hasSlot: true },
        { id: 'P2', order: 2 },
      ],
      last: 'P1',
      owed: ['P2'],
      picks: 3,
    },
  ],
  [
    'intake',
    'yunlin-113',
    {
      asOf: '2026-06-01',
      case: { id: 'C1', township: '10009010', chosenUnitId: 'A1' },
      units: [
        {
          id: 'A1',
          township: '10009010',
          serviceTownships: ['10009010'],
          stopped: false,
          earliestVisitOn: '2026-06-02',
          managers: [{ id: 'm1', caseload: 100, fullTimeShare: 1 }],
        },
      ],
      lastAssignedAt: { A1: '2026-05-01T09:00:00+08:00' },
    },
  ],
  [
    'workflow',
    'taitung-a-unit',
    {
      flow: 'C',
      needs: ['n1'],
      asOf: '2026-06-01',
      events: [
        {
          id: 'e1',
          type: 'chosen',
          at: '2026-05-01T09:03:00+08:00',
          needIds: ['n1'],
          providerId: 'P1',
          rank: 2,
          overrideReason: { code: 'other', text: 'x' },
        },
        { id: 'e2', type: 'noticeSent', at: '2026-05-01T09:04:00+08:00', providerId: 'P1' },
        { id: 'e3', type: 'declined', at: '2026-05-02T09:04:00+08:00', reason: 'x' },
        { id: 'e4', type: 'reviewed', at: '2026-05-03T09:04:00+08:00', result: 'good' },
        { id: 'e5', type: 'improvementChecked', at: '2026-05-03T09:04:00+08:00', improved: true },
        {
          id: 'e6',
          type: 'reassignmentRequested',
          at: '2026-05-04T09:04:00+08:00',
          ground: 'T-2.5.1',
          consent: { by: 'x', how: 'y' },
        },
        {
          id: 'e7',
          type: 'serviceEnded',
          at: '2026-05-05T09:04:00+08:00',
          noticeOn: '2026-05-01',
          endedOn: '2026-05-20',
        },
      ],
    },
  ],
  [
    'audit',
    'yunlin-113',
    {
      asOf: '2026-06-01',
      records: [
        {
          id: 'r1',
          caseId: 'C1',
          providerId: 'P1',
          attendantId: 'a1',
          code: 'BA01',
          startAt: '2026-05-01T09:00:00+08:00',
          endAt: '2026-05-01T09:30:00+08:00',
          claimedOn: '2026-05-30',
        },
      ],
      approved: [{ caseId: 'C1', code: 'BA01', perMonth: 4, validFrom: '2026-01-01', validTo: '2026-12-31' }],
      goals: [{ caseId: 'C1', code: 'CA01', goalId: 'g1', sessions: ['2026-01-05'] }],
      mealPlans: [{ caseId: 'C1', perWeek: 5 }],
      dayCareHours: [{ providerId: 'P1', halfDayHours: 4, fullDayHours: 8 }],
    },
  ],
  [
    'sample',
    'yunlin-113',
    {
      cases: [{ id: 'C1', relatedProvider: true, residential: false, mealOnly: false }],
      seed: 's',
      kind: 'unit',
    },
  ],
  [
    'quota',
    'yunlin-113',
    {
      on: '2026-05-20',
      cmsLevel: 4,
      identity: 3,
      foreignCaregiver: false,
      countyClass: 2,
      items: [
        { code: 'BA01', times: 2, price: 260, rented: false, on: '2026-05-04', slot: 'a' },
        { code: 'EH01', times: 1, rented: true },
      ],
      remote: false,
      familyCaregiver: true,
      devicePlan: 'traditional',
      problems: [7, 9],
      plan: { approvedOn: '2026-03-10', startsOn: '2026-03-10', endsOn: '2026-12-31' },
      reassessment: { approvedOn: '2026-06-10', cmsLevel: 5 },
      earlierMonths: [{ month: '2026-04', items: [{ code: 'BA01', times: 3, on: '2026-04-10' }] }],
      respiteFrom: '2026-03-10',
      devicesFrom: '2026-03-10',
      approved: [{ code: 'BA01', times: 8 }],
    },
  ],
];

const anyPlace = [null, '', 0, -1, 1.5, 1e308, 2 ** 53, 1e15, true, [], {}, [null], '__proto__', '\ud800'];
/** Refused wherever a day, an instant or a time stands. */
const noDays = [
  ...['2026-02-30', '2026-13-01', '2026-02-29', '0000-01-01', '115-05-01', '1150501', '民國115年5月1日'],
  ...['2026-5-1', ' 2026-05-01', '2026-05-01\n', '２０２６-05-01', '+012026-01-01', '2026/05/01'],
];
const noInstants = [
  ...['2026-02-30T09:00:00+08:00', '2026-05-01T24:00:00+08:00', '2026-05-01T09:60:00+08:00'],
  ...['2026-05-01T09:00:60+08:00', '2026-05-01T09:00:00', '2026-05-01 09:00:00+08:00'],
  ...['2026-05-01T09:00:00+0800', '2026-05-01T09:00:00+24:00', '2026-05-01T09:00:00+99:00'],
  ...['115-05-01T09:00:00+08:00', '0000-05-01T09:00:00+08:00', '0001-01-01T00:00:00+14:00'],
  ...['9999-12-31T23:59:59Z', '2026-05-01T09:00:00+08:00\n'],
];
const noTimes = ['24:01', '25:00', '9:00', '09:60', '-1:00', '09:00:00'];

type Path = (string | number)[];

function* placesOf(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  yield [path, value];
  if (value === null || typeof value !== 'object') return;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) yield* placesOf(inner, [...path, key]);
}

/** A copy with another value at a path, as a document that came as text would be. */
function changed(document: object, path: Path, value: unknown): unknown {
  const copy = structuredClone(document);
  if (path.length === 0) return value;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (at, key) => at[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
  const key = path.at(-1)!;
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  return JSON.parse(JSON.stringify(copy));
}

const textOf = (path: Path) =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');

function formOf(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return noInstants;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return noDays;
  return /^\d\d:\d\d$/.test(value) ? noTimes : [];
}

describe.each(documents)('%s with hostile input', (name, pack, document) => {
  const command = findCommand(name, pack, {});
  if (!command.ok || command.value.reads !== 'documents') throw new Error(`${name} reads no documents`);
  const { run } = command.value;
  const places = [...placesOf(document)];

  it('takes the document that the others are made from', () => {
    expect(run(document)).toMatchObject({ ok: true });
  });

  it('answers or refuses with a message, whatever stands in any place', () => {
    for (const [path] of places) {
      for (const value of anyPlace) {
        const answer = run(changed(document, path, value));
        if (answer.ok) continue;
        expect(answer.error, `${textOf(path)} ${JSON.stringify(value)}`).toMatchObject({
          code: 'invalidInput',
          message: expect.stringMatching(/./),
        });
        if (path.length > 0) expect(answer.error.path).not.toBe('');
      }
    }
  });

  it('refuses days, instants and times that are none, and names the place', () => {
    const dated = places.flatMap(([path, value]) => formOf(value).map((wrong) => [path, wrong] as const));
    for (const [path, wrong] of dated) {
      expect(run(changed(document, path, wrong)), `${textOf(path)} ${wrong}`).toMatchObject({
        ok: false,
        error: { code: 'invalidInput', path: textOf(path) },
      });
    }
    expect(dated.length > 0).toBe(/\d{4}-\d\d/.test(JSON.stringify(document)));
  });

  it('refuses a field nobody knows in every object, and names it', () => {
    for (const [path, value] of places) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
      const answer = run(changed(document, [...path, 'bogus'], 1));
      expect(answer, textOf(path)).toMatchObject({ ok: false });
      if (!answer.ok) expect(answer.error.path).toBe(textOf([...path, 'bogus']));
    }
  });
});
