import { describe, expect, it } from 'vitest';
import { weekdaysOf, weekPattern } from '#shared/domain/carePlan/weekPattern.ts';

const at = (weekday: number, start: string, end: string) => ({ weekday, start, end });

describe('每週時段', () => {
  it.each([
    { title: 'no windows say nothing', windows: [], said: [] },
    {
      title: 'the same hours on three days are one pattern, the days in order',
      windows: [at(5, '09:00', '11:00'), at(1, '09:00', '11:00'), at(3, '09:00', '11:00')],
      said: [{ start: '09:00', end: '11:00', weekdays: [1, 3, 5] }],
    },
    {
      title: 'other hours are another pattern, the earlier first',
      windows: [at(1, '14:00', '15:00'), at(1, '09:00', '11:00'), at(2, '09:00', '10:00')],
      said: [
        { start: '09:00', end: '10:00', weekdays: [2] },
        { start: '09:00', end: '11:00', weekdays: [1] },
        { start: '14:00', end: '15:00', weekdays: [1] },
      ],
    },
    {
      title: 'a window named twice is said once',
      windows: [at(7, '22:00', '06:00'), at(7, '22:00', '06:00')],
      said: [{ start: '22:00', end: '06:00', weekdays: [7] }],
    },
  ])('$title', ({ windows, said }) => {
    expect(weekPattern(windows)).toEqual(said);
  });

  it('the days of a week strip are those on which a window begins', () => {
    expect(weekdaysOf([at(5, '09:00', '11:00'), at(1, '14:00', '15:00'), at(5, '14:00', '15:00')])).toEqual([
      1, 5,
    ]);
  });
});
