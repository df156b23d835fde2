import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shelf } from '#test/builders/dispatchInput.ts';
import { registerOf, rulesOf, titlesOf, withoutTest } from './clauses.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const tracked = (...patterns: string[]) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    // A file that is deleted and not committed is still listed.
    .filter((file) => file !== '' && existsSync(join(root, file)));

const titlesIn = (...patterns: string[]) => tracked(...patterns).flatMap((file) => titlesOf(read(file)));
describe('the numbered rules', () => {
  const titles = titlesIn('test/unit/rules/**/*.test.ts');
  const specs = tracked('shared/rules/*/SPEC.md').map((spec) => [spec, rulesOf(read(spec))] as const);

  it('are found', () => {
    expect(specs.flatMap(([, rules]) => rules).length).toBeGreaterThan(25);
  });

  it.each(specs)('each rule of %s has a test whose title begins with it', (_, rules) => {
    expect(withoutTest(rules, titles)).toEqual([]);
  });
});

describe('the register of clauses', () => {
  const register = registerOf(read('shared/rules/SPEC.md'));
  const ids = register.flatMap((row) => row.ids);

  it('names no id twice', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
    expect(ids.length).toBeGreaterThan(100);
  });

  it('each id has a test whose title begins with it', () => {
    expect(withoutTest(ids, titlesIn('test/**/*.test.ts', 'test/**/*.test.tsx'))).toEqual([]);
  });

  it('has every clause and reading of a shipped pack, and every rule that a SPEC.md numbers', () => {
    const ofPacks = shelf.packs.flatMap(({ clauses, interpretations }) => [
      ...Object.keys(clauses),
      ...Object.keys(interpretations),
    ]);
    const numbered = tracked('shared/rules/*/SPEC.md').flatMap((spec) => rulesOf(read(spec)));
    expect([...ofPacks, ...numbered].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('names places that are there, and a screen for each', () => {
    expect(
      register.flatMap(({ places }) => places).filter((one) => !existsSync(join(root, 'shared', one))),
    ).toEqual([]);
    expect(register.filter(({ places, screen }) => places.length === 0 || screen === '')).toEqual([]);
  });
});

describe('an id without a test', () => {
  const row = (id: string) => `| ${id} | rule | \`rules/dispatch/decide.ts\` | Dispatch |`;

  it.each([
    [`it('T-9.1 says so', () => {`, []],
    [`it.each(cases)('T-9.1 says %s', (one) => {`, []],
    [`describe('T-9.1', () => {`, []],
    [`it('T-9.1.2 says so', () => {`, ['T-9.1']],
    [`it('T-9.10 says so', () => {`, ['T-9.1']],
    [`it('says so (T-9.1)', () => {`, ['T-9.1']],
    [`expect(clause).toBe('T-9.1 says so')`, ['T-9.1']],
  ])('is found beside %s: %j', (code, missing) => {
    expect(withoutTest(registerOf(row('T-9.1'))[0]!.ids, titlesOf(code))).toEqual(missing);
  });

  it('is read from a row of several', () => {
    expect(registerOf(`# Words\n\n| Ids | Kind |\n| --- | --- |\n${row('T-9.1 I-99 Y-F.10')}`)).toEqual([
      { ids: ['T-9.1', 'I-99', 'Y-F.10'], places: ['rules/dispatch/decide.ts'], screen: 'Dispatch' },
    ]);
    expect(rulesOf(row('T-9.1'))).toEqual(['T-9.1']);
  });
});
