import type { HostBridge } from '#shared/host/channelNames.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { electronHost } from './electronHost.ts';
import { localHost } from './localHost.ts';

export { type Copied, copyText } from './copyText.ts';
export { folderSource } from './folderSource.ts';
export { installTrustedTypes } from './trustedTypes.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly host?: HostBridge;
  }
}

/** The host this page runs on. */
export function connectHost(): DesktopHost {
  return window.host === undefined ? localHost(fetch.bind(window)) : electronHost(window.host);
}
