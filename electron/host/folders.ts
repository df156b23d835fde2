import { randomBytes } from 'node:crypto';
import { type Dirent, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { toRemoteError } from './errors.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** 26 letters of 5 bits: 130 random bits, of no meaning to who holds them. */
export function newToken(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('');
}

/** Folders the renderer may name: only those that this process showed to the person, each under a random token. */
export class FolderTokens {
  readonly #pathByToken = new Map<string, string>();
  readonly #tokenByPath = new Map<string, string>();

  tokenOf(path: string): string {
    const known = this.#tokenByPath.get(path);
    if (known !== undefined) return known;
    const token = newToken();
    this.#tokenByPath.set(path, token);
    this.#pathByToken.set(token, path);
    return token;
  }

  /** Throws `unknownFolder` for a token that this process did not give out. */
  pathOf(token: string): string {
    const path = this.#pathByToken.get(token);
    if (path === undefined) throw new HostError('unknownFolder');
    return path;
  }
}

/** Where listing begins: the home folder and what is mounted for people to use. */
export async function startingPlaces(
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): Promise<string[]> {
  if (platform === 'win32') {
    const drives = Array.from({ length: 26 }, (_, n) => `${String.fromCharCode(65 + n)}:\\`);
    return [home, ...drives.filter((drive) => existsSync(drive))];
  }
  const user = userInfo().username;
  const roots = platform === 'darwin' ? ['/Volumes'] : [`/media/${user}`, `/run/media/${user}`, '/mnt'];
  const mounted = await Promise.all(roots.map((root) => subfolders(root).catch(() => [])));
  return [home, ...mounted.flat()];
}

async function subfolders(path: string): Promise<string[]> {
  const isFolder = async (entry: Dirent): Promise<boolean> =>
    entry.isDirectory() ||
    (entry.isSymbolicLink() &&
      (await stat(join(path, entry.name)).then(
        (target) => target.isDirectory(),
        () => false,
      )));
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  const kept = await Promise.all(entries.map(async (entry) => ((await isFolder(entry)) ? [entry.name] : [])));
  return kept
    .flat()
    .sort((a, b) => a.localeCompare(b))
    .map((name) => join(path, name));
}

/** The folders in the one of that token; null lists the starting places. Hidden folders are left out. */
export async function listFolders(
  tokens: FolderTokens,
  token: string | null,
  places: () => Promise<string[]> = startingPlaces,
): Promise<HostOutput<'folders.list'>> {
  const starts = await places();
  if (token === null)
    return {
      here: null,
      parent: null,
      folders: starts.map((path) => ({ token: tokens.tokenOf(path), label: path })),
    };
  const path = tokens.pathOf(token);
  const found = await subfolders(path).catch((error: unknown) => {
    throw toRemoteError(error);
  });
  return {
    here: { token, label: path },
    parent: starts.includes(path) ? null : tokens.tokenOf(dirname(path)),
    folders: found.map((folder) => ({ token: tokens.tokenOf(folder), label: basename(folder) })),
  };
}
