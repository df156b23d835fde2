import { type DeviceCertificate, verifyDeviceCertificate } from '#shared/sync/certificates.ts';
import { type Receipt, vectorOf, verifyReceipt } from '#shared/sync/receipt.ts';
import { readSetupFile, type SetupFileError } from '#shared/sync/setupFile.ts';
import type { CommitError, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { withAhead, withConfirmed } from '../log/applyFrame.ts';
import { lastAcceptedOf } from './revokeDevice.ts';

/** A receipt that is signed by a device of this unit. */
export interface CheckedReceipt {
  receipt: Receipt;
  /** A supervisor confirms what was sent; a manager, what came back. */
  from: DeviceCertificate['role'];
  /** Own lines that the supervisor holds; 0 in a manager's. */
  confirmedTo: number;
  /** This device's certificate, where the file brings it. */
  ownCertificate: DeviceCertificate | undefined;
}

export type ReceiptError = SetupFileError | { readonly kind: 'unknownDevice' };

/** Reads the text of a receipt file and checks certificates and signature against the unit's key. */
export function checkReceiptFile(engine: Engine, text: string): Result<CheckedReceipt, ReceiptError> {
  const { crypto } = engine.ports;
  const read = readSetupFile(text, crypto);
  if (!read.ok) return read;
  if (read.value.kind !== 'receipt') return { ok: false, error: { kind: 'notSetupFile' } };
  const { receipt } = read.value;
  const { unit, device, writer } = engine.keys.identity;
  const trusted = { unit: unit.id, unitKey: unit.key };
  const certificates = read.value.certificates.filter((one) => verifyDeviceCertificate(one, trusted, crypto));
  const signer = certificates.find((one) => one.device === receipt.device);
  // Of a computer that was taken out of use nobody knows any more whose word it is.
  const isOut = lastAcceptedOf(engine, receipt.device) !== undefined;
  if (signer === undefined || isOut) return { ok: false, error: { kind: 'unknownDevice' } };
  if (!verifyReceipt(receipt, signer, crypto)) return { ok: false, error: { kind: 'badSignature' } };
  const from = signer.role;
  const confirmedTo = from === 'supervisor' ? (vectorOf(receipt.vector).get(writer.id) ?? 0) : 0;
  const ownCertificate = certificates.find(
    (one) => one.device === device.id && one.deviceKey === device.publicKey,
  );
  return { ok: true, value: { receipt, from, confirmedTo, ownCertificate } };
}

/**
 * Takes a receipt in: what a supervisor confirms is shown as confirmed, what a manager's device holds is not sent again and
 * what it no longer holds is, and the unit's certificate for this device is kept through `keepCertificate`. One that
 * confirms nothing new changes nothing.
 */
export async function importReceipt(
  engine: Engine,
  text: string,
  keepCertificate: (certificate: DeviceCertificate) => Promise<void>,
): Promise<Result<Saved, CommitError | { code: 'refused'; error: ReceiptError }>> {
  const checked = checkReceiptFile(engine, text);
  if (!checked.ok) return { ok: false, error: { code: 'refused', error: checked.error } };
  const { receipt, from, ownCertificate } = checked.value;
  if (ownCertificate !== undefined && engine.keys.identity.device.certificate === null) {
    await keepCertificate(ownCertificate);
  }
  return engine.write<CommitError>(async (append) => {
    const at = engine.ports.now();
    const { returns, own } = engine.head;
    const isAwaited = returns.some(({ hash, acknowledged }) => hash === receipt.bundle && !acknowledged);
    const isNews = isAwaited || isLater(engine, receipt) || withAhead(own, receipt.vector, at) !== own;
    if (from === 'manager' && isNews) await append({ t: 'acknowledged', receipt, at });
    if (from === 'supervisor' && withConfirmed(own, receipt, at) !== own)
      await append({ t: 'receipt', receipt, at });
    return { ok: true, value: undefined };
  });
}

/** Whether a device says now that it holds something else than it said before, as after its disk was put back. */
function isLater({ head }: Engine, { device, vector, at }: Receipt): boolean {
  const known = head.acknowledged.find(([of]) => of === device)?.[1];
  const isSame = JSON.stringify(vector) === JSON.stringify(known?.vector);
  return known !== undefined && !isSame && Date.parse(at) > Date.parse(known.at);
}
