import { describe, expect, it } from 'vitest';
import {
  nextToAsk,
  type PhoneRow,
  phoneRows,
  spokenNeeds,
} from '#renderer/features/dispatch/model/phoneList.ts';
import type { Candidate } from '#shared/rules/dispatch/result.ts';
import { aNeed, anAttempt } from '#test/builders/records.ts';

const candidates = [
  { providerId: 'provider-0001', rank: 1, status: 'confirmCapacity' },
  { providerId: 'provider-0002', rank: 2, status: 'ready' },
] as unknown as Candidate[];
const at = '2026-05-11T09:00:00+08:00';
const rowsOf = (attempts: ReturnType<typeof anAttempt>[], answeredAt?: string) =>
  phoneRows(candidates, { attempts, dispatches: [], replies: [] }, [aNeed()], (id) =>
    answeredAt !== undefined && id === 'provider-0001'
      ? [{ serviceType: 'homeCare', checkedAt: answeredAt }]
      : [],
  );
const stateOf = (rows: readonly PhoneRow[]) => rows.map(({ state }) => state.kind);

describe('電話名單', () => {
  it.each<[string, ReturnType<typeof rowsOf>, string[]]>([
    ['nobody was asked: whose capacity is known needs no call for it', rowsOf([]), ['toAsk', 'confirmed']],
    ['silence', rowsOf([anAttempt({ happenedAt: at })]), ['silent', 'confirmed']],
    [
      'until it says what is free',
      rowsOf([anAttempt({ happenedAt: at })], '2026-05-11T09:30:00+08:00'),
      ['toAsk', 'confirmed'],
    ],
    [
      'it takes the case',
      rowsOf([anAttempt({ happenedAt: at, answer: 'accepted' })]),
      ['accepted', 'confirmed'],
    ],
    [
      'it declines',
      rowsOf([anAttempt({ happenedAt: at, answer: 'declined', note: '沒有人力' })]),
      ['declined', 'confirmed'],
    ],
    [
      'silence about other needs',
      rowsOf([anAttempt({ happenedAt: at, needIds: ['need-0009'] })]),
      ['toAsk', 'confirmed'],
    ],
  ])('%s', (_, rows, states) => {
    expect(stateOf(rows)).toEqual(states);
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  const row = (n: number, kind: string) =>
    ({ providerId: `provider-000${n}`, rank: n, state: { kind } }) as unknown as PhoneRow;
  it.each<[string, PhoneRow[], string | null, string | null]>([
    [
      'the next in rank',
      [row(1, 'declined'), row(2, 'toAsk'), row(3, 'toAsk')],
      'provider-0001',
      'provider-0002',
    ],
    [
      'past those who were asked',
      [row(1, 'declined'), row(2, 'silent'), row(3, 'confirmed')],
      'provider-0001',
      'provider-0003',
    ],
    [
      'back above, where nobody is left below',
      [row(1, 'toAsk'), row(2, 'declined')],
      'provider-0002',
      'provider-0001',
    ],
    ['never the same again', [row(1, 'toAsk'), row(2, 'declined')], 'provider-0001', null],
    ['from nobody the first', [row(1, 'toAsk'), row(2, 'toAsk')], null, 'provider-0001'],
    ['all were asked', [row(1, 'silent'), row(2, 'declined')], 'provider-0001', null],
  ])('%s', (_, rows, from, to) => {
    expect(nextToAsk(rows, from)).toBe(to);
  });

  it('says service, times and numbers as one speaks them, and neither name nor address', () => {
    const say = (key: string, values?: Record<string, unknown>) =>
      key === 'clauseSeparator'
        ? '，'
        : key === 'listSeparator'
          ? '、'
          : `${key}${values === undefined ? '' : JSON.stringify(values)}`;
    const needs = [
      aNeed({
        windows: [{ weekday: 1, start: '09:00', end: '11:00' }],
        visitsPerWeek: 1,
        minutesPerVisit: 60,
      }),
      aNeed({
        id: 'need-0002',
        serviceType: 'respite',
        windows: [],
        visitsPerWeek: null,
        minutesPerVisit: null,
      }),
    ];
    const said = spokenNeeds(needs, { say, locale: 'zh-TW' });
    expect(said).toMatch(/^service\.homeCare.*09:00.*，need\.minutes\{"minutes":60\}、service\.respite$/);
  });
});
