import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type LockedPackage, lockedPackages } from './licences.ts';
import reasons from './reasons.json' with { type: 'json' };

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** One direct dependency, as `npm run deps` lists it. */
export interface Dependency {
  name: string;
  version: string;
  /** Whether its code is in what people get. */
  ships: boolean;
  reason: string | undefined;
  licence: string;
  /** Bytes of its own folder as installed. */
  bytes: number;
  /** How many further packages it brings. */
  brings: number;
}

/** The direct dependencies of the project in a folder, by name. */
export async function directDependencies(project: string): Promise<Dependency[]> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(project, 'package.json'), 'utf8')));
  const locked = await lockedPackages(project);
  const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].sort();
  return Promise.all(
    names.map(async (name) => {
      const path = `node_modules/${name}`;
      const { version, license } = locked.get(path) ?? { version: 'not installed' };
      return {
        name,
        version,
        ships: name in manifest.dependencies || name === 'electron',
        reason: (reasons as Record<string, string>)[name],
        licence: license ?? 'not named',
        bytes: await sizeOf(join(project, path)),
        brings: broughtBy(path, locked).size,
      };
    }),
  );
}

/** All that a package needs, itself left out; each where Node would find it. */
export function broughtBy(path: string, locked: ReadonlyMap<string, LockedPackage>): Set<string> {
  const found = new Set<string>();
  const add = (from: string): void => {
    for (const name of Object.keys(locked.get(from)?.dependencies ?? {})) {
      const place = placeOf(name, from, locked);
      if (place === undefined || place === path || found.has(place)) continue;
      found.add(place);
      add(place);
    }
  };
  add(path);
  return found;
}

function placeOf(name: string, from: string, locked: ReadonlyMap<string, LockedPackage>): string | undefined {
  for (let folder = from; ; ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (locked.has(place)) return place;
    if (folder === '') return undefined;
    const up = folder.lastIndexOf('/node_modules/');
    folder = up < 0 ? '' : folder.slice(0, up);
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The day of the last release of a package, by the registry that npm is set to; undefined where it does not say. */
export async function lastRelease(name: string): Promise<string | undefined> {
  try {
    const command = ['view', name, 'time', '--json', '--fetch-retries', '0'];
    const shell = process.platform === 'win32';
    const { stdout } = await promisify(execFile)('npm', command, { shell, timeout: 20_000 });
    const {
      created: _created,
      modified: _modified,
      ...versions
    } = z.record(z.string(), z.string()).parse(JSON.parse(stdout));
    return Object.values(versions).sort().at(-1)?.slice(0, 10);
  } catch {
    return undefined;
  }
}
