import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '#build/vite/paths.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { freePort } from './harness/launchLocal.ts';

const script = join(root, 'build', 'scripts', 'start.ts');

/** Runs what `npm start` runs, without a display, until it prints an address. */
const start = (...args: string[]) => startBy([process.execPath, '--import', 'tsx', script], ...args);

async function startBy([command, ...first]: [string, ...string[]], ...args: string[]) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const port = await freePort();
  const home = await tempFolder();
  const child = spawn(command, [...first, '--port', String(port), ...args], {
    cwd: root,
    env: { ...env, PAIAN_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, as from a terminal.
    detached: true,
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.startsWith('http://')) break;
  }
  return { child, said, address: said.at(-1) ?? '', port, lock: join(home, 'profiles', 'default', 'lock') };
}

/** Nobody listens any more, and the profile was given back, as only a host that ended by itself does. */
async function hasEnded({ address, lock }: { address: string; lock: string }): Promise<boolean> {
  const isServed = await fetch(address).then(
    () => true,
    () => false,
  );
  return !isServed && !existsSync(lock);
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

  it.each<{ ends: string; command: [string, ...string[]]; kill: (pid: number) => void }>([
    {
      ends: 'npm',
      command: ['npm', 'start', '--', '--local'],
      kill: (pid) => process.kill(pid, 'SIGTERM'),
    },
    {
      ends: 'what npm started',
      command: [process.execPath, '--import', 'tsx', script, '--local'],
      kill: (pid) => process.kill(pid, 'SIGKILL'),
    },
    {
      ends: 'everything at once by Ctrl-C',
      command: [process.execPath, '--import', 'tsx', script, '--local'],
      kill: (pid) => process.kill(-pid, 'SIGINT'),
    },
  ])('ends its host, with everything put away, when somebody ends $ends', async ({ command, kill }) => {
    const started = await startBy(command);
    expect(existsSync(started.lock)).toBe(true);
    kill(started.child.pid ?? 0);
    await expect.poll(() => hasEnded(started), { timeout: 10_000 }).toBe(true);
  });
});
