import { z } from 'zod';
import {
  certifyDevice,
  type DeviceCertificate,
  verifyWriterCertificate,
  writerCertificateSchema,
} from './certificates.ts';
import type { CryptoPort } from './cryptoPort.ts';
import {
  hex32Schema,
  instantSchema,
  opaqueIdSchema,
  openObject,
  recipientSchema,
  signatureSchema,
  signDocument,
  verifyDocument,
} from './signedDocument.ts';

/**
 * A device asks to belong to a unit. Travels sealed, inside a first bundle, and is granted only after two
 * people have compared the six words of `deviceKey`. Signed with that key, so nobody asks with another's.
 */
export const enrolmentRequestSchema = openObject({
  format: z.literal(1),
  unit: opaqueIdSchema,
  device: opaqueIdSchema,
  deviceKey: hex32Schema,
  recipient: recipientSchema,
  person: openObject({ id: opaqueIdSchema, name: z.string().min(1).max(200) }),
  writers: z.array(writerCertificateSchema).min(1).max(16),
  at: instantSchema,
  signature: signatureSchema,
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;

export function requestEnrolment(
  content: Omit<EnrolmentRequest, 'signature' | 'format'>,
  deviceSecretKey: string,
  crypto: CryptoPort,
): EnrolmentRequest {
  return signDocument('enrolment request', { format: 1 as const, ...content }, deviceSecretKey, crypto);
}

/** Whether the request is signed with the key it asks for, and its writers by the same device. */
export function verifyEnrolmentRequest(request: EnrolmentRequest, crypto: CryptoPort): boolean {
  return (
    verifyDocument('enrolment request', request, request.deviceKey, crypto) &&
    request.writers.every((writer) => verifyWriterCertificate(writer, request, crypto))
  );
}

/** What the unit answers once a person has compared the words. */
export function grantEnrolment(
  request: EnrolmentRequest,
  role: DeviceCertificate['role'],
  at: string,
  unitSecretKey: string,
  crypto: CryptoPort,
): DeviceCertificate {
  const { unit, device, deviceKey, recipient, person } = request;
  const content = { unit, device, deviceKey, recipient, person: person.id, role, at };
  return certifyDevice(content, unitSecretKey, crypto);
}
