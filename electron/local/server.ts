import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostHandlers } from '#shared/host/contract.ts';
import type { Reply } from '#shared/host/hostError.ts';
import { decodeWire, encodeWire, wireLimit } from '#shared/host/wire.ts';
import { answer, type Report } from '../host/answer.ts';
import type { AppFiles } from '../web/appFiles.ts';
import { createAppHandler } from '../web/appHandler.ts';
import { elsewherePage } from './elsewherePage.ts';
import { Session } from './session.ts';
import { nodeText } from './text.ts';

/** The port cannot be had: another program, or another Paian, listens there. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

export interface LocalServerOptions {
  /** 0 lets the system choose (tests); otherwise exactly this one, since another is another origin without data. */
  port: number;
  handlers: HostHandlers;
  files: AppFiles;
  report: Report;
}

export interface LocalServer {
  origin: string;
  /** An address good for one visit; the one before, and the page it was used by, stop working. */
  newAddress: () => string;
  close: () => Promise<void>;
}

/** Serves the app and answers its calls on 127.0.0.1. Rejects with PortTakenError. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const session = new Session();
  const server = createServer();
  const port = await listen(server, options.port);
  const origin = `http://127.0.0.1:${port}`;
  const cookieName = `paian-${port}`;
  const serveApp = createAppHandler({ origin, files: options.files, connect: 'self' });

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A page of another site that points its name at this machine comes with its own name: not served.
    if (request.headers.host !== `127.0.0.1:${port}`) return plain(response, 421);
    if (!URL.canParse(request.url ?? '', origin)) return plain(response, 400);
    const url = new URL(request.url ?? '', origin);
    if (url.origin !== origin) return plain(response, 400);
    if (url.pathname === '/open') return openSession(request, response, url);
    const open = session.isOpen(cookieOf(request, cookieName));
    if (url.pathname.startsWith('/call/')) return call(request, response, url, open);
    if (!open) return elsewherePage(response);
    return send(response, await serveApp(new Request(url, { method: request.method ?? '' })));
  };

  const openSession = (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    const token = request.method === 'GET' ? url.searchParams.get('token') : null;
    const opened = session.exchange(token ?? '');
    if (opened === undefined) {
      elsewherePage(response);
      return;
    }
    const cookie = `${cookieName}=${opened}; Path=/; HttpOnly; SameSite=Strict`;
    // The token does not stay in the address bar or the history.
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
  };

  const call = async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    open: boolean,
  ): Promise<void> => {
    if (request.method !== 'POST') return plain(response, 405);
    if (!open || request.headers.origin !== origin) return reply(response, 403, refusal('refused'));
    if (request.headers['content-type'] !== 'application/octet-stream') return plain(response, 415);
    const body = await bodyOf(request);
    if (body === undefined) return reply(response, 413, refusal('tooLarge'));
    let payload: unknown;
    try {
      payload = decodeWire(body, nodeText);
    } catch {
      return reply(response, 400, refusal('badInput'));
    }
    const channel = url.pathname.slice('/call/'.length);
    reply(response, 200, await answer(options.handlers, channel, payload, options.report));
  };

  server.on('request', (request, response) => {
    handle(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else plain(response, 500);
    });
  });
  return {
    origin,
    newAddress: () => `${origin}/open?token=${session.renew()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Calls under way may end; a browser's kept-open connections must not keep the process.
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTakenError(String(port)) : error,
      ),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** The body, or undefined where it is larger than a call can be; the rest is not read then. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > wireLimit) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += (part as Buffer).length;
    if (length > wireLimit) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

async function send(response: ServerResponse, answered: Response): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

const bareHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

function plain(response: ServerResponse, status: number): void {
  const policy = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
  response.writeHead(status, { ...bareHeaders, ...policy, 'content-type': 'text/plain' }).end();
}

function reply(response: ServerResponse, status: number, value: Reply): void {
  const policy = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
  const headers = { ...bareHeaders, ...policy, 'content-type': 'application/octet-stream' };
  response.writeHead(status, headers).end(encodeWire(value, nodeText));
}

function refusal(code: 'refused' | 'tooLarge' | 'badInput'): Reply {
  return { ok: false, code, facts: {} };
}
