import { describe, expect, it } from 'vitest';
import { dayCareFacts } from '#shared/directory/yunlin113/tables.ts';
import type { ServiceRecord } from '#shared/rules/audit/input.ts';
import { aRecord, found } from '#test/builders/claims.ts';

const ids = (findings: readonly { recordIds: readonly string[] }[]) =>
  findings.map(({ recordIds }) => recordIds);

describe('支審：次數與時間', () => {
  const times = (code: string, count: number) =>
    Array.from({ length: count }, (_, index) => aRecord(`r${index}`, code));

  it.each([
    ['BA01', 2],
    ['BA02', 6],
    ['BA17a', 3],
    ['BA17d1', 1],
    ['BB05', 1],
    ['GA09', 5],
  ])('Y-V %s up to %i times a day', (code, limit) => {
    expect(found('tooOften', { records: times(code, limit) })).toEqual([]);
    const records = times(code, limit + 1);
    expect(found('tooOften', { records })).toEqual([
      {
        code: 'tooOften',
        clause: 'Y-V',
        recordIds: records.map(({ id }) => id),
        figures: { caseId: 'C1', code, day: '2026-05-11', times: limit + 1, limit },
      },
    ]);
  });

  it('Y-V too often is of one case, one code and one day in Taipei', () => {
    const records = [
      aRecord('r1', 'BA17d1'),
      aRecord('r2', 'BA17d1', { caseId: 'C2' }),
      aRecord('r3', 'BA17d1', { day: '2026-05-12' }),
      aRecord('r4', 'AA08'),
      aRecord('r5', 'BA17d1', { startAt: '2026-05-11T16:00:00Z', endAt: '2026-05-11T17:00:00Z' }),
    ];
    expect(ids(found('tooOften', { records }))).toEqual([['r3', 'r5']]);
  });

  it('Y-V a code for which the pack has no figure is not checked', () => {
    expect(found('tooOften', { records: times('DA01', 9) })).toEqual([]);
    expect(found('tooShort', { records: [aRecord('r1', 'DA01', { to: '09:01' })] })).toEqual([]);
  });

  it.each([
    ['BA02', '09:30', '09:29', 30],
    ['BA07', '09:10', '09:09', 10],
    ['BA17a', '09:03', '09:02', 3],
    ['CA07', '09:10', '09:09', 10],
    ['GA09', '11:00', '10:59', 120],
  ])('Y-V %s is long enough until %s and too short until %s', (code, enough, short, limitMinutes) => {
    const until = (to: string) => found('tooShort', { records: [aRecord('r1', code, { to })] });
    expect(until(enough)).toEqual([]);
    expect(until(short)).toEqual([
      {
        code: 'tooShort',
        clause: 'Y-V',
        recordIds: ['r1'],
        figures: { code, minutes: limitMinutes - 1, limitMinutes },
      },
    ]);
  });
});

describe('支審：同時段服務不同個案', () => {
  const by = (id: string, from: string, to: string, stated: Partial<ServiceRecord> = {}) =>
    aRecord(id, 'BA01', { attendantId: 'A1', caseId: id, from, to, ...stated });

  it('Y-V one attendant with two cases at once, by the minutes they share', () => {
    const records = [by('C1', '09:00', '10:00'), by('C2', '09:50', '11:00')];
    expect(found('attendantOverlap', { records })).toEqual([
      {
        code: 'attendantOverlap',
        clause: 'Y-V',
        recordIds: ['C1', 'C2'],
        figures: { attendantId: 'A1', minutes: 10 },
      },
    ]);
  });

  const apart: [string, ServiceRecord[]][] = [
    ['one after the other', [by('C1', '09:00', '10:00'), by('C2', '10:00', '11:00')]],
    ['of one case', [by('C1', '09:00', '10:00'), by('C2', '09:30', '11:00', { caseId: 'C1' })]],
    ['by two attendants', [by('C1', '09:00', '10:00'), by('C2', '09:30', '11:00', { attendantId: 'A2' })]],
    ['by nobody named', ['C1', 'C2'].map((id) => aRecord(id, 'BA01', { caseId: id }))],
    ['that take no time', [by('C1', '09:00', '10:00'), by('C2', '09:30', '09:30')]],
  ];
  it.each(apart)('Y-V services %s are no overlap', (_, records) => {
    expect(found('attendantOverlap', { records })).toEqual([]);
  });

  it('Y-V a long service overlaps each of those within it, and past midnight', () => {
    const long = by('C1', '20:00', '20:00', { endAt: '2026-05-12T06:00:00+08:00' });
    const records = [
      by('C4', '02:00', '03:00', {
        startAt: '2026-05-12T02:00:00+08:00',
        endAt: '2026-05-12T03:00:00+08:00',
      }),
      by('C3', '22:00', '23:00'),
      long,
      by('C2', '20:00', '21:00'),
    ];
    expect(ids(found('attendantOverlap', { records }))).toEqual([
      ['C1', 'C2'],
      ['C1', 'C3'],
      ['C1', 'C4'],
    ]);
  });
});

