import { basename } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { type PackageOptions, packageConfig } from './config.ts';

/** The systems, as electron-builder names them, with the folder each package stands in before it is wrapped up. */
export const systems = ['linux', 'mac', 'win'] as const;
export type System = (typeof systems)[number];

const platforms = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS };
export const unpackedFolders: Record<System, string> = {
  linux: 'linux-unpacked',
  mac: 'mac',
  win: 'win-unpacked',
};

/** Puts the app together for the systems, without wrapping it into installers: nothing is downloaded for it. */
export async function makeUnpacked(options: PackageOptions, which: readonly System[]): Promise<void> {
  for (const system of which)
    await build({
      projectDir: options.project,
      config: packageConfig(options),
      targets: platforms[system].createTarget('dir', Arch.x64),
    });
}

/** Makes this system's installers, as the configuration names them. Answers with their file names. */
export async function makeInstallers(options: PackageOptions): Promise<string[]> {
  const made = await build({
    projectDir: options.project,
    config: packageConfig(options),
    targets: Platform.current().createTarget(),
  });
  return made.map((path) => basename(path));
}
