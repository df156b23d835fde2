import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '#build/vite/paths.ts';

const spec = readFileSync(join(root, 'electron', 'SPEC.md'), 'utf8');
const rows = [...spec.matchAll(/^\| (\d+) +\|[^|]*\|(.*)\|$/gmu)];
const named = rows.flatMap(([, point, tests]) =>
  [...tests!.matchAll(/`([^`]+)` “([^”]+)”/gu)].map(([, file, words]) => ({
    point,
    file: file!,
    words: words!,
  })),
);

describe('the table of the desktop shell', () => {
  it('has each of the ten points, and a test in every row', () => {
    expect([...new Set(rows.map(([, point]) => Number(point)))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const [row, , tests] of rows) expect(tests, row).toMatch(/`[^`]+` “[^”]+”/u);
  });

  it.each(named)('names a test that is there: $file “$words”', ({ file, words }) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(words);
  });
});
