import { randomBytes } from 'node:crypto';
import { lstat, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HostError } from '#shared/host/hostError.ts';
import { nameOnce, writeSynced } from '../durable.ts';
import { errnoOf, toRemoteError } from '../errors.ts';
import { driveOf } from './folder.ts';

/** The file that makes a drive one of a unit's sticks. In plain sight, so that nobody wonders what it is. */
const markerName = 'paian-stick.json';
const markerLimit = 4096;

const markerSchema = z.object({
  paian: z.literal('stick'),
  version: z.literal(1),
  unit: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u),
});

/**
 * Throws `unreachable` where the folder is not there, `noMarker` where it has none and `wrongStick` where it is not this
 * unit's.
 */
async function checkMarker(folder: string, unit: string): Promise<void> {
  await driveOf(folder);
  const path = join(folder, markerName);
  const found = await lstat(path).catch((error: unknown) => {
    throw errnoOf(error) === 'ENOENT' ? new HostError('noMarker') : toRemoteError(error);
  });
  if (!found.isFile() || found.size > markerLimit) throw new HostError('wrongStick');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw toRemoteError(error);
  });
  if (unitOf(text) !== unit) throw new HostError('wrongStick');
}

/** Marks a folder as the unit's. One that is marked stays as it is: `wrongStick` where it is another's. */
export async function markStick(folder: string, unit: string): Promise<void> {
  try {
    return await checkMarker(folder, unit);
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'noMarker') throw error;
  }
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  const marker = markerSchema.parse({ paian: 'stick', version: 1, unit });
  try {
    await writeSynced(temporary, [Buffer.from(`${JSON.stringify(marker)}\n`)]);
    await nameOnce(temporary, join(folder, markerName));
  } catch (error) {
    throw toRemoteError(error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/**
 * The unit's stick: the folder it was chosen at or, since a stick comes back under another letter or name, any of the
 * places with the unit's marker. Throws what is wrong at the folder itself where there is none.
 */
export async function findStick(
  folder: string,
  unit: string,
  places: () => Promise<string[]>,
): Promise<string> {
  const wrong = await checkMarker(folder, unit).then(() => undefined, toRemoteError);
  if (wrong === undefined) return folder;
  for (const place of await places()) {
    const is = await checkMarker(place, unit).then(
      () => true,
      () => false,
    );
    if (is) return place;
  }
  throw wrong;
}

function unitOf(text: string): string | undefined {
  try {
    return markerSchema.safeParse(JSON.parse(text)).data?.unit;
  } catch {
    return undefined;
  }
}
