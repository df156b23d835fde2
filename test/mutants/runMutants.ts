import { startVitest, type TestModule } from 'vitest/node';
import { root } from '#build/vite/paths.ts';
import { type Mutant, mutate } from './mutants.ts';

/** What the tests made of a mutant. */
export interface Outcome {
  /** The first test that failed, with the names around it; undefined if all passed. */
  failed: string | undefined;
  /** Why a test file could not even be loaded: the mutant is no program, and nothing is known about the tests. */
  broken: string | undefined;
}

/**
 * Runs each mutant's test files in a project of its own, whose sources have the defect as they are loaded; the files on
 * disk stay as they are. By what the mutant does.
 */
export async function runMutants(mutants: readonly Mutant[]): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const projects = mutants.map((mutant) => ({
    root,
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre' as const,
        transform: (source: string, id: string) =>
          id.endsWith(`/${mutant.file}`) ? mutate(source, mutant) : undefined,
      },
    ],
    test: {
      name: mutant.does,
      include: [mutant.caughtBy],
      setupFiles: ['test/setup.ts', 'test/mutants/stopAtFailure.ts'],
      provide: { onlyTest: mutant.test ?? null },
    },
  }));
  const reporter = {
    onTestModuleEnd: (module: TestModule) => {
      outcomes.set(module.project.name, outcomeOf(module));
    },
  };
  const exitCode = process.exitCode;
  const vitest = await startVitest('test', [], {
    config: false,
    root,
    watch: false,
    projects,
    reporters: [reporter],
    pool: 'threads',
    maxWorkers: 2,
  });
  await vitest.close();
  // It is set where a test fails, which is what mutants are for.
  process.exitCode = exitCode;
  return outcomes;
}

function outcomeOf(module: TestModule): Outcome {
  const [failed] = module.children.allTests('failed');
  return { failed: failed?.fullName, broken: module.errors()[0]?.message };
}
