import type { HostHandlers, HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { backupHandlers } from './backup/handlers.ts';
import { atDestination, destinationHandlers } from './destinations/handlers.ts';
import {
  adoptSpare,
  hashOfSpare,
  readDeviceSecret,
  readSpareSecret,
  type SecretSealer,
} from './deviceSecret.ts';
import { listInbox, readInbox, saveNew } from './exchangeFiles.ts';
import { type FolderTokens, listFolders } from './folders.ts';
import { storedPieces } from './outbox/deliver.ts';
import type { HostStore } from './store.ts';

/** What differs between the hosts. */
export interface HostSurface {
  info: HostOutput<'app.info'>;
  sealer: SecretSealer;
  /** The system's dialog; the path chosen, or undefined where the person cancelled. Absent: folders are listed. */
  chooseFolder?: () => Promise<string | undefined>;
  /** Resolves at the next time the screen is locked or the computer goes to sleep. Absent: this host does not hear of it. */
  whenScreenLocks?: () => Promise<HostOutput<'screen.locked'>>;
  /** Makes the page for practice ready and says its address. Absent: this is it. */
  openTraining?: () => Promise<string>;
  /** Absent: the page uses its own clipboard. */
  writeClipboard?: (text: string) => Promise<void>;
}

/** The one set of handlers both hosts answer with. */
export function createHandlers(store: HostStore, tokens: FolderTokens, surface: HostSurface): HostHandlers {
  /** Before the secret is given out; one that is not given out is no try. */
  const countTry = async () => {
    const { envelope, sample } = await store.parts.vault.read();
    if (envelope !== null && !sample) await store.parts.attempts.begin();
  };
  return {
    'app.info': async () => surface.info,

    'screen.locked': async () => {
      if (surface.whenScreenLocks === undefined) throw new HostError('notHere');
      return surface.whenScreenLocks();
    },

    'vault.read': () => store.parts.vault.read(),
    'vault.write': async ({ underSpare, ...content }) => {
      const spare = underSpare ? await hashOfSpare(store.folder) : undefined;
      await store.parts.vault.write(content, spare);
      await adoptSpare(store.folder, spare);
      return {};
    },
    'vault.deviceSecret': async () => {
      // Where everything ended between the writing of an envelope and the adoption of its secret.
      await adoptSpare(store.folder, await store.parts.vault.spare());
      const secret = await readDeviceSecret(store.folder, surface.sealer);
      await countTry();
      return secret;
    },
    'vault.spareSecret': async () => {
      const secret = await readSpareSecret(store.folder, surface.sealer);
      await countTry();
      return secret;
    },
    'vault.attempts': async () => store.parts.attempts.state(),
    'vault.opened': async () => {
      await store.parts.attempts.succeed();
      return {};
    },

    'journal.state': async () => store.journal.state(),
    'journal.append': (input) => store.journal.append(input),
    'journal.read': (input) => store.journal.read(input),

    'drafts.write': async (input) => {
      await store.parts.drafts.write(input);
      return {};
    },
    'drafts.readAll': async () => store.parts.drafts.readAll(),

    'outbox.put': (input) => store.parts.outbox.put(input),
    'outbox.status': async () => store.parts.outbox.status(),
    'outbox.deliverNow': () => store.parts.outbox.deliverNow(),
    'outbox.remove': async ({ names }) => {
      await store.parts.outboxStore.remove(names);
      return {};
    },
    'outbox.copyTo': async ({ name, folder }) => {
      const source = store.parts.outboxStore.pathOf(name);
      return { name: await saveNew(tokens.pathOf(folder), name, storedPieces(source)) };
    },

    ...destinationHandlers(store, tokens),
    ...backupHandlers(store, tokens),

    'rewrite.append': (input) => store.rewriteAppend(input),
    'rewrite.draft': async (input) => {
      store.rewriteDraft(input);
      return {};
    },
    'rewrite.commit': async (input) => {
      await store.rewriteCommit(input);
      return {};
    },
    'rewrite.abandon': async () => {
      await store.rewriteAbandon();
      return {};
    },

    'inbox.list': async ({ folder, destination }) =>
      folder === null
        ? { files: await atDestination(store, destination, (transport, run) => transport.list(run)) }
        : listInbox(tokens.pathOf(folder)),
    'inbox.read': async ({ folder, destination, name, offset, length }) =>
      folder === null
        ? atDestination(store, destination, (transport, run) => transport.read(name, offset, length, run))
        : readInbox(tokens.pathOf(folder), { name, offset, length }),

    'folders.choose': async () => {
      if (surface.chooseFolder === undefined) throw new HostError('notHere');
      const path = await surface.chooseFolder();
      return { folder: path === undefined ? null : { token: tokens.tokenOf(path), label: path } };
    },
    'folders.list': async ({ token }) => {
      if (surface.chooseFolder !== undefined) throw new HostError('notHere');
      return listFolders(tokens, token);
    },

    'files.save': async ({ folder, name, bytes }) => ({
      name: await saveNew(tokens.pathOf(folder), name, [bytes]),
    }),

    'clipboard.write': async ({ text }) => {
      await surface.writeClipboard?.(text);
      return { written: surface.writeClipboard !== undefined };
    },

    'training.open': async () => {
      if (surface.openTraining === undefined) throw new HostError('inTraining');
      return { address: await surface.openTraining() };
    },

    'profile.erase': async () => {
      await store.eraseSample();
      return {};
    },
  };
}
