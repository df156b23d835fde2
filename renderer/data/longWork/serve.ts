import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import { sha256InWasm } from '#shared/crypto/wasmHash.ts';
import { rowCipherInWasm } from '#shared/crypto/wasmRowCipher.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { HostError, type Reply } from '#shared/host/hostError.ts';
import { evolution } from '#shared/sync/evolution.ts';
import { hostCode } from '../engine.ts';
import type { DataPorts } from '../ports.ts';
import type { AuditMessage, FromWorker, ToWorker } from './messages.ts';
import { runJob } from './runJob.ts';

type Say = (message: FromWorker) => void;

/** The host as it is reached from the worker: through the window, which has checked every answer. */
class HostThroughWindow {
  readonly #say: Say;
  readonly #asked = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  constructor(say: Say) {
    this.#say = say;
  }

  readonly host: DesktopHost = {
    call: async (channel, input) => {
      this.#lastId += 1;
      const id = this.#lastId;
      const reply = await new Promise<Reply>((resolve) => {
        this.#asked.set(id, resolve);
        this.#say({ t: 'call', id, channel, input });
      });
      if (!reply.ok) throw new HostError(reply.code, reply.facts);
      return reply.value as never;
    },
  };

  hear({ id, reply }: Extract<ToWorker, { t: 'reply' }>): void {
    this.#asked.get(id)?.(reply as Reply);
    this.#asked.delete(id);
  }
}

/** Does the jobs that a window asks for. @param say answers it */
export async function serveJobs(
  say: Say,
): Promise<(message: Exclude<ToWorker, { t: 'derive' } | AuditMessage>) => void> {
  const through = new HostThroughWindow(say);
  const crypto = { ...createCryptoPort(), sha256: await sha256InWasm() };
  const rowCipher = await rowCipherInWasm();
  const portsAt = (at: string): DataPorts => ({
    host: through.host,
    now: () => at,
    random: secureRandom,
    crypto,
    rowCipher,
    evolution,
    deriveKey: () => Promise.reject(new Error('not from here')),
    holdExclusively: () => Promise.reject(new Error('not from here')),
    reload: () => undefined,
    goTo: () => undefined,
    auditFile: () => Promise.reject(new Error('not from here')),
    idle: () => new Promise((resolve) => setTimeout(resolve, 0)),
    longWork: null,
  });
  return (message) => {
    if (message.t === 'reply') return through.hear(message);
    const { id, job, keys, at } = message;
    runJob(job, keys, portsAt(at), (done, total) => say({ t: 'progress', id, done, total })).then(
      (done) => say({ t: 'done', id, done }),
      (error: unknown) =>
        say({
          t: 'failed',
          id,
          code: hostCode(error) ?? null,
          message: error instanceof Error ? error.name : '',
        }),
    );
  };
}
