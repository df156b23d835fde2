import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchElectron, installedElectron, progressText } from '#build/scripts/electronBinary.ts';
import { runElectron } from '#build/scripts/startElectron.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

/** A download server in place of the real one. */
async function mirror(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.stubEnv('electron_config_cache', await tempFolder());
  vi.stubEnv('XDG_CACHE_HOME', await tempFolder());
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
}

describe.runIf(installedElectron() === undefined)('downloading Electron', () => {
  it('is announced, shows progress, and is given up when it stalls', async () => {
    await mirror((_request, response) => {
      response.writeHead(200, { 'content-length': '100000000' });
      response.write(Buffer.alloc(6_000_000));
    });
    const said: string[] = [];
    const started = Date.now();
    expect(await fetchElectron((line) => said.push(line), 700)).toBeUndefined();
    expect(Date.now() - started).toBeGreaterThanOrEqual(700);
    expect(said[0]).toMatch(/^Downloading Electron 45\.4\.1, once/u);
    expect(said[1]).toMatch(/^ {2}[1-6] of 100 MB$/u);
  });

  it('is given up when the server does not answer at all', async () => {
    await mirror(() => {});
    expect(await fetchElectron(() => {}, 300)).toBeUndefined();
  });

  it('of something else than the package names is refused', async () => {
    await mirror((_request, response) => response.end('not electron'));
    expect(await fetchElectron(() => {}, 5000)).toBeUndefined();
    expect(installedElectron()).toBeUndefined();
  });
});

describe('the installed binary', () => {
  it('is found where electron’s installer has put it, and only when it is there', async () => {
    const folder = await tempFolder();
    expect(installedElectron(folder)).toBeUndefined();
    await writeFile(join(folder, 'path.txt'), 'electron');
    expect(installedElectron(folder)).toBeUndefined();
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist', 'electron'), '');
    expect(installedElectron(folder)).toBe(join(folder, 'dist', 'electron'));
  });

  it.each([
    ["console.log('paian: ready')", 'ran'],
    ["console.log('paian: ready'); process.exitCode = 3", 'ran'],
    ['process.exitCode = 0', 'ran'],
    ['process.exitCode = 1', 'not ready'],
    ["process.kill(process.pid, 'SIGKILL')", 'not ready'],
  ])('that does %s has %s', async (program, outcome) => {
    const main = join(await tempFolder(), 'main.cjs');
    await writeFile(main, program);
    expect(await runElectron(process.execPath, [], main)).toBe(outcome);
  });

  it('that cannot be run at all is not ready', async () => {
    expect(await runElectron('/nonexistent/electron', [])).toBe('not ready');
  });
});

describe('progress', () => {
  it.each([
    [5_400_000, 100_000_000, '5 of 100 MB'],
    [5_400_000, null, '5 MB'],
  ])('of %i of %s reads %j', (transferred, total, text) => {
    expect(progressText(transferred, total)).toBe(text);
  });
});
