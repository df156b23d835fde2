import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '#build/vite/paths.ts';
import { type Mutant, mutants, mutate } from './mutants.ts';
import { type Outcome, runMutants } from './runMutants.ts';

/** Nothing is wrong with it; it shows that what fails for the others fails for their defect. */
const { test: _, ...first } = mutants[0]!;
const sound: Mutant = { ...first, does: 'nothing wrong', becomes: first.text };

describe('the tests of sync', { timeout: 240_000 }, () => {
  let outcomes: ReadonlyMap<string, Outcome>;

  beforeAll(async () => {
    for (const mutant of mutants) mutate(readFileSync(join(root, mutant.file), 'utf8'), mutant);
    outcomes = await runMutants([...mutants, sound]);
    const caught = mutants.filter(({ does }) => outcomes.get(does)?.failed !== undefined);
    const by = caught.map(({ does }) => `  ${does}: ${outcomes.get(does)!.failed}`);
    console.log(`${mutants.length} mutants, ${caught.length} caught\n${by.join('\n')}`);
  }, 240_000);

  it.each(mutants)('notice a program that $does', ({ does, caughtBy, test }) => {
    const { failed, broken } = outcomes.get(does)!;
    expect(broken).toBeUndefined();
    expect(failed, `${test ?? 'all'} of ${caughtBy} passes all the same`).toBeDefined();
  });

  it('pass for one that does nothing wrong', () => {
    expect(outcomes.get(sound.does)).toEqual({ failed: undefined, broken: undefined });
  });
});
