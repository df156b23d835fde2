import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { licenceFiles, locales } from './config.ts';
import type { FoundPackage } from './inspect.ts';
import type { System } from './makePackage.ts';

/** security.md, point 10. The snapshot and whatever Electron adds later stay as they come. */
const wantedFuses: readonly [string, 'on' | 'off'][] = [
  ['RunAsNode', 'off'],
  ['EnableNodeOptionsEnvironmentVariable', 'off'],
  ['EnableNodeCliInspectArguments', 'off'],
  ['EnableCookieEncryption', 'on'],
  ['EnableEmbeddedAsarIntegrityValidation', 'on'],
  ['OnlyLoadAppFromAsar', 'on'],
  ['GrantFileProtocolExtraPrivileges', 'off'],
];

/** Kinds of file that the app is made of. */
const kinds = /\.(?:html|js|cjs|css|svg|png|woff2|json|txt)$/u;
/** Private keys, and the endings of what has no place in a product although it may lie in a build's folder. */
const secretContent = /-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1[A-Z0-9]{20}/u;

/** What app.asar must hold: the manifest, the two programs, and every file of the built renderer but its maps. */
export async function expectedFiles(project: string): Promise<string[]> {
  const renderer = join(project, 'out', 'renderer');
  const built = await readdir(renderer, { recursive: true, withFileTypes: true });
  const pages = built
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return ['package.json', 'out/electron/main.js', 'out/electron/preload.cjs', ...pages].sort();
}

/**
 * What is wrong with a package, one sentence each; empty where it may ship.
 * @param hidden texts that no file may hold, such as the folder it was built in
 */
export function problemsOf(
  system: System,
  found: FoundPackage,
  expected: readonly string[],
  hidden: readonly string[] = [],
): string[] {
  const names = [...found.files.keys()];
  const wantedLocales = locales.map((name) =>
    system === 'mac' ? (name === 'en-US' ? 'en' : name.replace('-', '_')) : name,
  );
  return [
    ...names.filter((name) => !expected.includes(name)).map((name) => `${name} does not belong there`),
    ...expected.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names
      .filter((name) => !kinds.test(name))
      .map((name) => `${name} is of a kind that the app has none of`),
    ...[...found.files].flatMap(([name, content]) => secretsIn(name, content.toString('latin1'), hidden)),
    ...found.altered.map((name) => `${name} is not what the archive’s header says`),
    ...wantedFuses
      .filter(([name, state]) => found.fuses.get(name) !== state)
      .map(([name, state]) => `the fuse ${name} is ${found.fuses.get(name)}, not ${state}`),
    ...(system !== 'linux' && found.integrity.stated !== found.integrity.actual
      ? ['the program does not state the archive’s hash']
      : []),
    ...different('locales', found.locales, wantedLocales),
    ...different('files beside the archive', found.resources, licenceFiles),
    ...mainProblems(found.files.get('package.json')),
  ];
}

function secretsIn(name: string, content: string, hidden: readonly string[]): string[] {
  return [
    ...(secretContent.test(content) ? [`${name} holds a private key`] : []),
    ...(content.includes('sourceMappingURL=') ? [`${name} names a source map`] : []),
    ...hidden.filter((text) => content.includes(text)).map((text) => `${name} says “${text}”`),
  ];
}

function different(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const isSame = [...found].sort().join() === [...wanted].sort().join();
  return isSame ? [] : [`the ${what} are ${found.join(', ')}, not ${wanted.join(', ')}`];
}

function mainProblems(manifest: Buffer | undefined): string[] {
  if (manifest === undefined) return [];
  const { main, type, scripts, devDependencies } = JSON.parse(manifest.toString('utf8')) as Record<
    string,
    unknown
  >;
  return [
    ...(main === 'out/electron/main.js' && type === 'module'
      ? []
      : ['package.json does not name the program']),
    ...(scripts === undefined && devDependencies === undefined ? [] : ['package.json says how it was built']),
  ];
}
