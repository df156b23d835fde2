import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasRclone } from '#build/scripts/ensureRclone.ts';
import { s3Transport } from '#electron/host/transports/s3.ts';
import type { Transport } from '#electron/host/transports/transport.ts';
import { webdavTransport } from '#electron/host/transports/webdav.ts';
import { InboxReader } from '#renderer/data/sync/inbox.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { network, outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';
import { rcloneAt } from '#test/builders/rclone.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { cuttingProxyTo } from '#test/fakes/cuttingProxy.ts';
import { startFaultyServer } from '#test/fakes/faultyServer.ts';
import { id, s3Account, s3Server } from '../contract/transports/places.ts';

const name = 'b-1.1-20.0123456789abcdef.paianbundle';
const file = { name, destination: id };
const megabyte = 1024 * 1024;
const content = randomBytes(12 * megabyte);
const patient = { ...network, stallMs: 20_000 };
const besides = 32 * 1024;

/** Reads over a transport as the page does over its host. */
function readerOf(transport: () => Transport): InboxReader {
  const call = (_channel: string, given: { name: string; offset: number; length: number }) =>
    transport().read(given.name, given.offset, given.length, unhurried);
  return new InboxReader({ call } as unknown as DesktopHost);
}

/** A server with the file, by either protocol, and a line to it that can be cut. */
const servers: [string, boolean, () => Promise<{ address: string; to: (address: string) => Transport }>][] = [
  [
    'S3, by s3rver',
    true,
    async () => {
      const endpoint = await s3Server();
      const to = (address: string) => s3Transport({ endpoint: address, ...s3Account }, patient);
      await to(endpoint).put(await outgoingFile(name, content), unhurried);
      return { address: endpoint, to };
    },
  ],
  [
    'WebDAV, by rclone',
    hasRclone(),
    async () => {
      const folder = await tempFolder();
      await writeFile(join(folder, name), content);
      const account = { user: 'unit', password: 'x' };
      const address = await rcloneAt(folder, account);
      return { address, to: (at: string) => webdavTransport({ address: at, ...account, id }, patient) };
    },
  ],
];

describe.each(servers)('%s', (_server, isHere, start) => {
  const fact = it.runIf(isHere);

  fact.each([1, 5, 9])(
    'over a line that ends in megabyte %i gives the rest alone then',
    async (megabytes) => {
      const { address, to } = await start();
      const proxy = await cuttingProxyTo(address);
      const reader = readerOf(() => to(proxy.address));
      proxy.cutAfter('down', megabytes * megabyte);
      await expect(reader.read(file)).rejects.toMatchObject({ code: 'cutOff' });
      proxy.counted();
      expect(Buffer.from(await reader.read(file)).equals(content)).toBe(true);
      // Read in pieces of four megabytes, each of which is there or not.
      const rest = content.length - Math.floor(megabytes / 4) * 4 * megabyte;
      const { down } = proxy.counted();
      expect(down).toBeGreaterThanOrEqual(rest);
      expect(down).toBeLessThan(rest + besides);
    },
  );
});

describe('a file', () => {
  const path = `/dav/${name}`;
  const start = async (fault: Parameters<typeof startFaultyServer>[0]) => {
    const server = await startFaultyServer(fault);
    const transport = webdavTransport(
      { address: `${server.address}/dav`, user: 'u', password: 'x', id },
      patient,
    );
    return { ...server, reader: readerOf(() => transport) };
  };

  it('that was replaced while its line was cut is read anew, and not put together of both', async () => {
    let count = 0;
    const { files, reader } = await start(({ method }) => {
      if (method !== 'GET') return undefined;
      count += 1;
      return count === 2 ? { cutAnswerAt: 1000 } : undefined;
    });
    files.set(path, content);
    await expect(reader.read(file)).rejects.toMatchObject({ code: 'cutOff' });
    const other = randomBytes(content.length);
    files.set(path, other);
    expect(Buffer.from(await reader.read(file)).equals(other)).toBe(true);
  });

  it('that the server calls something else each time is read all the same', async () => {
    const { files, reader, asked } = await start(() => 'newEtagEachTime');
    files.set(path, content);
    expect(Buffer.from(await reader.read(file)).equals(content)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it('that is read after another was broken off begins at its first byte', async () => {
    let count = 0;
    const { files, reader } = await start(() => {
      count += 1;
      return count === 2 ? { cutAnswerAt: 1000 } : undefined;
    });
    const other = randomBytes(5 * megabyte);
    files.set(path, content);
    files.set('/dav/other.paianbundle', other);
    await expect(reader.read(file)).rejects.toMatchObject({ code: 'cutOff' });
    const read = await reader.read({ ...file, name: 'other.paianbundle' });
    expect(Buffer.from(read).equals(other)).toBe(true);
    expect(Buffer.from(await reader.read(file)).equals(content)).toBe(true);
  });
});
