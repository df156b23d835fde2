import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import S3rver from 's3rver';
import { onTestFinished } from 'vitest';
import { hasRclone } from '#build/scripts/ensureRclone.ts';
import { folderTransport } from '#electron/host/transports/folder.ts';
import { s3Transport } from '#electron/host/transports/s3.ts';
import { findStick, markStick } from '#electron/host/transports/stick.ts';
import type { Transport } from '#electron/host/transports/transport.ts';
import { webdavTransport } from '#electron/host/transports/webdav.ts';
import { network } from '#test/builders/outgoingFile.ts';
import { rcloneAt } from '#test/builders/rclone.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { startFaultyServer } from '#test/fakes/faultyServer.ts';

/** A real place with a transport to it, and a way round the transport. */
export interface Place {
  transport: Transport;
  lay: (name: string, content: string) => Promise<void>;
  /** All names there, also those the transport does not list. */
  names: () => Promise<string[]>;
  content: (name: string) => Promise<Buffer>;
}

export const id = 'abcdefghijklmnopqrstuvwxyz';

function onDisk(folder: string, transport: Transport): Place {
  return {
    transport,
    lay: (name, content) => writeFile(join(folder, name), content),
    names: async () => (await readdir(folder)).filter((name) => name !== 'paian-stick.json').sort(),
    content: (name) => readFile(join(folder, name)),
  };
}

async function folder(): Promise<Place> {
  const path = await tempFolder();
  return onDisk(
    path,
    folderTransport(async () => path),
  );
}

async function stick(): Promise<Place> {
  const path = await tempFolder();
  await markStick(path, 'unit-1');
  return onDisk(
    path,
    folderTransport(() => findStick(path, 'unit-1', async () => [])),
  );
}

async function webdav(): Promise<Place> {
  const path = join(await tempFolder(), '派案');
  await mkdir(path);
  const address = `${await rcloneAt(join(path, '..'), { user: 'unit', password: 'pass word' })}/${encodeURIComponent('派案')}`;
  return onDisk(path, webdavTransport({ address, user: 'unit', password: 'pass word', id }, network));
}

/** An S3 server from npm; its own objects are reached through a second transport without a prefix. */
export async function s3Server(): Promise<string> {
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: await tempFolder(),
    configureBuckets: [{ name: 'unit-bucket', configs: [] }],
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${port}`;
}

export const s3Account = {
  region: 'us-east-1',
  bucket: 'unit-bucket',
  prefix: 'paian/',
  accessKeyId: 'S3RVER',
  secretAccessKey: 'S3RVER',
  id,
};

async function s3(): Promise<Place> {
  const endpoint = await s3Server();
  const transport = s3Transport({ endpoint, ...s3Account }, network);
  const { AwsClient } = await import('aws4fetch');
  const client = new AwsClient({ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', service: 's3' });
  const bucket = `${endpoint}/unit-bucket`;
  return {
    transport,
    lay: async (name, content) => {
      const laid = await client.fetch(`${bucket}/paian/${name}`, { method: 'PUT', body: content });
      if (!laid.ok) throw new Error(`${laid.status}`);
    },
    names: async () => {
      const listing = await (await client.fetch(`${bucket}?prefix=paian/`)).text();
      return [...listing.matchAll(/<Key>paian\/([^<]*)<\/Key>/gu)].map((match) => match[1]!).sort();
    },
    content: async (name) => Buffer.from(await (await client.fetch(`${bucket}/paian/${name}`)).arrayBuffer()),
  };
}

/** The stub without a fault: what the suite of faults stands on must itself keep the contract. */
function stub(kind: 'webdav' | 's3'): () => Promise<Place> {
  return async () => {
    const { address, files } = await startFaultyServer();
    const root = kind === 'webdav' ? '/dav/' : '/unit-bucket/paian/';
    const transport =
      kind === 'webdav'
        ? webdavTransport({ address: `${address}/dav`, user: 'unit', password: 'x', id }, network)
        : s3Transport({ endpoint: address, ...s3Account }, network);
    return {
      transport,
      lay: async (name, content) => void files.set(root + name, Buffer.from(content)),
      names: async () => [...files.keys()].map((path) => path.slice(root.length)).sort(),
      content: async (name) => files.get(root + name) ?? Buffer.alloc(0),
    };
  };
}

/** Every kind of place, for describe.each. Without rclone its rows say so. */
export const places: [string, () => Promise<Place>, boolean][] = [
  ['a folder', folder, true],
  ['a stick', stick, true],
  [hasRclone() ? 'WebDAV, by rclone' : 'WebDAV (left out: rclone is not installed)', webdav, hasRclone()],
  ['S3, by s3rver', s3, true],
  ['WebDAV, by the stub', stub('webdav'), true],
  ['S3, by the stub', stub('s3'), true],
];
