import { describe, expect, it } from 'vitest';
import { caseloadOf } from '#shared/domain/unit/caseload.ts';

describe('在案量', () => {
  it.each([
    [119, 1, 120, 150, 31],
    [137, 1, 120, 150, 13],
    [150, 1, 120, 150, 0],
    [151, 1, 120, 150, -1],
    [70, 0.5, 60, 75, 5],
    [10, 0.33, 39, 49, 39],
  ])(
    'Y-C.1 %i cases at a share of %d: care from %i, stop at %i, %i left',
    (active, share, watch, stop, left) => {
      expect(caseloadOf(active, share)).toEqual({ active, watch, stop, left });
    },
  );
});
