import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { etagOf, S3Uploads } from './s3Uploads.ts';

/** What a server does wrong with one request. */
export type Fault =
  | { answer: number; headers?: Record<string, string>; body?: string }
  /** Ends the connection after so many bytes of the answer's body. */
  | { cutAnswerAt: number }
  /** Ends the connection after so many bytes of the upload, of which it keeps half a file. */
  | { cutUploadAt: number }
  /** Keeps only so many bytes of the upload and says that all is well. */
  | { keepOnly: number }
  /** Sends so many bytes more than the file has. */
  | { extraBytes: number }
  /** One byte, now and then. */
  | { drip: number }
  | 'silence'
  /** Does it, and ends the connection instead of saying so. */
  | 'doneUnsaid'
  | 'ignoreOverwrite'
  | 'ignoreRange'
  | 'withoutLength'
  | 'lateListing'
  | 'wrongEtag'
  /** Calls the same file something else in each answer. */
  | 'newEtagEachTime';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** Of the body, as it arrived. */
  bytes: number;
}

/**
 * As much of a WebDAV and S3 server as the transports use, over files in memory, whose faults a test chooses: `fault`
 * is asked before each request. `putsTogether`: a PUT with Content-Range is a piece of the file, as Apache has it, and
 * not, as with rclone, the file.
 */
