import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { aCase } from '#test/builders/records.ts';
import { smallDrive } from '#test/builders/smallDrive.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { built, harnessPlace } from './harness/build.ts';
import { bundlesOf } from './harness/colleague.ts';
import { type KillableApp, type KillableOptions, startKillable } from './harness/killableApp.ts';
import { freePort } from './harness/launchLocal.ts';

/** Browsers are started again and again, on a disk that takes its time to say that it is full. */
const slow = { timeout: 300_000 };

function newCase(n: number): Change[] {
  const { id: _, ...set } = aCase({ nationalId: null });
  return [{ type: 'case', id: `case-${n}`, set }] as Change[];
}

/** An installation in a browser, started again and again; what was acknowledged is counted. */
async function installation(folder: string) {
  const { out } = await built(harnessPlace);
  const port = await freePort();
  let app: KillableApp | undefined;
  const at = () => {
    if (app === undefined) throw new Error('not started');
    return app;
  };
  const kill = async () => app?.kill();
  onTestFinished(kill);
  const one = {
    saved: 0,
    at,
    kill,
    start: async (before?: KillableOptions['before']) => {
      app = await startKillable(out, folder, port, before && { before });
    },
    save: async () => {
      const answer = await at().ask('commit', newCase(one.saved));
      if (answer.ok) one.saved += 1;
      return answer.ok ? 'saved' : answer.error.code;
    },
  };
  await one.start();
  const invite = Uint8Array.from(await at().ask('create'));
  for (let n = 0; n < 5; n += 1) expect(await one.save()).toBe('saved');
  return Object.assign(one, { invite });
}

describe('a full disk', slow, () => {
  it('stops what does not fit in words, and takes nothing that was acknowledged', async ({ skip }) => {
    const drive = await smallDrive(160);
    if (drive === undefined) return skip('a drive cannot be mounted here');
    const one = await installation(drive.path);
    const [first, second] = (await bundlesOf(one.invite, 2)).bundles;
    expect(await one.at().ask('take', first!.base64)).toBe('taken');
    const fill = async () => {
      await drive.fill(0);
      drive.keepFull();
    };
    const startWithRoom = async () => {
      await one.kill();
      await drive.empty();
      await one.start();
    };

    // A colleague's bundle waits: the reserve is for a save, and nothing has stopped.
    await drive.fill(0);
    expect(await one.at().ask('take', second!.base64)).not.toBe('taken');
    expect(await one.at().ask('session')).toMatchObject({ state: 'ready' });
    await startWithRoom();
    expect(await one.at().ask('open')).toMatchObject({ state: 'ready', own: 5, imports: [first!.hash] });
    expect(await one.at().ask('take', second!.base64)).toBe('taken');
    expect(await one.save()).toBe('saved');

    // Others take every byte that becomes free: a save that still fits, and from then on none.
    await fill();
    const answers = [await one.save(), await one.save(), await one.save()];
    expect(answers.slice(1).every((answer) => answer === 'diskFull' || answer === 'stopped')).toBe(true);
    await one.kill();
    await expect(one.start()).rejects.toThrow(/^The disk is full\. Nothing that was saved is lost/u);
    await startWithRoom();
    const imports = [first!.hash, second!.hash];
    const opened = await one.at().ask('open');
    expect(opened).toMatchObject({ state: 'ready', imports });
    // One that stopped in the database may have been on disk already.
    const atMost = answers[0] === 'stopped' ? one.saved + 1 : one.saved;
    expect([one.saved, atMost]).toContain(opened.own);
    one.saved = opened.own;

    // On a full disk Chromium now and then refuses to throw a database away, which is no part of the app.
    await one.at().ask('forget');
    await fill();
    await one.at().ask('unlock');
    const stopped = { state: 'stopped', reason: 'database', whatIsSafe: 'all' };
    expect(await one.at().ask('session')).toMatchObject(stopped);
    await startWithRoom();
    const rows = await one.at().ask('storedRows');
    expect(await one.at().ask('open')).toMatchObject({ state: 'ready', own: one.saved, imports });
    expect(await one.save()).toBe('saved');
    console.log(`full disk: saves ${answers.join(', ')}; the database came back with ${rows} rows`);
    expect(rows).toBe(0);
  });
});

describe('the browser’s database', slow, () => {
  it('that may not grow stops saving, damaged it is made again; nothing that was acknowledged is missing', async () => {
    const folder = await tempFolder();
    const one = await installation(folder);
    await one.at().ask('stored');
    await one.kill();
    // From the first page on: how much room there is is asked rarely and remembered.
    await one.start(async (page, origin) => {
      const browser = await page.context().newCDPSession(page);
      await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    });
    expect(await one.at().ask('open')).toMatchObject({ state: 'ready', own: 5 });
    // It is in the journal, and the database cannot follow.
    expect(await one.save()).toBe('saved');
    await expect
      .poll(() => one.at().ask('session'))
      .toMatchObject({ state: 'stopped', reason: 'database', whatIsSafe: 'all' });
    expect(await one.save()).toBe('stopped');
    await one.kill();

    const files = join(folder, 'browser', 'Default', 'IndexedDB');
    const found = (await readdir(files, { recursive: true })).filter((file) => file.endsWith('CURRENT'));
    expect(found).toHaveLength(1);
    await writeFile(join(files, found[0]!), 'garbage');
    await one.start();
    expect(await one.at().ask('open')).toMatchObject({ state: 'ready', own: 6 });
    expect(await one.at().ask('values', ['case/case-5'], 'name')).toEqual(['陳範例']);
    expect(await one.save()).toBe('saved');
  });
});
