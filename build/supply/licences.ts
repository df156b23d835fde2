import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A package as package-lock.json has it. */
export interface LockedPackage {
  version: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}

/** Every installed package by its path (`node_modules/…`); the project itself left out. */
export async function lockedPackages(project: string): Promise<Map<string, LockedPackage>> {
  const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return new Map(Object.entries(lock.packages).filter(([path]) => path !== ''));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Packages whose code is in what people get: all that is installed for more than building and testing. */
export function shippedPackages(locked: ReadonlyMap<string, LockedPackage>): [string, LockedPackage][] {
  return [...locked].filter(([, { dev, optional }]) => dev !== true && optional !== true);
}

/**
 * The licences of everything bundled, as text, one after the other. Electron's and Chromium's own lie in files of
 * their own, which Electron brings along.
 */
export async function licenceText(project: string): Promise<string> {
  const shipped = shippedPackages(await lockedPackages(project));
  const parts = await Promise.all(
    shipped.map(async ([path, { version, license }]) => {
      const text = await licenceFileOf(join(project, path));
      return `${nameOf(path)} ${version} (${license ?? 'no licence named'})\n\n${text}`;
    }),
  );
  const line = `\n${'-'.repeat(80)}\n\n`;
  return `Packages that Paian is made with, and their licences.\n${line}${parts.join(line)}`;
}

async function licenceFileOf(folder: string): Promise<string> {
  const names = await readdir(folder);
  const found = names.filter((name) => /^(?:licen[cs]e|copying|notice)/iu.test(name)).sort();
  if (found.length === 0)
    return 'The package has no file of its licence; the text is the common one of that name.\n';
  return (await Promise.all(found.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}
