import { useMemo } from 'react';
import { randomId } from '#shared/crypto/ids.ts';
import type { EnrolmentRequest } from '#shared/sync/enrolment.ts';
import type { BundleError } from '#shared/sync/readBundle.ts';
import type { Change, CommitError, Result, Saved } from './api.ts';
import { commitChanges } from './commit.ts';
import type { Unlocked } from './dataSession.ts';
import { useUnlocked } from './hooks.ts';
import {
  confirmEnrolment,
  type Imported,
  type ImportPreview,
  importBundle,
  previewImport,
} from './sync/importBundle.ts';
import type { ReceiptError } from './sync/importReceipt.ts';
import { handOut, sealUnsent } from './sync/seal.ts';

const readBytes = 4 * 1024 * 1024;

/** Everything a screen can do to the data. */
export interface Actions {
  /** Saves all changes or none; resolves when they are on disk. */
  commit(changes: readonly Change[]): Promise<Result<Saved, CommitError>>;
  newId(): string;
  /** Seals what no bundle carries yet and brings it on its way now. */
  sendNow(): Promise<void>;
  /** Copies a sealed bundle to a folder, e.g. a stick; seals first what is unsent. Null: there was none. */
  copyBundlesTo(folder: string): Promise<string[]>;
  /** Bundles and receipts in the destination folder. */
  listInbox(): Promise<{ name: string; bytes: number; modifiedAt: string }[]>;
  readInbox(name: string): Promise<Uint8Array>;
  previewImport(bytes: Uint8Array): Promise<ImportPreview>;
  confirmEnrolment(request: EnrolmentRequest): Promise<Result<Saved, CommitError | { code: 'noUnitKey' }>>;
  /** Imports a bundle and lays the signed receipt into the destination folder, where there is one. */
  importBundle(
    bytes: Uint8Array,
  ): Promise<
    Result<Imported & { receiptDelivered: boolean }, CommitError | { code: 'refused'; error: BundleError }>
  >;
  /** Takes in a receipt file that somebody chose; the courier reads those in the destination by itself. */
  importReceiptFile(
    bytes: Uint8Array,
  ): Promise<Result<Saved, CommitError | { code: 'refused'; error: ReceiptError }>>;
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
      await courier.lookNow();
    },
    async copyBundlesTo(folder) {
      await sealAll(engine);
      const { items } = await host.call('outbox.status', {});
      await handOut(engine, new Set(items.map((item) => item.name)));
      const unconfirmed = engine.head.own.batches.filter((batch) => batch.to > engine.head.own.confirmedTo);
      const names: string[] = [];
      for (const { name } of unconfirmed) {
        names.push((await host.call('outbox.copyTo', { name, folder })).name);
      }
      return names;
    },
    async listInbox() {
      return (await host.call('inbox.list', { folder: null })).files;
    },
    async readInbox(name) {
      const parts: Uint8Array[] = [];
      let offset = 0;
      for (;;) {
        const { bytes, total } = await host.call('inbox.read', {
          folder: null,
          name,
          offset,
          length: readBytes,
        });
        parts.push(bytes);
        offset += bytes.length;
        if (offset >= total || bytes.length === 0) break;
      }
      return new Uint8Array(await new Blob(parts.map((part) => Uint8Array.from(part))).arrayBuffer());
    },
    previewImport: (bytes) => previewImport(engine, bytes),
    confirmEnrolment: (request) => confirmEnrolment(engine, request),
    async importBundle(bytes) {
      const imported = await importBundle(engine, bytes);
      if (!imported.ok) return imported;
      const { name, bytes: receipt } = imported.value.receiptFile;
      await host
        .call('outbox.put', { name, bytes: receipt, offset: 0, total: receipt.length })
        .catch(() => undefined);
      await courier.lookNow();
      // In the outbox it may wait for a folder that is away, or that nobody has chosen.
      const receiptDelivered =
        courier.report?.items.some((item) => item.name === name && item.state === 'delivered') === true;
      return { ok: true, value: { ...imported.value, receiptDelivered } };
    },
    async importReceiptFile(bytes) {
      const text = engine.ports.crypto.fromUtf8(bytes);
      if (text === undefined)
        return { ok: false, error: { code: 'refused', error: { kind: 'notSetupFile' } } };
      return courier.takeReceipt(text);
    },
    lookNow: () => courier.lookNow(),
  };
}

async function sealAll(engine: Unlocked['engine']): Promise<void> {
  for (let sealed = await sealUnsent(engine); sealed.ok && sealed.value !== false; ) {
    sealed = await sealUnsent(engine);
  }
}
