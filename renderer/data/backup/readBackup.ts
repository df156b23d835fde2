import { open } from '#shared/crypto/rowSealing.ts';
import { fromUtf8, toHex } from '#shared/crypto/text.ts';
import type { Result } from '../api.ts';
import { type FrameWithBody, openFrame } from '../journal/frames.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';
import {
  type BackupError,
  type BackupFacts,
  type BackupHeader,
  backupFormat,
  factsSchema,
  headerHashLength,
  headerHeadSchema,
  headerSchema,
  partTypes,
  sealedPlace,
  trailerSchema,
} from './format.ts';
import { type BackupSource, Damage, PartReader } from './parts.ts';

/** What a reader meets of a backup, in the file's order. */
export interface BackupVisitor {
  facts(facts: BackupFacts): void;
  frame(frame: FrameWithBody & { seq: number }): Promise<void> | void;
}

/** What stands in the open at a backup's beginning. */
export async function readHeader(
  source: BackupSource,
  crypto: DataPorts['crypto'],
): Promise<Result<BackupHeader, BackupError>> {
  return guarded(async () => {
    const reader = new PartReader(source);
    return headerOf(reader, crypto);
  });
}

/**
 * Reads a backup to its end and proves all of it: that it is whole, that every part opens with the key and stands where
 * it belongs, and that the trailer covers this very file. What is visited before the answer is not proven yet.
 */
export function walkBackup(
  source: BackupSource,
  dataKey: Uint8Array,
  crypto: DataPorts['crypto'],
  visitor: BackupVisitor,
  onProgress: (done: number, total: number) => void,
): Promise<Result<{ frames: number }, BackupError>> {
  return guarded(async () => {
    const reader = new PartReader(source);
    const header = await headerOf(reader, crypto);
    if (!header.ok) return header;
    const { installation, keyVersion } = header.value;
    const first = await reader.next();
    if (first.type !== partTypes.facts) throw new Damage('altered');
    const facts = factsSchema.safeParse(openJson(first.content, 'facts'));
    if (!facts.success || facts.data.identity.unit.id !== header.value.unit) throw new Damage('altered');
    visitor.facts(facts.data);
    const { identity } = facts.data;
    const keys: Keys = {
      ...{ envelopeId: installation, keyVersion, dataKey, identity },
      person: identity.person,
    };
    let frames = 0;
    for (;;) {
      const { type, content, before } = await reader.next();
      if (type === partTypes.frames) {
        for (const payload of payloadsOf(content)) {
          frames += 1;
          const frame = openFrame(payload, frames, keys);
          if (frame === undefined) throw new Damage('altered');
          await visitor.frame({ ...frame, seq: frames });
        }
        onProgress(reader.position, source.size);
        // A file at hand is read without ever waiting; the window draws and hears keys in between.
        await new Promise((resolve) => setTimeout(resolve, 0));
        continue;
      }
      if (type !== partTypes.trailer) throw new Damage('altered');
      const trailer = trailerSchema.safeParse(openJson(content, 'trailer'));
      const isWhole = trailer.success && trailer.data.frames === frames && trailer.data.hash === before;
      if (!isWhole || reader.position !== source.size) throw new Damage('altered');
      return { ok: true, value: { frames } };
    }

    function openJson(sealed: Uint8Array, part: 'facts' | 'trailer'): unknown {
      const plain = open(dataKey, sealedPlace(installation, part), sealed);
      const text = plain && fromUtf8(plain);
      return text === undefined ? undefined : parseJson(text);
    }
  });
}

async function headerOf(
  reader: PartReader,
  crypto: DataPorts['crypto'],
): Promise<Result<BackupHeader, BackupError>> {
  await reader.begin();
  const { type, head, content } = await reader.next();
  if (type !== partTypes.header || content.length < headerHashLength) throw new Damage('altered');
  const end = content.length - headerHashLength;
  const hashed = new Uint8Array(head.length + end);
  hashed.set(head);
  hashed.set(content.subarray(0, end), head.length);
  if (toHex(crypto.sha256(hashed)) !== toHex(content.subarray(end))) throw new Damage('altered');
  const json = parseJson(fromUtf8(content.subarray(0, end)) ?? '');
  const first = headerHeadSchema.safeParse(json);
  if (!first.success) throw new Damage('altered');
  if (first.data.leastReader > backupFormat) return { ok: false, error: { kind: 'newerFormat' } };
  const header = headerSchema.safeParse(json);
  if (!header.success) throw new Damage('altered');
  return { ok: true, value: header.data };
}

function* payloadsOf(content: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  for (let at = 0; at < content.length; ) {
    if (at + 4 > content.length) throw new Damage('altered');
    const length = view.getUint32(at);
    if (at + 4 + length > content.length) throw new Damage('altered');
    yield content.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function guarded<T>(work: () => Promise<Result<T, BackupError>>): Promise<Result<T, BackupError>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Damage) return { ok: false, error: { kind: error.kind } };
    throw error;
  }
}
