import { plainSealer } from '../host/deviceSecret.ts';
import { FolderTokens } from '../host/folders.ts';
import { createHandlers } from '../host/handlers.ts';
import type { HostStore } from '../host/store.ts';
import { type Training, trainingHandlers } from '../host/training.ts';
import { type LocalServer, type LocalServerOptions, PortTakenError, startLocalServer } from './server.ts';

interface ProfileOptions extends Pick<LocalServerOptions, 'port' | 'files' | 'report'> {
  store: HostStore;
  /** What people practise on, beside the store; closed by who opened it. */
  training: Training;
  /** Where the app keeps the data of all profiles. */
  home: string;
  profile: string;
  version: string;
}

/**
 * Serves a profile, and from when it is first asked for its practice: a server of its own at another port, with a session
 * of its own. Another port is another origin, so that the browser keeps the two apart; a call of one page to the other's
 * server is refused by its Origin. Rejects with PortTakenError.
 */
export async function serveProfile(options: ProfileOptions): Promise<LocalServer> {
  const { store, training, home, profile, version, port, files, report } = options;
  const info = {
    ...{ host: 'local' as const, version, platform: process.platform, profile },
    folderPicking: 'list' as const,
  };
  let practice: Promise<LocalServer> | undefined;
  const servePractice = async (): Promise<LocalServer> => {
    const handlers = trainingHandlers(await training.open(), {
      ...{ info, backTo: `${server.origin}/`, homes: [home, store.folder] },
    });
    const beside = port === 0 || port === 65535 ? 0 : port + 1;
    try {
      return await startLocalServer({ port: beside, handlers, files, report });
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
      // Any other does: what its browser has is made again from its journal.
      return startLocalServer({ port: 0, handlers, files, report });
    }
  };
  const handlers = createHandlers(store, new FolderTokens(), {
    info: { ...info, dataFolderLabel: store.folder, training: null },
    sealer: plainSealer,
    openTraining: async () => {
      practice ??= servePractice();
      try {
        return (await practice).newAddress();
      } catch (error) {
        practice = undefined;
        throw error;
      }
    },
  });
  const server = await startLocalServer({ port, handlers, files, report });
  return {
    ...server,
    close: async () => {
      await Promise.all([server.close(), practice?.then((own) => own.close()).catch(() => undefined)]);
    },
  };
}
