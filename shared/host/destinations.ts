import { z } from 'zod';
import { hostErrorCodes } from './hostError.ts';
import { count, destinationId, folderToken, instant } from './values.ts';

const errorCode = z.enum(hostErrorCodes);

/** One line of print: no control characters, so that no header or request can be broken open with it. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);

/** Opaque id of the unit, as it stands in the set-up facts; a stick's marker names it. */
export const unitId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u);

/** `address`: the folder on the server, https (http only for this machine), without user, query or fragment. */
export const webdavSettings = z.strictObject({
  kind: z.literal('webdav'),
  address: line(500),
  user: line(200).min(1),
});

/** Addressed as `endpoint/bucket/prefix + name`. `prefix` is empty or ends with a slash. */
export const s3Settings = z.strictObject({
  kind: z.literal('s3'),
  endpoint: line(500),
  region: z.string().regex(/^[A-Za-z0-9-]{1,50}$/u),
  bucket: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$/u),
  prefix: z.string().regex(/^(?:[\p{L}\p{N}_-][\p{L}\p{N} ._-]{0,60}\/){0,8}$/u),
  accessKeyId: z.string().regex(/^[!-~]{1,128}$/u),
});

/** A server that files are brought to over the network; its secret is set apart. */
export const serverSettings = z.discriminatedUnion('kind', [webdavSettings, s3Settings]);
export type ServerSettings = z.output<typeof serverSettings>;

/** What a person chose: a folder this host showed, or a server. */
export const chosenDestination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), folder: folderToken }),
  z.strictObject({ kind: z.literal('stick'), folder: folderToken, unit: unitId }),
  webdavSettings,
  s3Settings,
]);
export type ChosenDestination = z.output<typeof chosenDestination>;

/** Password or secret key. */
export const destinationSecret = line(1000).min(1);

/**
 * `reachable` is null until it was first tried; `checkedAt` with it. `secret`: folders need none; `missing`: nothing is
 * delivered until it is set.
 */
export const shownDestination = z.strictObject({
  id: destinationId,
  kind: z.enum(['folder', 'stick', 'webdav', 's3']),
  /** Where it is, for people: a path, or a server's address. */
  label: z.string(),
  reachable: z.boolean().nullable(),
  checkedAt: instant.nullable(),
  lastError: errorCode.nullable(),
  settings: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('folder') }),
    z.strictObject({ kind: z.literal('stick'), unit: unitId }),
    webdavSettings,
    s3Settings,
  ]),
  secret: z.enum(['notNeeded', 'keystore', 'memory', 'missing']),
});
export type ShownDestination = z.output<typeof shownDestination>;

/** What works, in this order, and what was the first not to. `facts` are those of the error. */
export const destinationProbe = z.strictObject({
  reachable: z.boolean(),
  canList: z.boolean(),
  canWrite: z.boolean(),
  canReadBack: z.boolean(),
  error: errorCode.nullable(),
  facts: z.record(z.string(), count),
  checkedAt: instant,
});
