import type { FileHandle } from 'node:fs/promises';
import { HostError } from '#shared/host/hostError.ts';
import { chunkLimit } from '#shared/host/values.ts';
import { chainHolds, chainLength, findHead, headerLength, headLength, overhead, readHead } from './format.ts';

/** What a journal holds: where each frame begins (index = sequence − 1), where the last ends, and its chain value. */
export interface Scanned {
  starts: number[];
  end: number;
  chain: Buffer;
}

const window = 2 * (chunkLimit + overhead + chainLength);

/** Reads up to `length` bytes from a position; fewer only at the end of the file. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/**
 * Checks every frame from the first to the last whole one. What follows `end` is a torn tail; damage with intact
 * frames behind it is not, and is thrown as `journalCorrupt` with the byte and the sequence that should be there.
 */
export async function scanJournal(file: FileHandle, size: number): Promise<Scanned> {
  const starts: number[] = [];
  let end = headerLength;
  let chain = await readAt(file, 0, headerLength);
  let base = 0;
  let bytes = await readAt(file, 0, Math.min(window, size));
  while (end < size) {
    const wanted = Math.min(end + chunkLimit + overhead, size);
    if (base + bytes.length < wanted) {
      base = end - chainLength;
      bytes = await readAt(file, base, Math.min(window, size - base));
    }
    const at = end - base;
    const head = readHead(bytes, at);
    const whole = head !== undefined && at + overhead + head.length <= bytes.length;
    const seq = starts.length + 1;
    if (head !== undefined && head.seq !== seq) throw new HostError('journalCorrupt', { atByte: end, seq });
    if (!whole || !chainHolds(bytes, at, head.length)) {
      await refuseIfFollowed(file, end, size, seq);
      break;
    }
    starts.push(end);
    end += overhead + head.length;
    chain = Buffer.from(bytes.subarray(at + headLength + head.length, at + overhead + head.length));
  }
  return { starts, end, chain };
}

/** Only one frame is ever being written, so an intact head behind the damage means that acknowledged frames are there. */
async function refuseIfFollowed(file: FileHandle, damagedAt: number, size: number, seq: number) {
  for (let from = damagedAt + 1; from < size; from += window - headLength) {
    const bytes = await readAt(file, from, Math.min(window, size - from));
    if (findHead(bytes, 0) >= 0) throw new HostError('journalCorrupt', { atByte: damagedAt, seq });
  }
}
