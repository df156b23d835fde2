import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginConfirmation,
  confirmationGaps,
  observationsOf,
  type TimesAnswer,
} from '#renderer/features/dispatch/model/confirmation.ts';
import { addWindows, removeWindows } from '#shared/domain/carePlan/weekTimes.ts';
import { anObservation, offerFacts } from '#test/builders/offerFacts.ts';

const written = { by: 'person-0001', checkedAt: '2026-05-11T09:14:00.000+08:00', newId: () => 'obs-0009' };
const wanted = [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' }));
const monday = { weekday: 1, start: '08:00', end: '12:00' };

describe('在名單上確認量能', () => {
  it('begins with what was said last, for the services asked about', () => {
    const facts = offerFacts({ observations: { p1: [anObservation({ openings: 2 })] } });
    expect(beginConfirmation('p1', ['homeCare', 'respite'], '蔡督導', facts)).toEqual({
      providerId: 'p1',
      openings: { homeCare: 2, respite: null },
      earliestStartOn: '2026-05-13',
      times: { 'need-0001': 'yes' },
      channel: 'phone',
      contactName: '蔡督導',
    });
  });

  it.each([
    ['yesterday: passed', '2026-05-10', null],
    ['today: still good', '2026-05-11', '2026-05-11'],
  ])('a first day of %s', (_, earliestStartOn, kept) => {
    const facts = offerFacts({ observations: { p1: [anObservation({ earliestStartOn })] } });
    expect(beginConfirmation('p1', ['homeCare'], '', facts).earliestStartOn).toBe(kept);
  });

  it('cannot be saved while a number is missing; a zero is a number', () => {
    const draft = beginConfirmation('p1', ['homeCare', 'respite'], '', offerFacts());
    expect(confirmationGaps(draft).map(({ serviceType }) => serviceType)).toEqual(['homeCare', 'respite']);
    expect(confirmationGaps({ ...draft, openings: { homeCare: 0, respite: 1 } })).toEqual([]);
  });

  it('writes one observation for each service, with who, when and how', () => {
    const draft = beginConfirmation('p1', ['homeCare', 'respite'], '蔡督導', offerFacts());
    const saved = observationsOf(
      { ...draft, openings: { homeCare: 2, respite: 1 }, channel: 'line' },
      offerFacts(),
      written,
    );
    expect(saved).toMatchObject([
      { serviceType: 'homeCare', openings: 2, channel: 'line', by: 'person-0001', contactName: '蔡督導' },
      { serviceType: 'respite', openings: 1, windows: null },
    ]);
  });

  it.each([
    ['yes, nothing known before', 'yes', null, wanted],
    ['yes, Monday morning known', 'yes', [monday], [monday, ...wanted.slice(1)]],
    [
      'no, Monday morning known',
      'no',
      [monday],
      [
        { weekday: 1, start: '08:00', end: '09:00' },
        { weekday: 1, start: '11:00', end: '12:00' },
      ],
    ],
    ['not asked: what was known is not carried over as if confirmed', 'notAsked', [monday], null],
  ] as const)('times: %s', (_, answer, known, windows) => {
    const facts = offerFacts({ observations: { p1: [anObservation({ windows: known })] } });
    const draft = beginConfirmation('p1', ['homeCare'], '', facts);
    const times = { 'need-0001': answer as TimesAnswer };
    expect(observationsOf({ ...draft, times }, facts, written)[0]?.windows).toEqual(windows);
  });

  it('a refusal with nothing known leaves every other hour of the week', () => {
    const draft = { ...beginConfirmation('p1', ['homeCare'], '', offerFacts()), openings: { homeCare: 1 } };
    const [saved] = observationsOf({ ...draft, times: { 'need-0001': 'no' } }, offerFacts(), written);
    expect(saved?.windows).toContainEqual({ weekday: 1, start: '00:00', end: '09:00' });
    expect(saved?.windows).toContainEqual({ weekday: 2, start: '00:00', end: '24:00' });
    expect(saved?.windows).not.toContainEqual({ weekday: 1, start: '00:00', end: '24:00' });
  });
});

describe('時段的加減', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const window = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), start: time, end: time });
  const windows = fc.array(window, { maxLength: 5 });

  it('what is added and taken away again leaves nothing of it', () => {
    fc.assert(
      fc.property(windows, windows, (free, taken) => {
        const left = removeWindows(addWindows(free, taken), taken);
        expect(left).toEqual(removeWindows(free, taken));
        expect(removeWindows(left, taken)).toEqual(left);
      }),
      { numRuns: 60 },
    );
  });

  it('a window over midnight is two, and over Sunday ends on Monday', () => {
    expect(addWindows([{ weekday: 7, start: '22:00', end: '02:00' }], [])).toEqual([
      { weekday: 1, start: '00:00', end: '02:00' },
      { weekday: 7, start: '22:00', end: '24:00' },
    ]);
  });
});
