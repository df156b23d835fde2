import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWhole, writeWhole } from '#electron/host/wholeFile.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

describe('a small file of the host', () => {
  it('comes back as it was written, and leaves no temporary file', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'file');
    expect(await readWhole(path)).toBe('missing');
    await writeWhole(path, { facts: { a: '個' }, body: Uint8Array.of(1, 2, 3) });
    await writeWhole(path, { facts: [1], body: Uint8Array.of(9) });
    expect(await readWhole(path)).toEqual({ facts: [1], body: Uint8Array.of(9) });
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('with any byte altered, or cut anywhere, is damaged', async () => {
    const path = join(await tempFolder(), 'file');
    await writeWhole(path, { facts: { sample: false }, body: Uint8Array.of(1, 2, 3) });
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      await writeFile(path, altered);
      expect(await readWhole(path), `byte ${at}`).toBe('damaged');
      await writeFile(path, bytes.subarray(0, at));
      expect(await readWhole(path), `cut at ${at}`).toBe('damaged');
    }
  });
});
