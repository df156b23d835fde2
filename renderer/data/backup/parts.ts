import { startHash } from '#shared/crypto/runningHash.ts';
import { toUtf8 } from '#shared/crypto/text.ts';
import { magicText, partHeadLength, partLimit } from './format.ts';

/** What goes to or comes from a file in one step: little enough that the window goes on drawing. */
const stepBytes = 1024 * 1024;

/** Where a backup's bytes are read from. */
export interface BackupSource {
  size: number;
  /** As many bytes as there are from there on, up to `length`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A file that somebody chose. */
export function sourceOfFile(file: Blob): BackupSource {
  return {
    size: file.size,
    read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
  };
}

/** Puts a file together and hands it on in steps. */
export class PartWriter {
  readonly #put: (bytes: Uint8Array, offset: number) => Promise<void>;
  readonly #hash = startHash();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #given = 0;

  constructor(put: (bytes: Uint8Array, offset: number) => Promise<void>) {
    this.#put = put;
    this.#take(toUtf8(magicText));
  }

  /** Of everything added so far. */
  get hash(): string {
    return this.#hash.soFar();
  }

  get total(): number {
    return this.#given + this.#waitingBytes;
  }

  async add(type: number, contents: readonly Uint8Array[]): Promise<void> {
    const head = partHead(
      type,
      contents.reduce((sum, content) => sum + content.length, 0),
    );
    for (const bytes of [head, ...contents]) this.#take(bytes);
    while (this.#waitingBytes >= stepBytes) await this.#giveStep();
  }

  async end(): Promise<void> {
    while (this.#waitingBytes > 0) await this.#giveStep();
  }

  #take(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  async #giveStep(): Promise<void> {
    const step = new Uint8Array(Math.min(stepBytes, this.#waitingBytes));
    let filled = 0;
    while (filled < step.length) {
      const [first] = this.#waiting as [Uint8Array];
      const piece = first.subarray(0, step.length - filled);
      step.set(piece, filled);
      filled += piece.length;
      if (piece.length === first.length) this.#waiting.shift();
      else this.#waiting[0] = first.subarray(piece.length);
    }
    this.#waitingBytes -= step.length;
    await this.#put(step, this.#given);
    this.#given += step.length;
  }
}

/** The head of a part; its length stands twice, so that a damaged one is not taken for a file cut short. */
export function partHead(type: number, length: number): Uint8Array {
  const head = new Uint8Array(partHeadLength);
  const view = new DataView(head.buffer);
  head[0] = type;
  view.setUint32(1, length);
  view.setUint32(5, ~length >>> 0);
  return head;
}

export class Damage extends Error {
  readonly kind: 'notABackup' | 'truncated' | 'altered';
  constructor(kind: Damage['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** Takes a file apart, part by part. Throws `Damage`. */
export class PartReader {
  readonly #source: BackupSource;
  readonly #hash = startHash();
  #held: Uint8Array = new Uint8Array();
  #at = 0;

  constructor(source: BackupSource) {
    this.#source = source;
  }

  /** Where the next part begins. */
  get position(): number {
    return this.#at;
  }

  /** SHA-256 of all before the next part. */
  get hash(): string {
    return this.#hash.soFar();
  }

  async begin(): Promise<void> {
    const magic = toUtf8(magicText);
    const found = await this.#exactly(Math.min(magic.length, this.#source.size));
    if (found.some((byte, at) => byte !== magic[at])) throw new Damage('notABackup');
    if (found.length < magic.length) throw new Damage('truncated');
  }

  /** The next part; `head` are its bytes before the content, `before` the hash of all before it. */
  async next(): Promise<{ type: number; head: Uint8Array; content: Uint8Array; before: string }> {
    const before = this.hash;
    const head = await this.#exactly(partHeadLength);
    const view = new DataView(head.buffer, head.byteOffset);
    const length = view.getUint32(1);
    if (view.getUint32(5) !== ~length >>> 0 || length > partLimit) throw new Damage('altered');
    return { type: head[0]!, head, content: await this.#exactly(length), before };
  }

  async #exactly(length: number): Promise<Uint8Array> {
    if (this.#at + length > this.#source.size) throw new Damage('truncated');
    while (this.#held.length < length) {
      const from = this.#at + this.#held.length;
      const more = await this.#source.read(from, Math.min(stepBytes, this.#source.size - from));
      if (more.length === 0) throw new Damage('truncated');
      const joined = new Uint8Array(this.#held.length + more.length);
      joined.set(this.#held);
      joined.set(more, this.#held.length);
      this.#held = joined;
    }
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    this.#at += length;
    this.#hash.update(taken);
    return taken;
  }
}
