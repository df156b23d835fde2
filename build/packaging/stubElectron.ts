import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** What a real binary carries before its fuses, and the fuses as Electron ships them: others than ours. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100011')]);
const english = { lang: 0x0409, codepage: 1200 };
const languages = ['en-US', 'fr', 'ja', 'zh-CN', 'zh-TW'];
const macLanguages = ['en', 'fr', 'ja', 'zh_CN', 'zh_TW'];
const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);

/**
 * Writes what electron-builder takes for an unpacked Electron of each system: nothing in it runs, but the fuses, the
 * resources of the Windows program, the property lists and the languages are where the real one has them.
 * @returns the folder for electron-builder's name of a system
 */
export async function writeStubElectron(folder: string): Promise<(platform: string) => string> {
  const files: [string, string | Buffer][] = [
    ['linux/electron', fuseWire],
    ['linux/LICENSE', 'MIT'],
    ['linux/LICENSES.chromium.html', 'Chromium'],
    ['linux/chrome-sandbox', ''],
    ['win32/electron.exe', windowsProgram()],
    ['win32/LICENSE', 'MIT'],
    ['win32/LICENSES.chromium.html', 'Chromium'],
    ...['linux', 'win32'].flatMap((system) =>
      languages.map((language): [string, string] => [`${system}/locales/${language}.pak`, language]),
    ),
    ...macFiles(),
  ];
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode: 0o755 });
  }
  for (const system of ['linux', 'win32']) await mkdir(join(folder, system, 'resources'));
  return (platform) => join(folder, platform);
}

function macFiles(): [string, string | Buffer][] {
  const contents = 'darwin/Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  return [
    [`${contents}/Info.plist`, propertyList('Electron')],
    [`${contents}/MacOS/Electron`, ''],
    [`${contents}/Resources/electron.icns`, ''],
    [`${framework}/Electron Framework`, fuseWire],
    ...macLanguages.flatMap((language): [string, string][] => [
      [`${contents}/Resources/${language}.lproj/locale`, ''],
      [`${framework}/Versions/A/Resources/${language}.lproj/locale.pak`, language],
    ]),
    ...helpers.flatMap((name): [string, string][] => [
      [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, propertyList(name)],
      [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, ''],
    ]),
  ];
}

/** A program without code, with the version information that electron-builder looks for. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = english.lang;
  version.setStringValues(english, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(Uint8Array.from(fuseWire).buffer);
  return Buffer.from(program.generate());
}

function propertyList(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
</dict></plist>
`;
}
