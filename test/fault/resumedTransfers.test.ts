import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasRclone } from '#build/scripts/ensureRclone.ts';
import { HostStore } from '#electron/host/store.ts';
import { folderTransport } from '#electron/host/transports/folder.ts';
import { s3Transport } from '#electron/host/transports/s3.ts';
import type { BegunUpload, OutgoingFile } from '#electron/host/transports/transport.ts';
import { webdavTransport } from '#electron/host/transports/webdav.ts';
import { network, outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';
import { rcloneAt } from '#test/builders/rclone.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { cuttingProxyTo } from '#test/fakes/cuttingProxy.ts';
import { type Asked, type Fault, startFaultyServer } from '#test/fakes/faultyServer.ts';
import { id, s3Account, s3Server } from '../contract/transports/places.ts';

const name = 'b-1.1-20.0123456789abcdef.paianbundle';
const megabyte = 1024 * 1024;
const content = randomBytes(12 * megabyte);
const patient = { ...network, stallMs: 20_000 };
/** What a transfer has besides the file: heads of requests, listings, small files to try a server out. */
const besides = 32 * 1024;

/** A file of twelve megabytes whose upload is remembered, as the outbox does. */
async function largeFile(
  begun?: BegunUpload,
): Promise<OutgoingFile & { remembered: () => BegunUpload | undefined }> {
  let known = begun;
  const upload = {
    get begun() {
      return known;
    },
    remember: async (one: BegunUpload | undefined) => {
      known = one;
    },
  };
  return { ...(await outgoingFile(name, content)), upload, remembered: () => known };
}

describe('a folder', () => {
  it.each([1, 65_536, 5_000_000, 12_000_000])(
    'that goes away after %i bytes gets only the rest of the file once it is back',
    async (bytes) => {
      const folder = await tempFolder();
      const transport = folderTransport(async () => folder);
      const file = await outgoingFile(name, content);
      const breaking = new AbortController();
      const onSent = (sent: number) => sent >= bytes && breaking.abort();
      await expect(transport.put(file, { signal: breaking.signal, onSent })).rejects.toMatchObject({
        code: 'cutOff',
      });
      expect(await readdir(folder)).toEqual([`${name}.part`]);
      const before = await stat(join(folder, `${name}.part`));
      expect(before.size).toBeGreaterThanOrEqual(bytes);
      const sent: number[] = [];
      await transport.put(file, { ...unhurried, onSent: (count) => sent.push(count) });
      expect(sent[0]).toBe(before.size);
      expect(await readdir(folder)).toEqual([name]);
      // It was written on, not anew.
      expect((await stat(join(folder, name))).ino).toBe(before.ino);
      expect((await readFile(join(folder, name))).equals(content)).toBe(true);
    },
  );

  it.each([0, 1, 65_535, 65_536, 4_999_999])(
    'whose rest of a try differs from byte %i on is written from there',
    async (at) => {
      const folder = await tempFolder();
      const rest = Buffer.from(content.subarray(0, 5_000_000));
      rest.fill(0, at);
      // So that it differs there, and not by chance a little later.
      rest[at] = content[at]! ^ 1;
      await writeFile(join(folder, `${name}.part`), rest);
      const sent: number[] = [];
      await folderTransport(async () => folder).put(await outgoingFile(name, content), {
        ...unhurried,
        onSent: (count) => sent.push(count),
      });
      if (at > 0) expect(sent[0]).toBe(at);
      expect(await readdir(folder)).toEqual([name]);
      expect((await readFile(join(folder, name))).equals(content)).toBe(true);
    },
  );

  it('keeps no rest beside a file that has got its name', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, name), content);
    await writeFile(join(folder, `${name}.part`), content.subarray(1));
    await folderTransport(async () => folder).put(await outgoingFile(name, content), unhurried);
    expect(await readdir(folder)).toEqual([name]);
  });
});

