import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { appPlace, root } from '../vite/paths.ts';

/** How a start of Electron went: it ran until it was closed, or it never got as far as showing the window. */
export type ElectronOutcome = 'ran' | 'not ready';

const readyLine = 'paian: ready';
const patience = 60_000;

/** Runs Electron until it ends. `not ready`: it exited with an error, or hung, before it showed the app. */
export async function runElectron(
  binary: string,
  args: readonly string[],
  main = join(appPlace.out, 'electron', 'main.js'),
): Promise<ElectronOutcome> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(binary, [main, ...args], { cwd: root, env, stdio: ['inherit', 'pipe', 'inherit'] });
  let ready = false;
  const tooLong = setTimeout(() => child.kill(), patience);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== readyLine) return console.log(line);
    ready = true;
    clearTimeout(tooLong);
  });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const code = await exit.catch(() => 1);
  clearTimeout(tooLong);
  // Code 0 before the window: another Paian of this profile was running, and has come to the front.
  return ready || code === 0 ? 'ran' : 'not ready';
}
