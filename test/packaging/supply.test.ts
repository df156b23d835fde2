import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { broughtBy, type Dependency, directDependencies } from '#build/supply/dependencies.ts';
import { type LockedPackage, licenceText, lockedPackages, shippedPackages } from '#build/supply/licences.ts';
import reasons from '#build/supply/reasons.json' with { type: 'json' };
import { softwareList, withElectron } from '#build/supply/softwareList.ts';
import { root } from '#build/vite/paths.ts';

let locked: Map<string, LockedPackage>;
let direct: Dependency[];
beforeAll(async () => {
  [locked, direct] = await Promise.all([lockedPackages(root), directDependencies(root)]);
});

/** Licences that let Paian be given away under its own. */
const compatible =
  /^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)(?: (?:OR|AND) .*)?$/u;

describe('a direct dependency', () => {
  it('has a reason, and no reason is left of one that is gone', () => {
    expect(direct.filter(({ reason }) => reason === undefined).map(({ name }) => name)).toEqual([]);
    expect(Object.keys(reasons)).toEqual(direct.map(({ name }) => name));
  });

  it('is named by one exact version, which is the one installed', async () => {
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const named: Record<string, string> = { ...dependencies, ...devDependencies };
    for (const { name, version } of direct) {
      expect(named[name], name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u);
      expect(named[name], name).toBe(version);
    }
  });
});

describe('what is installed', () => {
  it('runs no script of its own: .npmrc forbids it to all, and CI passes under that', async () => {
    const settings = (await readFile(join(root, '.npmrc'), 'utf8')).split('\n');
    expect(settings).toContain('ignore-scripts=true');
  });

  it('would run one in two packages only, neither of which ships', () => {
    const scripted = [...locked].filter(([, { hasInstallScript }]) => hasInstallScript);
    // esbuild makes itself start faster; electron-winstaller picks a 7z for a target that is not used here.
    expect(scripted.map(([path, { dev }]) => [path, dev])).toEqual([
      ['node_modules/electron-winstaller', true],
      ['node_modules/esbuild', true],
    ]);
  });

  it('comes from a registry, whole, and under a licence that may be passed on where it ships', async () => {
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string; inBundle?: boolean }>;
    };
    const unproven = Object.entries(lock.packages).filter(
      ([path, { integrity, inBundle }]) =>
        path !== '' && inBundle !== true && !integrity?.startsWith('sha512-'),
    );
    expect(unproven.map(([path]) => path)).toEqual([]);
    const shipped = shippedPackages(locked);
    expect(shipped.length).toBeGreaterThan(25);
    expect(
      shipped.filter(([, { license }]) => !compatible.test(license ?? '')).map(([path]) => path),
    ).toEqual([]);
  });
});

describe('what a dependency brings', () => {
  const packages = (entries: Record<string, string[]>) =>
    new Map(
      Object.entries(entries).map(([path, names]) => [
        path,
        { version: '1.0.0', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) },
      ]),
    );

  it('is counted once, where Node finds it, also in a circle', () => {
    const found = broughtBy(
      'node_modules/a',
      packages({
        'node_modules/a': ['b', 'c'],
        'node_modules/b': ['c', 'a'],
        'node_modules/b/node_modules/c': ['d'],
        'node_modules/c': [],
        'node_modules/d': [],
        'node_modules/e': [],
      }),
    );
    expect([...found].sort()).toEqual([
      'node_modules/b',
      'node_modules/b/node_modules/c',
      'node_modules/c',
      'node_modules/d',
    ]);
  });
});

describe('the software list', () => {
  it('is CycloneDX, and names every package of the lock file and no other', async () => {
    const list = await softwareList(root);
    expect([list.bomFormat, list.specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.\d$/u)]);
    const listed = new Set(list.components.map(({ name, version }) => `${name}@${version}`));
    const installed = [...locked].filter(([, { optional }]) => optional !== true);
    const missing = installed
      .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`)
      .filter((one) => !listed.has(one));
    expect(missing).toEqual([]);
    expect(listed.size).toBeLessThanOrEqual(locked.size);
  });

  it('counts Electron among what ships', () => {
    const tool = { scope: 'optional', properties: [{ name: 'cdx:npm:package:development', value: 'true' }] };
    const components = ['electron', 'vite'].map((name) => ({ name, version: '1', ...tool }));
    const list = withElectron({ bomFormat: 'CycloneDX', specVersion: '1.5', components });
    expect(list.components).toEqual([
      { name: 'electron', version: '1', scope: 'required', properties: [] },
      { name: 'vite', version: '1', ...tool },
    ]);
  });
});

describe('the licences', () => {
  it('of all that is bundled stand in one file, each with its text', async () => {
    const text = await licenceText(root);
    for (const [path] of shippedPackages(locked))
      expect(text).toContain(`\n${path.slice(path.lastIndexOf('node_modules/') + 13)} `);
    expect(text.split('The package has no file of its licence').length - 1).toBeLessThan(5);
  });
});
