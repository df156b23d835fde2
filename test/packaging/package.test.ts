import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedFiles, problemsOf } from '#build/packaging/check.ts';
import { inspectPackage } from '#build/packaging/inspect.ts';
import { makeUnpacked, type System, systems } from '#build/packaging/makePackage.ts';
import { writeStubElectron } from '#build/packaging/stubElectron.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

/** A project as it looks after a build, with what must never ship lying around in it. */
const belongs = {
  'out/electron/main.js': 'main',
  'out/electron/preload.cjs': 'preload',
  'out/renderer/index.html': '<!doctype html>',
  'out/renderer/assets/app.js': 'app',
  'out/renderer/data-worker.js': 'worker',
};
const strays = [
  ...['out/electron/main.js.map', 'out/renderer/assets/app.js.map', 'out/local/main.js', 'out/built'],
  ...[
    'out/harness/renderer/index.html',
    'out/screenshots/a.png',
    'out/types/a.d.ts',
    'electron/main/main.ts',
  ],
  ...['shared/domain/case.ts', 'test/unit/a.test.ts', '.env', '.npmrc', 'signing.p12', 'package-lock.json'],
  ...['node_modules/zod/index.js', 'node_modules/zod/package.json', 'build/icons/icon.ico', 'README.md'],
];
const manifest = {
  name: 'paian',
  version: '1.2.3',
  description: 'a project',
  type: 'module',
  author: 'somebody',
  dependencies: { zod: '1.0.0' },
  devDependencies: { electron: '45.4.1' },
  scripts: { test: 'true' },
};

let home: string;
let project: string;
let output: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paian-package-'));
  project = join(home, 'project');
  output = join(home, 'packages');
  const files: [string, string][] = [
    ...Object.entries(belongs),
    ...strays.map((path): [string, string] => [path, 'stray']),
    ['LICENSE', 'Apache'],
    ['out/licences.txt', 'licences'],
    ['package.json', JSON.stringify(manifest)],
  ];
  for (const [path, content] of files) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), content);
  }
  const electronDist = await writeStubElectron(join(home, 'electron'));
  await makeUnpacked({ project, output, electronDist }, systems);
}, 60_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** A copy of what was packaged, to do harm to. */
async function copyOf(system: System): Promise<string> {
  const copy = await tempFolder();
  await cp(output, copy, { recursive: true });
  return {
    mac: join(copy, 'mac', 'Paian.app'),
    win: join(copy, 'win-unpacked'),
    linux: join(copy, 'linux-unpacked'),
  }[system];
}

const problemsIn = async (system: System, folder: string, hidden: string[] = []) =>
  problemsOf(system, await inspectPackage(folder, system), await expectedFiles(project), hidden);

const resourcesOf = (system: System, app: string) =>
  join(app, system === 'mac' ? 'Contents/Resources' : 'resources');
const outputOf = (system: System, app: string) =>
  system === 'mac' ? join(app, '..', '..') : join(app, '..');
const programOf = (system: System, app: string) =>
  ({ mac: app, win: join(app, 'Paian.exe'), linux: join(app, 'paian') })[system];

describe.each(systems)('a package for %s', (system) => {
  it('holds what belongs there and nothing else, with fuses, hash, languages and licences as they should be', async () => {
    const found = await inspectPackage(output, system);
    expect([...found.files.keys()].sort()).toEqual([...Object.keys(belongs), 'package.json'].sort());
    expect(found.integrity.stated).toBe(system === 'linux' ? undefined : found.integrity.actual);
    expect(await problemsIn(system, output)).toEqual([]);
  });

  it.each<[FuseV1Options, boolean]>([
    [FuseV1Options.RunAsNode, true],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, true],
    [FuseV1Options.EnableNodeCliInspectArguments, true],
    [FuseV1Options.EnableCookieEncryption, false],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, false],
    [FuseV1Options.OnlyLoadAppFromAsar, false],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, true],
  ])('with fuse %i turned to %s is refused', async (fuse, state) => {
    const app = await copyOf(system);
    await flipFuses(programOf(system, app), { version: FuseVersion.V1, [fuse]: state });
    expect(await problemsIn(system, outputOf(system, app))).toEqual([
      `the fuse ${FuseV1Options[fuse]} is ${state ? 'on, not off' : 'off, not on'}`,
    ]);
  });

  it.each<[string, string, string]>([
    ['a source', 'electron/main/main.ts', 'electron/main/main.ts does not belong there'],
    [
      'a map',
      'out/renderer/assets/app.js.map',
      'out/renderer/assets/app.js.map is of a kind that the app has none of',
    ],
    ['a test', 'test/a.test.js', 'test/a.test.js does not belong there'],
    ['a dependency', 'node_modules/zod/index.js', 'node_modules/zod/index.js does not belong there'],
    ['a setting', '.env', '.env is of a kind that the app has none of'],
  ])('with %s in its archive is refused', async (_what, path, problem) => {
    const app = await copyOf(system);
    const unpacked = await tempFolder();
    const asar = join(resourcesOf(system, app), 'app.asar');
    extractAll(asar, unpacked);
    await mkdir(dirname(join(unpacked, path)), { recursive: true });
    await writeFile(join(unpacked, path), 'x');
    await createPackage(unpacked, asar);
    const problems = await problemsIn(system, outputOf(system, app));
    expect(problems).toContain(problem);
    if (system !== 'linux') expect(problems).toContain('the program does not state the archive’s hash');
  });

  it('with a program changed in its archive is refused', async () => {
    const app = await copyOf(system);
    const asar = join(resourcesOf(system, app), 'app.asar');
    const bytes = await readFile(asar);
    const at = bytes.lastIndexOf('preload');
    expect(at).toBeGreaterThan(0);
    bytes.write('PRELOAD', at);
    await writeFile(asar, bytes);
    expect(await problemsIn(system, outputOf(system, app))).toEqual([
      'out/electron/preload.cjs is not what the archive’s header says',
    ]);
  });

  it('without its licences, or with another language, is refused', async () => {
    const app = await copyOf(system);
    await rm(join(resourcesOf(system, app), 'licences.txt'));
    const locales =
      system === 'mac'
        ? 'Contents/Frameworks/Electron Framework.framework/Versions/A/Resources/fr.lproj'
        : 'locales/fr.pak';
    await writeFile(join(app, locales), '');
    expect(await problemsIn(system, outputOf(system, app))).toEqual([
      expect.stringMatching(/^the locales are .*fr/u),
      'the files beside the archive are LICENSE.txt, not LICENSE.txt, licences.txt',
    ]);
  });

  it('that says where it was built is refused', async () => {
    expect(await problemsIn(system, output, ['<!doctype'])).toEqual([
      'out/renderer/index.html says “<!doctype”',
    ]);
  });
});
