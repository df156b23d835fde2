import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainSealer, readDeviceSecret } from '#electron/host/deviceSecret.ts';
import { keystoreSealer } from '#electron/main/keystore.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { fakeElectron } from '#test/fakes/electron.ts';

function keystore(platform: NodeJS.Platform = 'linux') {
  const { electron, state } = fakeElectron();
  return { sealer: keystoreSealer(electron.safeStorage, platform), state: state.keystore };
}

describe('what the device secret is protected by', () => {
  it.each([
    [true, 'gnome_libsecret', 'linux', 'keystore'],
    [true, 'kwallet6', 'linux', 'keystore'],
    [true, 'basic_text', 'linux', 'basic'],
    [true, 'unknown', 'linux', 'basic'],
    [false, 'gnome_libsecret', 'linux', 'file'],
    [true, 'unknown', 'win32', 'keystore'],
    [true, 'unknown', 'darwin', 'keystore'],
    [false, 'unknown', 'win32', 'file'],
  ] as const)('available %s, backend %s, on %s: %s', async (available, backend, platform, protection) => {
    const { sealer, state } = keystore(platform);
    Object.assign(state, { available, backend });
    expect((await readDeviceSecret(await tempFolder(), sealer)).protection).toBe(protection);
  });
});

describe('the device secret', () => {
  it('does not lie in the folder in clear where there is a keystore, and stays the same', async () => {
    const folder = await tempFolder();
    const { sealer } = keystore();
    const { secret } = await readDeviceSecret(folder, sealer);
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name));
      expect(bytes.includes(Buffer.from(secret))).toBe(false);
      expect(bytes.includes(Buffer.from(secret).toString('base64'))).toBe(false);
    }
    expect((await readDeviceSecret(folder, sealer)).secret).toEqual(secret);
  });

  it.skipIf(process.platform === 'win32')('in a file is for its owner’s eyes only', async () => {
    const folder = await tempFolder();
    await readDeviceSecret(folder, plainSealer);
    expect((await stat(join(folder, 'device-secret'))).mode & 0o777).toBe(0o600);
  });

  it('made by a host without a keystore is sealed as soon as one with a keystore reads it', async () => {
    const folder = await tempFolder();
    const { secret } = await readDeviceSecret(folder, plainSealer);
    const { sealer } = keystore();
    expect(await readDeviceSecret(folder, sealer)).toEqual({ secret, protection: 'keystore' });
    expect((await readFile(join(folder, 'device-secret'))).includes(Buffer.from(secret))).toBe(false);
    await expect(readDeviceSecret(folder, plainSealer)).rejects.toMatchObject({ code: 'keystoreLost' });
  });

  it('is sealed anew when the backend changes or the system asks for it', async () => {
    const folder = await tempFolder();
    const { sealer, state } = keystore();
    state.backend = 'basic_text';
    const { secret } = await readDeviceSecret(folder, sealer);
    state.backend = 'kwallet6';
    expect(await readDeviceSecret(folder, sealer)).toEqual({ secret, protection: 'keystore' });
    const before = await stat(join(folder, 'device-secret'));
    state.stale = true;
    expect((await readDeviceSecret(folder, sealer)).secret).toEqual(secret);
    expect((await stat(join(folder, 'device-secret'))).ino).not.toBe(before.ino);
  });

  it('that the keystore no longer opens is an error, and is not replaced by a new one', async () => {
    const folder = await tempFolder();
    const { sealer, state } = keystore();
    const { secret } = await readDeviceSecret(folder, sealer);
    state.key = 1;
    await expect(readDeviceSecret(folder, sealer)).rejects.toMatchObject({ code: 'keystoreLost' });
    state.available = false;
    await expect(readDeviceSecret(folder, sealer)).rejects.toMatchObject({ code: 'keystoreLost' });
    Object.assign(state, { key: 0x5a, available: true });
    expect((await readDeviceSecret(folder, sealer)).secret).toEqual(secret);
  });

  it('in a damaged file is an error, and is not replaced by a new one', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'device-secret'), 'nonsense');
    await expect(readDeviceSecret(folder, plainSealer)).rejects.toMatchObject({ code: 'keystoreLost' });
    expect(await readFile(join(folder, 'device-secret'), 'utf8')).toBe('nonsense');
  });
});
