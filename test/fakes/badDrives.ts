import type * as streams from 'node:fs';
import type * as promises from 'node:fs/promises';

/** What a drive does not give back, by path: from one byte to before another. */
const lost = new Map<string, { from: number; to: number }>();
/** A drive that is pulled out: nothing that was open on it can be written any more. */
let pulled: string | undefined;
let watching: (path: string, call: 'write' | 'sync', before: number) => Promise<void> | void = () =>
  undefined;

/** The drive no longer gives back these bytes of a file; unless told, none of it. */
export function loseBytes(path: string, from = 0, to = Number.MAX_SAFE_INTEGER): void {
  lost.set(path, { from, to });
}

/** Nothing that is open below this folder can be written any more. */
export function pullOut(folder: string): void {
  pulled = folder;
}

/** Is told of each write to an open file before it is done, and of how many there were before it. */
export function watchWrites(watch: typeof watching): void {
  watching = watch;
}

/** Everything can be read and written again. */
export function mendDrives(): void {
  lost.clear();
  pulled = undefined;
  watching = () => undefined;
}

const driveError = () => Object.assign(new Error('EIO: i/o error'), { code: 'EIO', errno: -5 });

/** Throws as a drive does that is asked for a piece with lost bytes in it. */
function ask(path: string, from: number, length: number): void {
  const gone = lost.get(path);
  if (gone !== undefined && from < gone.to && from + length > gone.from) throw driveError();
}

/** Node's own files on such drives; for `vi.mock('node:fs/promises', …)`. */
export function onBadDrives(real: typeof promises): object {
  const readFile = async (path: string, ...options: []) => {
    ask(path, 0, Number.MAX_SAFE_INTEGER);
    return real.readFile(path, ...options);
  };
  const open = async (path: string, ...options: []) => {
    const file = await real.open(path, ...options);
    let writes = 0;
    const writing =
      <A extends unknown[]>(call: 'write' | 'sync', work: (...all: A) => Promise<void>) =>
      async (...all: A) => {
        await watching(path, call, writes);
        writes += 1;
        if (pulled !== undefined && path.startsWith(pulled)) throw driveError();
        return work.apply(file, all);
      };
    const own: Record<string, unknown> = {
      read: async (into: Buffer, offset: number, length: number, position: number) => {
        ask(path, position, length);
        return file.read(into, offset, length, position);
      },
      writeFile: writing('write', file.writeFile),
      sync: writing('sync', file.sync),
    };
    return new Proxy(file, {
      get(target, key) {
        const found = own[String(key)] ?? (Reflect.get(target, key, target) as unknown);
        return typeof found === 'function' ? (found.bind(target) as unknown) : found;
      },
    });
  };
  const files = { ...real, readFile, open };
  return { ...files, default: files };
}

/** The same for `vi.mock('node:fs', …)`. */
export function streamsOnBadDrives(real: typeof streams): object {
  const createReadStream = (path: string, options: { start?: number; end?: number } = {}) => {
    let at = options.start ?? 0;
    const read = (
      file: number,
      into: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, bytes: number, buffer: Buffer) => void,
    ) => {
      try {
        ask(path, at, length);
      } catch (error) {
        return done(error as Error, 0, into);
      }
      real.read(file, into, offset, length, position, (error, bytes, buffer) => {
        at += bytes;
        done(error, bytes, buffer);
      });
    };
    return real.createReadStream(path, {
      ...options,
      fs: { open: real.open, close: real.close, read } as never,
    });
  };
  const files = { ...real, createReadStream };
  return { ...files, default: files };
}