export async function startFaultyServer(
  fault: (asked: Asked) => Fault | undefined = () => undefined,
  { putsTogether = false } = {},
) {
  const files = new Map<string, Buffer>();
  const uploads = new S3Uploads(files);
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const one: Asked = {
      method: request.method ?? '',
      path: decodeURIComponent(pathname),
      query: searchParams,
      headers: request.headers,
      bytes: 0,
    };
    asked.push(one);
    const wrong = fault(one);
    const body = await read(request, one, wrong);
    if (body === undefined) return;
    if (wrong === 'silence') return;
    if (typeof wrong === 'object' && 'answer' in wrong) {
      response.writeHead(wrong.answer, wrong.headers).end(wrong.body);
      return;
    }
    const done = wrong === 'doneUnsaid' ? undefined : response;
    if (one.query.has('uploads') || one.query.has('uploadId')) {
      const { status, headers, text } = uploads.answer(one, body);
      if (done === undefined) request.socket.destroy();
      else response.writeHead(status, headers).end(text);
    } else if (one.method === 'PUT') {
      const kept = typeof wrong === 'object' && 'keepOnly' in wrong ? body.subarray(0, wrong.keepOnly) : body;
      store(one, kept);
      end(done, request, 201, wrong);
    } else if (one.method === 'MOVE') move(one, request, done, wrong);
    else if (one.method === 'DELETE') end(done, request, files.delete(one.path) ? 204 : 404, wrong);
    else if (one.method === 'PROPFIND') propfind(one.path, response, wrong);
    else if (request.url?.includes('list-type=2')) bucketList(one.path, response, wrong);
    else if (one.method === 'GET' || one.method === 'HEAD') get(one, response, wrong);
    else end(done, request, 405, wrong);
  }

  function store({ path, headers }: Asked, body: Buffer): void {
    const from = /^bytes (\d+)-/u.exec(headers['content-range'] ?? '')?.[1];
    const before = from === undefined || !putsTogether ? undefined : files.get(path);
    files.set(path, before === undefined ? body : Buffer.concat([before.subarray(0, Number(from)), body]));
  }

  async function read(
    request: IncomingMessage,
    one: Asked,
    wrong: Fault | undefined,
  ): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of request) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
      one.bytes = length;
      if (typeof wrong === 'object' && 'cutUploadAt' in wrong && length >= wrong.cutUploadAt) {
        // A part of an upload is not a file.
        if (!one.query.has('uploadId')) store(one, Buffer.concat(parts).subarray(0, wrong.cutUploadAt));
        request.socket.destroy();
        return undefined;
      }
    }
    return Buffer.concat(parts);
  }

  function end(
    response: ServerResponse | undefined,
    request: IncomingMessage,
    status: number,
    wrong?: Fault,
  ): void {
    const headers = wrong === 'wrongEtag' ? { etag: '"d41d8cd98f00b204e9800998ecf8427e"' } : {};
    if (response === undefined) request.socket.destroy();
    else response.writeHead(status, headers).end();
  }

  function move(
    one: Asked,
    request: IncomingMessage,
    response: ServerResponse | undefined,
    wrong: Fault | undefined,
  ): void {
    const content = files.get(one.path);
    const target = decodeURIComponent(new URL(String(one.headers['destination'])).pathname);
    const isTaken = files.has(target) && one.headers['overwrite'] === 'F' && wrong !== 'ignoreOverwrite';
    if (content !== undefined && !isTaken) {
      files.delete(one.path);
      files.set(target, content);
    }
    end(response, request, content === undefined ? 404 : isTaken ? 412 : 201);
  }

  function get(one: Asked, response: ServerResponse, wrong: Fault | undefined): void {
    const whole = files.get(one.path);
    if (whole === undefined) {
      response.writeHead(404).end();
      return;
    }
    const range = /^bytes=(\d+)-(\d+)$/u.exec(String(one.headers['range'] ?? ''));
    const [from, to] = range === null ? [0, whole.length - 1] : [Number(range[1]), Number(range[2])];
    if (range !== null && from >= whole.length) {
      response.writeHead(416, { 'content-range': `bytes */${whole.length}` }).end();
      return;
    }
    const isPart = range !== null && wrong !== 'ignoreRange' && wrong !== 'withoutLength';
    const part = isPart ? whole.subarray(from, to + 1) : whole;
    const extra = typeof wrong === 'object' && 'extraBytes' in wrong ? wrong.extraBytes : 0;
    const body = Buffer.concat([part, Buffer.alloc(extra, 'x')]);
    const last = from + part.length - 1;
    response.writeHead(isPart ? 206 : 200, {
      etag: wrong === 'newEtagEachTime' ? `"${asked.length}"` : etagOf(whole),
      ...(wrong !== 'withoutLength' && { 'content-length': body.length }),
      ...(isPart && { 'content-range': `bytes ${from}-${last}/${whole.length}` }),
    });
    if (typeof wrong === 'object' && 'cutAnswerAt' in wrong)
      response.write(body.subarray(0, wrong.cutAnswerAt), () => response.destroy());
    else if (typeof wrong === 'object' && 'drip' in wrong) drip(response, body, wrong.drip);
    else response.end(body);
  }

  function propfind(path: string, response: ServerResponse, wrong: Fault | undefined): void {
    const lines = [...files].filter(([name]) => name.startsWith(path) && wrong !== 'lateListing');
    const entries = lines.map(
      ([name, { length }]) =>
        `<D:response><D:href>${encodeURI(name)}</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>${length}</D:getcontentlength><D:getlastmodified>Mon, 11 May 2026 02:30:00 GMT</D:getlastmodified></D:prop></D:propstat></D:response>`,
    );
    const self = `<D:response><D:href>${path}</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>`;
    response.writeHead(207, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${self}${entries.join('')}</D:multistatus>`,
    );
  }

  function bucketList(path: string, response: ServerResponse, wrong: Fault | undefined): void {
    const lines = [...files].filter(([name]) => name.startsWith(`${path}/`) && wrong !== 'lateListing');
    const entries = lines.map(
      ([name, { length }]) =>
        `<Contents><Key>${name.slice(path.length + 1)}</Key><Size>${length}</Size><LastModified>2026-05-11T02:30:00.000Z</LastModified></Contents>`,
    );
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>${entries.join('')}</ListBucketResult>`,
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files, uploads, asked };
}

function drip(response: ServerResponse, body: Buffer, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => response.write(body.subarray(at, ++at)), everyMs);
  response.on('close', () => clearInterval(timer));
}
