import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tracked = (pattern: string) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', pattern], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);

/** The rules that a SPEC.md numbers: the first column of its tables. */
const rulesOf = (spec: string) =>
  [...readFileSync(join(root, spec), 'utf8').matchAll(/^\| *([TYSI]-[\w.]+) *\|/gm)].map(
    (match) => match[1]!,
  );

const titles = tracked('test/unit/rules/**/*.test.ts').flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\bit(?:\.each\([^)]*\))?\(\s*['"`]([^'"`]+)/g)].map(
    (match) => match[1]!,
  ),
);

describe('the numbered rules', () => {
  const specs = tracked('shared/rules/**/SPEC.md').map((spec) => [spec, rulesOf(spec)] as const);

  it('are found', () => {
    expect(specs.flatMap(([, rules]) => rules).length).toBeGreaterThan(25);
  });

  it.each(specs)('each rule of %s has a test whose title begins with it', (_, rules) => {
    expect(rules.filter((rule) => !titles.some((title) => title.startsWith(`${rule} `)))).toEqual([]);
  });
});
