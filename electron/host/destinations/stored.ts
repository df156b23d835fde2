import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { serverSettings } from '#shared/host/destinations.ts';
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
