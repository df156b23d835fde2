import { describe, expect, it } from 'vitest';
import {
  type ClockLine,
  clockChanges,
  clockLineFor,
  clockProblems,
  type LimitLine,
  withCutOff,
} from '#renderer/features/packs/model/clockEntry.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { otherUnit } from '#test/builders/otherUnit.ts';

const base = shelf.findPack('yunlin-113')!;
const ground = { inForce: base, base };
const none = { clocks: {}, ended: [] };
const line = (name: string, stated: Partial<ClockLine> = {}): ClockLine => ({
  ...clockLineFor(name, ground, []),
  ...stated,
});
const limit = (stated: Partial<LimitLine>): LimitLine => ({
  ...{ until: '', count: '2', unit: 'hours', by: '' },
  ...stated,
});
const problemsOf = (limits: LimitLine[]) =>
  Object.keys(clockProblems([line('Y-T.visit', { limits })], base).get(1) ?? {});

describe('P-11 clocks as they are typed', () => {
  it.each<[string, LimitLine[], string[]]>([
    ['two hours', [limit({})], []],
    ['to noon, to 18:00, and later', [limit({ until: '12:00' }), limit({ until: '18:00' }), limit({})], []],
    ['four and a half working days', [limit({ count: '4.5', unit: 'workingDays' })], []],
    ['half a working day with a time', [limit({ count: '4.5', unit: 'workingDays', by: '18:00' })], ['by.0']],
    ['half a day', [limit({ count: '0.5', unit: 'days' })], ['count.0']],
    [
      'two cut-offs at one time',
      [limit({ until: '12:00' }), limit({ until: '12:00' }), limit({})],
      ['until.1'],
    ],
    ['a cut-off that is no time', [limit({ until: '中午' }), limit({})], ['until.0']],
    ['a cut-off that is not written', [limit({}), limit({})], ['until.0']],
    [
      'a number in the second part only that is none',
      [limit({ until: '12:00' }), limit({ count: '' })],
      ['count.1'],
    ],
  ])('%s', (_, limits, problems) => expect(problemsOf(limits)).toEqual(problems));

  it('a clock of several limits comes into the form whole, and goes out as it came', () => {
    const other = otherUnit();
    for (const [name, clock] of Object.entries(other.deadlines!.clocks)) {
      const typed = clockLineFor(name, { inForce: other, base: other }, []);
      expect(clockChanges([typed], other, none)).toEqual({ clocks: { [name]: clock }, ended: [] });
    }
  });

  it('one more cut-off stands before the last limit, which holds for the rest of the day', () => {
    const limits = withCutOff([limit({ until: '12:00', count: '2' }), limit({ count: '8' })]);
    expect(limits.map(({ until, count }) => `${until} ${count}`)).toEqual(['12:00 2', ' 8', ' 8']);
  });

  it('an end is kept, taken back by a line that runs again, and of an own clock leaves nothing', () => {
    const ended = clockChanges([line('Y-M', { isEnded: true, cite: '' })], base, none);
    expect(ended).toEqual({ clocks: {}, ended: ['Y-M'] });
    expect(clockChanges([line('Y-M')], base, ended)).toEqual({
      clocks: { 'Y-M': base.deadlines!.clocks['Y-M'] },
      ended: [],
    });
    const own = { clocks: { 'U-reply': base.deadlines!.clocks['Y-M']! }, ended: [] };
    expect(clockChanges([line('U-reply', { isEnded: true, isNew: false })], base, own)).toEqual(none);
  });
});
