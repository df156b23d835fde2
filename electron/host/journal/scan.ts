import type { FileHandle } from 'node:fs/promises';
import { HostError } from '#shared/host/hostError.ts';
import { chunkLimit } from '#shared/host/values.ts';
import { isDriveError } from '../errors.ts';
import { chainHolds, chainLength, findHead, headerLength, headLength, overhead, readHead } from './format.ts';

/** What a journal holds: where each frame begins (index = sequence − 1), where the last ends, and its chain value. */
export interface Scanned {
  starts: number[];
  end: number;
  chain: Buffer;
}

const window = 2 * (chunkLimit + overhead + chainLength);

/** What a drive gives back in one piece: of a longer one nothing comes where a part of it does not. */
const sector = 4096;

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
 * The same from a drive that may fail: the bytes before the first place that it does not give back, and where that is;
 * undefined where it gives back all.
 */
export async function readUpToFault(
  file: FileHandle,
  position: number,
  length: number,
): Promise<{ bytes: Buffer; faultAt: number | undefined }> {
  try {
    return { bytes: await readAt(file, position, length), faultAt: undefined };
  } catch (error) {
    if (!isDriveError(error)) throw error;
  }
  const pieces: Buffer[] = [];
  for (let at = position; at < position + length; ) {
    const end = Math.min(at - (at % sector) + sector, position + length);
    const piece = await readAt(file, at, end - at).catch((error: unknown) => {
      if (!isDriveError(error)) throw error;
    });
    if (piece === undefined) return { bytes: Buffer.concat(pieces), faultAt: at };
    pieces.push(piece);
    if (piece.length < end - at) break;
    at = end;
  }
  // It came on the second try.
  return { bytes: Buffer.concat(pieces), faultAt: undefined };
}

/**
 * Checks every frame from the first to the last whole one. What follows `end` is a torn tail; damage with intact
 * frames behind it is not, and is thrown as `journalCorrupt` with the byte and the sequence that should be there. What
 * the drive does not give back is neither, and is thrown as `journalUnreadable` with the first frame that it holds back.
 */
export async function scanJournal(file: FileHandle, size: number): Promise<Scanned> {
  const starts: number[] = [];
  let end = headerLength;
  let chain = await readAt(file, 0, headerLength);
  let base = 0;
  let { bytes, faultAt } = await readUpToFault(file, 0, Math.min(window, size));
  while (end < size) {
    const wanted = Math.min(end + chunkLimit + overhead, size);
    if (base + bytes.length < wanted && faultAt === undefined) {
      base = end - chainLength;
      ({ bytes, faultAt } = await readUpToFault(file, base, Math.min(window, size - base)));
    }
    const at = end - base;
    const head = readHead(bytes, at);
    const whole = head !== undefined && at + overhead + head.length <= bytes.length;
    const seq = starts.length + 1;
    if (!whole && faultAt !== undefined) throw new HostError('journalUnreadable', { atByte: faultAt, seq });
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
