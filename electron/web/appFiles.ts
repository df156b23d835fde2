import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Content of one of the app's files, by its path in a URL (`/index.html`); undefined for anything else. */
export type AppFiles = (path: string) => Promise<Uint8Array | undefined>;

/**
 * The built renderer, listed once at start: only what was listed is ever read, so no path, however it is written,
 * leads anywhere else.
 */
export function filesOf(root: string): AppFiles {
  const paths = new Map<string, string>();
  const list = (folder: string, prefix: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) list(path, `${prefix}${name}/`);
      else paths.set(`${prefix}${name}`, path);
    }
  };
  list(root, '/');
  return async (path) => {
    const file = paths.get(path);
    return file === undefined ? undefined : readFile(file);
  };
}
