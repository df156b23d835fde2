import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Vault, writeVault } from '#electron/host/vault.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A vault that was written twice: the version before is there too. */
async function aVault() {
  const folder = await tempFolder();
  const paths = { newest: join(folder, 'vault'), previous: join(folder, 'vault.previous') };
  const vault = new Vault(folder);
  await vault.write({ envelope: bytes('first'), sample: false });
  await vault.write({ envelope: bytes('second'), sample: false });
  const holds = async (word: string) =>
    (await Promise.all([paths.newest, paths.previous].map((path) => readFile(path)))).map((file) =>
      file.includes(word),
    );
  return { folder, paths, vault, holds };
}

describe('an envelope that replaces the one before', () => {
  it('is the only one that is left', async () => {
    const { vault, holds } = await aVault();
    await vault.write({ envelope: bytes('third'), sample: false, replaces: true });
    expect(await holds('third')).toEqual([true, true]);
    expect(await vault.read()).toEqual({ envelope: bytes('third'), sample: false, restored: false });
  });

  it.each([
    ['before the one before was written over', false],
    ['before the newest forgot that it replaces', true],
  ])('is so after an end %s, once the host starts again', async (_when, isPreviousDone) => {
    const { folder, paths, holds } = await aVault();
    await copyFile(paths.newest, paths.previous);
    await writeVault(paths.newest, { envelope: bytes('third'), sample: false, replaces: true });
    if (isPreviousDone) await writeVault(paths.previous, { envelope: bytes('third'), sample: false });
    expect((await new Vault(folder).read()).envelope).toEqual(bytes('third'));
    expect(await holds('third')).toEqual([true, true]);
    expect(await holds('replaces')).toEqual([false, false]);
  });
});
