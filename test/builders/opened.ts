import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFrame } from '#renderer/data/journal/frames.ts';
import type { Keys } from '#renderer/data/keys/envelope.ts';
import { joinParts } from '#renderer/data/log/applyFrame.ts';
import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import { openJournalled } from '#shared/sync/keptBundle.ts';
import type { Segment } from '#shared/sync/segment.ts';
import { filesBelow } from './traces.ts';

const crypto = createCryptoPort();
const headerLength = 32;
const headLength = 20;
const chainLength = 32;

/** The sealed frames of a journal's file, in order, as they lie there. */
export function framesOf(journal: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = headerLength; at < journal.length; ) {
    const length = journal.readUInt32BE(at + 4);
    frames.push(journal.subarray(at + headLength, at + headLength + length));
    at += headLength + length + chainLength;
  }
  return frames;
}

/** How many of a journal's frames keys open. */
export async function openedFrames(folder: string, keys: Keys): Promise<{ opened: number; of: number }> {
  const frames = framesOf(await readFile(join(folder, 'journal.log')));
  const opened = frames.filter((payload, at) => openFrame(payload, at + 1, keys) !== undefined);
  return { opened: opened.length, of: frames.length };
}

/**
 * Every plain text that an installation's keys make of its files: frames, the bundles in them and in the outbox down to
 * each block, and all files as they lie there.
 */
export async function plainTexts(folder: string, keys: Keys): Promise<Map<string, Buffer>> {
  const plain = new Map<string, Buffer>();
  const { device } = keys.identity;
  const reader = { identities: [device.identity], recipients: [device.recipient] };
  const addBundle = async (name: string, bytes: Uint8Array) => {
    const opened = await openJournalled(bytes, reader, crypto);
    if (!opened.ok) return;
    plain.set(`${name} manifest`, Buffer.from(JSON.stringify(opened.value.manifest)));
    for (const [hash, block] of opened.value.segments.flatMap(({ blocks }: Segment) => [...blocks]))
      plain.set(`${name} block ${hash}`, Buffer.from(block));
  };
  for (const [path, bytes] of await filesBelow(folder)) {
    plain.set(path, bytes);
    if (path.endsWith('.paianbundle')) await addBundle(path, bytes);
  }
  const parts = new Map<string, Uint8Array[]>();
  for (const [at, payload] of framesOf(await readFile(join(folder, 'journal.log'))).entries()) {
    const opened = openFrame(payload, at + 1, keys);
    if (opened === undefined) throw new Error(`frame ${at + 1} does not open`);
    const { frame, body } = opened;
    plain.set(`frame ${at + 1}`, Buffer.from(JSON.stringify(frame)));
    if (!('part' in frame)) continue;
    const known = parts.get(frame.hash) ?? [];
    known[frame.part] = body;
    parts.set(frame.hash, known);
    if (frame.part === frame.parts - 1) await addBundle(`frame ${at + 1}`, joinParts(known));
  }
  return plain;
}
