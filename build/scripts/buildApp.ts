import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { nodeConfigs } from '../vite/node.ts';
import { appPlace, type BuildPlace, root } from '../vite/paths.ts';
import { rendererConfig } from '../vite/renderer.ts';

/** What the build is made of, by name, size and time; a change of any of it makes the build stale. */
async function fingerprint(place: BuildPlace): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const add = async (path: string): Promise<void> => {
    const found = await stat(path);
    if (found.isDirectory()) {
      for (const name of (await readdir(path)).sort()) await add(join(path, name));
    } else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  };
  const parts = ['renderer', 'shared', 'electron', 'build/vite', 'package.json', 'package-lock.json'];
  for (const part of parts) await add(join(root, part));
  // A page of a harness or bench is made of what lies beside it too.
  if (place.page !== appPlace.page) await add(dirname(place.page));
  return hash.digest('hex');
}

/** Builds renderer, Electron's main process and preload, and the local host, where anything changed since the last time. */
export async function buildIfStale(
  place: BuildPlace = appPlace,
  say: (line: string) => void = () => {},
): Promise<void> {
  const stamp = join(place.out, 'built');
  const now = await fingerprint(place);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === now) return;
  say('Building the app.');
  for (const config of [rendererConfig(place), ...nodeConfigs(place)]) await build(config);
  await mkdir(place.out, { recursive: true });
  await writeFile(stamp, now);
}

if (import.meta.filename === process.argv[1]) {
  // Whoever calls (a test runner, say) may have set another: it would put React's development build into the product.
  process.env.NODE_ENV = 'production';
  const [page, out] = process.argv.slice(2);
  await buildIfStale(page !== undefined && out !== undefined ? { page, out } : appPlace);
}
