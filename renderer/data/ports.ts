import type { RandomPort } from '#shared/crypto/ids.ts';
import type { RowCipher } from '#shared/crypto/rowSealing.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import type { FileAudit, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { CryptoPort } from '#shared/sync/cryptoPort.ts';
import type { Evolution } from '#shared/sync/evolution.ts';
import type { AuditRun } from './longWork/auditWorker.ts';
import type { LongWork } from './longWork/jobs.ts';

/** Everything the data layer borrows: the machine, the time, randomness, cryptography. */
export interface DataPorts {
  host: DesktopHost;
  /** The current instant, ISO 8601. */
  now(): string;
  random: RandomPort;
  crypto: CryptoPort;
  /** What rows are sealed with, where there is something quicker than JavaScript. */
  rowCipher?: RowCipher;
  /** How records of other versions of the program are read. */
  evolution: Evolution;
  /** argon2id takes half a second of one core: in the app it runs in the data worker. */
  deriveKey(passphrase: string, deviceSecret: Uint8Array, salt: Uint8Array): Promise<Uint8Array>;
  /** Who does what would keep this thread from drawing; null where it is done here. */
  longWork: LongWork | null;
  /** Audits a file away from the window; null where it was broken off. */
  auditFile(asked: FileAudit, signal: AbortSignal, onStep: OnStep): Promise<AuditRun | null>;
  /** Runs `work` while no other window of this profile has the data; undefined where another one has. */
  holdExclusively(): Promise<boolean>;
  /** Loads the page anew, so that nothing of what was open stays in its memory. */
  reload(): void;
  /** Opens another page of the app in place of this one, of which none remains to go back to. */
  goTo(address: string): void;
  /** Resolves when nobody is waiting for the window: what was asked for has been drawn, nobody types. */
  idle(): Promise<void>;
}
