import { z } from 'zod';

/** The most bytes that cross to or from the host in one call. */
export const chunkLimit = 4 * 1024 * 1024;

/** The largest sealed file that is taken into the outbox or read from the inbox. */
export const fileLimit = 512 * 1024 * 1024;

const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** Sealed bytes. Recognised by tag, not by instanceof: they come from another realm in tests and preloads. */
export const bytesUpTo = (limit: number) =>
  z.custom<Uint8Array>(
    (value) => tagOf(value) === '[object Uint8Array]' && (value as Uint8Array).byteLength <= limit,
  );

export const chunk = bytesUpTo(chunkLimit);

export const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A sequence or length starting at 1. */
export const ordinal = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** An instant as ISO 8601 in UTC, e.g. 2026-05-11T02:30:00.000Z. */
export const instant = z.iso.datetime();

/** SHA-256 in lower-case hex. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/u);

/** An opaque name the host gave to a folder; valid until the host process ends. */
export const folderToken = z.string().regex(/^[a-z2-7]{26}$/u);

/** A destination's random name, kept over restarts. */
export const destinationId = z.string().regex(/^[a-z2-7]{26}$/u);

const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/iu;

/**
 * A file's bare name: letters of any script, digits, spaces and `._()-`; begins with a letter or digit, so it is
 * never hidden, never `..`, never a path or a stream, and is the same file on Windows, macOS and Linux.
 */
export const fileName = z
  .string()
  // A bundle's name has two ids, a range and a hash; every file system takes 255 bytes.
  .max(180)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._()-]*[\p{L}\p{M}\p{N})_-])?$/u)
  .refine((name) => !reservedOnWindows.test(name) && name === name.normalize('NFC'));

/** Extensions of the files the app exchanges. */
export const exchangeExtensions = ['.paianbundle', '.paianreceipt', '.paian'] as const;

/** A bare name with one of the app's own extensions. */
export const exchangeName = fileName.refine((name) => exchangeExtensions.some((end) => name.endsWith(end)));

/** A backup's bare name. */
export const backupName = fileName.refine((name) => name.endsWith('.paianbackup'));
