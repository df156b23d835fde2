import { randomBytes } from 'node:crypto';
import type { AppFiles } from './appFiles.ts';
import { contentSecurityPolicy } from './csp.ts';

/** Where a page's nonce is put in, in the built HTML (build/vite/renderer.ts writes it there). */
export const noncePlaceholder = '__PAIAN_NONCE__';

/** The data worker's file: the one response that may compile WebAssembly. */
export const workerPath = '/data-worker.js';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

export interface AppHandlerOptions {
  /** The only origin that is served, e.g. `app://paian`. */
  origin: string;
  files: AppFiles;
  connect: 'none' | 'self';
  newNonce?: () => string;
}

/**
 * Serves the app's own files, the same for the `app://` protocol, the local host and the end-to-end suite. Addresses
 * of screens (no extension) get the page. Every response, also a refusal, carries the policy and `nosniff`.
 */
export function createAppHandler(options: AppHandlerOptions): (request: Request) => Promise<Response> {
  const newNonce = options.newNonce ?? (() => randomBytes(18).toString('base64'));
  return async (request) => {
    const nonce = newNonce();
    const path = pathOf(request, options.origin);
    const headers = {
      'content-security-policy': contentSecurityPolicy({
        nonce,
        connect: options.connect,
        wasm: path === workerPath,
      }),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    };
    const refuse = (status: number) =>
      new Response(null, { status, headers: { ...headers, 'content-type': 'text/plain' } });
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    if (path === undefined) return refuse(400);
    const content = await options.files(path);
    const type = types[path.slice(path.lastIndexOf('.') + 1)];
    if (content === undefined || type === undefined) return refuse(404);
    const body = path.endsWith('.html')
      ? Buffer.from(Buffer.from(content).toString('utf8').replaceAll(noncePlaceholder, nonce))
      : content;
    return new Response(request.method === 'HEAD' ? null : Uint8Array.from(body), {
      headers: { ...headers, 'content-type': type },
    });
  };
}

/** A plain path on the right origin; undefined where anything about the address is unusual. */
function pathOf(request: Request, origin: string): string | undefined {
  if (!URL.canParse(request.url)) return undefined;
  const url = new URL(request.url);
  if (`${url.protocol}//${url.host}` !== origin || url.username !== '' || url.password !== '')
    return undefined;
  // Our files' names need no escapes, so an escaped, doubled or backward slash or a dot segment is never honest.
  if (!/^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\/?$/u.test(url.pathname)) return undefined;
  const last = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  return last.includes('.') ? url.pathname : '/index.html';
}
