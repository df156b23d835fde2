import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** A profile's name becomes a folder's name, so it is kept to what every file system takes. */
export const profileName = /^[a-z0-9][a-z0-9-]{0,30}$/u;

/**
 * The folder both hosts keep their data in: PAIAN_HOME, else the system's place for a person's application data.
 * Local (not roaming) on Windows: the journal must not be copied to a server while it is written.
 */
export function dataHome(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const named = env.PAIAN_HOME;
  if (named !== undefined && named !== '') return resolve(named);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Paian');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Paian');
  const data = env.XDG_DATA_HOME;
  return join(data !== undefined && data !== '' ? data : join(home, '.local', 'share'), 'paian');
}

/** Where one profile lives. Throws RangeError for a name that could leave the folder. */
export function profileFolder(home: string, profile: string): string {
  if (!profileName.test(profile)) throw new RangeError('profile');
  return join(home, 'profiles', profile);
}

/** Where a profile's practice lives: beside the profiles, so that nothing of a profile is in reach from there. */
export function trainingFolder(home: string, profile: string): string {
  if (!profileName.test(profile)) throw new RangeError('profile');
  return join(home, 'training', profile);
}

const defaultPort = 47611;

/** The local host's settings from its command line: `--profile name`, `--port n`. Throws RangeError naming the option. */
export function readOptions(argv: readonly string[]): { profile: string; port: number } {
  const option = (name: string): string | undefined => {
    const joined = argv.find((item) => item.startsWith(`${name}=`));
    if (joined !== undefined) return joined.slice(name.length + 1);
    const at = argv.indexOf(name);
    return at < 0 ? undefined : (argv[at + 1] ?? '');
  };
  const profile = option('--profile') ?? 'default';
  if (!profileName.test(profile)) throw new RangeError('--profile');
  const port = Number(option('--port') ?? defaultPort);
  if (!Number.isInteger(port) || port < 1024 || port > 65535) throw new RangeError('--port');
  return { profile, port };
}
