import type { DesktopHost } from '#shared/host/contract.ts';
import { decodeWire, encodeWire, type TextPort } from '#shared/host/wire.ts';
import { createClient } from './client.ts';

const text: TextPort = {
  encode: (value) => new TextEncoder().encode(value),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

const blobFrom = 64 * 1024;

/** The local host that served this page. `fetchCall` is fetch, with the page's own origin and cookie. */
export function localHost(fetchCall: typeof fetch, origin = ''): DesktopHost {
  return createClient(async (channel, input) => {
    const bytes = Uint8Array.from(encodeWire(input, text));
    const response = await fetchCall(`${origin}/call/${channel}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      // Chromium sends a blob of a bundle's size in half the time.
      body: bytes.length < blobFrom ? bytes : new Blob([bytes]),
    });
    return decodeWire(new Uint8Array(await response.arrayBuffer()), text);
  });
}
