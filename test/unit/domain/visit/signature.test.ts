import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentSchema } from '#shared/domain/visit/consent.ts';
import {
  decodeSignature,
  encodeSignature,
  type Stroke,
  signatureLimit,
  signatureSchema,
  signatureSheet,
  withStroke,
} from '#shared/domain/visit/signature.ts';

const point = fc.record({
  x: fc.double({ min: -50, max: 1050, noNaN: true }),
  y: fc.double({ min: -50, max: 350, noNaN: true }),
});
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 12 });

/** How far a point is from the lines of a stroke. */
function away({ x, y }: { x: number; y: number }, stroke: Stroke): number {
  const lines = stroke.map((to, at) => [stroke[at - 1] ?? to, to] as const);
  return Math.min(
    ...lines.map(([from, to]) => {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const length = dx * dx + dy * dy;
      const share =
        length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length));
      return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
    }),
  );
}
const onSheet = ({ x, y }: { x: number; y: number }) => ({
  x: Math.max(0, Math.min(signatureSheet.width, x)),
  y: Math.max(0, Math.min(signatureSheet.height, y)),
});

describe('a signature', () => {
  it('is kept as strokes that stay within two units of what was drawn, where there is room', () => {
    fc.assert(
      fc.property(strokes, (drawn) => {
        const kept = encodeSignature(drawn);
        expect(signatureSchema.safeParse(kept).success).toBe(true);
        const read = decodeSignature(kept);
        if (read.length < drawn.length || kept.length > signatureLimit / 2) return;
        for (const [at, stroke] of drawn.entries())
          for (const one of stroke) expect(away(onSheet(one), read[at]!)).toBeLessThan(2);
      }),
      { numRuns: 100 },
    );
  });

  it('never takes more than its limit, however long somebody scribbles, and is still one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 2, max: 60 }), (many, long) => {
        const scribble = Array.from({ length: many }, (_, n) =>
          Array.from({ length: long }, (_, at) => ({
            x: (at * 619 + n * 37) % 1001,
            y: (at * 211 + n * 83) % 301,
          })),
        );
        const kept = encodeSignature(scribble);
        expect(kept.length).toBeLessThanOrEqual(signatureLimit);
        expect(signatureSchema.safeParse(kept).success).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('one stroke more leaves those before as they are', () => {
    const first = encodeSignature([
      [
        { x: 1, y: 2 },
        { x: 30, y: 4 },
      ],
    ]);
    const both = withStroke(first, [{ x: 500, y: 100 }]);
    expect(both.startsWith(`${first};`)).toBe(true);
    expect(decodeSignature(both)).toEqual([
      [
        { x: 1, y: 2 },
        { x: 30, y: 4 },
      ],
      [{ x: 500, y: 100 }],
    ]);
    expect(withStroke('', [{ x: 5, y: 5 }])).toBe('5,5');
  });

  it.each<[string, Stroke[], string]>([
    ['nothing', [], ''],
    ['strokes without a point', [[]], ''],
    ['a dot', [[{ x: 10, y: 36 }]], 'a,10'],
    [
      'a line back',
      [
        [
          { x: 10, y: 36 },
          { x: 0, y: 0 },
        ],
      ],
      'a,10,-a,-10',
    ],
    ['beyond the edge', [[{ x: -4, y: 999 }]], '0,8c'],
    [
      'what is between two points of a line',
      [
        [
          { x: 0, y: 0 },
          { x: 5, y: 5 },
          { x: 10, y: 10 },
        ],
      ],
      '0,0,a,a',
    ],
  ])('of %s', (_, drawn, text) => {
    expect(encodeSignature(drawn)).toBe(text);
  });
});

describe('a consent', () => {
  const spoken = {
    id: 'consent-0001',
    caseId: 'case-0001',
    visitId: 'visit-0001',
    by: 'person-0001',
    happenedAt: '2026-05-11T10:00:00+08:00',
    recordedAt: '2026-05-11T10:30:00+08:00',
    from: { name: '陳建宏', relation: '長子' },
    how: 'spoken',
    words: '同意安排服務。',
    signature: null,
  };
  it.each<[string, object, boolean]>([
    ['is said', {}, true],
    ['is on paper', { how: 'paper' }, true],
    ['is signed', { how: 'signed', signature: '1,2,3,4' }, true],
    ['cannot be signed without a signature', { how: 'signed' }, false],
    ['has no signature where it was said', { signature: '1,2,3,4' }, false],
    ['is to something', { words: ' ' }, false],
    ['has no signature that is none', { how: 'signed', signature: '<svg>' }, false],
    ['has no signature beyond the limit', { how: 'signed', signature: `1${',1'.repeat(2000)}` }, false],
  ])('%s', (_, stated, fits) => {
    expect(consentSchema.safeParse({ ...spoken, ...stated }).success).toBe(fits);
  });
});
