import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long it is to go on, and where chance begins, from the command line. */
export function readPlan(argv = process.argv.slice(2)): { milliseconds: number; seed: number } {
  const [seconds = '120', seed = String(Date.now() % 1_000_000)] = argv;
  if (![seconds, seed].every((one) => /^\d+$/u.test(one))) throw new RangeError('soak: seconds and a seed');
  return { milliseconds: Number(seconds) * 1000, seed: Number(seed) };
}

/** Gives a folder of its own to a piece of work and removes it where that went well; what is left can be looked at. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'paian-soak-'));
  console.log(`in ${folder}`);
  const done = await work(folder);
  await rm(folder, { recursive: true, force: true });
  return done;
}

/**
 * Repeats work from one seed after the other until the time is over, and says what each came to.
 * @param isRight what has to hold of it
 */
export async function soak<R>(
  work: (folder: string, seed: number) => Promise<R>,
  isRight: (report: R) => boolean,
): Promise<void> {
  const { milliseconds, seed: first } = readPlan();
  const until = Date.now() + milliseconds;
  let seed = first;
  do {
    console.log(`seed ${seed}`);
    const report = await inFolder((folder) => work(folder, seed));
    console.log(JSON.stringify(report));
    if (!isRight(report)) process.exitCode = 1;
    seed += 1;
  } while (Date.now() < until);
}
