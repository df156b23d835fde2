import type { Channel } from './contract.ts';

/**
 * The channels by name alone, for the preload, which should not carry the schemas. The compiler checks that each name
 * is a channel; a test, that none is missing.
 */
export const channelNames = [
  'app.info',
  'backup.finish',
  'backup.list',
  'backup.place',
  'backup.read',
  'backup.remove',
  'backup.setPlace',
  'backup.write',
  'clipboard.write',
  'destinations.add',
  'destinations.change',
  'destinations.check',
  'destinations.forgetSecrets',
  'destinations.list',
  'destinations.probe',
  'destinations.remove',
  'destinations.setSecret',
  'drafts.readAll',
  'drafts.write',
  'files.save',
  'folders.choose',
  'folders.list',
  'inbox.list',
  'inbox.read',
  'journal.append',
  'journal.read',
  'journal.state',
  'outbox.copyTo',
  'outbox.deliverNow',
  'outbox.put',
  'outbox.remove',
  'outbox.status',
  'profile.erase',
  'restore.append',
  'restore.commit',
  'rewrite.abandon',
  'rewrite.append',
  'rewrite.commit',
  'rewrite.draft',
  'screen.locked',
  'training.open',
  'vault.attempts',
  'vault.deviceSecret',
  'vault.opened',
  'vault.read',
  'vault.spareSecret',
  'vault.write',
] as const satisfies readonly Channel[];

/** What the preload puts on `window.host`: one function per channel; payload and answer are checked on both sides. */
export type HostBridge = Readonly<Record<Channel, (input: unknown) => Promise<unknown>>>;

/** A channel's name between preload and main process: set apart from Electron's own. */
export function ipcName(channel: Channel): string {
  return `host:${channel}`;
}
