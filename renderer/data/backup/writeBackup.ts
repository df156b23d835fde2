import { seal } from '#shared/crypto/rowSealing.ts';
import { toUtf8 } from '#shared/crypto/text.ts';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { Engine } from '../engine.ts';
import type { Envelope } from '../keys/envelope.ts';
import { sealUnsent } from '../sync/seal.ts';
import { backupFileName } from './backupName.ts';
import { type BackupFacts, type BackupHeader, backupFormat, partTypes, sealedPlace } from './format.ts';
import { PartWriter, partHead } from './parts.ts';
import type { WrappedKey } from './wrappedKey.ts';

/** As much as one step of reading the journal brings. */
const readBytes = 1024 * 1024;

export interface WrittenBackup {
  name: string;
  bytes: number;
  lines: number;
  at: string;
}

/**
 * Writes a backup of everything up to now into the chosen folder, through the host, step by step. What no bundle
 * carries yet is sealed first: a line is sealed once, and an installation restored from this file hands on the very
 * same bundle that this one does. Rejects with HostError; nothing is left in the folder then.
 */
export async function writeBackup(
  engine: Engine,
  envelope: Envelope,
  onProgress: (done: number, total: number) => void,
): Promise<WrittenBackup> {
  const { keys, ports } = engine;
  const { host, crypto, random } = ports;
  await sealEverything(engine);
  const { seq: last, hash: journal } = engine.head.journal;
  const lines = engine.head.vector.reduce((sum, [, seq]) => sum + seq, 0);
  const at = ports.now();
  const header: BackupHeader = {
    format: backupFormat,
    leastReader: backupFormat,
    unit: keys.identity.unit.id,
    installation: keys.envelopeId,
    keyVersion: keys.keyVersion,
    at,
    key: await wrappedKeyOf(envelope, keys, crypto),
  };
  const { destinations } = await host.call('destinations.list', {});
  const facts: BackupFacts = {
    identity: keys.identity,
    servers: destinations.flatMap(({ settings }) =>
      settings.kind === 'webdav' || settings.kind === 's3' ? [settings] : [],
    ),
  };
  const sealed = (part: 'facts' | 'trailer', content: object) =>
    seal(keys.dataKey, sealedPlace(keys.envelopeId, part), toUtf8(JSON.stringify(content)), random);

  const writer = new PartWriter(async (bytes, offset) => {
    await host.call('backup.write', { bytes, offset });
  });
  await addHeader(writer, header, crypto);
  await writer.add(partTypes.facts, [sealed('facts', facts)]);
  for (let seq = 1; seq <= last; ) {
    const { frames }: HostOutput<'journal.read'> = await host.call('journal.read', {
      fromSeq: seq,
      maxBytes: readBytes,
    });
    const wanted = frames.filter((frame) => frame.seq <= last);
    await writer.add(
      partTypes.frames,
      wanted.flatMap(({ payload }) => [lengthOf(payload), payload]),
    );
    seq += wanted.length;
    onProgress(seq - 1, last);
  }
  const { hash } = writer;
  await writer.add(partTypes.trailer, [sealed('trailer', { frames: last, journal, hash })]);
  await writer.end();
  const sha256 = writer.hash;
  const { total } = writer;
  const name = backupFileName({ ...header, hash: sha256 });
  const finished = await host.call('backup.finish', { name, sha256, total });
  return { name: finished.name, bytes: finished.bytes, lines, at };
}

/** The header with its own hash, since nothing that is sealed protects it before the key is known. */
export async function addHeader(
  writer: PartWriter,
  header: object,
  crypto: Pick<Engine['ports']['crypto'], 'sha256'>,
): Promise<void> {
  const json = toUtf8(JSON.stringify(header));
  const head = partHead(partTypes.header, json.length + 32);
  const hashed = new Uint8Array(head.length + json.length);
  hashed.set(head);
  hashed.set(json, head.length);
  await writer.add(partTypes.header, [json, crypto.sha256(hashed)]);
}

/** Until nothing is left unsealed, which a save in between may undo. */
async function sealEverything(engine: Engine): Promise<void> {
  while (engine.head.own.unsealed !== null) {
    const sealed = await sealUnsent(engine);
    // Lines in no bundle would be restored and never sent; what keeps them from being sealed is said instead.
    if (!sealed.ok) throw new HostError(sealed.error.code === 'diskFull' ? 'diskFull' : 'failed');
    if (sealed.value === false) return;
  }
}

async function wrappedKeyOf(
  { protection }: Envelope,
  { dataKey, identity }: Engine['keys'],
  { sealTo, toHex }: Engine['ports']['crypto'],
): Promise<WrappedKey> {
  if (protection.kind === 'sample') return protection;
  const { recovery } = protection;
  const people = identity.people.map(async ({ id, backup: { recipient, salt, wrapped } }) => ({
    ...{ id, salt, wrapped },
    sealed: toHex(await sealTo([recipient], dataKey)),
  }));
  return { kind: 'people', people: await Promise.all(people), recovery };
}

function lengthOf(payload: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, payload.length);
  return length;
}