describe('S3, by s3rver over a line that ends', () => {
  it.each([
    [1, 0],
    [4, 0],
    [6, 1],
    [11, 2],
  ])('in megabyte %i is sent without its first %i parts then', async (megabytes, parts) => {
    const proxy = await cuttingProxyTo(await s3Server());
    const transport = s3Transport({ endpoint: proxy.address, ...s3Account }, patient);
    const file = await largeFile();
    proxy.cutAfter('up', megabytes * megabyte);
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'cutOff' });
    expect(await transport.list(unhurried)).toEqual([]);
    expect(file.remembered()?.parts).toHaveLength(parts);
    proxy.counted();
    await transport.put(file, unhurried);
    const { up } = proxy.counted();
    const rest = content.length - parts * 5 * megabyte;
    expect(up).toBeGreaterThanOrEqual(rest);
    expect(up).toBeLessThan(rest + besides);
    expect(await transport.list(unhurried)).toMatchObject([{ name, bytes: content.length }]);
    expect(file.remembered()).toBeUndefined();
  });

  it('goes on after the app was started again as well', async () => {
    const proxy = await cuttingProxyTo(await s3Server());
    const data = await tempFolder();
    const never = { first: 3_600_000, longest: 3_600_000 };
    const open = () => HostStore.open(data, { backoffs: { folder: never, server: never }, stallMs: 20_000 });
    const first = await open();
    const { region, bucket, prefix, accessKeyId, secretAccessKey } = s3Account;
    const settings = { kind: 's3' as const, endpoint: proxy.address, region, bucket, prefix, accessKeyId };
    const place = await first.parts.destinations.add(settings);
    await first.parts.destinations.setSecret(place, secretAccessKey);
    proxy.cutAfter('up', 11 * megabyte);
    for (let offset = 0; offset < content.length; offset += 4 * megabyte) {
      const bytes = content.subarray(offset, offset + 4 * megabyte);
      await first.parts.outbox.put({ name, bytes, offset, total: content.length });
    }
    await first.parts.outbox.deliverNow();
    await first.close();
    proxy.counted();

    const second = await open();
    onTestFinished(() => second.close());
    await second.parts.destinations.setSecret(place, secretAccessKey);
    expect(await second.parts.outbox.deliverNow()).toEqual({ delivered: 1, undelivered: 0 });
    expect(proxy.counted().up).toBeLessThan(2 * megabyte + besides);
  });
});

