import type { HostHandlers } from '#shared/host/contract.ts';
import type { FolderTokens } from '../folders.ts';
import type { HostStore } from '../store.ts';

type Handled = Extract<keyof HostHandlers, `backup.${string}` | `restore.${string}`>;

/** The channels about backups and about restoring one. */
export function backupHandlers(
  store: Pick<HostStore, 'parts' | 'restoreAppend' | 'restoreCommit'>,
  tokens: FolderTokens,
): Pick<HostHandlers, Handled> {
  return {
    'backup.place': async () => {
      const { backups } = store.parts;
      return { place: backups.place(), setAside: backups.setAside, former: await backups.former() };
    },
    'backup.setPlace': async ({ place }) => {
      if (place === null) await store.parts.backups.setPlace(null);
      else {
        const { folder, ...rest } = place;
        await store.parts.backups.setPlace({ ...rest, path: tokens.pathOf(folder) });
      }
      return {};
    },
    'backup.list': () => store.parts.backups.list(),
    'backup.read': (input) => store.parts.backups.read(input),
    'backup.write': (input) => store.parts.backups.write(input),
    'backup.finish': (input) => store.parts.backups.finish(input),
    'backup.remove': async ({ name }) => {
      await store.parts.backups.remove(name);
      return {};
    },
    'restore.append': (input) => store.restoreAppend(input),
    'restore.commit': async (input) => {
      await store.restoreCommit(input);
      return {};
    },
  };
}
