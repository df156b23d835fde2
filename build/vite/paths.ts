import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where a build goes, and which page it is of; the end-to-end harness also builds a page of its own. */
export interface BuildPlace {
  /** The folder with index.html. */
  page: string;
  out: string;
}

export const appPlace: BuildPlace = { page: join(root, 'renderer'), out: join(root, 'out') };

/** The product's version, from package.json. */
export function productVersion(): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
