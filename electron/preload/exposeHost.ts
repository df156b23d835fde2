import type * as Electron from 'electron';
import { channelNames, type HostBridge, ipcName } from '#shared/host/channelNames.ts';

/** The page's only way out: one function per channel, one argument each. Checking is done on both sides of it. */
export function exposeHost({
  contextBridge,
  ipcRenderer,
}: Pick<typeof Electron, 'contextBridge' | 'ipcRenderer'>): void {
  const host = Object.fromEntries(
    channelNames.map((channel) => [
      channel,
      (input: unknown): Promise<unknown> => ipcRenderer.invoke(ipcName(channel), input),
    ]),
  ) as unknown as HostBridge;

  contextBridge.exposeInMainWorld('host', host satisfies HostBridge);
}
