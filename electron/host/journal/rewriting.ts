import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, syncFolder } from '../durable.ts';

/** The journal that takes the place of the profile's is written beside it under this name: see `JournalBeside`. */
export const rewritingName = 'rewriting';

/** What a rewriting brings, each whole. */
const brought = ['journal.log', 'vault', 'drafts'];

/** What may hold something of before: torn tails, the envelope before, drafts that could not be read. */
const former =
  /^(?:journal\..*\.torn|vault\.previous(?:\..*)?|drafts\.damaged|\.(?:journal\.log|vault|drafts)\..*\.tmp)$/u;

/**
 * Puts a rewritten journal, its drafts and its envelope in the place of the former ones, where they were whole when the
 * process ended, and overwrites and removes those; removes what was not whole. Each step can be the last one before the
 * next start, which goes on from there. Before anything else of the profile is opened.
 */
export async function settleRewrite(profile: string): Promise<void> {
  await rm(join(profile, `${rewritingName}.part`), { recursive: true, force: true });
  const folder = join(profile, rewritingName);
  if (!(await exists(folder))) return;
  for (const name of brought) {
    const path = join(profile, name);
    if (!(await exists(join(folder, name)))) continue;
    if (await exists(path)) await rename(path, join(folder, `former.${name}`));
    await rename(join(folder, name), path);
  }
  for (const name of (await readdir(profile)).filter((one) => former.test(one)))
    await rename(join(profile, name), join(folder, `former.${name}`));
  await syncFolder(profile);
  for (const name of await readdir(folder)) await overwrite(join(folder, name));
  await rm(folder, { recursive: true, force: true });
  await syncFolder(profile);
}

/**
 * Writes over a file before it is removed. Solid-state drives and copying file systems may keep the old bytes all the
 * same: what makes them unreadable is that nothing opens their key any more.
 */
async function overwrite(path: string): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      const { size } = await file.stat();
      const zeros = Buffer.alloc(Math.min(size, 1024 * 1024));
      for (let at = 0; at < size; at += zeros.length)
        await file.write(zeros, 0, Math.min(zeros.length, size - at), at);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch {
    // A drive that does not take it still lets the file be removed.
  }
}
