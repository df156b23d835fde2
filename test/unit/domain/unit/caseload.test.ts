import { describe, expect, it } from 'vitest';
import { caseloadOf } from '#shared/domain/unit/caseload.ts';
import { isFull } from '#shared/rules/intake/caseload.ts';

const yunlin = { watch: 120, stop: 150 };

describe('在案量', () => {
  it.each([
    [119, 1, 120, 150, 31],
    [137, 1, 120, 150, 13],
    [150, 1, 120, 150, 0],
    [151, 1, 120, 150, -1],
    [70, 0.5, 60, 75, 5],
    [10, 0.33, 40, 50, 40],
    [37, 0.25, 30, 38, 1],
    [38, 0.25, 30, 38, 0],
    [20, 0.14, 17, 21, 1],
  ])(
    'Y-C.1 %i cases at a share of %d: care from %i, stop at %i, %i left',
    (active, share, watch, stop, left) => {
      expect(caseloadOf(active, share, yunlin)).toEqual({ active, watch, stop, left });
    },
  );

  it('Y-C.1 is full with the case with which intake finds the manager full', () => {
    for (let percent = 10; percent <= 100; percent += 1) {
      const fullTimeShare = percent / 100;
      const { stop } = caseloadOf(0, fullTimeShare, yunlin);
      const isFullWith = (caseload: number) => isFull({ id: 'M', caseload, fullTimeShare }, 150);
      expect([isFullWith(stop - 1), isFullWith(stop)], `${percent}%`).toEqual([false, true]);
    }
  });
});
