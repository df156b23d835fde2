import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import type { DesktopHost, HostHandlers, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { memoryBackups } from './memoryBackups.ts';
import { memoryDestinations } from './memoryDestinations.ts';

type Frame = { seq: number; position: number; hash: string; payload: Uint8Array };

type Item = HostOutput<'outbox.status'>['items'][number];
type Delivery = Item['deliveries'][number];

const storedAt = '2026-05-11T01:12:00.000Z';
const waiting = {
  state: 'waiting' as Delivery['state'],
  sentBytes: 0,
  attempts: 0,
  nextAttemptAt: null,
  deliveredAt: null as string | null,
  lastError: null,
};

const notHere = (): Promise<never> => Promise.reject(new HostError('notHere'));

const { sha256 } = createCryptoPort();
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a computer keeps: with a copy of it (`structuredClone`) it is put back, or there are two of it. */
export interface MemoryDisk {
  vault: { envelope: Uint8Array; sample: boolean } | undefined;
  secret: Uint8Array;
  frames: Frame[];
  start: string;
  drafts: Map<string, Uint8Array>;
}

export function memoryDisk(): MemoryDisk {
  return {
    vault: undefined,
    secret: crypto.getRandomValues(new Uint8Array(32)),
    frames: [],
    start: hex(sha256(crypto.getRandomValues(new Uint8Array(32)))),
    drafts: new Map(),
  };
}

/**
 * A host whose disk is memory, for components in a browser without a host process: vault, journal and drafts as the
 * contract says, destinations that are only listed, an outbox that keeps what it is given and says of its way what the
 * test wants.
 */
export function memoryHost(
  destinations = memoryDestinations(),
  deliveryTo: (kind: string) => Partial<Delivery> = () => ({}),
  backups = memoryBackups(),
  disk = memoryDisk(),
): DesktopHost {
  const { secret, frames, drafts } = disk;
  const last = () => frames.at(-1);
  const outbox = new Map<string, number>();
  const items = () =>
    [...outbox].map(([name, bytes]): Item => {
      const deliveries = destinations.list.map(({ id, kind }) => ({
        ...waiting,
        destination: id,
        ...deliveryTo(kind),
      }));
      const reached = deliveries.find(({ state }) => state === 'delivered');
      const state =
        reached?.state ?? (deliveries.some((one) => one.state === 'sending') ? 'sending' : 'waiting');
      const { deliveredAt, attempts, nextAttemptAt, lastError } = reached ?? waiting;
      return { name, bytes, storedAt, state, deliveredAt, attempts, nextAttemptAt, lastError, deliveries };
    });

  const restoring: Uint8Array[] = [];
  const rewriting: Uint8Array[] = [];
  const rewrittenDrafts = new Map<string, Uint8Array>();
  const append = (payload: Uint8Array): Frame => {
    const frame = {
      seq: frames.length + 1,
      position: (last()?.position ?? 0) + payload.length,
      hash: hex(
        sha256(new Uint8Array([...new TextEncoder().encode(last()?.hash ?? disk.start), ...payload])),
      ),
      payload,
    };
    frames.push(frame);
    return frame;
  };

  const handlers: Partial<HostHandlers> = {
    'app.info': async () => ({
      host: 'local',
      version: '0.0.0',
      platform: 'test',
      profile: 'test',
      dataFolderLabel: 'memory',
      folderPicking: 'list',
      training: null,
    }),
    'vault.read': async () => ({
      envelope: disk.vault?.envelope ?? null,
      sample: disk.vault?.sample ?? false,
      restored: false,
    }),
    'vault.write': async (input) => {
      disk.vault = input;
      return {};
    },
    'vault.deviceSecret': async () => ({ secret, protection: 'file' }),
    'vault.attempts': async () => ({ failed: 0, waitMs: 0 }),
    'vault.opened': async () => ({}),
    'journal.state': async () => ({
      frames: frames.length,
      lastSeq: last()?.seq ?? 0,
      bytes: last()?.position ?? 0,
      hash: last()?.hash ?? disk.start,
      torn: null,
    }),
    'journal.append': async ({ seq, payload }) => {
      const expected = frames.length + 1;
      if (seq !== expected) throw new HostError('wrongSeq', { expected });
      const frame = append(payload);
      return { seq, position: frame.position, hash: frame.hash, space: 'enough' };
    },
    'journal.read': async ({ fromSeq }) => ({ frames: frames.slice(fromSeq - 1), next: null }),
    'drafts.write': async ({ key, payload }) => {
      if (payload === null) drafts.delete(key);
      else drafts.set(key, payload);
      return {};
    },
    'drafts.readAll': async () => ({
      drafts: [...drafts].map(([key, payload]) => ({ key, payload })),
      setAside: false,
    }),
    ...destinations.handlers,
    ...backups,
    'restore.append': async ({ fromSeq, payloads }) => {
      if (disk.vault !== undefined) throw new HostError('notFresh');
      if (fromSeq === 1) restoring.length = 0;
      restoring.push(...payloads);
      return { lastSeq: restoring.length };
    },
    'restore.commit': async ({ envelope, sample }) => {
      for (const payload of restoring) append(payload);
      disk.vault = { envelope, sample };
      return {};
    },
    'rewrite.append': async ({ fromSeq, payloads }) => {
      if (fromSeq === 1) rewriting.length = 0;
      if (fromSeq === 1) rewrittenDrafts.clear();
      const expected = rewriting.length + 1;
      if (fromSeq !== expected) throw new HostError('wrongSeq', { expected });
      rewriting.push(...payloads);
      return { lastSeq: rewriting.length };
    },
    'rewrite.draft': async ({ key, payload }) => {
      rewrittenDrafts.set(key, payload);
      return {};
    },
    'rewrite.commit': async ({ of, lastSeq, envelope, sample }) => {
      if (
        of.lastSeq !== frames.length ||
        of.hash !== (last()?.hash ?? disk.start) ||
        lastSeq !== rewriting.length
      )
        throw new HostError('wrongSeq', { expected: frames.length });
      frames.length = 0;
      disk.start = hex(sha256(crypto.getRandomValues(new Uint8Array(32))));
      for (const payload of rewriting.splice(0)) append(payload);
      drafts.clear();
      for (const [key, payload] of rewrittenDrafts) drafts.set(key, payload);
      disk.vault = { envelope, sample };
      return {};
    },
    'rewrite.abandon': async () => {
      rewriting.length = 0;
      return {};
    },
    'profile.erase': async () => {
      if (disk.vault?.sample !== true) throw new HostError('notSample');
      disk.vault = undefined;
      frames.length = 0;
      drafts.clear();
      return {};
    },
    'outbox.status': async () => ({ items: items(), destinations: destinations.list }),
    'outbox.put': async ({ name, bytes, offset, total }) => {
      outbox.set(name, total);
      return { stored: offset + bytes.length, complete: offset + bytes.length >= total };
    },
    'outbox.remove': async ({ names }) => {
      for (const name of names) outbox.delete(name);
      return {};
    },
    'outbox.deliverNow': async () => ({ delivered: 0, undelivered: 0 }),
    'inbox.list': async () => ({ files: [] }),
    'clipboard.write': async () => ({ written: true }),
  };
  return {
    // The table is keyed by channel; the compiler cannot follow the key to its own handler.
    call: (channel, input) =>
      ((handlers[channel] ?? notHere) as unknown as (given: typeof input) => ReturnType<DesktopHost['call']>)(
        input,
      ) as never,
  };
}
