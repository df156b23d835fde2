import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutgoingFile } from '#electron/host/transports/transport.ts';
import type { Network } from '#electron/host/transports/web.ts';
import { tempFolder } from './tempFolder.ts';

/** A stored file on its way out, of that content. */
export async function outgoingFile(
  name: string,
  content: Uint8Array = Buffer.alloc(300_000, 'sealed'),
): Promise<OutgoingFile> {
  const source = join(await tempFolder(), 'stored');
  await writeFile(source, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, source, bytes: content.length, sha256 };
}

/** Node's own network, which gives up after two seconds without progress. */
export const network: Network = {
  fetch: (address, init) => fetch(address, init),
  now: Date.now,
  stallMs: 2000,
};

/** Work that nobody breaks off. */
export const unhurried = { signal: new AbortController().signal };
