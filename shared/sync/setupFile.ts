import { z } from 'zod';
import { deviceCertificateSchema, verifyDeviceCertificate } from './certificates.ts';
import type { CryptoPort } from './cryptoPort.ts';
import { receiptSchema } from './receipt.ts';
import { err, ok, type Result } from './result.ts';
import { packReferenceSchema } from './returned.ts';
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

/** What a manager needs to join a unit; nothing in it is secret. */
const unitInviteSchema = z.strictObject({
  format: z.literal(1),
  kind: z.literal('unitInvite'),
  unit: opaqueIdSchema,
  name: z.string().min(1).max(200),
  county: z.string().min(1).max(40),
  pack: packReferenceSchema,
  unitKey: hex32Schema,
  /** Supervisors, to whom bundles are sealed. */
  recipients: z.array(recipientSchema).min(1).max(32),
  /** The unit's recovery key, to which every device wraps its data key. */
  recoveryRecipient: recipientSchema,
  at: instantSchema,
  signature: signatureSchema,
});
export type UnitInvite = z.infer<typeof unitInviteSchema>;

/** A certificate on its way to its device, where no return bundle has carried it yet. */
const certificateFileSchema = z.strictObject({
  format: z.literal(1),
  kind: z.literal('deviceCertificate'),
  unitKey: hex32Schema,
  certificate: deviceCertificateSchema,
});
type CertificateFile = z.infer<typeof certificateFileSchema>;

const receiptFileSchema = openObject({
  format: z.literal(1),
  kind: z.literal('receipt'),
  receipt: receiptSchema,
  /** The receiver's, by which the receipt is checked, and the sender's own, until it has it. */
  certificates: z.array(deviceCertificateSchema).max(8),
});
type ReceiptFile = z.infer<typeof receiptFileSchema>;

/** Sealed bytes in hexadecimal; an identity is some thousands of them. */
const sealedSchema = z.string().regex(/^([0-9a-f]{2})+$/);

/** A computer whose passphrase was forgotten asks whoever keeps the unit's recovery key for its data key. */
const recoveryRequestSchema = openObject({
  format: z.literal(1),
  kind: z.literal('recoveryRequest'),
  envelope: opaqueIdSchema,
  /** The key for this one time, whose six words are compared. */
  recipient: recipientSchema,
  /** The data key, sealed to the unit's recovery key. */
  recovery: sealedSchema,
  /** Who works there, sealed under the data key. */
  identity: sealedSchema,
  /** Which of them asks; absent where only one opens that computer. */
  person: opaqueIdSchema.optional(),
  at: instantSchema,
});
export type RecoveryRequest = z.infer<typeof recoveryRequestSchema>;

/** The data key, sealed to the one-time key. Not signed: another key than the right one opens nothing. */
const recoveryAnswerSchema = openObject({
  format: z.literal(1),
  kind: z.literal('recoveryAnswer'),
  envelope: opaqueIdSchema,
  recipient: recipientSchema,
  sealed: sealedSchema,
});
type RecoveryAnswer = z.infer<typeof recoveryAnswerSchema>;

export type SetupFile = RecoveryAnswer | RecoveryRequest | UnitInvite | CertificateFile | ReceiptFile;

export type SetupFileError =
  | { readonly kind: 'tooLarge' | 'notSetupFile' | 'newerFormat' | 'badSignature' }
  | { readonly kind: 'malformed'; readonly path: string };

const schemas = {
  unitInvite: unitInviteSchema,
  deviceCertificate: certificateFileSchema,
  receipt: receiptFileSchema,
  recoveryRequest: recoveryRequestSchema,
  recoveryAnswer: recoveryAnswerSchema,
} as const;

/** A `.paian` file may have this many characters; a receipt of a thousand writers has fewer. */
export const maxSetupFileLength = 256 * 1024;

export function signUnitInvite(
  content: Omit<UnitInvite, 'signature' | 'format' | 'kind'>,
  unitSecretKey: string,
  crypto: CryptoPort,
): UnitInvite {
  const document = { format: 1 as const, kind: 'unitInvite' as const, ...content };
  return signDocument('unit invite', document, unitSecretKey, crypto);
}

/** The text of a `.paian` file. */
export function writeSetupFile(file: SetupFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads a `.paian` file. An invite and a certificate are checked against the key they carry: whether that is
 * the unit's key, two people find out by comparing its six words. A receipt is checked by whoever knows the
 * device (`verifyReceipt`).
 */
export function readSetupFile(text: string, crypto: CryptoPort): Result<SetupFile, SetupFileError> {
  if (text.length > maxSetupFileLength) return err({ kind: 'tooLarge' });
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return err({ kind: 'notSetupFile' });
  }
  const head = z.object({ format: z.number(), kind: z.string() }).safeParse(input);
  if (!head.success) return err({ kind: 'notSetupFile' });
  if (head.data.format > 1) return err({ kind: 'newerFormat' });
  if (!Object.hasOwn(schemas, head.data.kind)) return err({ kind: 'notSetupFile' });
  const parsed = schemas[head.data.kind as keyof typeof schemas].safeParse(input);
  if (!parsed.success) return err({ kind: 'malformed', path: parsed.error.issues[0]?.path.join('.') ?? '' });
  return isSigned(parsed.data, crypto) ? ok(parsed.data) : err({ kind: 'badSignature' });
}

function isSigned(file: SetupFile, crypto: CryptoPort): boolean {
  switch (file.kind) {
    case 'unitInvite':
      return verifyDocument('unit invite', file, file.unitKey, crypto);
    case 'deviceCertificate': {
      const { certificate, unitKey } = file;
      return verifyDeviceCertificate(certificate, { unit: certificate.unit, unitKey }, crypto);
    }
    case 'receipt':
    case 'recoveryRequest':
    case 'recoveryAnswer':
      return true;
  }
}
