import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '#build/vite/paths.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { freePort } from './harness/launchLocal.ts';

/** Runs what `npm start` runs, without a display, until it prints an address. */
async function start(...args: string[]) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const port = await freePort();
  const script = join(root, 'build', 'scripts', 'start.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--port', String(port), ...args], {
    cwd: root,
    env: { ...env, PAIAN_HOME: await tempFolder() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.startsWith('http://')) break;
  }
  return { child, said, address: said.at(-1) ?? '', port };
}

describe.runIf(process.platform === 'linux')('npm start without a display', () => {
  it('says in one sentence why not in Electron, prints an address that works once, and ends when asked', async () => {
    const { child, said, address } = await start();
    expect(said).toContain(
      'There is no display here for Electron, so Paian runs in a browser instead, with the same data.',
    );
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('with --local does not speak of Electron', async () => {
    const { said, address, port } = await start('--local');
    expect(said.join()).not.toContain('Electron');
    expect(address).toContain(`http://127.0.0.1:${port}/open?token=`);
  });
});
