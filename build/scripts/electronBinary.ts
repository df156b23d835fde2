import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const fromHere = createRequire(import.meta.url);
const electronFolder = dirname(fromHere.resolve('electron/package.json'));

/** The part of @electron/get, which electron brings along, that is used. */
interface Getter {
  downloadArtifact: (details: {
    version: string;
    artifactName: string;
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    downloadOptions: {
      quiet: boolean;
      signal: AbortSignal;
      getProgressCallback: (progress: { transferred: number; total: number | null }) => Promise<void>;
    };
  }) => Promise<string>;
}

/** The installed binary, where electron's own installer has finished; undefined otherwise. */
export function installedElectron(folder = electronFolder): string | undefined {
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Aborts when nothing was heard for a while. `heard` starts the wait anew. */
export function stallGuard(milliseconds: number): {
  signal: AbortSignal;
  heard: () => void;
  done: () => void;
} {
  const controller = new AbortController();
  const begin = () => setTimeout(() => controller.abort(new Error('stalled')), milliseconds);
  let timer = begin();
  return {
    signal: controller.signal,
    heard: () => {
      clearTimeout(timer);
      timer = begin();
    },
    done: () => clearTimeout(timer),
  };
}

/** Megabytes, as a person reads them. */
export function progressText(transferred: number, total: number | null): string {
  const mega = (bytes: number) => (bytes / 1_000_000).toFixed(0);
  return total === null ? `${mega(transferred)} MB` : `${mega(transferred)} of ${mega(total)} MB`;
}

/**
 * Downloads the binary of the pinned version into electron's own cache, checked against the checksums in its package,
 * and has its installer unpack it. Undefined where that does not work, at the latest after `patience` milliseconds (a
 * minute) without progress.
 */
export async function fetchElectron(
  say: (line: string) => void,
  patience = 60_000,
): Promise<string | undefined> {
  const { version } = fromHere('electron/package.json') as { version: string };
  const guard = stallGuard(patience);
  let shown = 0;
  say(`Downloading Electron ${version}, once; it is kept for the next start.`);
  try {
    const getter = createRequire(join(electronFolder, 'package.json')).resolve('@electron/get');
    const { downloadArtifact } = (await import(pathToFileURL(getter).href)) as Getter;
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: fromHere('electron/checksums.json') as Record<string, string>,
      downloadOptions: {
        quiet: true,
        signal: guard.signal,
        getProgressCallback: async ({ transferred, total }) => {
          guard.heard();
          if (transferred - shown < 5_000_000 && transferred !== total) return;
          shown = transferred;
          say(`  ${progressText(transferred, total)}`);
        },
      },
    });
    guard.heard();
    const run = promisify(execFile);
    await run(process.execPath, [join(electronFolder, 'install.js')], { signal: guard.signal });
    return installedElectron();
  } catch {
    return undefined;
  } finally {
    guard.done();
  }
}
