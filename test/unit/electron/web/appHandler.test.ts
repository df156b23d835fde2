import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOf } from '#electron/web/appFiles.ts';
import { createAppHandler } from '#electron/web/appHandler.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const origin = 'app://paian';
const secret = 'SECRET';

async function handler(connect: 'none' | 'self' = 'none') {
  const home = await tempFolder();
  const root = join(home, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(home, 'secret.txt'), secret);
  await writeFile(join(home, 'secret.js'), secret);
  await writeFile(join(root, 'index.html'), '<meta nonce="__PAIAN_NONCE__"><script nonce="__PAIAN_NONCE__">');
  await writeFile(join(root, 'data-worker.js'), 'worker');
  await writeFile(join(root, 'assets', 'a.js'), 'script __PAIAN_NONCE__');
  await writeFile(join(root, 'assets', 'a.css'), 'style');
  await writeFile(join(root, 'assets', 'a.exe'), 'program');
  await writeFile(join(root, '.env'), secret);
  let n = 0;
  const serve = createAppHandler({ origin, files: filesOf(root), connect, newNonce: () => `nonce${++n}` });
  return (url: string, init?: RequestInit) =>
    serve(init === undefined ? rawRequest(url) : new Request(url, init));
}

/** A request as a hostile caller could form it: the URL is not normalised on the way. */
function rawRequest(url: string): Request {
  return Object.defineProperty(new Request(`${origin}/`), 'url', { value: url });
}

describe('files of the app', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/cases', 'text/html; charset=utf-8'],
    ['/cases/abc234/', 'text/html; charset=utf-8'],
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/assets/a.js?v=1#x', 'text/javascript; charset=utf-8'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/data-worker.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s', async (path, type) => {
    const response = await (await handler())(origin + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it('HEAD answers without a body', async () => {
    const response = await (await handler())(`${origin}/`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('the page gets a fresh nonce, the same as in its policy; scripts are left as they are', async () => {
    const get = await handler();
    const [first, second] = [await get(`${origin}/`), await get(`${origin}/`)];
    expect(await first.text()).toBe('<meta nonce="nonce1"><script nonce="nonce1">');
    expect(first.headers.get('content-security-policy')).toContain("style-src 'self' 'nonce-nonce1'");
    expect(await second.text()).toContain('nonce2');
    expect(await (await get(`${origin}/assets/a.js`)).text()).toBe('script __PAIAN_NONCE__');
  });

  it('nonces are random', async () => {
    const root = await tempFolder();
    await writeFile(join(root, 'index.html'), '__PAIAN_NONCE__');
    const serve = createAppHandler({ origin, files: filesOf(root), connect: 'none' });
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => (await serve(new Request(`${origin}/`))).text()),
    );
    expect(new Set(nonces).size).toBe(3);
    for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/u);
  });
});

describe('what is refused', () => {
  it.each([
    ['app://paian/../secret.txt', 404],
    ['app://paian/..%2fsecret.txt', 400],
    ['app://paian/%2e%2e/secret.txt', 404],
    ['app://paian/%2e%2e%2fsecret.txt', 400],
    ['app://paian/%252e%252e/secret.txt', 400],
    ['app://paian/assets/..%5c..%5csecret.txt', 400],
    ['app://paian/assets/%00a.js', 400],
    ['app://paian/assets/a.js%00.css', 400],
    ['app://paian/assets/a%2ejs', 400],
    ['app://paian//secret.txt', 400],
    ['app://paian//etc/passwd', 400],
    ['app://paian/%c0%ae%c0%ae/secret.txt', 400],
    ['app://paian/.env', 400],
    ['app://paian/assets/.git/config', 400],
    ['app://paian/assets/a.exe', 404],
    ['app://paian/assets/none.js', 404],
    ['app://paian/assets/A.JS', 404],
    ['app://paian/assets/a.js/', 200],
    ['app://paian/secret.js', 404],
    ['app://other/', 400],
    ['app://paian.example/', 400],
    ['app://paian:8080/', 400],
    ['app://user@paian/', 400],
    ['app://user:pass@paian/', 400],
    ['https://paian/', 400],
    ['file:///etc/passwd', 400],
  ])('%s answers %i and never anything from outside', async (url, status) => {
    const response = await (await handler())(url);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain(secret);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    '%s answers 405, with the policy',
    async (method) => {
      const response = await (await handler())(`${origin}/`, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  );

  it('no path of any form reaches a file that is not in the build', async () => {
    const home = await tempFolder();
    const root = join(home, 'renderer');
    await mkdir(root);
    await writeFile(join(root, 'index.html'), 'page');
    await writeFile(join(home, 'secret.txt'), secret);
    const serve = createAppHandler({ origin, files: filesOf(root), connect: 'none' });
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      'secret.txt',
      'renderer',
      'a',
      ':',
      '?',
      '#',
      '%',
      '台',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { size: 'medium' }), async (pieces) => {
        const response = await serve(rawRequest(`${origin}/${pieces.join('')}`));
        const text = await response.text();
        expect(['', 'page']).toContain(text);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the content security policy', () => {
  const policyOf = async (path: string, connect: 'none' | 'self' = 'none') =>
    ((await (await handler(connect))(origin + path)).headers.get('content-security-policy') ?? '').split(
      '; ',
    );

  it('is the whole one on the page', async () => {
    expect(await policyOf('/')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-nonce1'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'none'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types paian-worker default',
    ]);
  });

  it('lets only the local host’s page connect, to its own origin', async () => {
    expect(await policyOf('/', 'self')).toContain("connect-src 'self'");
  });

  it.each(['/', '/cases', '/assets/a.js', '/assets/none.js', '/data-worker.jsx', '/assets/data-worker.js'])(
    'does not allow WebAssembly on %s',
    async (path) => {
      expect((await policyOf(path)).join()).not.toContain('wasm');
    },
  );

  it('allows WebAssembly on the worker’s own response', async () => {
    expect(await policyOf('/data-worker.js')).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });

  it.each(['/', '/data-worker.js'])('allows no inline script and no eval on %s', async (path) => {
    const policy = (await policyOf(path)).join();
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toMatch(/'unsafe-eval'/u);
  });
});
