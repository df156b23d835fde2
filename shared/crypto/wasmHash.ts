import { createSHA256 } from 'hash-wasm';

/**
 * SHA-256 in WebAssembly: quicker over the thousands of blocks of a bundle than JavaScript. A page's own policy forbids
 * it, the data worker's allows it.
 */
export async function sha256InWasm(): Promise<(bytes: Uint8Array) => Uint8Array> {
  const hasher = await createSHA256();
  return (bytes) => hasher.init().update(bytes).digest('binary');
}
