import { fileURLToPath } from 'node:url';
import { errnoOf } from '../host/errors.ts';
import { InUseError, lockFolder } from '../host/lock.ts';
import { dataHome, profileFolder, readOptions, trainingFolder } from '../host/paths.ts';
import { HostStore } from '../host/store.ts';
import { Training } from '../host/training.ts';
import { filesOf } from '../web/appFiles.ts';
import { serveProfile } from './serveProfile.ts';
import { PortTakenError } from './server.ts';

declare const __PAIAN_VERSION__: string;

/** Serves the app to a browser on this machine until it is asked to stop. Prints the address and nothing else. */
async function main(): Promise<void> {
  const { profile, port } = readOptions(process.argv.slice(2));
  const home = dataHome();
  const folder = profileFolder(home, profile);
  const unlock = await lockFolder(folder);
  try {
    const store = await HostStore.open(folder);
    const training = new Training(trainingFolder(home, profile));
    const server = await serveProfile({
      ...{ store, training, home, profile, port },
      version: __PAIAN_VERSION__,
      files: filesOf(fileURLToPath(new URL('../renderer', import.meta.url))),
      report: (line) => console.error(line),
    });
    let isStopping = false;
    const stop = async (): Promise<void> => {
      // Ctrl-C comes twice: from the terminal, and from whoever started this and got it too.
      if (isStopping) return;
      isStopping = true;
      await server.close();
      await Promise.all([training.close(), store.close()]);
      await unlock();
      process.exit(0);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
    // Whoever started this one is gone, and would have ended it.
    process.on('disconnect', () => void stop());
    console.log(server.newAddress());
    offerNewAddresses(server.newAddress);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Whoever closed the page gets another address by a press of Enter where the host was started. */
function offerNewAddresses(newAddress: () => string): void {
  if (!process.stdin.isTTY) return;
  process.stdin.on('data', () => console.log(newAddress()));
}

function sentenceFor(error: unknown): string {
  if (error instanceof PortTakenError)
    return `Port ${error.message} is taken by another program, and another port would be another, empty database: close that program, or give this profile its own port with --port.`;
  if (error instanceof InUseError)
    return 'Paian is already running with this profile: use that window, or end it first.';
  if (errnoOf(error) === 'ENOSPC')
    return 'The disk is full. Nothing that was saved is lost: make 200 MB free and start Paian again.';
  if (error instanceof RangeError) return `${error.message} does not have a usable value.`;
  return error instanceof Error ? `Paian cannot start: ${error.message}` : 'Paian cannot start.';
}

main().catch((error: unknown) => {
  console.error(sentenceFor(error));
  process.exitCode = 1;
});
