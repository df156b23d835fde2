import type * as Electron from 'electron';
import { expect, it } from 'vitest';
import { transportFetch } from '#electron/main/transportFetch.ts';

it('the transports’ network is a session of their own that keeps nothing and asks for nothing', async () => {
  const partitions: unknown[] = [];
  const guarded = new Set<string>();
  const asked: [string, RequestInit & Record<string, unknown>][] = [];
  const own = new Proxy(
    {
      fetch: async (address: string, init: RequestInit & Record<string, unknown>) => {
        asked.push([address, init]);
        return new Response('content');
      },
    },
    { get: (target, name) => Reflect.get(target, name) ?? (() => void guarded.add(String(name))) },
  );
  const session = {
    fromPartition: (...args: unknown[]) => {
      partitions.push(args);
      return own;
    },
  } as unknown as typeof Electron.session;
  const send = transportFetch({ session });
  await send('https://a.example/', {
    method: 'PUT',
    headers: { 'content-length': '7', authorization: 'B x' },
  });
  expect(partitions).toEqual([['transports', { cache: false }]]);
  expect(guarded).toContain('setPermissionRequestHandler');
  const [[address, init]] = asked as [(typeof asked)[0]];
  expect(address).toBe('https://a.example/');
  expect(init).toMatchObject({ method: 'PUT', bypassCustomProtocolHandlers: true });
  expect(Object.fromEntries(new Headers(init.headers))).toEqual({ authorization: 'B x' });
});
