import { describe, expect, it } from 'vitest';
import { findCountyShapes } from '#shared/directory/townshipShapes.ts';
import { findTownship, townshipsOfCounty } from '#shared/directory/townships.ts';

const ringsOf = (outline: string) =>
  outline
    .split('M')
    .slice(1)
    .map((ring) =>
      ring
        .replace('Z', '')
        .split('L')
        .map((point) => point.split(' ').map(Number) as [number, number]),
    );

describe.each(['10009', '10014'])('the shapes of %s', (county) => {
  const shapes = findCountyShapes(county);
  const townships = shapes?.townships ?? [];

  it('D-29 are one of each township, inside the frame', () => {
    expect(townships.map(({ code }) => code)).toEqual(townshipsOfCounty(county).map(({ code }) => code));
    expect(Math.max(shapes?.width ?? 0, shapes?.height ?? 0)).toBe(1000);
    for (const { code, outline } of townships) {
      expect(outline, code).toMatch(/^(M\d+ \d+(L\d+ \d+){2,}Z)+$/);
      for (const [x, y] of ringsOf(outline).flat()) {
        expect(x <= (shapes?.width ?? 0) && y <= (shapes?.height ?? 0), code).toBe(true);
      }
    }
  });

  it('D-29 hold their own figure and nobody else’s', () => {
    for (const { code, label } of townships) {
      const holders = townships.filter(({ outline }) =>
        ringsOf(outline).some((ring) => isInside(label, ring)),
      );
      expect(holders.map((one) => one.code)).toEqual([code]);
    }
  });

  it('D-29 touch where D-1 says that townships are neighbours', () => {
    const corners = new Map(
      townships.map(({ code, outline }) => [code, new Set(ringsOf(outline).flat().map(String))]),
    );
    for (const [code, own] of corners) {
      const touching = [...corners]
        .filter(
          ([other, theirs]) => other !== code && [...own].filter((corner) => theirs.has(corner)).length > 1,
        )
        .map(([other]) => other);
      const neighbours = findTownship(code)?.adjacent.filter((other) => corners.has(other));
      expect(touching.sort(), code).toEqual(neighbours);
    }
  });
});

it('D-29 there are none of other counties', () => {
  expect(findCountyShapes('10010')).toBeUndefined();
});

function isInside([x = 0, y = 0]: readonly number[], ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}
