import type { Channel, DesktopHost, HostInput } from '#shared/host/contract.ts';
import { HostError, type HostErrorCode, type Reply } from '#shared/host/hostError.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';
import type { Done, Job, LongWork, OnProgress } from './jobs.ts';
import type { FromWorker, ToWorker } from './messages.ts';

interface Asked {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
  onProgress?: OnProgress;
}

/**
 * The data worker as the window sees it: it derives keys and does long jobs, so that the window goes on drawing. Started
 * when it is first asked, and again after `end`, with which all that it holds is gone.
 */
export class DataWorker implements LongWork {
  /** Some thousands of operations: fewer are taken in before a worker has opened the database. */
  readonly longFrom = 32 * 1024;
  readonly longFromLines = 1_000;
  readonly #start: () => Worker;
  readonly #host: DesktopHost;
  readonly #now: () => string;
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(start: () => Worker, { host, now }: Pick<DataPorts, 'host' | 'now'>) {
    this.#start = start;
    this.#host = host;
    this.#now = now;
  }

  readonly deriveKey: DataPorts['deriveKey'] = (passphrase, deviceSecret, salt) =>
    this.#ask<Uint8Array>((id) => ({ t: 'derive', id, passphrase, deviceSecret, salt }));

  run<J extends Job>(job: J, keys: Keys, onProgress: OnProgress): Promise<Done<J['kind']>> {
    return this.#ask((id) => ({ t: 'job', id, job, keys, at: this.#now() }), onProgress);
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#asked.values()) reject(new Error('the data worker was ended'));
    this.#asked.clear();
  }

  #ask<T>(message: (id: number) => ToWorker, onProgress?: OnProgress): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#lastId += 1;
      this.#asked.set(this.#lastId, { resolve, reject, ...(onProgress && { onProgress }) });
      this.#running().postMessage(message(this.#lastId));
    });
  }

  #running(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      // What an ended worker had still said counts no more.
      if (this.#worker === worker) this.#hear(data, worker);
    });
    // It did not load, or ran out of memory.
    worker.addEventListener('error', () => {
      if (this.#worker === worker) this.end();
    });
    return worker;
  }

  #hear(said: FromWorker, worker: Worker): void {
    if (said.t === 'call') {
      void this.#relay(said.id, said.channel, said.input, worker);
      return;
    }
    const asked = this.#asked.get(said.id);
    if (said.t === 'progress') {
      asked?.onProgress?.(said.done, said.total);
      return;
    }
    this.#asked.delete(said.id);
    if (said.t === 'key') asked?.resolve(said.key as never);
    if (said.t === 'done') asked?.resolve(said.done as never);
    if (said.t === 'failed') {
      const { code, message } = said;
      asked?.reject(code === null ? new Error(message) : new HostError(code as HostErrorCode));
    }
  }

  async #relay(id: number, channel: Channel, input: unknown, worker: Worker): Promise<void> {
    const reply: Reply = await this.#host.call(channel, input as HostInput<Channel>).then(
      (value) => ({ ok: true as const, value }),
      (error: unknown) => {
        const { code, facts } = error instanceof HostError ? error : new HostError('failed');
        return { ok: false as const, code, facts };
      },
    );
    worker.postMessage({ t: 'reply', id, reply } satisfies ToWorker);
  }
}
