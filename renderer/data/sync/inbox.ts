import type { DesktopHost } from '#shared/host/contract.ts';
import { joinParts } from '../log/applyFrame.ts';

const readBytes = 4 * 1024 * 1024;

/** A file that was found in one of the places where bundles go. */
export interface InboxFile {
  name: string;
  destination: string;
}

/** A whole file of a place where bundles go. */
export async function readInboxFile(
  host: DesktopHost,
  { name, destination }: InboxFile,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (;;) {
    const place = { folder: null, destination, name, offset, length: readBytes };
    const { bytes, total } = await host.call('inbox.read', place);
    parts.push(bytes);
    offset += bytes.length;
    if (offset >= total || bytes.length === 0) break;
  }
  return joinParts(parts);
}
