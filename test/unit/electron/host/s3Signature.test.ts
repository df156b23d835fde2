import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { s3Transport } from '#electron/host/transports/s3.ts';
import { network, outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** What a server that checks signatures (version 4) makes of a request as it arrived. */
function expectedAuthorization({ method, url, headers }: IncomingMessage): string {
  const { scope, signed } = /Credential=AK1\/(?<scope>[^,]+), SignedHeaders=(?<signed>[^,]+),/u.exec(
    headers.authorization ?? '',
  )!.groups as { scope: string; signed: string };
  const { pathname, search } = new URL(url ?? '', 'http://server');
  const escaped = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...new URLSearchParams(search)]
    .map(([key, value]) => `${escaped(key)}=${escaped(value)}`)
    .sort()
    .join('&');
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, pathname, query, lines.join(''), signed, headers['x-amz-content-sha256']];
  const date = String(headers['x-amz-date']);
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical.join('\n'))].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((at, part) => hmac(at, part), `AWS4${secret}`);
  const signature = hmac(key, text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=AK1/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

it('every request to S3 carries the signature a server calculates, and the hash of its body', async () => {
  const seen: string[] = [];
  const files = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    expect.soft(request.headers.authorization).toBe(expectedAuthorization(request));
    expect.soft(request.headers['x-amz-content-sha256']).toBe(sha256(body));
    expect.soft(request.headers.authorization).toContain('/20260511/tw-1/s3/aws4_request');
    seen.push(request.method ?? '');
    if (request.method === 'PUT') files.set(request.url ?? '', body);
    const stored = files.get(request.url ?? '');
    if (request.url?.includes('list-type')) response.end('<ListBucketResult/>');
    else if (stored === undefined) response.writeHead(404).end();
    else response.end(request.method === 'GET' ? stored : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const place = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'tw-1',
    bucket: 'unit-bucket',
    prefix: '派案 A/',
    accessKeyId: 'AK1',
    secretAccessKey: secret,
    id: 'abcdefghijklmnopqrstuvwxyz',
  };
  const transport = s3Transport(place, { ...network, now: () => Date.UTC(2026, 4, 11, 2, 30) });
  const name = '督導 (2)_a-b.paianbundle';
  await transport.put(await outgoingFile(name), unhurried);
  await transport.list(unhurried);
  await transport.read(name, 3, 4, unhurried);
  await transport.tryOut(() => undefined, unhurried);
  expect(seen).toEqual(['GET', 'PUT', 'GET', 'GET', 'GET', 'PUT', 'GET', 'DELETE']);
});
