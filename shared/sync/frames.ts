import { err, ok, type Result } from './result.ts';

/**
 * The inside of a bundle: frames of one byte of type, four of length (big-endian), then the content. From
 * `firstOptionalType` on a reader that does not know a type passes over it; below, it needs a newer program.
 */
export const frameTypes = {
  manifest: 1,
  /** A whole header, and behind it its blocks one by one: how earlier programs wrote segments. */
  segment: 2,
  block: 3,
  trailer: 4,
  header: 5,
  blocks: 6,
  /** Places of blocks that were destroyed, behind the others of their segment; a reader that does not know it misses them. */
  destroyed: 128,
} as const;
export const firstOptionalType = 128;

const headLength = 5;

export interface Frame {
  readonly type: number;
  readonly content: Uint8Array;
  /** Where the frame begins. */
  readonly start: number;
}

/** Puts frames one behind the other. */
export function writeFrames(frames: readonly { type: number; content: Uint8Array }[]): Uint8Array {
  const length = frames.reduce((sum, { content }) => sum + headLength + content.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { type, content } of frames) {
    bytes[at] = type;
    view.setUint32(at + 1, content.length);
    bytes.set(content, at + headLength);
    at += headLength + content.length;
  }
  return bytes;
}

/** The frames as views of the bytes: a length is compared with what is there before anything is made of it. */
export function readFrames(bytes: Uint8Array): Result<Frame[], 'truncated'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length - at < headLength) return err('truncated');
    const length = view.getUint32(at + 1);
    if (bytes.length - at - headLength < length) return err('truncated');
    const content = bytes.subarray(at + headLength, at + headLength + length);
    frames.push({ type: bytes[at]!, content, start: at });
    at += headLength + length;
  }
  return ok(frames);
}
