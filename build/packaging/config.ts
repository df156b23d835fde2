import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { root } from '../vite/paths.ts';

/** What differs between a release, a person's own package, and a package of a stub in the tests. */
export interface PackageOptions {
  /** The folder with package.json and the built `out/`. */
  project: string;
  /** Where the packages go. */
  output: string;
  /** An Electron that lies there already, by electron-builder's name of the system; absent: it is downloaded. */
  electronDist?: (platform: string) => string;
  env?: NodeJS.ProcessEnv;
}

/** Texts of Chromium itself (dialogs, form messages) that stay; the app's own lie in the renderer. */
export const locales = ['zh-TW', 'en-US'];

/** What of the project goes into app.asar; everything that runs is bundled, so that no package of npm is in it. */
const files = ['out/electron/main.js', 'out/electron/preload.cjs', 'out/renderer/**/*', '!**/*.map'];

/** Licences that lie beside the app, where a person finds them. */
export const licenceFiles = ['LICENSE.txt', 'licences.txt'];

type Processor = 'x64' | 'arm64';
const targets = (names: string[], arch: Processor[]) => names.map((target) => ({ target, arch }));

/**
 * electron-builder's configuration, whole: nothing of it stands in package.json. Keys for signing come from the
 * environment (CSC_LINK, WIN_CSC_LINK, APPLE_API_KEY, …), which electron-builder reads itself.
 */
export function packageConfig({ output, electronDist, env = {} }: PackageOptions): Configuration {
  const isSigned = Boolean(env['CSC_LINK']);
  return {
    appId: 'tw.paian.desktop',
    productName: '派案通 Paian',
    copyright: 'Copyright 2026 the Paian contributors, Apache-2.0',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills them in.
    artifactName: 'Paian-${version}-${os}-${arch}.${ext}',
    directories: { output, buildResources: join(root, 'build', 'icons') },
    files: [...files],
    extraMetadata: {
      main: 'out/electron/main.js',
      homepage: env['PAIAN_HOMEPAGE'] || 'https://paian.invalid',
    },
    extraResources: [
      { from: 'LICENSE', to: 'LICENSE.txt' },
      { from: 'out/licences.txt', to: 'licences.txt' },
    ],
    asar: true,
    // False: dependencies are in the bundles, none is to be collected, and nothing native is rebuilt.
    beforeBuild: async () => false,
    electronLanguages: [...locales],
    ...(electronDist === undefined
      ? {}
      : { electronDist: ({ platformName }: { platformName: string }) => electronDist(platformName) }),
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    // Nothing looks for updates, and nothing is sent anywhere from here: the release workflow uploads.
    publish: null,
    win: {
      target: targets(['nsis', 'portable'], ['x64']),
      icon: 'icon.ico',
      executableName: 'Paian',
    },
    nsis: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as above.
      artifactName: 'Paian-${version}-win-${arch}-setup.${ext}',
      oneClick: false,
      perMachine: false,
      installerLanguages: ['zh_TW', 'en_US'],
      // The data outlive the program: only the app itself destroys them.
      deleteAppDataOnUninstall: false,
    },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above.
    portable: { artifactName: 'Paian-${version}-win-${arch}-portable.${ext}' },
    mac: {
      target: targets(['dmg', 'zip'], ['arm64', 'x64']),
      icon: 'icon.icns',
      executableName: 'Paian',
      category: 'public.app-category.business',
      // Under it, libraries have to be signed by the same somebody.
      hardenedRuntime: isSigned,
      // Without a certificate: signed by nobody, which is what an Apple processor asks for at least.
      ...(isSigned ? {} : { identity: '-' }),
    },
    linux: {
      target: targets(['AppImage', 'deb'], ['x64']),
      icon: 'linux',
      executableName: 'paian',
      category: 'Office',
      synopsis: '長照派案 Long-term care dispatch',
      maintainer: env['PAIAN_MAINTAINER'] || 'Paian contributors <contributors@paian.invalid>',
    },
  };
}
