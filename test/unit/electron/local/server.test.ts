import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plainSealer } from '#electron/host/deviceSecret.ts';
import { FolderTokens } from '#electron/host/folders.ts';
import { createHandlers } from '#electron/host/handlers.ts';
import { HostStore } from '#electron/host/store.ts';
import { PortTakenError, startLocalServer } from '#electron/local/server.ts';
import { nodeText } from '#electron/local/text.ts';
import { filesOf } from '#electron/web/appFiles.ts';
import { decodeWire, encodeWire, wireLimit } from '#shared/host/wire.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

async function running() {
  const folder = await tempFolder();
  const root = join(folder, 'renderer');
  await mkdir(root);
  await writeFile(join(root, 'index.html'), 'page');
  const store = await HostStore.open(join(folder, 'data'));
  const handlers = createHandlers(store, new FolderTokens(), {
    info: {
      host: 'local',
      version: '1.2.3',
      platform: 'linux',
      profile: 'default',
      dataFolderLabel: folder,
      folderPicking: 'list',
      training: null,
    },
    sealer: plainSealer,
  });
  const options = { handlers, files: filesOf(root), report: () => {} };
  const server = await startLocalServer({ ...options, port: 0 });
  onTestFinished(async () => {
    await server.close();
    await store.close();
  });
  return { server, options, port: Number(new URL(server.origin).port) };
}

interface Sent {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** A request whose headers, also Host and Origin, are exactly these. */
function send(port: number, { method = 'GET', path, headers = {}, body }: Sent) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      });
      request.on('error', reject);
      request.end(body);
    },
  );
}

async function opened() {
  const { server, options, port } = await running();
  const address = new URL(server.newAddress());
  const visit = await send(port, { path: address.pathname + address.search });
  const cookie = String(visit.headers['set-cookie']).split(';')[0] ?? '';
  const body = encodeWire({}, nodeText);
  const good: Required<Sent> = {
    method: 'POST',
    path: '/call/app.info',
    headers: { cookie, origin: server.origin, 'content-type': 'application/octet-stream' },
    body,
  };
  return { server, options, port, address, visit, cookie, good };
}

describe('the visit', () => {
  it('is good once, leaves no token in the address, and gives a cookie that scripts and other sites do not get', async () => {
    const { port, address, visit } = await opened();
    expect(visit.status).toBe(303);
    expect(visit.headers.location).toBe('/');
    expect(String(visit.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/u);
    const again = await send(port, { path: address.pathname + address.search });
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it.each(['/open', '/open?token=', '/open?token=guess'])('with %s gets no session', async (path) => {
    const { server, port } = await running();
    server.newAddress();
    const answer = await send(port, { path });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('by POST does not use the token up', async () => {
    const { server, port } = await running();
    const address = new URL(server.newAddress());
    expect((await send(port, { method: 'POST', path: address.pathname + address.search })).status).toBe(403);
    expect((await send(port, { path: address.pathname + address.search })).status).toBe(303);
  });

  it('to a new address ends the session before', async () => {
    const { server, port, good } = await opened();
    expect((await send(port, good)).status).toBe(200);
    server.newAddress();
    expect((await send(port, good)).status).toBe(403);
  });
});

describe('a call', () => {
  it('with session, origin and the right type is answered', async () => {
    const { port, good } = await opened();
    const answer = await send(port, good);
    expect(answer.status).toBe(200);
    expect(decodeWire(answer.body, nodeText)).toMatchObject({ ok: true, value: { version: '1.2.3' } });
  });

  it.each<[string, (good: Required<Sent>, port: number) => Sent, number]>([
    ['without a session', ({ headers: { cookie: _, ...headers }, ...rest }) => ({ ...rest, headers }), 403],
    ['with another session', (good) => ({ ...good, headers: { ...good.headers, cookie: 'paian-1=x' } }), 403],
    ['without an origin', ({ headers: { origin: _, ...headers }, ...rest }) => ({ ...rest, headers }), 403],
    [
      'from another site',
      (good) => ({ ...good, headers: { ...good.headers, origin: 'https://evil.example' } }),
      403,
    ],
    ['from a null origin', (good) => ({ ...good, headers: { ...good.headers, origin: 'null' } }), 403],
    [
      'from another port',
      (good) => ({ ...good, headers: { ...good.headers, origin: 'http://127.0.0.1:1' } }),
      403,
    ],
    [
      'from localhost by name',
      (good, port) => ({ ...good, headers: { ...good.headers, origin: `http://localhost:${port}` } }),
      403,
    ],
    ['by GET', ({ body: _, ...good }) => ({ ...good, method: 'GET' }), 405],
    ['as a form', (good) => ({ ...good, headers: { ...good.headers, 'content-type': 'text/plain' } }), 415],
    [
      'under a rebound name',
      (good) => ({ ...good, headers: { ...good.headers, host: 'evil.example' } }),
      421,
    ],
    [
      'under localhost',
      (good, port) => ({ ...good, headers: { ...good.headers, host: `localhost:${port}` } }),
      421,
    ],
    ['with a torn body', (good) => ({ ...good, body: good.body.slice(0, 3) }), 400],
    [
      'with bytes left over',
      (good) => ({ ...good, body: Buffer.concat([good.body, Buffer.from('x')]) }),
      400,
    ],
    ['with an oversized body', (good) => ({ ...good, body: new Uint8Array(wireLimit + 1) }), 413],
  ])('%s is refused', async (_how, change, status) => {
    const { port, good } = await opened();
    const answer = await send(port, change(good, port)).catch((error: NodeJS.ErrnoException) => ({
      // The server may answer and close before all of an oversized body was taken.
      status: error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 413 : 0,
      body: Buffer.alloc(0),
    }));
    expect(answer.status).toBe(status);
    expect(answer.body.includes('1.2.3')).toBe(false);
  });

  it.each(['none', '__proto__', 'constructor', '', 'app.info/', 'App.info', '..%2fapp.info', '%E0%A4%A'])(
    'of the channel %j does nothing',
    async (channel) => {
      const { port, good } = await opened();
      const answer = await send(port, { ...good, path: `/call/${channel}` });
      expect(answer.body.includes('1.2.3')).toBe(false);
      if (answer.status === 200)
        expect(decodeWire(answer.body, nodeText)).toEqual({ ok: false, code: 'unknownChannel', facts: {} });
      else expect(answer.status).toBe(400);
    },
  );
});

describe('the app’s files', () => {
  it('are served to the session, with the local policy', async () => {
    const { port, cookie } = await opened();
    const answer = await send(port, { path: '/', headers: { cookie } });
    expect([answer.status, answer.body.toString()]).toEqual([200, 'page']);
    expect(answer.headers['content-security-policy']).toContain("connect-src 'self'");
  });

  it('are not served to anybody else, who is told where to go', async () => {
    const { port } = await opened();
    const answer = await send(port, { path: '/' });
    expect(answer.status).toBe(403);
    expect(answer.body.toString()).toContain('另一個視窗');
    expect(answer.body.toString()).not.toContain('<script');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each(['/call/app.info', '/open', '/', '/none.js'])(
    '%s answers with nosniff whatever it answers',
    async (path) => {
      const { port, cookie } = await opened();
      for (const headers of [{}, { cookie }]) {
        const answer = await send(port, { path, headers });
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      }
    },
  );
});

describe('the port', () => {
  it('that is taken is an error of its own', async () => {
    const { options, port } = await running();
    await expect(startLocalServer({ ...options, port })).rejects.toBeInstanceOf(PortTakenError);
  });
});
