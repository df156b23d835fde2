import { describe, expect, it } from 'vitest';
import { calendarChange, isSame, readCalendarFile } from '#renderer/features/settings/model/calendarFile.ts';
import { closureChange, closureProblem, takeBackChange } from '#renderer/features/settings/model/closures.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { unitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { aClosure, calendar2026, inBig5, officeCalendarText, revised2026 } from '#test/builders/calendars.ts';

const { known } = unitCalendar({ imported: [], closures: [] }, '10009', hashPort);
const text = officeCalendarText(revised2026);
const utf8 = (of: string) => new TextEncoder().encode(of);
const read = (bytes: Uint8Array) => readCalendarFile(bytes, known, hashPort);

describe('a calendar file that somebody chose', () => {
  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8', utf8(`\uFEFF${text}`)],
    ['Big5', inBig5(text)],
  ])('in %s is read and compared with the one in force', (encoding, bytes) => {
    expect(read(bytes)).toMatchObject({
      kind: 'read',
      encoding,
      count: 121,
      before: { year: 2026 },
      differences: { nowOff: [{ day: '2026-01-02', name: '彈性放假' }], nowWorked: [], renamed: [] },
    });
  });

  it('that says nothing new is told apart', () => {
    const same = read(utf8(officeCalendarText(calendar2026)));
    expect(same.kind === 'read' && isSame(same)).toBe(true);
    const other = read(utf8(text));
    expect(other.kind === 'read' && isSame(other)).toBe(false);
  });

  it.each([
    ['is no text', new Uint8Array([0xff, 0xfe, 0x00, 0xff]), { kind: 'notText' }],
    ['is far too large', new Uint8Array(1_000_001), { kind: 'tooLarge' }],
    [
      'is of something else',
      utf8('姓名,電話\n王小明,0900'),
      { kind: 'problems', problems: [{ line: 1, code: 'missingColumns' }] },
    ],
  ])('that %s is refused', (_, bytes, refusal) => {
    expect(read(bytes)).toMatchObject(refusal);
  });

  it('is saved with its name, hash, who and when', () => {
    const found = read(utf8(text));
    if (found.kind !== 'read') throw new Error(found.kind);
    const of = { id: 'calendar-0001', fileName: '115年.csv', by: 'person-0001', at: '2026-01-05T01:00:00Z' };
    expect(calendarChange(found, of)).toMatchObject({
      type: 'officeCalendar',
      event: {
        ...{ year: 2026, source: '115年.csv', hash: found.hash },
        ...{ importedBy: 'person-0001', importedAt: '2026-01-05T01:00:00Z' },
      },
    });
  });
});

describe('a closure', () => {
  const entry = { countyCode: '10009', day: '2026-07-10', reason: ' 颱風 ' };
  it.each([
    ['without its day', { ...entry, day: null }, [], 'day'],
    ['without a reason', { ...entry, reason: ' ' }, [], 'reason'],
    ['that is there already', entry, [aClosure('2026-07-10')], 'known'],
    ['that was taken back before', entry, [aClosure('2026-07-10', { active: false })], null],
    [
      'of a day on which another county was closed',
      entry,
      [aClosure('2026-07-10', { countyCode: '10014' })],
      null,
    ],
  ])('%s', (_, typed, closures, problem) => {
    expect(closureProblem(typed, closures)).toBe(problem);
  });

  it('is one record per county and day, and is taken back by it', () => {
    const of = { by: 'person-0001', at: '2026-07-09T12:30:00Z' };
    const id = 'closure-10009-2026-07-10';
    expect(closureChange(entry, of)).toMatchObject({
      type: 'officeClosure',
      id,
      set: { reason: '颱風', active: true },
    });
    expect(takeBackChange(id)).toEqual({ type: 'officeClosure', id, set: { active: false } });
  });
});
