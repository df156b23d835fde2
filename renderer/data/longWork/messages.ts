import type { Channel } from '#shared/host/contract.ts';
import type { Keys } from '../keys/envelope.ts';
import type { Done, Job } from './jobs.ts';

/** What the window says to the data worker. */
export type ToWorker =
  | { t: 'derive'; id: number; passphrase: string; deviceSecret: Uint8Array; salt: Uint8Array }
  /** `at`: the instant that what is done counts as done. */
  | { t: 'job'; id: number; job: Job; keys: Keys; at: string }
  /** The host's reply, as it was carried. */
  | { t: 'reply'; id: number; reply: unknown };

/** What the data worker says to the window. */
export type FromWorker =
  | { t: 'key'; id: number; key: Uint8Array }
  | { t: 'done'; id: number; done: Done<Job['kind']> }
  | { t: 'progress'; id: number; done: number; total: number }
  /** `code`: the host's, where it is the host that failed. */
  | { t: 'failed'; id: number; code: string | null; message: string }
  /** Only the window reaches the host: the preload's bridge ends there. */
  | { t: 'call'; id: number; channel: Channel; input: unknown };
