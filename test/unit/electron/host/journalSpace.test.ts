import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '#electron/host/journal/journal.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const payload = new Uint8Array(100);
const systemError = (code: string) => Object.assign(new Error(code), { code });
const reserveSize = (folder: string) =>
  stat(join(folder, 'reserve')).then(
    ({ size }) => size,
    () => null,
  );

describe('a drive that fills up', () => {
  it('lets one last save through on the reserve, then refuses, and goes on when there is room again', async () => {
    const folder = await tempFolder();
    let free = 10_000;
    const space = { floor: 5000, reserve: 2000, free: async () => free };
    const journal = await Journal.open(folder, { space });
    expect(await reserveSize(folder)).toBe(2000);
    expect(await journal.append({ seq: 1, payload })).toMatchObject({ space: 'enough' });

    free = 4999;
    // What is nobody's save waits, and the reserve stays for one.
    await expect(journal.append({ seq: 2, payload, mayWait: true })).rejects.toMatchObject({
      code: 'diskFull',
    });
    expect(await reserveSize(folder)).toBe(2000);
    expect(await journal.append({ seq: 2, payload })).toMatchObject({ seq: 2, space: 'last' });
    expect(await reserveSize(folder)).toBeNull();
    await expect(journal.append({ seq: 3, payload })).rejects.toMatchObject({
      code: 'diskFull',
      facts: { freeBytes: 4999 },
    });

    free = 5000;
    expect(await journal.append({ seq: 3, payload })).toMatchObject({ space: 'enough' });
    expect(await reserveSize(folder)).toBeNull();
    free = 7000;
    await journal.append({ seq: 4, payload });
    expect(await reserveSize(folder)).toBe(2000);
    expect(journal.state()).toMatchObject({ frames: 4 });
    await journal.close();
  });
});

/** A file whose next write or sync fails once, as a drive does, after letting a part of the bytes through. */
function failingOnce(operation: 'write' | 'datasync', code: string, partly = 0) {
  let armed = false;
  const openFile = async (path: string): Promise<FileHandle> => {
    const file = await open(path, 'r+');
    const fails = () => {
      const now = armed;
      armed = false;
      return now;
    };
    return new Proxy(file, {
      get(target, key) {
        const own = Reflect.get(target, key, target) as unknown;
        if (typeof own !== 'function') return own;
        if (key !== operation) return own.bind(target) as unknown;
        return async (...args: [Buffer, number, number, number]) => {
          if (!fails()) return (own as (...all: unknown[]) => unknown).apply(target, args);
          if (partly > 0) await target.write(args[0], args[1], partly, args[3]);
          throw systemError(code);
        };
      },
    });
  };
  return {
    openFile,
    arm: () => {
      armed = true;
    },
  };
}

describe('a write that fails', () => {
  it.each([
    ['write', 'ENOSPC', 0, 'diskFull'],
    ['write', 'ENOSPC', 30, 'diskFull'],
    ['write', 'EIO', 30, 'driveError'],
    ['datasync', 'EIO', 0, 'driveError'],
    ['datasync', 'ENOSPC', 0, 'diskFull'],
  ] as const)(
    '%s with %s after %i bytes is refused as %s*; nothing of it remains and saving goes on',
    async (operation, errno, partly, code) => {
      const folder = await tempFolder();
      const drive = failingOnce(operation, errno, partly);
      const space = { floor: 0, reserve: 0, free: async () => 1 };
      const journal = await Journal.open(folder, { space, openFile: drive.openFile });
      await journal.append({ seq: 1, payload });
      const before = await readFile(join(folder, 'journal.log'));
      drive.arm();
      await expect(journal.append({ seq: 2, payload })).rejects.toMatchObject({ code });
      expect(await readFile(join(folder, 'journal.log'))).toEqual(before);
      await journal.append({ seq: 2, payload: payload.map(() => 9) });
      await journal.close();
      const again = await Journal.open(folder, { space });
      expect(again.state()).toMatchObject({ frames: 2, torn: null });
      expect((await again.read({ fromSeq: 2, maxBytes: 1000 })).frames[0]?.payload[0]).toBe(9);
      await again.close();
    },
  );
});