describe('S3 with a server that says other than it has', () => {
  const path = `/unit-bucket/paian/${name}`;
  const start = async (fault: (asked: Asked) => Fault | undefined = () => undefined) => {
    const server = await startFaultyServer(fault);
    return { ...server, transport: s3Transport({ endpoint: server.address, ...s3Account }, patient) };
  };
  const isPart = ({ method, query }: Asked) => method === 'PUT' && query.has('partNumber');
  const partsIn = (asked: readonly Asked[]) =>
    asked.filter(isPart).map(({ query }) => query.get('partNumber'));

  it('goes on at the parts that it lists', async () => {
    let isCut = false;
    const { transport, files, uploads, asked } = await start((one) => {
      if (isCut || one.query.get('partNumber') !== '3') return undefined;
      isCut = true;
      return { cutUploadAt: megabyte };
    });
    const file = await largeFile();
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'cutOff' });
    expect([...files.keys()]).toEqual([]);
    // One of which it has half meanwhile is sent again, whatever it said of it before.
    [...uploads.begun.values()][0]!.parts.set(2, content.subarray(0, megabyte));
    asked.length = 0;
    await transport.put(file, unhurried);
    expect(partsIn(asked)).toEqual(['2', '3']);
    expect(files.get(path)?.equals(content)).toBe(true);
  });

  it.each<[string, (upload: Map<number, Buffer>) => void]>([
    ['of another content', (parts) => parts.set(1, Buffer.alloc(5 * megabyte, 'x'))],
    ['in another order', (parts) => parts.set(1, parts.get(2)!)],
  ])('parts %s are found when the object is read back; the next try begins anew', async (_w, spoil) => {
    const { transport, files, uploads } = await start();
    const partBytes = 5 * megabyte;
    const begun = { id: uploads.begin(path, new Date().toISOString()), partBytes, parts: ['"a"', '"b"'] };
    const { parts } = uploads.begun.get(begun.id)!;
    parts.set(1, content.subarray(0, partBytes));
    parts.set(2, content.subarray(partBytes, 2 * partBytes));
    spoil(parts);
    const file = await largeFile(begun);
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'mismatch' });
    expect([...files.keys()]).toEqual([]);
    await transport.put(file, unhurried);
    expect(files.get(path)?.equals(content)).toBe(true);
  });

  it.each<[string, (asked: Asked) => Fault | undefined, string]>([
    [
      'an upload it does not know any more',
      ({ query }) =>
        query.get('partNumber') === '2'
          ? { answer: 404, body: '<Error><Code>NoSuchUpload</Code></Error>' }
          : undefined,
      'badAnswer',
    ],
    ['a part without what it calls it', (one) => (isPart(one) ? { answer: 200 } : undefined), 'badAnswer'],
    [
      'an error under status 200 at the end',
      ({ method, query }) =>
        method === 'POST' && query.has('uploadId')
          ? { answer: 200, body: '<Error><Code>InternalError</Code></Error>' }
          : undefined,
      'badAnswer',
    ],
    [
      'a page at the end',
      ({ method, query }) =>
        method === 'POST' && query.has('uploadId')
          ? { answer: 200, body: '<!doctype html><p>x</p>' }
          : undefined,
      'webPage',
    ],
    [
      'that it is busy',
      ({ query }) => (query.get('partNumber') === '3' ? { answer: 503 } : undefined),
      'busy',
    ],
    [
      'nothing, though it has made the object',
      ({ method, query }) => (method === 'POST' && query.has('uploadId') ? 'doneUnsaid' : undefined),
      'cutOff',
    ],
  ])('answers %s: nothing half under the name, and the next try gets there', async (_w, fault, code) => {
    let isOver = false;
    const { transport, files } = await start((asked) => {
      const wrong = isOver ? undefined : fault(asked);
      isOver ||= wrong !== undefined;
      return wrong;
    });
    const file = await largeFile();
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code });
    for (const found of files.values()) expect(found.equals(content)).toBe(true);
    await transport.put(file, unhurried);
    expect(files.get(path)?.equals(content)).toBe(true);
    expect([...files.keys()]).toEqual([path]);
  });

  it('that lists no parts and has forgotten the upload gets it anew at the next try', async () => {
    const { transport, files, uploads } = await start(({ method, query }) =>
      method === 'GET' && query.has('uploadId') ? { answer: 405 } : undefined,
    );
    const file = await largeFile({ id: 'forgotten', partBytes: 5 * megabyte, parts: ['"a"'] });
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'badAnswer' });
    await transport.put(file, unhurried);
    expect(files.get(path)?.equals(content)).toBe(true);
    expect(uploads.begun.size).toBe(0);
  });

  it('without uploads in parts gets the file at once', async () => {
    const { transport, files } = await start(({ query }) =>
      query.has('uploads') ? { answer: 501 } : undefined,
    );
    await transport.put(await largeFile(), unhurried);
    expect(files.get(path)?.equals(content)).toBe(true);
  });

  it('keeps another object that came meanwhile', async () => {
    const { transport, files, uploads } = await start(({ method, query }) => {
      if (method !== 'POST' || !query.has('uploadId')) return undefined;
      files.set(path, Buffer.from('foreign'));
      return { answer: 412 };
    });
    await expect(transport.put(await largeFile(), unhurried)).rejects.toMatchObject({ code: 'nameTaken' });
    expect(files.get(path)?.toString()).toBe('foreign');
    expect(uploads.begun.size).toBe(0);
  });

  it('is rid of an upload that nobody went on with for a day, and of no other', async () => {
    const { transport, uploads } = await start();
    const day = 24 * 3_600_000;
    const stale = uploads.begin(path, new Date(Date.now() - 2 * day).toISOString());
    const fresh = uploads.begin(path, new Date(Date.now() - day / 2).toISOString());
    const other = uploads.begin(`${path}.other`, new Date(Date.now() - 2 * day).toISOString());
    await transport.put(await largeFile(), unhurried);
    expect([...uploads.begun.keys()]).toEqual([fresh, other]);
    expect(stale).not.toBe(fresh);
  });
});

