import type * as Electron from 'electron';
import type { FetchPort } from '../host/transports/web.ts';
import { guardPermissions } from './permissions.ts';

/**
 * The network as Chromium knows it (the system's proxy, the certificates the county installed), in a session of its
 * own that keeps neither cookies nor anything else on disk.
 */
export function transportFetch({ session }: Pick<typeof Electron, 'session'>): FetchPort {
  const own = session.fromPartition('transports', { cache: false });
  guardPermissions(own);
  return (address, init) => {
    // Electron counts the body itself and refuses to be told.
    const headers = new Headers(init.headers);
    headers.delete('content-length');
    return own.fetch(address, { ...init, headers, bypassCustomProtocolHandlers: true });
  };
}