describe('申報', () => {
  it.each([
    ['2026-05-31', '2026-06-10', false],
    ['2026-05-31', '2026-06-11', true],
    ['2026-12-01', '2027-01-10', false],
    ['2026-12-01', '2027-01-11', true],
    ['2026-05-01', '2026-05-31', false],
  ])('S-10th a service of %s claimed on %s', (day, claimedOn, isLate) => {
    const late = found('claimedLate', {
      asOf: '2027-12-31',
      records: [aRecord('r1', 'BA01', { day, claimedOn })],
    });
    expect(ids(late)).toEqual(isLate ? [['r1']] : []);
    if (isLate) expect(late[0]).toMatchObject({ clause: 'S-10th', figures: { day, claimedOn } });
  });

  it('S-10th says the day up to which it was in time; nothing of what is not claimed', () => {
    const records = [aRecord('r1', 'BA01', { claimedOn: '2026-06-11' }), aRecord('r2', 'BA01')];
    expect(found('claimedLate', { records })).toEqual([
      {
        code: 'claimedLate',
        clause: 'S-10th',
        recordIds: ['r1'],
        figures: { day: '2026-05-11', claimedOn: '2026-06-11', dueOn: '2026-06-10' },
      },
    ]);
  });
});

describe('日間照顧與接送', () => {
  it('Y-V a ride without day care that day', () => {
    const ride = aRecord('r1', 'BD03', { to: '09:20' });
    expect(found('transportWithoutDayCare', { records: [ride] })).toEqual([
      {
        code: 'transportWithoutDayCare',
        clause: 'Y-V',
        recordIds: ['r1'],
        figures: { caseId: 'C1', code: 'BD03', day: '2026-05-11' },
      },
    ]);
    const dayCare = (stated: object) => aRecord('r2', 'BB03', { from: '09:20', to: '17:20', ...stated });
    const withDay = (stated: object) =>
      found('transportWithoutDayCare', { records: [ride, dayCare(stated)] });
    expect(withDay({})).toEqual([]);
    expect(ids(withDay({ caseId: 'C2' }))).toEqual([['r1']]);
    expect(ids(withDay({ day: '2026-05-12' }))).toEqual([['r1']]);
    expect(ids(withDay({ code: 'BA01' }))).toEqual([['r1']]);
  });

  it.each([
    ['BB01', '17:00', '16:59', 'full', 480],
    ['BB13', '17:00', '16:59', 'full', 480],
    ['BB02', '13:00', '12:59', 'half', 240],
    ['BB14', '13:00', '12:59', 'half', 240],
  ])(
    'Y-V %s from 09:00 is long enough until %s and too short until %s',
    (code, enough, short, part, limitMinutes) => {
      const until = (to: string) => found('dayTooShort', { records: [aRecord('r1', code, { to })] });
      expect(until(enough)).toEqual([]);
      expect(until(short)).toEqual([
        {
          code: 'dayTooShort',
          clause: 'Y-V',
          recordIds: ['r1'],
          figures: { code, part, minutes: limitMinutes - 1, limitMinutes },
        },
      ]);
    },
  );

  it('Y-V the ride is not part of the hours of the day', () => {
    const day = aRecord('r1', 'BB01', { from: '08:00', to: '16:30' });
    const rides = [
      aRecord('r2', 'BD03', { from: '07:50', to: '08:20' }),
      aRecord('r3', 'BD03', { from: '16:10', to: '16:40' }),
    ];
    const short = (records: ServiceRecord[]) => found('dayTooShort', { records });
    expect(short([day, rides[0]!])).toEqual([]);
    expect(short([day, ...rides])).toMatchObject([
      { recordIds: ['r1', 'r2', 'r3'], figures: { minutes: 470, limitMinutes: 480 } },
    ]);
    const before = aRecord('r2', 'BD03', { from: '07:30', to: '08:00' });
    expect(short([day, before, rides[1]!])).toEqual([]);
    const noTime = aRecord('r1', 'BB01', { from: '08:10', to: '08:10' });
    expect(ids(short([noTime, ...rides]))).toEqual([['r1']]);
    const ofAnother = rides.map((ride) => ({ ...ride, caseId: 'C2' }));
    expect(short([day, ...ofAnother])).toEqual([]);
    const bath = rides.map((ride) => ({ ...ride, code: 'BD01' }));
    expect(short([day, ...bath])).toEqual([]);
  });

  it('Y-V two rides at one time are taken off once', () => {
    const day = aRecord('r1', 'BB01', { from: '08:00', to: '16:30' });
    const twice = ['r2', 'r3'].map((id) => aRecord(id, 'BD03', { from: '08:00', to: '08:30' }));
    expect(found('dayTooShort', { records: [day, ...twice] })).toEqual([]);
    const third = aRecord('r4', 'BD03', { from: '08:10', to: '08:40' });
    expect(found('dayTooShort', { records: [day, ...twice, third] })).toMatchObject([
      { figures: { minutes: 470 } },
    ]);
  });

  it('Y-V a provider that counts fewer hours as a day is found by its own word', () => {
    const hours = (halfDayHours: number, fullDayHours: number) =>
      found('dayTooShort', { dayCareHours: [{ providerId: 'P1', halfDayHours, fullDayHours }] });
    expect(hours(4, 8)).toEqual([]);
    expect(hours(3.5, 7)).toEqual([
      {
        code: 'dayTooShort',
        clause: 'Y-V',
        recordIds: [],
        figures: { hours: 3.5, limitHours: 4, part: 'half', providerId: 'P1' },
      },
      {
        code: 'dayTooShort',
        clause: 'Y-V',
        recordIds: [],
        figures: { hours: 7, limitHours: 8, part: 'full', providerId: 'P1' },
      },
    ]);
  });

  it("Y-V the table of the directory's appendix has 16 short half days and 17 short whole ones", () => {
    const dayCareHours = dayCareFacts.flatMap(({ name, hours }) =>
      hours === null
        ? []
        : [{ providerId: name, halfDayHours: hours.halfDayHours.min, fullDayHours: hours.fullDayHours.min }],
    );
    expect(dayCareHours).toHaveLength(41);
    const short = found('dayTooShort', { dayCareHours });
    const of = (part: string) =>
      short.filter(({ figures }) => figures.part === part).map(({ figures }) => figures.hours as number);
    const counted = (hours: number[]) =>
      Object.fromEntries(
        [...new Set(hours)].sort().map((one) => [one, hours.filter((other) => other === one).length]),
      );
    // Ten offer 3.5 and 7 hours, six from 3 and from 6, one whole days of 7 hours only.
    expect(counted(of('half'))).toEqual({ '3': 6, '3.5': 10 });
    expect(counted(of('full'))).toEqual({ '6': 6, '7': 11 });
  });
});
