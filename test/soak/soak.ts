import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { root } from '#build/vite/paths.ts';

/** Where every trial leaves what it came to, one a line. */
const reports = join(root, 'out', 'soak.jsonl');

const trialSchema = z.object({
  soak: z.string(),
  seed: z.number(),
  /** Of the program, with a plus where it was not as committed. */
  commit: z.string(),
  report: z.record(z.string(), z.unknown()),
});
type Trial = z.output<typeof trialSchema>;

/** Work that is repeated from one seed after the other. */
interface Soak<R extends object> {
  name: string;
  /** Which of the report's numbers, summed over all trials, is to come to how much. */
  aim: { readonly of: keyof R & string; readonly total: number };
  work: (folder: string, seed: number) => Promise<R>;
  /** What has to hold of each trial. */
  isRight: (report: R) => boolean;
}

/** For how long to go on, where not until the aim is reached, and which one seed to try, from the command line. */
function readPlan(argv = process.argv.slice(2)): { milliseconds?: number; seed?: number } {
  if (!argv.every((one) => /^\d+$/u.test(one))) throw new RangeError('soak: seconds and a seed');
  const [seconds, seed] = argv.map(Number);
  return {
    ...(seconds !== undefined && { milliseconds: seconds * 1000 }),
    ...(seed !== undefined && { seed }),
  };
}

/** Numbers added up, lists counted, trial by trial. */
function summed(all: readonly Readonly<Record<string, unknown>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const report of all) {
    for (const [name, value] of Object.entries(report)) {
      const count = Array.isArray(value) ? value.length : value;
      if (typeof count === 'number') sum[name] = (sum[name] ?? 0) + count;
    }
  }
  return sum;
}

/** Goes on from the trials that were done before, and says what each of its own and what all came to. */
export async function soak<R extends object>({ name, aim, work, isRight }: Soak<R>): Promise<void> {
  const { milliseconds, seed: only } = readPlan();
  if (only !== undefined) return void (await trial(only));
  const until = milliseconds === undefined ? undefined : Date.now() + milliseconds;
  const reached = () => summed(done().map(({ report }) => report))[aim.of] ?? 0;
  const isOver = () => (until === undefined ? reached() >= aim.total : Date.now() >= until);
  for (let seed = Date.now() % 1_000_000; !isOver(); seed += 1) {
    const report = await trial(seed);
    mkdirSync(dirname(reports), { recursive: true });
    appendFileSync(reports, `${JSON.stringify({ soak: name, seed, commit: commit(), report })}\n`);
  }
  const all = done();
  const commits = [...new Set(all.map((one) => one.commit))].join(', ');
  const sum = JSON.stringify(summed(all.map(({ report }) => report)));
  console.log(
    `${name}: ${reached()} of ${aim.total} ${aim.of} in ${all.length} trials, at ${commits}: ${sum}`,
  );

  async function trial(seed: number): Promise<R> {
    console.log(`seed ${seed}`);
    const report = await inFolder((folder) => work(folder, seed));
    console.log(JSON.stringify(report));
    if (!isRight(report)) process.exitCode = 1;
    return report;
  }

  function done(): Trial[] {
    if (!existsSync(reports)) return [];
    const lines = readFileSync(reports, 'utf8').trimEnd().split('\n');
    return lines.map((line) => trialSchema.parse(JSON.parse(line))).filter((one) => one.soak === name);
  }
}

/** Gives a folder of its own to a piece of work and removes it where that went well; what is left can be looked at. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'paian-soak-'));
  const done = await work(folder).catch((error: unknown) => {
    console.log(`left in ${folder}`);
    throw error;
  });
  await rm(folder, { recursive: true, force: true });
  return done;
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`;
}
