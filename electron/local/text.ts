import type { TextPort } from '#shared/host/wire.ts';

/** Text encoding for the wire format; malformed UTF-8 throws. */
export const nodeText: TextPort = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};
