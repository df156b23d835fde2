import { appPlace } from '../vite/paths.ts';
import { buildIfStale } from './buildApp.ts';
import { fetchElectron, installedElectron } from './electronBinary.ts';
import { runElectron } from './startElectron.ts';
import { hasDisplay, runLocal } from './startLocal.ts';

/**
 * `npm start`: builds what changed and opens the app in Electron; where that cannot be, says so in one sentence and
 * opens the same app in a browser. `-- --local` asks for the browser; `--profile name` and `--port n` are passed on.
 */
async function start(): Promise<number> {
  // A development build of React has no place in what people use, whatever the shell has set.
  process.env.NODE_ENV = 'production';
  const say = (line: string): void => console.log(line);
  const args = process.argv.slice(2).filter((arg) => arg !== '--local');
  await buildIfStale(appPlace, say);
  if (!process.argv.includes('--local')) {
    const reason = await tryElectron(args, say);
    if (reason === undefined) return 0;
    say(`${reason}, so Paian runs in a browser instead, with the same data.`);
  }
  return runLocal(args, say);
}

/** Undefined where Electron ran; otherwise the reason it did not. */
async function tryElectron(
  args: readonly string[],
  say: (line: string) => void,
): Promise<string | undefined> {
  if (!hasDisplay()) return 'There is no display here for Electron';
  const binary = installedElectron() ?? (await fetchElectron(say));
  if (binary === undefined) return 'Electron could not be downloaded';
  return (await runElectron(binary, args)) === 'ran' ? undefined : 'Electron ended before it was ready';
}

process.exitCode = await start();
