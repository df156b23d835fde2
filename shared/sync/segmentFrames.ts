import { z } from 'zod';
import { type BlockRef, blockHash, saltLength, textOf } from './block.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { frameTypes } from './frames.ts';
import type { Scope } from './operation.ts';
import { type Segment, segmentHeaderSchema } from './segment.ts';
import { hex32Schema } from './signedDocument.ts';

/** A bundle's blocks may be as many as a header may name. */
const mostBlocks = 100_000;

/**
 * How a header travels: without the hashes of the blocks that come with it, which whoever has these blocks can compute.
 * The reader puts the very header together again that was signed; one that is not it fails its signature.
 */
const travellingHeaderSchema = segmentHeaderSchema.omit({ blocks: true }).extend({
  withheld: z.array(hex32Schema).max(mostBlocks),
});
export type TravellingHeader = z.infer<typeof travellingHeaderSchema>;

/**
 * The frames of a segment: its header, where any of its blocks are at hand, these in one, and the places of those that
 * were destroyed.
 */
export function segmentFrames(
  { header, blocks, destroyed }: Segment,
  crypto: Pick<CryptoPort, 'toUtf8'>,
): { type: number; content: Uint8Array }[] {
  const { blocks: named, ...rest } = header;
  const travelling: TravellingHeader = { ...rest, withheld: named.filter((hash) => !blocks.has(hash)) };
  const content = crypto.toUtf8(JSON.stringify(travelling));
  // In the header's order, so that a segment is written the same way each time.
  const atHand = named.flatMap((hash) => blocks.get(hash) ?? []);
  return [
    { type: frameTypes.header, content },
    ...(atHand.length > 0 ? [{ type: frameTypes.blocks, content: sideBySide(atHand) }] : []),
    ...(destroyed === undefined
      ? []
      : [{ type: frameTypes.destroyed, content: crypto.toUtf8(JSON.stringify(destroyed)) }]),
  ];
}

const destroyedSchema = z
  .array(
    z.strictObject({
      hash: hex32Schema,
      scope: z.custom<Scope>((scope) => typeof scope === 'string' && scope.startsWith('case:')),
      previous: z.string().max(64).nullable(),
    }),
  )
  .min(1)
  .max(mostBlocks);

/** The places in a `destroyed` frame; undefined where it is none. */
export function readDestroyed(document: unknown): BlockRef[] | undefined {
  return destroyedSchema.safeParse(document).data;
}

/** The header of a `header` frame; undefined where it is none. */
export function readTravellingHeader(document: unknown): TravellingHeader | undefined {
  const read = travellingHeaderSchema.safeParse(document);
  return read.success ? read.data : undefined;
}

/** A segment from its two frames; undefined where a block comes twice, or there are none or too many. */
export function joinSegment(
  { withheld, ...rest }: TravellingHeader,
  blocks: readonly Uint8Array[],
  crypto: CryptoPort,
): Segment | undefined {
  const atHand = new Map(blocks.map((bytes) => [blockHash(bytes, crypto), bytes]));
  const named = [...withheld, ...atHand.keys()].sort();
  if (atHand.size < blocks.length || named.length === 0 || named.length > mostBlocks) return undefined;
  return { header: { ...rest, blocks: named }, blocks: atHand };
}

/** What is said of each block before all of them: how long its salt and tail, and how long its text is. */
const lengthsOfBlock = 8;

/**
 * Blocks side by side: how many, their lengths, then the salts and tails of all, which look like noise, and then the
 * texts of all. Compressed, each by itself takes a tenth less than one among the other.
 */
export function sideBySide(blocks: readonly Uint8Array[]): Uint8Array {
  const total = blocks.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(4 + lengthsOfBlock * blocks.length + total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, blocks.length);
  let noiseAt = 4 + lengthsOfBlock * blocks.length;
  const texts = blocks.map(textOf);
  let textAt = noiseAt + total - texts.reduce((sum, { start, end }) => sum + end - start, 0);
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    const { start, end } = texts[at]!;
    view.setUint32(4 + 4 * at, block.length - (end - start));
    view.setUint32(4 + 4 * (blocks.length + at), end - start);
    bytes.set(block.subarray(0, start), noiseAt);
    bytes.set(block.subarray(end), noiseAt + start);
    bytes.set(block.subarray(start, end), textAt);
    noiseAt += block.length - (end - start);
    textAt += end - start;
  }
  return bytes;
}

/** The blocks again; undefined where the lengths are not those of what is there. Takes as much memory as it is given. */
export function apart(bytes: Uint8Array): Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length < 4 ? 0 : view.getUint32(0);
  const start = 4 + lengthsOfBlock * count;
  if (count === 0 || count > mostBlocks || start > bytes.length) return undefined;
  const noise = (at: number) => view.getUint32(4 + 4 * at);
  const text = (at: number) => view.getUint32(4 + 4 * (count + at));
  let noiseLength = 0;
  let textLength = 0;
  for (let at = 0; at < count; at += 1) {
    noiseLength += noise(at);
    textLength += text(at);
  }
  if (start + noiseLength + textLength !== bytes.length) return undefined;
  const joined = new Uint8Array(noiseLength + textLength);
  const blocks: Uint8Array[] = [];
  let noiseAt = start;
  let textAt = start + noiseLength;
  let end = 0;
  for (let at = 0; at < count; at += 1) {
    const salt = Math.min(noise(at), saltLength);
    const block = joined.subarray(end, end + noise(at) + text(at));
    block.set(bytes.subarray(noiseAt, noiseAt + salt));
    block.set(bytes.subarray(textAt, textAt + text(at)), salt);
    block.set(bytes.subarray(noiseAt + salt, noiseAt + noise(at)), salt + text(at));
    noiseAt += noise(at);
    textAt += text(at);
    end += block.length;
    blocks.push(block);
  }
  return blocks;
}
