import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { HostError } from '#shared/host/hostError.ts';
import { toHostError } from '../errors.ts';
import type { OutgoingFile, Run, StoredPart } from './transport.ts';
import { networkErrorOf, refusalOf } from './webErrors.ts';

/** How a host reaches the network: `fetch` of a session without cookies, store or sign-in of its own. */
export type FetchPort = (address: string, init: RequestInit) => Promise<Response>;

/** What the transports over the network are given. */
export interface Network {
  fetch: FetchPort;
  now: () => number;
  /** Milliseconds in which at least `stallBytes` must have moved, either way. */
  stallMs: number;
}

/** Less than this in `stallMs` is no progress: a server that lets single bytes drip holds nobody up. */
const stallBytes = 4096;
/** The most of a listing or an error that is read. */
const textLimit = 8 * 1024 * 1024;

export interface WebRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: StoredPart | Uint8Array;
}

/** An answer within the time that is given to it; what is not read of it is dropped at the end. */
export interface WebAnswer {
  status: number;
  headers: Headers;
  pieces: () => AsyncGenerator<Uint8Array>;
  /** The whole body as text; more than 8 MiB is `tooLarge`. */
  text: () => Promise<string>;
  /** The error that the status stands for. */
  refusal: () => HostError;
}

/**
 * One request and its answer. Redirects are never followed: they could take credentials elsewhere. Rejects with
 * HostError where there is no whole answer: `tooSlow`, `badCertificate`, `cutOff`, `unreachable`.
 */
export async function exchange<T>(
  network: Network,
  { method, url, headers, body }: WebRequest,
  run: Run,
  take: (answer: WebAnswer) => Promise<T>,
): Promise<T> {
  const watch = new Watch(network.stallMs, run.signal);
  const outgoing = body === undefined ? undefined : new Outgoing(body, watch, run.onSent);
  let response: Response | undefined;
  try {
    response = await network.fetch(url, {
      method,
      // Compressed in between, a file could not be compared and its length would not be known.
      headers: { ...headers, 'accept-encoding': 'identity', ...outgoing?.headers },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: watch.signal,
      ...outgoing?.init,
    });
    watch.moved(stallBytes);
    const answered = answerOf(response, watch, network.now);
    // An answer of a redirect that the browser's network keeps from view.
    if (response.type === 'opaqueredirect') throw new HostError('redirected');
    return await take(answered);
  } catch (error) {
    if (outgoing?.failure !== undefined) throw toHostError(outgoing.failure);
    if (watch.stalled) throw new HostError('tooSlow');
    throw networkErrorOf(error, response !== undefined);
  } finally {
    watch.end();
    await response?.body?.cancel().catch(() => undefined);
  }
}

function answerOf(response: Response, watch: Watch, now: () => number): WebAnswer {
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    const reader = response.body?.getReader();
    if (reader === undefined) return;
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        watch.moved(next.value.length);
        yield next.value;
      }
    } finally {
      // So that what is left can be dropped.
      reader.releaseLock();
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    pieces,
    text: async () => {
      const read: Uint8Array[] = [];
      let length = 0;
      for await (const piece of pieces()) {
        length += piece.length;
        if (length > textLimit) throw new HostError('tooLarge');
        read.push(piece);
      }
      return Buffer.concat(read).toString('utf8');
    },
    refusal: () => refusalOf(response.status, response.headers.get('retry-after'), now()),
  };
}

/** Ends a request that makes no progress, or that nobody wants any more. */
class Watch {
  stalled = false;
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #outer: AbortSignal;
  #sinceProgress = 0;

  constructor(stallMs: number, outer: AbortSignal) {
    this.#outer = outer;
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#abort.abort();
    }, stallMs);
    if (outer.aborted) this.#stop();
    outer.addEventListener('abort', this.#stop);
  }

  readonly #stop = (): void => this.#abort.abort(new HostError('cutOff'));

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  moved(bytes: number): void {
    this.#sinceProgress += bytes;
    if (this.#sinceProgress < stallBytes) return;
    this.#sinceProgress = 0;
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#stop);
  }
}

/** A body on its way, in pieces as the network takes them. */
class Outgoing {
  readonly headers: Record<string, string>;
  readonly init: RequestInit & { duplex: 'half' };
  /** What went wrong on our side of it: the stored file could not be read. */
  failure: unknown;

  constructor(body: StoredPart | Uint8Array, watch: Watch, onSent?: (bytes: number) => void) {
    const length = body instanceof Uint8Array ? body.length : body.bytes;
    // Without it the body would travel in chunks, which many servers refuse or store as empty.
    this.headers = { 'content-length': String(length), 'content-type': 'application/octet-stream' };
    const source = body instanceof Uint8Array ? [body] : readPartOf(body);
    const stream = Readable.toWeb(Readable.from(this.#pieces(source, watch, onSent)));
    // Node's and the DOM's types of one and the same stream do not fit each other.
    this.init = { body: stream as unknown as ReadableStream<Uint8Array>, duplex: 'half' };
  }

  async *#pieces(
    source: Iterable<Uint8Array> | AsyncIterable<unknown>,
    watch: Watch,
    onSent?: (bytes: number) => void,
  ): AsyncGenerator<Uint8Array> {
    let sent = 0;
    try {
      for await (const piece of source) {
        const bytes = piece as Uint8Array;
        yield bytes;
        sent += bytes.length;
        watch.moved(bytes.length);
        onSent?.(sent);
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

function readPartOf({ source, from = 0, bytes }: StoredPart): AsyncIterable<unknown> {
  // An end before the start is an error to Node, which an empty file would ask for.
  return createReadStream(source, bytes === 0 ? {} : { start: from, end: from + bytes - 1 });
}

const pageStart = /^\uFEFF?\s*<(?:!doctype|html|head|body)\b/iu;

/** Whether a page came in place of a file: a network's sign-in, a site's front page. */
function isPage(headers: Headers, start: Uint8Array): boolean {
  const type = headers.get('content-type') ?? '';
  return (
    /^\s*(?:text\/html|application\/xhtml)/iu.test(type) || pageStart.test(Buffer.from(start).toString())
  );
}

/** Throws `webPage` where an answer is a page. */
export function refusePage(headers: Headers, start: Uint8Array): void {
  if (isPage(headers, start)) throw new HostError('webPage');
}

/**
 * Whether a body that is read whole is exactly what is expected. A page is `webPage`, never "other content"; no more
 * than one byte beyond the expected length is read.
 */
export async function isExactly(
  answer: WebAnswer,
  { bytes, sha256 }: Pick<OutgoingFile, 'bytes' | 'sha256'>,
): Promise<boolean> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of answer.pieces()) {
    if (length === 0) refusePage(answer.headers, piece.subarray(0, 100));
    length += piece.length;
    if (length > bytes) return false;
    hash.update(piece);
  }
  if (length === 0) refusePage(answer.headers, new Uint8Array());
  return length === bytes && hash.digest('hex') === sha256;
}
