import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { DataSession } from '#renderer/data/index.ts';
import { type Installation, passphrase, portsOn } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchElectron, type RunningHost } from '#test/contract/hosts.ts';

/** A host on a disk of its own, ended with the test. */
export async function aHost(): Promise<RunningHost & { root: string }> {
  const root = await tempFolder();
  const running = await launchElectron(join(root, 'data'), root);
  onTestFinished(() => running.stop());
  return { ...running, root };
}

/** The change that makes a case. */
export function caseChange(stated: Parameters<typeof aCase>[0] = {}): Change {
  const { id, ...set } = aCase(stated);
  return { type: 'case', id, set };
}

/** Backs an installation up into a folder and answers with the file. */
export async function backUp(one: Installation, { host, pick }: RunningHost, path: string) {
  const { backups } = one.open();
  if ((await host.call('backup.place', {})).place === null) {
    // The first one is made at once.
    await backups.setPlace({ kind: 'folder', folder: await pick(path) });
    return backups.status.written!;
  }
  const made = await backups.backUpNow();
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

/** Locks a session when the test is over, before its host ends: what goes on by itself would meet closed files. */
export function ending<T extends { data: DataSession }>(one: T): T {
  onTestFinished(async () => {
    await one.data.unlocked?.courier.round();
    await one.data.lock();
  });
  return one;
}

/** A session on an empty machine. */
export async function aFreshSession(running: RunningHost, clock?: { now: string }): Promise<DataSession> {
  const { data } = ending({ data: new DataSession(portsOn(running, clock)) });
  await data.start();
  return data;
}

/** Restores a file on an empty machine, with the passphrase it was made with. */
export async function restored(file: Blob, running: RunningHost, clock?: { now: string }) {
  const data = await aFreshSession(running, clock);
  const opened = await data.openBackup(file, { passphrase }, () => undefined);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const outcome = await data.restore(opened.value, passphrase, () => undefined);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return { data, summary: opened.value.summary };
}
