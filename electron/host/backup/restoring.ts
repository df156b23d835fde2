import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, syncFolder } from '../durable.ts';

/** What is restored is written beside the profile under this name: see `JournalBeside`. */
export const restoringName = 'restoring';

/**
 * Puts what was restored in its place, where it was whole when the process ended, and removes what was not. Before
 * anything else of the profile is opened.
 */
export async function settleRestore(profile: string): Promise<void> {
  await rm(join(profile, `${restoringName}.part`), { recursive: true, force: true });
  const folder = join(profile, restoringName);
  if (!(await exists(folder))) return;
  for (const name of ['journal.log', 'vault'])
    if (await exists(join(folder, name))) await rename(join(folder, name), join(profile, name));
  await syncFolder(profile);
  await rm(folder, { recursive: true, force: true });
}
