import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsMet, cellsWithin, repainted, windowsOfCells } from '#renderer/ui/week/cellWindows.ts';
import type { WeekCell } from '#renderer/ui/week/weekCell.ts';

const w = (weekday: number, start: string, end: string) => ({ weekday, start, end });

describe('一週的上午、下午、晚上', () => {
  it.each<[string, WeekCell[], ReturnType<typeof w>[]]>([
    ['a morning', ['1-morning'], [w(1, '08:00', '12:00')]],
    [
      'morning and afternoon have the noon between them',
      ['1-afternoon', '1-morning'],
      [w(1, '08:00', '12:00'), w(1, '13:00', '18:00')],
    ],
    ['afternoon and evening are one', ['2-evening', '2-afternoon'], [w(2, '13:00', '21:00')]],
    [
      'evenings of two days are two',
      ['7-evening', '6-evening'],
      [w(6, '18:00', '21:00'), w(7, '18:00', '21:00')],
    ],
    ['none', [], []],
  ])('%s', (_, cells, windows) => {
    expect(windowsOfCells(cells)).toEqual(windows);
    expect(cellsWithin(windows)).toEqual([...cells].sort(inGrid));
  });

  it.each<[string, ReturnType<typeof w>[], WeekCell[], WeekCell[]]>([
    ['a part of the morning', [w(1, '09:00', '11:00')], [], ['1-morning']],
    ['ending where the morning begins', [w(1, '06:00', '08:00')], [], []],
    ['a minute into the morning', [w(1, '06:00', '08:01')], [], ['1-morning']],
    ['noon alone', [w(1, '12:00', '13:00')], [], []],
    ['two halves that touch', [w(3, '08:00', '10:00'), w(3, '10:00', '12:00')], ['3-morning'], ['3-morning']],
    ['two halves with a gap', [w(3, '08:00', '10:00'), w(3, '10:01', '12:00')], [], ['3-morning']],
    [
      'the whole day',
      [w(5, '00:00', '24:00')],
      ['5-morning', '5-afternoon', '5-evening'],
      ['5-morning', '5-afternoon', '5-evening'],
    ],
    [
      'Sunday night into Monday',
      [w(7, '18:00', '12:00')],
      ['1-morning', '7-evening'],
      ['1-morning', '7-evening'],
    ],
  ])('%s covers and meets', (_, windows, covers, meets) => {
    expect(cellsWithin(windows)).toEqual(covers);
    expect(cellsMet(windows)).toEqual(meets);
  });
});

describe('painting the week', () => {
  it.each<[string, ReturnType<typeof w>[], WeekCell[], ReturnType<typeof w>[]]>([
    ['a new cell is its whole part of the day', [], ['2-morning'], [w(2, '08:00', '12:00')]],
    [
      'hours of cells that were not touched stay exact',
      [w(1, '09:00', '11:00')],
      ['1-morning', '3-afternoon'],
      [w(1, '09:00', '11:00'), w(3, '13:00', '18:00')],
    ],
    [
      'a cell that is gone takes its hours, if only a part',
      [w(1, '09:00', '11:00'), w(3, '09:00', '11:00')],
      ['3-morning'],
      [w(3, '09:00', '11:00')],
    ],
    [
      'of a long window the rest stays',
      [w(4, '09:00', '20:00')],
      ['4-morning', '4-evening'],
      [w(4, '09:00', '13:00'), w(4, '18:00', '20:00')],
    ],
    [
      'an evening after its afternoon is one with it',
      [w(2, '14:00', '18:00')],
      ['2-afternoon', '2-evening'],
      [w(2, '14:00', '21:00')],
    ],
    [
      'what meets no cell is left alone',
      [w(6, '22:00', '06:00')],
      ['6-morning'],
      [w(6, '08:00', '12:00'), w(6, '22:00', '06:00')],
    ],
    [
      'nothing painted changes nothing, not even the order',
      [w(5, '09:00', '11:00'), w(5, '23:00', '07:00')],
      ['5-morning'],
      [w(5, '09:00', '11:00'), w(5, '23:00', '07:00')],
    ],
  ])('%s', (_, windows, cells, after) => {
    expect(repainted(windows, new Set(cells))).toEqual(after);
  });

  it('comes to the cells that are on, whatever was there before', () => {
    const cell = fc.constantFrom<WeekCell>(
      '1-morning',
      '1-afternoon',
      '1-evening',
      '4-afternoon',
      '7-evening',
    );
    fc.assert(
      fc.property(fc.uniqueArray(cell), fc.uniqueArray(cell), (before, after) => {
        const cells = cellsMet(repainted(windowsOfCells(before), new Set(after)));
        expect(cells).toEqual([...after].sort(inGrid));
      }),
    );
  });
});

const parts = ['morning', 'afternoon', 'evening'];
const place = (cell: WeekCell) => Number(cell[0]) * 3 + parts.indexOf(cell.slice(2));
const inGrid = (a: WeekCell, b: WeekCell) => place(a) - place(b);
