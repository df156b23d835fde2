import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageConfig } from '#build/packaging/config.ts';
import { allSizes, icnsOf, icoOf, linuxSizes } from '#build/packaging/icons.ts';
import { root } from '#build/vite/paths.ts';

/** electron-builder's own check of a configuration, which it runs before it packages. */
const { validateConfiguration } = createRequire(import.meta.url)(
  'app-builder-lib/out/util/config/config.js',
) as {
  validateConfiguration: (config: unknown, debug: { add: () => void; isEnabled: boolean }) => Promise<void>;
};
const validate = (config: unknown) => validateConfiguration(config, { add: () => {}, isEnabled: false });

const options = { project: root, output: '/packages' };

describe('the configuration', () => {
  it('is one that electron-builder’s schema takes', async () => {
    await validate(packageConfig(options));
    await validate(
      packageConfig({ ...options, env: { CSC_LINK: 'x', PAIAN_HOMEPAGE: 'https://example.org' } }),
    );
  });

  it.each([{ electronFuse: {} }, { win: { program: 'x' } }, { asar: 'yes', files: 7 }])(
    'with %j in it is not',
    async (wrong) => {
      await expect(validate({ ...packageConfig(options), ...wrong })).rejects.toThrow();
    },
  );

  it('names what each system gets', () => {
    const { win, mac, linux } = packageConfig(options);
    const names = (targets: unknown) => (targets as { target: string }[]).map(({ target }) => target);
    expect([names(win?.target), names(mac?.target), names(linux?.target)]).toEqual([
      ['nsis', 'portable'],
      ['dmg', 'zip'],
      ['AppImage', 'deb'],
    ]);
  });

  it('uploads nothing, looks for no updates, and leaves the data where they are when it is uninstalled', () => {
    const { publish, nsis } = packageConfig(options);
    expect([publish, nsis?.deleteAppDataOnUninstall]).toEqual([null, false]);
  });

  it('signs by nobody where there is no certificate, and leaves the choice to electron-builder where there is', () => {
    expect(packageConfig(options).mac?.identity).toBe('-');
    expect(packageConfig({ ...options, env: { CSC_LINK: 'x' } }).mac).not.toHaveProperty('identity');
  });
});

describe('the icons', () => {
  const icon = (name: string) => readFile(join(root, 'build', 'icons', name));

  it('were drawn from the picture as it is now; otherwise: npm run icons', async () => {
    const svg = await readFile(join(root, 'renderer', 'public', 'icon.svg'));
    expect((await icon('drawn-from')).toString().trim()).toBe(createHash('sha256').update(svg).digest('hex'));
  });

  it.each(linuxSizes)('have %i pixels where they say so', async (size) => {
    const png = await icon(`linux/${size}x${size}.png`);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  /** A picture that says its size where PNG has it. */
  const picture = (size: number) => {
    const bytes = Buffer.alloc(24 + size);
    bytes.writeUInt32BE(size, 16);
    bytes.writeUInt32BE(size, 20);
    return bytes;
  };
  const pictures = new Map(allSizes.map((size) => [size, picture(size)]));

  it.each<[string, () => Promise<Buffer>]>([
    ['as it is committed', () => icon('icon.ico')],
    ['as it is made', async () => icoOf(pictures)],
  ])('of Windows, %s, has each entry where its directory says', async (_which, read) => {
    const ico = await read();
    const count = ico.readUInt16LE(4);
    expect([ico.readUInt32LE(0), count]).toEqual([0x10000, 7]);
    for (let at = 6; at < 6 + 16 * count; at += 16) {
      const size = ico.readUInt8(at) || 256;
      const body = ico.subarray(ico.readUInt32LE(at + 12)).subarray(0, ico.readUInt32LE(at + 8));
      expect(body.readUInt32BE(16)).toBe(size);
    }
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['as it is committed', () => icon('icon.icns')],
    ['as it is made', async () => icnsOf(pictures)],
  ])('of Apple, %s, is a chain of blocks to its end', async (_which, read) => {
    const icns = await read();
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const sizes: [string, number][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      sizes.push([icns.toString('latin1', at, at + 4), icns.readUInt32BE(at + 8 + 16)]);
    expect(Object.fromEntries(sizes)).toMatchObject({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024 });
  });
});
