import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', 'renderer'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(tsx?|css|html)$/.test(file));

/** What the content security policy refuses: found here, before a browser finds it. */
const refused: [string, RegExp][] = [
  [
    'markup from a string',
    /dangerouslySetInnerHTML|\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write/,
  ],
  ['a style element', /<style[\s>]/],
  ['code from a string', /\beval\(|new Function\(/],
  ['something loaded from elsewhere', /url\((?!['"]?#)|@import ["']https?:|src=["']https?:/],
];

/** What JSX drops without a word. */
const lost: [string, RegExp][] = [['full-width space at the end of a line', /\u3000$/mu]];

describe('the renderer', () => {
  it.each([...refused, ...lost])('has no %s', (_, pattern) => {
    expect(files.length).toBeGreaterThan(50);
    const found = files.filter((file) => {
      try {
        return pattern.test(readFileSync(`${root}/${file}`, 'utf8'));
      } catch {
        return false;
      }
    });
    expect(found).toEqual([]);
  });
});
