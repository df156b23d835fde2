import {
  type DeviceCertificate,
  type Revocation,
  type UnitIdentity,
  verifyDeviceCertificate,
  verifyRevocation,
  verifyWriterCertificate,
  type WriterCertificate,
} from './certificates.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { type EnrolmentRequest, verifyEnrolmentRequest } from './enrolment.ts';
import { type ForkDecision, verifyForkDecision } from './forkDecision.ts';
import type { Manifest } from './manifest.ts';
import { err, ok, type Result } from './result.ts';

/** What a reader already trusts. */
export interface Trust extends UnitIdentity {
  readonly devices: readonly DeviceCertificate[];
  readonly writers: readonly WriterCertificate[];
  readonly revocations: readonly Revocation[];
  readonly forkDecisions?: readonly ForkDecision[];
}

export type TrustError =
  | { readonly kind: 'foreignUnit'; readonly unit: string }
  | {
      readonly kind: 'badSignature';
      readonly of:
        | 'deviceCertificate'
        | 'writerCertificate'
        | 'revocation'
        | 'forkDecision'
        | 'enrolment'
        | 'bundle'
        | 'segment';
    }
  /** `enrolment`: the bundle asks for admission, and a person may grant it after comparing six words. */
  | { readonly kind: 'unknownWriter'; readonly writer: string; readonly enrolment?: EnrolmentRequest }
  | { readonly kind: 'revokedWriter'; readonly writer: string; readonly lastAccepted: number };

/** Whose signatures stand, once a bundle's certificates are added to what was known. */
export interface Keys {
  /** Public key of the sending device. */
  readonly deviceKey: string;
  readonly writerKeys: ReadonlyMap<string, string>;
  /** The device of each of these writers. */
  readonly writerDevices: ReadonlyMap<string, string>;
  /** Per writer, the last sequence the unit takes from it. */
  readonly lastAccepted: ReadonlyMap<string, number>;
  readonly forkDecisions: readonly ForkDecision[];
  readonly senderRole: DeviceCertificate['role'];
}

/**
 * Certificates that were found to be right, each with what it was proven by: a unit's are there again with every bundle,
 * and to verify those of fifty computers takes as long as the rest of it several times over.
 */
const proven = new Set<string>();
const mostProven = 10_000;

/**
 * Checks every certificate that a bundle brings and joins them with those known. Refuses the bundle of a device
 * that the unit has not vouched for, with its request for admission if it makes one.
 */
export function resolveKeys(manifest: Manifest, trust: Trust, crypto: CryptoPort): Result<Keys, TrustError> {
  if (manifest.unit !== trust.unit || manifest.unitKey !== trust.unitKey) {
    return err({ kind: 'foreignUnit', unit: manifest.unit });
  }
  const devices = new Map(trust.devices.map((certificate) => [certificate.device, certificate]));
  for (const certificate of manifest.devices) {
    const { unit, unitKey } = trust;
    const isRight = isProven([unit, unitKey, certificate], () =>
      verifyDeviceCertificate(certificate, trust, crypto),
    );
    if (!isRight) return err({ kind: 'badSignature', of: 'deviceCertificate' });
    if (!devices.has(certificate.device)) devices.set(certificate.device, certificate);
  }
  for (const revocation of manifest.revocations) {
    if (!verifyRevocation(revocation, trust, crypto)) return err({ kind: 'badSignature', of: 'revocation' });
  }
  for (const decision of manifest.forkDecisions) {
    if (!verifyForkDecision(decision, trust, crypto)) {
      return err({ kind: 'badSignature', of: 'forkDecision' });
    }
  }
  const { enrolment, sender } = manifest;
  if (enrolment && (enrolment.unit !== trust.unit || !verifyEnrolmentRequest(enrolment, crypto))) {
    return err({ kind: 'badSignature', of: 'enrolment' });
  }
  const sending = devices.get(sender.device);
  if (!sending) {
    const asks = enrolment?.device === sender.device ? { enrolment } : {};
    return err({ kind: 'unknownWriter', writer: sender.writer, ...asks });
  }
  const writerKeys = new Map<string, string>();
  const writerDevices = new Map<string, string>();
  for (const certificate of [...trust.writers, ...manifest.writers]) {
    const owner = devices.get(certificate.device);
    // A certificate of a device that nobody here knows proves nothing, and its writer stays unknown.
    if (!owner || writerKeys.has(certificate.writer)) continue;
    const { unit, device, deviceKey } = owner;
    const isRight = isProven([unit, device, deviceKey, certificate], () =>
      verifyWriterCertificate(certificate, owner, crypto),
    );
    if (!isRight) return err({ kind: 'badSignature', of: 'writerCertificate' });
    writerKeys.set(certificate.writer, certificate.writerKey);
    writerDevices.set(certificate.writer, device);
  }
  const lastAccepted = new Map<string, number>();
  for (const { writer, lastAccepted: last } of [...trust.revocations, ...manifest.revocations]) {
    lastAccepted.set(writer, Math.min(last, lastAccepted.get(writer) ?? last));
  }
  const forkDecisions = [...(trust.forkDecisions ?? []), ...manifest.forkDecisions];
  return ok({
    deviceKey: sending.deviceKey,
    writerKeys,
    writerDevices,
    lastAccepted,
    forkDecisions,
    senderRole: sending.role,
  });
}

/** @param by all that the answer depends on */
function isProven(by: readonly unknown[], verify: () => boolean): boolean {
  const key = JSON.stringify(by);
  if (proven.has(key)) return true;
  if (!verify()) return false;
  if (proven.size >= mostProven) proven.clear();
  proven.add(key);
  return true;
}
