import { type DeviceCertificate, verifyDeviceCertificate } from '#shared/sync/certificates.ts';
import { type Receipt, vectorOf, verifyReceipt } from '#shared/sync/receipt.ts';
import { readSetupFile, type SetupFileError } from '#shared/sync/setupFile.ts';
import type { CommitError, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';

/** A receipt that is signed by a supervisor's device of this unit. */
export interface CheckedReceipt {
  receipt: Receipt;
  /** Own lines that the supervisor holds. */
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
  const signer = certificates.find((one) => one.device === receipt.device && one.role === 'supervisor');
  if (signer === undefined) return { ok: false, error: { kind: 'unknownDevice' } };
  if (!verifyReceipt(receipt, signer, crypto)) return { ok: false, error: { kind: 'badSignature' } };
  const confirmedTo = vectorOf(receipt.vector).get(writer.id) ?? 0;
  const ownCertificate = certificates.find(
    (one) => one.device === device.id && one.deviceKey === device.publicKey,
  );
  return { ok: true, value: { receipt, confirmedTo, ownCertificate } };
}

/**
 * Takes a receipt in: what it confirms is shown as confirmed, and the unit's certificate for this device is kept
 * through `keepCertificate`. One that confirms nothing new changes nothing.
 */
export async function importReceipt(
  engine: Engine,
  text: string,
  keepCertificate: (certificate: DeviceCertificate) => Promise<void>,
): Promise<Result<Saved, CommitError | { code: 'refused'; error: ReceiptError }>> {
  const checked = checkReceiptFile(engine, text);
  if (!checked.ok) return { ok: false, error: { code: 'refused', error: checked.error } };
  const { receipt, confirmedTo, ownCertificate } = checked.value;
  if (ownCertificate !== undefined && engine.keys.identity.device.certificate === null) {
    await keepCertificate(ownCertificate);
  }
  return engine.write<CommitError>(async (append) => {
    if (confirmedTo > engine.head.own.confirmedTo) {
      await append({ t: 'receipt', receipt, at: engine.ports.now() });
    }
    return { ok: true, value: undefined };
  });
}
