import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { DataPorts } from '../ports.ts';
import { type Frame, type FrameKeys, type FrameWithBody, openFrame, sealFrame } from './frames.ts';

const readBytes = 4 * 1024 * 1024;

/** Where the journal stands: its last frame, and the running hash up to it. */
export interface JournalHead {
  seq: number;
  hash: string;
}

/** A frame that could not be opened: the journal belongs to other keys, or was altered. */
export class UnreadableFrame extends Error {
  readonly seq: number;
  constructor(seq: number) {
    super(`frame ${seq}`);
    this.seq = seq;
  }
}

/** An end of the journal that was written only in part and was cut off when the host started. */
export interface TornTail {
  cutBytes: number;
}

/** A frame as it was read: where it stands, and how many bytes its seal takes. */
export type ReadFrame = FrameWithBody & JournalHead & { bytes: number };

/** The host's journal, its frames sealed and opened with the installation's keys. */
export interface Journal {
  head(): Promise<JournalHead & { torn: TornTail | null }>;
  /**
   * Resolves when the frame is on disk. Rejects with the host's code; nothing was written then.
   * `isLast`: the drive is nearly full, and nothing more gets on it.
   */
  append(frame: Frame, body?: Uint8Array): Promise<JournalHead & { isLast: boolean }>;
  /** Frames from `fromSeq` on, in order, with the running hash after each. */
  read(fromSeq: number): AsyncGenerator<ReadFrame>;
}

/** What comes and goes by itself: the room for one last save is not for it, and it comes again. */
const mayWait: ReadonlySet<Frame['t']> = new Set(['sealed', 'returned', 'import', 'receipt', 'acknowledged']);

export function openJournal(
  keys: FrameKeys,
  ports: Pick<DataPorts, 'host' | 'random' | 'rowCipher'>,
): Journal {
  const { host } = ports;
  let lastSeq: number | undefined;
  return {
    async head() {
      const state = await host.call('journal.state', {});
      lastSeq = state.lastSeq;
      return { seq: state.lastSeq, hash: state.hash, torn: state.torn };
    },
    async append(frame, body) {
      if (lastSeq === undefined) throw new HostError('wrongSeq');
      const seq = lastSeq + 1;
      const payload = sealFrame(frame, seq, keys, ports, body);
      const { hash, space } = await host.call('journal.append', {
        seq,
        payload,
        ...(mayWait.has(frame.t) && { mayWait: true }),
      });
      lastSeq = seq;
      return { seq, hash, isLast: space === 'last' };
    },
    async *read(fromSeq) {
      let from: number | null = fromSeq;
      while (from !== null) {
        const { frames, next }: HostOutput<'journal.read'> = await host.call('journal.read', {
          fromSeq: from,
          maxBytes: readBytes,
        });
        for (const { seq, payload, hash } of frames) {
          const opened = openFrame(payload, seq, keys, ports.rowCipher);
          if (opened === undefined) throw new UnreadableFrame(seq);
          yield { ...opened, seq, hash, bytes: payload.length };
        }
        from = next;
      }
    },
  };
}
