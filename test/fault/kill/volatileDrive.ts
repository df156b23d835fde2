import { type FileHandle, open, readFile } from 'node:fs/promises';

type Pending = { at: number; bytes: Uint8Array } | { truncateTo: number };

/** A file on a drive whose power can be cut: what was not synced by then is there, or not, or in part. */
export class VolatileDrive {
  #kept: Buffer = Buffer.alloc(0);
  #pending: Pending[] = [];

  /** For `openFile` of the journal. */
  open = async (path: string): Promise<FileHandle> => {
    this.#kept = await readFile(path);
    const file = await open(path, 'r+');
    return new Proxy(file, {
      get: (target, key) => {
        if (key === 'write') {
          return async (bytes: Buffer, from: number, length: number, at: number) => {
            this.#pending.push({ at, bytes: Uint8Array.from(bytes.subarray(from, from + length)) });
            return target.write(bytes, from, length, at);
          };
        }
        if (key === 'truncate') {
          return async (to: number) => {
            this.#pending.push({ truncateTo: to });
            return target.truncate(to);
          };
        }
        if (key === 'datasync') {
          return async () => {
            // What was begun before the call is kept once it has ended, not earlier.
            const begun = this.#pending.length;
            await target.datasync();
            for (const change of this.#pending.splice(0, begun)) this.#kept = changed(this.#kept, change);
          };
        }
        const own = Reflect.get(target, key, target) as unknown;
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });
  };

  /** What the file holds after a power cut at this moment: of each change that was not synced, sectors in any choice. */
  cut(random: () => number): Buffer {
    return this.#pending.reduce<Buffer>((kept, change) => {
      if ('truncateTo' in change) return random() < 0.5 ? changed(kept, change) : kept;
      let after = kept;
      for (let from = 0; from < change.bytes.length; from += sector) {
        const bytes = change.bytes.subarray(from, from + sector);
        // Where a sector was not written the file may be longer all the same, with zeros there.
        const written = random() < 0.5 ? bytes : new Uint8Array(random() < 0.5 ? bytes.length : 0);
        if (written === bytes || change.at + from >= kept.length)
          after = changed(after, { at: change.at + from, bytes: written });
      }
      return after;
    }, this.#kept);
  }
}

const sector = 512;

function changed(before: Buffer, change: Pending): Buffer {
  if ('truncateTo' in change) return before.subarray(0, change.truncateTo);
  const { at, bytes } = change;
  if (bytes.length === 0) return before;
  const after = Buffer.alloc(Math.max(before.length, at + bytes.length));
  before.copy(after);
  after.set(bytes, at);
  return after;
}
