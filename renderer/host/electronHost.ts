import type { HostBridge } from '#shared/host/channelNames.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { createClient } from './client.ts';

/** The host behind the preload's `window.host`. */
export function electronHost(bridge: HostBridge): DesktopHost {
  return createClient((channel, input) => bridge[channel](input));
}
