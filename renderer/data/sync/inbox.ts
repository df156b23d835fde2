import type { DesktopHost } from '#shared/host/contract.ts';
import { joinParts } from '../log/applyFrame.ts';

const readBytes = 4 * 1024 * 1024;

/** A file that was found in one of the places where bundles go. */
export interface InboxFile {
  name: string;
  destination: string;
}

/** What was read of a file before the connection ended. */
interface Begun {
  name: string;
  version: string;
  total: number;
  parts: Uint8Array[];
  length: number;
}

/** Reads files of the places where bundles go. Where the connection ends in the middle, the next reading goes on there. */
export class InboxReader {
  readonly #host: DesktopHost;
  /** By destination: one file after another is read there, and one that failed is the next to be read. */
  readonly #begun = new Map<string, Begun>();

  constructor(host: DesktopHost) {
    this.#host = host;
  }

  /**
   * A whole file. Parts of a file and of the one that took its place are not put together; where a place says something
   * else each time, that is for whoever verifies the file to find. Rejects as the host does.
   */
  async read({ name, destination }: InboxFile): Promise<Uint8Array> {
    const kept = this.#begun.get(destination);
    this.#begun.delete(destination);
    let begun = kept?.name === name ? kept : undefined;
    let mayBeginAnew = true;
    for (;;) {
      const place = { folder: null, destination, name, offset: begun?.length ?? 0, length: readBytes };
      const { bytes, total, version } = await this.#host.call('inbox.read', place).catch((error: unknown) => {
        if (begun !== undefined) this.#begun.set(destination, begun);
        throw error;
      });
      if (begun !== undefined && (begun.version !== version || begun.total !== total) && mayBeginAnew) {
        begun = undefined;
        mayBeginAnew = false;
        continue;
      }
      begun ??= { name, version, total, parts: [], length: 0 };
      begun.parts.push(bytes);
      begun.length += bytes.length;
      if (begun.length >= total || bytes.length === 0) return joinParts(begun.parts);
    }
  }
}
