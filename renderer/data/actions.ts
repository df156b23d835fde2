import { useMemo } from 'react';
import { randomId } from '#shared/crypto/ids.ts';
import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';
import type { EnrolmentRequest } from '#shared/sync/enrolment.ts';
import type { BundleError } from '#shared/sync/readBundle.ts';
import type {
  Change,
  CommitError,
  DecideForkError,
  HandOverError,
  Result,
  RevokeError,
  Saved,
} from './api.ts';
import { commitChanges } from './commit.ts';
import type { Unlocked } from './dataSession.ts';
import { useUnlocked } from './hooks.ts';
import { decideFork } from './sync/decideFork.ts';
import { type DeviceSaves, type RevocationCut, readDeviceSaves } from './sync/deviceSaves.ts';
import { handOver } from './sync/handOver.ts';
import { confirmEnrolment, type Imported, type ImportPreview } from './sync/importBundle.ts';
import type { ReceiptError } from './sync/importReceipt.ts';
import { markLateSeen } from './sync/lateQueue.ts';
import type { Fork } from './sync/readForks.ts';
import { revokeDevice } from './sync/revokeDevice.ts';
import { handOut, sealUnsent, unconfirmed } from './sync/seal.ts';

export interface ImportDone extends Pick<Imported, 'lines' | 'from' | 'destroyed'> {
  receiptFile: { name: string; bytes: Uint8Array };
  receiptDelivered: boolean;
}

export interface InboxEntry {
  name: string;
  bytes: number;
  modifiedAt: string;
  /** Where it was found, the first place of several. */
  destination: string;
}

/** `failures`: where it could not be looked, by the place's label, and what was in the way. */
export interface Inbox {
  files: readonly InboxEntry[];
  failures: readonly { label: string; code: HostErrorCode }[];
}

/** Everything a screen can do to the data. */
export interface Actions {
  /** Saves all changes or none; resolves when they are on disk. */
  commit(changes: readonly Change[]): Promise<Result<Saved, CommitError>>;
  newId(): string;
  /** Seals what no bundle carries yet and brings it on its way now. */
  sendNow(): Promise<void>;
  /** Copies a sealed bundle to a folder, e.g. a stick; seals first what is unsent. Null: there was none. */
  copyBundlesTo(folder: string): Promise<string[]>;
  /** Bundles and receipts at all destinations, each file once. */
  listInbox(): Promise<Inbox>;
  readInbox(file: Pick<InboxEntry, 'name' | 'destination'>): Promise<Uint8Array>;
  previewImport(bytes: Uint8Array): Promise<ImportPreview>;
  confirmEnrolment(request: EnrolmentRequest): Promise<Result<Saved, CommitError | { code: 'noUnitKey' }>>;
  /** Imports a bundle and lays the signed receipt into the destination folder, where there is one. */
  importBundle(
    bytes: Uint8Array,
  ): Promise<Result<ImportDone, CommitError | { code: 'refused'; error: BundleError }>>;
  /** Takes in a receipt file that somebody chose; the courier reads those in the destination by itself. */
  importReceiptFile(
    bytes: Uint8Array,
  ): Promise<Result<Saved, CommitError | { code: 'refused'; error: ReceiptError }>>;
  /** When each save of a computer was made, and what would count up to a day. Reads the journal. */
  readDeviceSaves(device: string, onProgress: (done: number, total: number) => void): Promise<DeviceSaves>;
  /** Takes a computer out of use: what is here of it counts, or what was chosen, and nothing that it sends later. */
  revokeDevice(device: string, cut?: RevocationCut): Promise<Result<Saved, RevokeError>>;
  /** Lets one branch of a computer that was copied or put back count; the others are kept and left out. */
  decideFork(fork: Fork, branch: string): Promise<Result<Saved, DecideForkError>>;
  /**
   * A supervisor gives cases to another manager; they come to them whole with the next return. `more` is saved with it.
   */
  handOver(
    caseIds: readonly string[],
    to: string,
    more?: readonly Change[],
  ): Promise<Result<Saved, HandOverError>>;
  /** Takes late edits off the queue on this computer. */
  markLateSeen(operations: readonly string[]): Promise<Result<Saved, CommitError>>;
  /** Looks at the destination now instead of at the next round. */
  lookNow(): Promise<void>;
}

export function useActions(): Actions {
  const unlocked = useUnlocked();
  return useMemo(() => actionsOf(unlocked), [unlocked]);
}

export function actionsOf({ engine, courier }: Unlocked): Actions {
  const { host, random } = engine.ports;
  return {
    commit: (changes) => commitChanges(engine, changes),
    newId: () => randomId(random),
    async sendNow() {
      await sealAll(engine);
      await courier.sealReturns(true);
      await courier.lookNow();
    },
    async copyBundlesTo(folder) {
      await sealAll(engine);
      await courier.sealReturns(true);
      const { items } = await host.call('outbox.status', {});
      await handOut(engine, new Set(items.map((item) => item.name)));
      const names: string[] = [];
      for (const { name } of unconfirmed(engine)) {
        names.push((await host.call('outbox.copyTo', { name, folder })).name);
      }
      return names;
    },
    async listInbox() {
      const { destinations } = await host.call('destinations.list', {});
      const files = new Map<string, InboxEntry>();
      const failures: Inbox['failures'][number][] = [];
      for (const { id: destination, label } of destinations) {
        try {
          const listed = await host.call('inbox.list', { folder: null, destination });
          for (const file of listed.files)
            if (!files.has(file.name)) files.set(file.name, { ...file, destination });
        } catch (error) {
          if (!(error instanceof HostError)) throw error;
          failures.push({ label, code: error.code });
        }
      }
      return { files: [...files.values()], failures };
    },
    readInbox: (file) => courier.receiver.inbox.read(file),
    previewImport: (bytes) => courier.receiver.preview(bytes),
    confirmEnrolment: (request) => confirmEnrolment(engine, request),
    async importBundle(bytes) {
      const imported = await courier.receiver.takeBundle(bytes);
      if (!imported.ok) return imported;
      const { lines, from, destroyed, receiptFile } = imported.value;
      await courier.lookNow();
      // In the outbox it may wait for a folder that is away, or that nobody has chosen.
      const receiptDelivered =
        courier.report?.items.some((item) => item.name === receiptFile.name && item.state === 'delivered') ===
        true;
      return { ok: true, value: { lines, from, destroyed, receiptFile, receiptDelivered } };
    },
    async importReceiptFile(bytes) {
      const text = engine.ports.crypto.fromUtf8(bytes);
      if (text === undefined)
        return { ok: false, error: { code: 'refused', error: { kind: 'notSetupFile' } } };
      return courier.receiver.takeReceipt(text);
    },
    readDeviceSaves: (device, onProgress) => readDeviceSaves(engine, device, onProgress),
    revokeDevice: (device, cut) => revokeDevice(engine, device, cut),
    decideFork: (fork, branch) => decideFork(engine, fork, branch),
    handOver: (caseIds, to, more) => handOver(engine, caseIds, to, more),
    markLateSeen: (operations) => markLateSeen(engine, operations),
    lookNow: () => courier.lookNow(),
  };
}

async function sealAll(engine: Unlocked['engine']): Promise<void> {
  for (let sealed = await sealUnsent(engine); sealed.ok && sealed.value !== false; ) {
    sealed = await sealUnsent(engine);
  }
}
