import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage, statFile, uncache } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { type System, unpackedFolders } from './makePackage.ts';

/** What was found in the folder of a package. */
export interface FoundPackage {
  /** Of app.asar: path and content, the folders left out. */
  files: Map<string, Buffer>;
  /** Files of app.asar whose content is not what the archive's own header says. */
  altered: string[];
  /** By the fuse's name: on, off, or what else stands there. */
  fuses: Map<string, 'on' | 'off' | 'other'>;
  /** SHA-256 of the archive's header, as the program states it and as it is; Linux's program states none. */
  integrity: { stated: string | undefined; actual: string };
  /** Languages of Chromium's own texts, as the system writes them. */
  locales: string[];
  /** Beside app.asar, by bare name. */
  resources: string[];
}

const archive = 'app.asar';

interface Places {
  program: string;
  resources: string;
  locales: string;
}

function placesIn(output: string, system: System): Places {
  const folder = join(output, unpackedFolders[system]);
  if (system === 'mac') {
    const contents = join(folder, 'Paian.app', 'Contents');
    const framework = join(contents, 'Frameworks', 'Electron Framework.framework');
    return {
      program: join(folder, 'Paian.app'),
      resources: join(contents, 'Resources'),
      locales: join(framework, 'Versions', 'A', 'Resources'),
    };
  }
  return {
    program: join(folder, system === 'win' ? 'Paian.exe' : 'paian'),
    resources: join(folder, 'resources'),
    locales: join(folder, 'locales'),
  };
}

/** Reads a package that lies unpacked under `output`, for `system`. Throws where it is not one. */
export async function inspectPackage(output: string, system: System): Promise<FoundPackage> {
  const { program, resources, locales } = placesIn(output, system);
  const asar = join(resources, archive);
  uncache(asar);
  const { files, altered } = contentOf(asar);
  const { headerString } = getRawHeader(asar);
  const names = await readdir(resources);
  return {
    files,
    altered,
    fuses: await fusesOf(program),
    integrity: { stated: await statedHash(program, system), actual: sha256(headerString) },
    locales: (await readdir(locales)).map((name) => name.replace(/\.(?:pak|lproj)$/u, '')).sort(),
    resources: names.filter((name) => name !== archive && !/\.(?:lproj|icns)$/u.test(name)).sort(),
  };
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function contentOf(asar: string): Pick<FoundPackage, 'files' | 'altered'> {
  const files = new Map<string, Buffer>();
  const altered: string[] = [];
  for (const listed of listPackage(asar, { isPack: false })) {
    const path = listed.replaceAll('\\', '/').replace(/^\//u, '');
    const entry = statFile(asar, path);
    if ('files' in entry) continue;
    const content = extractFile(asar, path);
    files.set(path, content);
    if (!('integrity' in entry) || entry.integrity.hash !== sha256(content)) altered.push(path);
  }
  return { files, altered };
}

/** The states of a fuse, as the byte in the binary. */
const fuseStates: Readonly<Record<number, 'on' | 'off'>> = { 48: 'off', 49: 'on' };

async function fusesOf(program: string): Promise<FoundPackage['fuses']> {
  const wire = await getCurrentFuseWire(program);
  const fuses = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  return new Map(fuses.map((fuse) => [FuseV1Options[fuse], fuseStates[Number(wire[fuse])] ?? 'other']));
}

async function statedHash(program: string, system: System): Promise<string | undefined> {
  if (system === 'linux') return undefined;
  if (system === 'mac') {
    const list = await readFile(join(program, 'Contents', 'Info.plist'), 'utf8');
    const integrity =
      /<key>ElectronAsarIntegrity<\/key>\s*<dict>(.*?)<\/dict>\s*<\/dict>/su.exec(list)?.[1] ?? '';
    return /<key>Resources\/app\.asar<\/key>.*<key>hash<\/key>\s*<string>([0-9a-f]{64})<\/string>/su.exec(
      integrity,
    )?.[1];
  }
  const { entries } = NtExecutableResource.from(NtExecutable.from(await readFile(program)));
  const entry = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  if (entry === undefined) return undefined;
  const list = JSON.parse(Buffer.from(entry.bin).toString('utf8')) as { file: string; value: string }[];
  return list.find(({ file }) => file === 'resources\\app.asar')?.value;
}
