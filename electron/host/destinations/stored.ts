import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ServerSettings, serverSettings } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import { destinationId } from '#shared/host/values.ts';
import { newToken } from '../folders.ts';
import { readWhole, writeWhole } from '../wholeFile.ts';

const id = { id: destinationId };

/**
 * A destination as it lies in the profile. `ownDrive`: it was on another drive than our data when it was chosen, so it
 * can be pulled out. `sealed`: the secret, sealed by the operating system, in base64.
 */
const storedDestination = z.discriminatedUnion('kind', [
  z.strictObject({ ...id, kind: z.literal('folder'), path: z.string(), ownDrive: z.boolean() }),
  z.strictObject({ ...id, kind: z.literal('stick'), path: z.string(), unit: z.string() }),
  z.strictObject({
    ...id,
    kind: z.literal('server'),
    settings: serverSettings,
    sealed: z.base64().nullable(),
  }),
]);
export type StoredDestination = z.output<typeof storedDestination>;
export type StoredServer = Extract<StoredDestination, { kind: 'server' }>;

const fileSchema = z.strictObject({ version: z.literal(1), destinations: z.array(storedDestination) });

/** The file of the one folder that there was before there were several destinations. */
const singleSchema = z.strictObject({ path: z.string().nullable(), ownDrive: z.boolean() });

/**
 * The list of destinations of a profile. A profile with the file of one folder has a list of that one from now on.
 * `setAside`: the list was damaged; it was put aside under another name.
 */
export async function readDestinations(
  folder: string,
): Promise<{ destinations: StoredDestination[]; setAside: boolean }> {
  const path = join(folder, 'destinations');
  const whole = await readWhole(path);
  if (whole === 'missing') return { destinations: await takeSingle(folder), setAside: false };
  const read = whole === 'damaged' ? undefined : fileSchema.safeParse(whole.facts).data;
  if (read !== undefined) return { destinations: read.destinations, setAside: false };
  await rename(path, join(folder, `destinations.damaged-${randomBytes(4).toString('hex')}`));
  return { destinations: [], setAside: true };
}

/** Replaces the stored list, whole or not at all. */
export function writeDestinations(folder: string, destinations: readonly StoredDestination[]): Promise<void> {
  const facts = { version: 1 as const, destinations: [...destinations] } satisfies z.input<typeof fileSchema>;
  return writeWhole(join(folder, 'destinations'), { facts, body: new Uint8Array() });
}

async function takeSingle(folder: string): Promise<StoredDestination[]> {
  const path = join(folder, 'destination');
  const whole = await readWhole(path);
  const single = typeof whole === 'object' ? singleSchema.safeParse(whole.facts).data : undefined;
  if (single === undefined || single.path === null) return [];
  const { ownDrive } = single;
  const list: StoredDestination[] = [{ id: newToken(), kind: 'folder', path: single.path, ownDrive }];
  await writeDestinations(folder, list);
  await rm(path);
  return list;
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * The settings with their address in the one spelling that is used. Throws `badAddress`, or `notHttps` for plain http
 * to another machine.
 */
export function checkedServer(settings: ServerSettings): ServerSettings {
  const text = settings.kind === 'webdav' ? settings.address : settings.endpoint;
  if (!URL.canParse(text)) throw new HostError('badAddress');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new HostError('badAddress');
  if (url.protocol === 'http:' ? !loopback.test(url.hostname) : url.protocol !== 'https:')
    throw new HostError(url.protocol === 'http:' ? 'notHttps' : 'badAddress');
  return settings.kind === 'webdav'
    ? { ...settings, address: url.href }
    : { ...settings, endpoint: url.href.replace(/\/+$/u, '') };
}

/** Whether a secret given for one may be used for the other: same server, same user. */
export function hasSameOwner(a: ServerSettings, b: ServerSettings): boolean {
  if (a.kind === 'webdav')
    return b.kind === 'webdav' && originOf(a.address) === originOf(b.address) && a.user === b.user;
  return b.kind === 's3' && originOf(a.endpoint) === originOf(b.endpoint) && a.accessKeyId === b.accessKeyId;
}

const originOf = (address: string): string => new URL(address).origin;
