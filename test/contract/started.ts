import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { type Launch, launchElectron, launchLocal, type RunningHost } from './hosts.ts';

/** Both hosts, for describe.each. */
export const hosts: [string, Launch][] = [
  ['Electron', launchElectron],
  ['the local host', launchLocal],
];

/** A text as bytes. */
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Starts a host on a data folder of the test's own; `restart` ends it and starts it again on the same. */
export async function started(launch: Launch) {
  const root = await tempFolder();
  const data = join(root, 'data');
  let running: RunningHost = await launch(data, root);
  onTestFinished(() => running.stop());
  const folder = async (name: string) => {
    const path = join(root, name);
    await mkdir(path, { recursive: true });
    return { path, token: await running.pick(path) };
  };
  return {
    root,
    data,
    folder,
    raw: (channel: string, payload: unknown) => running.raw(channel, payload),
    call: ((channel, input) => running.host.call(channel, input)) as RunningHost['host']['call'],
    restart: async () => {
      await running.stop();
      running = await launch(data, root);
    },
  };
}
