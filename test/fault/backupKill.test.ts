import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostStore } from '#electron/host/store.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { bundled } from './kill/bundled.ts';

const script = fileURLToPath(new URL('backupHost.ts', import.meta.url));
let host: Awaited<ReturnType<typeof bundled>>;
beforeAll(async () => {
  host = await bundled(script);
});
afterAll(() => host.remove());

/** Runs the process and kills it some moments after its first word, or once it says it is done; answers with all it said. */
async function killed(args: readonly string[], when: number | 'done'): Promise<string> {
  const child = spawn(process.execPath, [host.program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  await once(child.stdout, 'data');
  if (when === 'done') while (!said.includes('done')) await once(child.stdout, 'data');
  else await wait(when);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return said;
}

describe('a host killed', () => {
  it('while it writes a backup leaves no file under a final name, and the next one clears up', async () => {
    const root = await tempFolder();
    const folder = join(root, 'backups');
    await mkdir(folder);
    await killed(['backup', join(root, 'data'), folder], 30);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.part'))).toEqual([]);
    const store = await HostStore.open(join(root, 'data'));
    await store.parts.backups.write({ bytes: new Uint8Array(3), offset: 0 });
    expect(await readdir(folder)).toHaveLength(1);
    await store.close();
    expect(await readdir(folder)).toEqual([]);
  }, 30_000);

  it('while it restores leaves an empty profile or a whole one, never anything between', async () => {
    const frames = 2_000;
    const outcomes = { empty: 0, whole: 0 };
    for (let run = 0; run < 8; run += 1) {
      const profile = join(await tempFolder(), 'data');
      // From the first frames on, and once right after the end.
      const when = run === 7 ? 'done' : run * 40;
      const said = await killed(['restore', profile, String(frames)], when);
      const store = await HostStore.open(profile);
      const { envelope } = await store.parts.vault.read();
      const found = store.journal.state().frames;
      expect([0, frames], said).toContain(found);
      expect(envelope === null, said).toBe(found === 0);
      if (said.includes('done')) expect(found).toBe(frames);
      expect((await readdir(profile)).filter((name) => name.startsWith('restoring'))).toEqual([]);
      outcomes[found === 0 ? 'empty' : 'whole'] += 1;
      await store.close();
    }
    console.log(`killed while restoring: ${outcomes.empty} empty, ${outcomes.whole} whole`);
  }, 60_000);
});
