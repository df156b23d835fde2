import { sha256 } from 'hash-wasm';

// WebAssembly compiles only under the policy of this file's own response.
self.onmessage = async ({ data }: MessageEvent<string>) => self.postMessage(await sha256(data));
