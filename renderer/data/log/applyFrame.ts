import type { Line } from '#shared/sync/operation.ts';
import { vectorOf } from '#shared/sync/receipt.ts';
import type { FrameWithBody } from '../journal/frames.ts';
import type { LogHead } from './logHead.ts';

/** A bundle whose parts are still being read from the journal. */
export type ImportParts = Map<string, Uint8Array[]>;

/** What a frame brings: lines to fold, or a whole bundle to read again. */
export type FrameEffect =
  | { kind: 'lines'; lines: readonly Line[] }
  | { kind: 'bundle'; hash: string; at: string; writer: string; from: string; bytes: Uint8Array }
  | { kind: 'none' };

/** Notes in the head what a frame says of the log itself; returns what has to be folded. */
export function applyFrame(
  head: LogHead,
  { frame, body, seq }: FrameWithBody & { seq: number },
  ownWriter: string,
  parts: ImportParts,
): FrameEffect {
  switch (frame.t) {
    case 'line':
      head.own.unsealed ??= { since: frame.line.at, frame: seq };
      return { kind: 'lines', lines: [frame.line] };
    case 'sealed': {
      const { name, hash, part, parts: count, from, to, firstAt, lastAt, at, tips } = frame;
      if (part < count - 1) return { kind: 'none' };
      const own = Math.max(
        ...head.vector.filter(([writer]) => writer === ownWriter).map(([, seq]) => seq),
        0,
      );
      head.own = {
        ...head.own,
        sealedTo: to,
        unsealed: own > to ? head.own.unsealed : null,
        tips,
        batches: [
          ...head.own.batches,
          { name, hash, from, to, firstAt, lastAt, at, frames: { first: seq - count + 1, count } },
        ],
      };
      return { kind: 'none' };
    }
    case 'import': {
      const { hash, part, at, writer, from } = frame;
      const known = parts.get(hash) ?? [];
      // A part of an import that was broken off and begun again takes the place of the old one.
      known[part] = body;
      parts.set(hash, known);
      if (part < frame.parts - 1) return { kind: 'none' };
      parts.delete(hash);
      return { kind: 'bundle', hash, at, writer, from, bytes: joined(known) };
    }
    case 'receipt': {
      const confirmed = vectorOf(frame.receipt.vector).get(ownWriter) ?? 0;
      if (confirmed > head.own.confirmedTo) {
        head.own = { ...head.own, confirmedTo: confirmed, confirmedAt: frame.at };
      }
      return { kind: 'none' };
    }
    case 'device': {
      const { certificate, writers, personName } = frame;
      const others = head.devices.filter((known) => known.certificate.device !== certificate.device);
      head.devices = [...others, { certificate, writers, personName }];
      return { kind: 'none' };
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
