const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Undefined unless the bytes are the UTF-8 of some text. The platform's own decoder: the shared core has none and
 * encodes again to be sure, which over the megabytes of a start or a rebuild takes longer than opening them.
 */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
