import { z } from 'zod';
import type { CryptoPort } from './cryptoPort.ts';
import { err, ok, type Result } from './result.ts';
import {
  hex32Schema,
  instantSchema,
  opaqueIdSchema,
  openObject,
  recipientSchema,
  sequenceSchema,
  signatureSchema,
  signDocument,
  verifyDocument,
} from './signedDocument.ts';

/** The unit vouches for a device, once. Names a person by id only: a certificate travels to everybody. */
export const deviceCertificateSchema = openObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  device: opaqueIdSchema,
  deviceKey: hex32Schema,
  /** Where bundles for this device are sealed to. */
  recipient: recipientSchema,
  person: opaqueIdSchema,
  role: z.enum(['manager', 'supervisor']),
  at: instantSchema,
  signature: signatureSchema,
});
export type DeviceCertificate = z.infer<typeof deviceCertificateSchema>;

/** A device vouches for one of its own writers. */
export const writerCertificateSchema = openObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  device: opaqueIdSchema,
  writer: opaqueIdSchema,
  writerKey: hex32Schema,
  at: instantSchema,
  signature: signatureSchema,
});
export type WriterCertificate = z.infer<typeof writerCertificateSchema>;

/** The unit no longer takes a writer's lines after `lastAccepted`; 0 takes none. */
export const revocationSchema = openObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  writer: opaqueIdSchema,
  lastAccepted: sequenceSchema,
  at: instantSchema,
  signature: signatureSchema,
});
export type Revocation = z.infer<typeof revocationSchema>;

type Unsigned<T> = Omit<T, 'signature' | 'format'>;

export function certifyDevice(
  content: Unsigned<DeviceCertificate>,
  unitSecretKey: string,
  crypto: CryptoPort,
): DeviceCertificate {
  return signDocument('device certificate', { format: 1 as const, ...content }, unitSecretKey, crypto);
}

export function certifyWriter(
  content: Unsigned<WriterCertificate>,
  deviceSecretKey: string,
  crypto: CryptoPort,
): WriterCertificate {
  return signDocument('writer certificate', { format: 1 as const, ...content }, deviceSecretKey, crypto);
}

export function revokeWriter(
  content: Unsigned<Revocation>,
  unitSecretKey: string,
  crypto: CryptoPort,
): Revocation {
  return signDocument('revocation', { format: 1 as const, ...content }, unitSecretKey, crypto);
}

/** The unit and its public key: all trust starts here. */
export interface UnitIdentity {
  readonly unit: string;
  readonly unitKey: string;
}

export function verifyDeviceCertificate(
  certificate: DeviceCertificate,
  { unit, unitKey }: UnitIdentity,
  crypto: CryptoPort,
): boolean {
  return certificate.unit === unit && verifyDocument('device certificate', certificate, unitKey, crypto);
}

export function verifyWriterCertificate(
  certificate: WriterCertificate,
  device: { readonly unit: string; readonly device: string; readonly deviceKey: string },
  crypto: CryptoPort,
): boolean {
  return (
    certificate.unit === device.unit &&
    certificate.device === device.device &&
    verifyDocument('writer certificate', certificate, device.deviceKey, crypto)
  );
}

export function verifyRevocation(
  revocation: Revocation,
  { unit, unitKey }: UnitIdentity,
  crypto: CryptoPort,
): boolean {
  return revocation.unit === unit && verifyDocument('revocation', revocation, unitKey, crypto);
}

/** From the unit's key over the device to the writer: the key whose signatures stand for this writer. */
export function verifyChain(
  writer: WriterCertificate,
  device: DeviceCertificate,
  unit: UnitIdentity,
  crypto: CryptoPort,
): Result<{ readonly writerKey: string }, 'foreignUnit' | 'deviceCertificate' | 'writerCertificate'> {
  if (device.unit !== unit.unit || writer.unit !== unit.unit) return err('foreignUnit');
  if (!verifyDeviceCertificate(device, unit, crypto)) return err('deviceCertificate');
  if (!verifyWriterCertificate(writer, device, crypto)) return err('writerCertificate');
  return ok({ writerKey: writer.writerKey });
}
