import { HostError } from '#shared/host/hostError.ts';
import { startingPlaces } from '../folders.ts';
import { driveOf } from '../transports/folder.ts';
import { findStick, markStick } from '../transports/stick.ts';
import type { StoredDestination } from './stored.ts';

/** A folder or a stick as it lies in the profile. */
export type StoredFolder = Exclude<StoredDestination, { kind: 'server' }>;

/** One that was chosen: its token already turned into the path. */
export type ChosenFolder = { kind: 'folder'; path: string } | { kind: 'stick'; path: string; unit: string };

/**
 * What is kept of a folder that was chosen. It has to be there; a stick gets its marker.
 * @param profile our own folder, to tell a drive that can be pulled out
 */
export async function keepFolder(id: string, chosen: ChosenFolder, profile: string): Promise<StoredFolder> {
  if (chosen.kind === 'stick') {
    await markStick(chosen.path, chosen.unit);
    return { id, kind: 'stick', path: chosen.path, unit: chosen.unit };
  }
  const ownDrive = (await driveOf(chosen.path)) !== (await driveOf(profile));
  return { id, kind: 'folder', path: chosen.path, ownDrive };
}

/**
 * Where it is now. `notMounted`: the drive is out and only the empty folder it was mounted on remains; else what is
 * wrong with the folder or the stick.
 */
export async function reachFolder(stored: StoredFolder, profile: string): Promise<string> {
  if (stored.kind === 'stick') return findStick(stored.path, stored.unit, startingPlaces);
  const drive = await driveOf(stored.path);
  if (stored.ownDrive && drive === (await driveOf(profile))) throw new HostError('notMounted');
  return stored.path;
}
