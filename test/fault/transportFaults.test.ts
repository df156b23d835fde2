import { describe, expect, it } from 'vitest';
import { s3Transport } from '#electron/host/transports/s3.ts';
import type { Transport } from '#electron/host/transports/transport.ts';
import type { Network } from '#electron/host/transports/web.ts';
import { webdavTransport } from '#electron/host/transports/webdav.ts';
import { network, outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';
import { type Asked, type Fault, startFaultyServer } from '#test/fakes/faultyServer.ts';
import { id, s3Account } from '../contract/transports/places.ts';

const name = 'b-1.1-20.0123456789abcdef.paianbundle';
const page = '<!doctype html><title>請先登入</title>';
const html = { 'content-type': 'text/html; charset=utf-8' };
/** Long enough for any machine, unless the fault is to keep silent. */
const patient = { ...network, stallMs: 20_000 };
const quick = { ...network, stallMs: 500 };

/** A server of either protocol with the fault of a test, and where it keeps the file. */
const servers: [string, string, (address: string, given: Network) => Transport][] = [
  [
    'WebDAV',
    '/dav/',
    (address, given) =>
      webdavTransport({ address: `${address}/dav/`, user: 'unit', password: 'x', id }, given),
  ],
  ['S3', '/unit-bucket/paian/', (address, given) => s3Transport({ endpoint: address, ...s3Account }, given)],
];

/** The fault of the nth request of a method, counted from 1; of every one where n is 0. */
function on(method: string, fault: Fault, n = 1): (asked: Asked) => Fault | undefined {
  let count = 0;
  return (asked) => {
    if (asked.method !== method) return undefined;
    count++;
    return n === 0 || count === n ? fault : undefined;
  };
}

const limitFor = (code: string): Network => (code === 'tooSlow' ? quick : patient);

describe.each(servers)('%s with a server that does things wrong', (kind, root, transportTo) => {
  const start = async (fault: (asked: Asked) => Fault | undefined, given = patient) => {
    const server = await startFaultyServer(fault);
    return { ...server, transport: transportTo(server.address, given) };
  };
  const under = (files: Map<string, Buffer>) => [...files.keys()].map((path) => path.slice(root.length));

  it.each<[string, Fault, string, object?]>([
    ['401', { answer: 401 }, 'signInRefused'],
    ['403', { answer: 403 }, 'forbidden'],
    ['423', { answer: 423 }, 'locked'],
    ['429 with seconds', { answer: 429, headers: { 'retry-after': '7' } }, 'busy', { retryAfterSeconds: 7 }],
    [
      '503 with an instant long past',
      { answer: 503, headers: { 'retry-after': 'Mon, 11 May 2026 02:30:00 GMT' } },
      'busy',
      { retryAfterSeconds: 0 },
    ],
    ['503 alone', { answer: 503 }, 'busy', { status: 503 }],
    ['507', { answer: 507 }, 'diskFull'],
    ['413', { answer: 413 }, 'tooLarge'],
    ['500', { answer: 500 }, 'serverError', { status: 500 }],
    ['418', { answer: 418 }, 'badAnswer', { status: 418 }],
    ['a page with 200', { answer: 200, headers: html, body: page }, 'webPage'],
    ['a page with 200 that does not say so', { answer: 200, body: page }, 'webPage'],
    ['a redirect', { answer: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'redirected'],
    ['no answer', 'silence', 'tooSlow'],
    ['an upload cut at its first byte', { cutUploadAt: 1 }, 'cutOff'],
    ['an upload cut in the middle', { cutUploadAt: 150_000 }, 'cutOff'],
    ['half a file, called whole', { keepOnly: 150_000 }, 'mismatch'],
    ['an empty file, called whole', { keepOnly: 0 }, 'mismatch'],
  ])(
    'PUT answered by %s: nothing under the name, and the next try gets there',
    async (_w, fault, code, facts) => {
      const { transport, files } = await start(on('PUT', fault), limitFor(code));
      const file = await outgoingFile(name);
      await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code, facts: facts ?? {} });
      expect(under(files)).not.toContain(name);
      await transport.put(file, unhurried);
      expect(under(files)).toEqual([name]);
    },
  );

  it.each<[string, Fault, string]>([
    ['cut at its first byte', { cutAnswerAt: 1 }, 'cutOff'],
    ['cut in the middle', { cutAnswerAt: 150_000 }, 'cutOff'],
    ['a page with 200', { answer: 200, headers: html, body: page }, 'webPage'],
    ['dripping', { drip: 20 }, 'tooSlow'],
    ['404, since it shows late', { answer: 404 }, 'mismatch'],
  ])('read back %s: an error, and the next try finds it delivered', async (_w, fault, code) => {
    // The last GET of a delivery reads the final name back.
    const { transport, files } = await start(on('GET', fault, kind === 'WebDAV' ? 3 : 2), limitFor(code));
    const file = await outgoingFile(name);
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code });
    await transport.put(file, unhurried);
    expect(under(files)).toEqual([name]);
  });

  it('read back with bytes too many is not taken for the file', async () => {
    const { transport } = await start(on('GET', { extraBytes: 1 }, 0));
    await expect(transport.put(await outgoingFile(name), unhurried)).rejects.toMatchObject({
      code: 'mismatch',
    });
  });

  it('done, but never said: the next try finds it delivered', async () => {
    const last = kind === 'WebDAV' ? 'MOVE' : 'PUT';
    const { transport, files } = await start(on(last, 'doneUnsaid'));
    const file = await outgoingFile(name);
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'cutOff' });
    await transport.put(file, unhurried);
    expect(under(files)).toEqual([name]);
  });

  it('an ETag of something else is not believed', async () => {
    const { transport, files } = await start(on('PUT', 'wrongEtag', 0));
    await transport.put(await outgoingFile(name), unhurried);
    expect(under(files)).toEqual([name]);
  });

  it('an ignored precondition does not cost a file its content', async () => {
    const { transport, files } = await start(on('MOVE', 'ignoreOverwrite', 0));
    files.set(root + name, Buffer.from('foreign'));
    await expect(transport.put(await outgoingFile(name), unhurried)).rejects.toMatchObject({
      code: 'nameTaken',
    });
    expect(files.get(root + name)?.toString()).toBe('foreign');
  });

  it('a listing that comes late is short, and a page is never an empty one', async () => {
    const listing = kind === 'WebDAV' ? 'PROPFIND' : 'GET';
    const late = await start(on(listing, 'lateListing'));
    late.files.set(root + name, Buffer.from('content'));
    expect(await late.transport.list(unhurried)).toEqual([]);
    expect(await late.transport.list(unhurried)).toMatchObject([{ name, bytes: 7 }]);

    for (const [fault, code] of [
      [{ answer: 200, headers: html, body: page }, 'webPage'],
      [{ answer: 207, headers: html, body: '<multistatus' }, 'badAnswer'],
      [{ answer: 404 }, 'noSuchPlace'],
      ['silence', 'tooSlow'],
    ] as [Fault, string][]) {
      const { transport } = await start(on(listing, fault), limitFor(code));
      await expect(transport.list(unhurried)).rejects.toMatchObject({ code });
      expect(await transport.list(unhurried)).toEqual([]);
    }
  });

  it.each<Fault>(['ignoreRange', 'withoutLength'])(
    'reads the part that was asked for with %s',
    async (fault) => {
      const { transport, files } = await start(on('GET', fault, 0));
      files.set(root + name, Buffer.from('content'));
      const read = async (offset: number, length: number) => {
        const { bytes, total } = await transport.read(name, offset, length, unhurried);
        return [Buffer.from(bytes).toString(), total];
      };
      expect(await read(0, 4)).toEqual(['cont', 7]);
      expect(await read(4, 4)).toEqual(['ent', 7]);
      expect(await read(9, 4)).toEqual(['', 7]);
    },
  );

  it.each<[string, Fault, string]>([
    ['cut', { cutAnswerAt: 3 }, 'cutOff'],
    ['longer than it says', { extraBytes: 5 }, 'badAnswer'],
    ['a page', { answer: 200, headers: html, body: page }, 'webPage'],
    [
      'of another place',
      { answer: 206, headers: { 'content-range': 'bytes 1-4/7' }, body: 'onte' },
      'badAnswer',
    ],
    [
      'from another byte on',
      { answer: 206, headers: { 'content-range': 'bytes 1-3/7' }, body: 'ont' },
      'badAnswer',
    ],
    ['without its place', { answer: 206, body: 'cont' }, 'badAnswer'],
    [
      'of a file beyond all bounds',
      { answer: 206, headers: { 'content-range': `bytes 0-3/${2 ** 40}` }, body: 'cont' },
      'tooLarge',
    ],
    ['dripping', { drip: 200 }, 'tooSlow'],
    ['never there', 'silence', 'tooSlow'],
  ])('a part that is %s is an error', async (_w, fault, code) => {
    const { transport, files } = await start(on('GET', fault), limitFor(code));
    files.set(root + name, Buffer.from('content'));
    await expect(transport.read(name, 0, 4, unhurried)).rejects.toMatchObject({ code });
  });

  it('a redirect is not followed, and nothing of the sign-in goes elsewhere', async () => {
    const elsewhere = await startFaultyServer();
    const headers = { location: `${elsewhere.address}${root}${name}` };
    const { transport } = await start(() => ({ answer: 307, headers }));
    const file = await outgoingFile(name);
    for (const work of [
      () => transport.list(unhurried),
      () => transport.look(unhurried),
      () => transport.read(name, 0, 4, unhurried),
      () => transport.put(file, unhurried),
      () => transport.tryOut(() => undefined, unhurried),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'redirected' });
    expect(elsewhere.asked).toEqual([]);
  });

  it('work that is broken off ends at once', async () => {
    const { transport } = await start(() => 'silence');
    const breaking = new AbortController();
    const work = transport.put(await outgoingFile(name), { signal: breaking.signal });
    breaking.abort();
    await expect(work).rejects.toMatchObject({ code: 'cutOff' });
  });

  it('a server that is not there is out of reach', async () => {
    const transport = transportTo('http://127.0.0.1:9', patient);
    await expect(transport.look(unhurried)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('S3 by its own words', () => {
  it.each([
    [403, 'RequestTimeTooSkewed', 'wrongClock'],
    [403, 'SignatureDoesNotMatch', 'signInRefused'],
    [403, 'InvalidAccessKeyId', 'signInRefused'],
    [403, 'AccessDenied', 'forbidden'],
    [404, 'NoSuchBucket', 'noSuchPlace'],
    [503, 'SlowDown', 'busy'],
    [409, 'ConditionalRequestConflict', 'busy'],
  ])('%i %s is %s', async (status, word, code) => {
    const body = `<?xml version="1.0"?><Error><Code>${word}</Code><Message>…</Message></Error>`;
    const { address } = await startFaultyServer(() => ({ answer: status, body }));
    const transport = s3Transport({ endpoint: address, ...s3Account }, patient);
    await expect(transport.put(await outgoingFile(name), unhurried)).rejects.toMatchObject({ code });
    await expect(transport.look(unhurried)).rejects.toMatchObject({ code });
  });

  it('a server that does not know If-None-Match gets the file without it', async () => {
    const { address, files, asked } = await startFaultyServer(({ method, headers }) =>
      method === 'PUT' && headers['if-none-match'] === '*' ? { answer: 501 } : undefined,
    );
    await s3Transport({ endpoint: address, ...s3Account }, patient).put(await outgoingFile(name), unhurried);
    expect([...files.keys()]).toEqual([`/unit-bucket/paian/${name}`]);
    expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });
});
