import { HostError } from '#shared/host/hostError.ts';
import type { Result } from '../api.ts';
import { FrameStaging } from '../journal/frameStaging.ts';
import { sealFrame } from '../journal/frames.ts';
import { createEnvelope, type Envelope, type Keys, writeEnvelope } from '../keys/envelope.ts';
import type { PersonHere } from '../keys/identity.ts';
import { createWriter } from '../keys/newIdentity.ts';
import type { DataPorts } from '../ports.ts';
import { type BackupSummary, checkBackup } from './checkBackup.ts';
import type { BackupError, BackupFacts, BackupHeader } from './format.ts';
import { type BackupSource, Damage } from './parts.ts';
import { readHeader, walkBackup } from './readBackup.ts';
import { type Opener, openWrappedKey } from './wrappedKey.ts';

/** A backup that was opened and proven, before anything is written. */
export interface OpenedBackup {
  source: BackupSource;
  header: BackupHeader;
  dataKey: Uint8Array;
  facts: BackupFacts;
  summary: BackupSummary;
  /** Who may open what is restored: whose passphrase it opened with, else everybody who opened the lost computer. */
  people: readonly PersonHere[];
}

/** Opens a backup with a passphrase or the unit's recovery key and proves all of it. Changes nothing. */
export async function openBackup(
  source: BackupSource,
  opener: Opener,
  ports: DataPorts,
  onProgress: (done: number, total: number) => void,
): Promise<Result<OpenedBackup, BackupError>> {
  const header = await readHeader(source, ports.crypto);
  if (!header.ok) return header;
  const key = await openWrappedKey(header.value.key, opener, ports);
  if (key === undefined) {
    return {
      ok: false,
      error: { kind: 'recoveryKey' in opener ? 'wrongRecoveryKey' : 'wrongPassphrase' },
    };
  }
  const { dataKey, person } = key;
  const checked = await checkBackup(source, dataKey, ports.crypto, onProgress);
  if (!checked.ok) return checked;
  const { identity } = checked.value.facts;
  // In a backup of the first format, and of a unit of samples, there is only one.
  const everybody = identity.people.length === 0 ? [identity.person] : identity.people;
  const people = everybody
    .filter(({ id }) => person === null || id === person)
    .map(({ id, name, role }) => ({ id, name, role }));
  return { ok: true, value: { source, header: header.value, dataKey, people, ...checked.value } };
}

/**
 * Writes a backup into an empty installation: the journal sealed anew under new keys, and a new writer, since the
 * computer it was made on may have gone on writing. The host keeps it apart until all of it is there; until then the
 * installation is as empty as it was. Only one person's passphrase is at hand: that person opens it and answers for it
 * from now on, and lets the others in again, each with a passphrase that the new computer's secret goes into.
 */
export async function restoreBackup(
  { source, header, dataKey, facts }: OpenedBackup,
  passphrase: string | null,
  person: PersonHere,
  ports: DataPorts,
  onProgress: (done: number, total: number) => void,
): Promise<Result<{ envelope: Envelope; keys: Keys }, BackupError>> {
  const { host, now } = ports;
  const { identity: before } = facts;
  const identity = {
    ...before,
    writer: createWriter(before.unit.id, before.device, ports),
    formerWriters: [...before.formerWriters, before.writer.certificate],
    keeper: person.id,
  };
  try {
    const { secret } = await host.call('vault.deviceSecret', {});
    const { envelope, keys } = await createEnvelope(identity, passphrase, secret, ports, person);
    const staged = new FrameStaging((frames) => host.call('restore.append', frames));
    const walked = await walkBackup(
      source,
      dataKey,
      ports.crypto,
      {
        facts: () => undefined,
        frame: ({ frame, body, seq }) => staged.add(sealFrame(frame, seq, keys, ports, body)),
      },
      onProgress,
    );
    // It was whole a moment ago: the file was changed in between.
    if (!walked.ok) return walked;
    const lastSeq = walked.value.frames + 1;
    const rotation = {
      t: 'writer' as const,
      former: before.writer.id,
      certificate: identity.writer.certificate,
      at: now(),
      restored: { backupAt: header.at },
    };
    await staged.add(sealFrame(rotation, lastSeq, keys, ports));
    await staged.end();
    const bytes = writeEnvelope(envelope);
    await host.call('restore.commit', { lastSeq, envelope: bytes, sample: identity.sample });
    return { ok: true, value: { envelope, keys } };
  } catch (error) {
    if (error instanceof HostError) return { ok: false, error: { kind: 'host', code: error.code } };
    if (error instanceof Damage) return { ok: false, error: { kind: error.kind } };
    if (error instanceof DOMException) return { ok: false, error: { kind: 'unreadable' } };
    throw error;
  }
}
