import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { replaceFile } from './durable.ts';
import { errnoOf, isDriveError } from './errors.ts';

const magic = Buffer.from('PAIANWF1');
const digestLength = 32;

/** What is in a small file of ours: some facts of the host and opaque bytes. */
export interface Whole {
  facts: unknown;
  body: Uint8Array;
}

/** Writes facts and bytes atomically: magic, length of the facts, facts as JSON, bytes, SHA-256 of all before. */
export async function writeWhole(path: string, whole: Whole): Promise<void> {
  const facts = Buffer.from(JSON.stringify(whole.facts));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(facts.length);
  const parts = [magic, length, facts, whole.body];
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  await replaceFile(path, [...parts, digest.digest()]);
}

/** Reads such a file; `damaged` where any byte is not what was written, or the drive does not give it back. */
export async function readWhole(path: string): Promise<Whole | 'missing' | 'damaged'> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'missing';
    if (isDriveError(error)) return 'damaged';
    throw error;
  }
  const end = bytes.length - digestLength;
  const factsAt = magic.length + 4;
  if (end < factsAt || !bytes.subarray(0, magic.length).equals(magic)) return 'damaged';
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!digest.equals(bytes.subarray(end))) return 'damaged';
  const bodyAt = factsAt + bytes.readUInt32BE(magic.length);
  if (bodyAt > end) return 'damaged';
  return {
    facts: JSON.parse(bytes.toString('utf8', factsAt, bodyAt)) as unknown,
    body: Uint8Array.from(bytes.subarray(bodyAt, end)),
  };
}
