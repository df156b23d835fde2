/** As many bytes as go to the host in one step. */
const stepBytes = 1024 * 1024;

/** As many frames as the host takes in one call. */
const mostFrames = 20_000;

/** Gathers sealed frames for the host, which keeps them apart until the end. */
export class FrameStaging {
  readonly #put: (frames: { fromSeq: number; payloads: Uint8Array[] }) => Promise<unknown>;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #next: number;

  constructor(put: (frames: { fromSeq: number; payloads: Uint8Array[] }) => Promise<unknown>, next = 1) {
    this.#put = put;
    this.#next = next;
  }

  async add(payload: Uint8Array): Promise<void> {
    if (this.#bytes + payload.length > stepBytes || this.#waiting.length === mostFrames) await this.end();
    this.#waiting.push(payload);
    this.#bytes += payload.length;
  }

  async end(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const payloads = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    await this.#put({ fromSeq: this.#next, payloads });
    this.#next += payloads.length;
  }
}
