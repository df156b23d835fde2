import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright';
import { openBrowser } from './browser.ts';
import { built } from './build.ts';
import type { LaunchOptions } from './launchProduction.ts';
import { sweep } from './leaks.ts';
import { type Watched, watch } from './watch.ts';

export interface RunningLocal extends Watched {
  page: Page;
  origin: string;
  /** The local host's own process. */
  host: ChildProcess;
  close: () => Promise<void>;
}

export interface LocalOptions extends LaunchOptions {
  port?: number;
  /** What the page does is timed, so that nothing but its errors is watched. */
  timed?: boolean;
}

/** The built local host as a process of its own, and a browser at the address it prints. */
export async function launchLocal(options: LocalOptions): Promise<RunningLocal> {
  const { out } = await built(options.place);
  const port = options.port ?? (await freePort());
  const { host, address } = await startHost(join(out, 'local', 'main.js'), options.profileDir, port);
  const origin = `http://127.0.0.1:${port}`;
  const context = await openBrowser({ ...options, folder: join(options.profileDir, 'browser') });
  const watched = await watch(context, [origin, `http://127.0.0.1:${port + 1}`], options.timed);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  return {
    page,
    origin,
    host,
    ...watched,
    close: async () => {
      await context.close();
      if (host.exitCode === null && host.signalCode === null) {
        host.kill('SIGTERM');
        await once(host, 'exit');
      }
      await sweep(options.profileDir);
    },
  };
}

/** Starts the local host and waits for its address; rejects with what it says where it does not start. */
export async function startHost(script: string, home: string, port: number, env?: NodeJS.ProcessEnv) {
  const host = spawn(process.execPath, [script, '--port', String(port)], {
    env: { ...process.env, ...env, PAIAN_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  host.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const address = await Promise.race([
    once(createInterface({ input: host.stdout }), 'line').then(([line]) => String(line)),
    once(host, 'exit').then(() => Promise.reject(new Error(said.trim()))),
  ]);
  return { host, address };
}

/** A port nobody listens on. A test that restarts keeps it: another port is another origin. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