describe('WebDAV', () => {
  const at = (address: string) =>
    webdavTransport({ address: `${address}/dav`, user: 'unit', password: 'x', id }, patient);

  it.each([
    [1, 1],
    [4, 4],
    [6, 6],
    [11, 11],
  ])(
    'with a server that puts pieces together, cut in megabyte %i, gets what is missing then',
    async (megabytes, kept) => {
      const { address, files } = await startFaultyServer(undefined, { putsTogether: true });
      const proxy = await cuttingProxyTo(address);
      const transport = at(proxy.address);
      const file = await outgoingFile(name, content);
      proxy.cutAfter('up', megabytes * megabyte + besides);
      await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'cutOff' });
      expect([...files.keys()].some((path) => path.endsWith(name))).toBe(false);
      proxy.counted();
      await transport.put(file, unhurried);
      // Of the piece that was cut this server keeps nothing, as Apache does with a new file.
      const rest = content.length - Math.floor(kept / 4) * 4 * megabyte;
      expect(proxy.counted().up).toBeLessThan(rest + besides);
      expect(files.get(`/dav/${name}`)?.equals(content)).toBe(true);
      expect(files.size).toBe(1);
    },
  );

  it('with a server that has half of a piece goes on behind that', async () => {
    let isCut = false;
    const { address, files, asked } = await startFaultyServer(
      ({ method, headers }) => {
        if (isCut || method !== 'PUT' || !headers['content-range']?.startsWith('bytes 8388608-'))
          return undefined;
        isCut = true;
        return { cutUploadAt: 2 * megabyte };
      },
      { putsTogether: true },
    );
    const file = await outgoingFile(name, content);
    await expect(at(address).put(file, unhurried)).rejects.toMatchObject({ code: 'cutOff' });
    asked.length = 0;
    await at(address).put(file, unhurried);
    const sent = asked.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sent).toBeLessThan(2 * megabyte + besides);
    expect(files.get(`/dav/${name}`)?.equals(content)).toBe(true);
  });

  it.each<[string, (asked: Asked) => Fault | undefined]>([
    ['takes a piece for the file', () => undefined],
    ['refuses pieces', ({ headers }) => (headers['content-range'] ? { answer: 400 } : undefined)],
    ['knows no pieces', ({ headers }) => (headers['content-range'] ? { answer: 501 } : undefined)],
  ])('with a server that %s gets the file whole', async (_w, fault) => {
    const { address, files, asked } = await startFaultyServer(fault);
    await at(address).put(await outgoingFile(name, content), unhurried);
    expect(files.get(`/dav/${name}`)?.equals(content)).toBe(true);
    expect([...files.keys()]).toEqual([`/dav/${name}`]);
    expect(asked.filter(({ bytes }) => bytes > megabyte)).toHaveLength(1);
  });

  it.each([3 * megabyte, 12 * megabyte, 20 * megabyte])(
    'with a server that has %i other bytes of it gives no wrong file its name, and begins anew',
    async (length) => {
      const { address, files } = await startFaultyServer(undefined, { putsTogether: true });
      files.set(`/dav/${name}.${id.slice(0, 8)}.part`, Buffer.alloc(length, 'x'));
      const file = await outgoingFile(name, content);
      const first = await at(address)
        .put(file, unhurried)
        .then(
          () => 'there',
          (error: { code: string }) => error.code,
        );
      // More than the file has cannot be its beginning.
      expect(first).toBe(length > content.length ? 'there' : 'mismatch');
      if (first !== 'there') expect([...files.keys()]).toEqual([]);
      await at(address).put(file, unhurried);
      expect(files.get(`/dav/${name}`)?.equals(content)).toBe(true);
    },
  );

  it.runIf(hasRclone())('by rclone, which takes a piece for the file, is whole after each cut', async () => {
    const folder = await tempFolder();
    const proxy = await cuttingProxyTo(await rcloneAt(folder, { user: 'unit', password: 'x' }));
    const transport = webdavTransport({ address: proxy.address, user: 'unit', password: 'x', id }, patient);
    const file = await outgoingFile(name, content);
    for (const megabytes of [1, 6, 11]) {
      proxy.cutAfter('up', megabytes * megabyte);
      await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'cutOff' });
      await wait(100);
      expect(await readdir(folder)).not.toContain(name);
    }
    proxy.counted();
    await transport.put(file, unhurried);
    expect(proxy.counted().up).toBeGreaterThan(content.length);
    expect(await readdir(folder)).toEqual([name]);
    expect((await readFile(join(folder, name))).equals(content)).toBe(true);
    // What the transport found out, said by itself: this is why it does not send pieces there.
    const headers = {
      authorization: `Basic ${Buffer.from('unit:x').toString('base64')}`,
      'content-range': 'bytes 4-7/8',
    };
    for (const body of ['aaaa', 'bbbb'])
      await fetch(`${proxy.address}/pieces`, {
        method: 'PUT',
        body,
        headers: body === 'aaaa' ? { authorization: headers.authorization } : headers,
      });
    expect(await readFile(join(folder, 'pieces'), 'utf8')).toBe('bbbb');
  });
});
