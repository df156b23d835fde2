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
async function killed(
  args: readonly string[],
  when: number | 'done' | { after: string; wait: number },
): Promise<string> {
  const child = spawn(process.execPath, [host.program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  await once(child.stdout, 'data');
  const heard = async (word: string) => {
    while (!said.includes(word)) await once(child.stdout, 'data');
  };
  if (when === 'done') await heard('done');
  else if (typeof when === 'number') await wait(when);
  else {
    await heard(when.after);
    await wait(when.wait);
  }
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

  it('while it puts another journal in the place of the old one leaves wholly the one or wholly the other', async () => {
    const text = (bytes: Uint8Array | null | undefined) =>
      new TextDecoder().decode(bytes ?? new Uint8Array());
    const outcomes = { old: 0, new: 0 };
    const oldFrames = 400;
    for (let run = 0; run < 16; run += 1) {
      const profile = join(await tempFolder(), 'data');
      const before = await HostStore.open(profile);
      await before.parts.vault.write({ envelope: new TextEncoder().encode('older'), sample: false });
      await before.parts.vault.write({ envelope: new TextEncoder().encode('old'), sample: false });
      for (let seq = 1; seq <= oldFrames; seq += 1)
        await before.journal.append({ seq, payload: new TextEncoder().encode(`old ${seq}`.repeat(200)) });
      await before.parts.drafts.write({ key: 'visit', payload: new TextEncoder().encode('old') });
      await before.close();
      // From the first frames on, then ever closer around the switch, and once right after the end.
      const said = await killed(
        ['rewrite', profile, String(oldFrames + 1)],
        run === 15 ? 'done' : run < 4 ? run * 10 : { after: 'committing', wait: 6 * (run - 4) },
      );
      const store = await HostStore.open(profile);
      const { envelope } = await store.parts.vault.read();
      const which = text(envelope) as 'old' | 'new';
      const { frames } = await store.journal.read({ fromSeq: 1, maxBytes: 4_000_000 });
      const all = store.journal.state().frames;
      expect(all, said).toBe(which === 'old' ? oldFrames : oldFrames + 1);
      expect(
        frames.every(({ payload }) => text(payload).startsWith(`${which} `)),
        said,
      ).toBe(true);
      expect(text(store.parts.drafts.readAll().drafts[0]?.payload), said).toBe(which);
      if (said.includes('done')) expect(which).toBe('new');
      const names = await readdir(profile);
      expect(
        names.filter((name) => name.startsWith('rewriting')),
        said,
      ).toEqual([]);
      if (which === 'new') expect(names, said).not.toContain('vault.previous');
      await store.journal.append({ seq: all + 1, payload: new TextEncoder().encode('more') });
      outcomes[which] += 1;
      await store.close();
    }
    console.log(`killed while rewriting: ${outcomes.old} old, ${outcomes.new} new`);
    expect(outcomes.old).toBeGreaterThan(0);
    expect(outcomes.new).toBeGreaterThan(0);
  }, 120_000);

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
