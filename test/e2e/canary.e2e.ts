import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '#shared/sample/dice.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { filesBelow } from '#test/builders/traces.ts';
import { built } from './harness/build.ts';
import { type KillableApp, startKillable } from './harness/killableApp.ts';
import { freePort } from './harness/launchLocal.ts';
import { leaksIn, noteTyped, typedCount } from './harness/leaks.ts';
import { addHomeCare, openCase, setUpUnit, unlock } from './harness/ownUnit.ts';
import { goTo, press } from './harness/screens.ts';
import { rareWords, typeEverywhere } from './harness/typeEverywhere.ts';

describe('what is looked for after every end-to-end test', () => {
  const [word, number] = ['爨驫籲灪', '0937-555-416'];
  const written: [title: string, bytes: Buffer, found: string][] = [
    ['text', Buffer.from(`x${word}x`), word],
    ['a number among others', Buffer.from(`{"a":1,"phone":"${number}"}`), number],
    ['UTF-16, at an odd place', Buffer.concat([Buffer.of(7), Buffer.from(word, 'utf16le')]), word],
    ['an address', Buffer.from(`GET /?q=${encodeURIComponent(word)}`), word],
    ['an address in small letters', Buffer.from(encodeURIComponent(word).toLowerCase()), word],
    ['JSON with escapes', Buffer.from(String.raw`"\u7228\u9a6b\u7c72\u706a"`), word],
    ...[0, 1, 2].map((before): [string, Buffer, string] => [
      `base64 after ${before} other bytes`,
      Buffer.from(Buffer.from(`${'-'.repeat(before)}${word}-`).toString('base64')),
      word,
    ]),
    ['base64 of addresses', Buffer.from(Buffer.from(`?${number}?`).toString('base64url')), number],
  ];

  it.each(written)('is found in a file as %s', async (_, bytes, found) => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'browser', 'deep'), { recursive: true });
    await writeFile(join(folder, 'browser', 'deep', 'file'), bytes);
    for (const one of [word, number]) noteTyped(one);
    const leaks = await leaksIn(folder);
    expect(leaks.length).toBeGreaterThan(0);
    expect(leaks.every((leak) => leak.startsWith(`${found} in `))).toBe(true);
  });
});

describe('a browser, its host or a page ended without a word', () => {
  it('leave nothing readable of what was saved, typed, searched or entered, in any file of theirs', async () => {
    const seed = Date.now() % 1_000_000;
    const random = seededRandom(seed);
    const word = rareWords(random);
    const folder = await tempFolder();
    const { out } = await built();
    const port = await freePort();
    // Where a browser keeps what crashed, and both what they write for a moment.
    const env = { HOME: join(folder, 'home'), TMPDIR: join(folder, 'temporary') };
    for (const place of Object.values(env)) await mkdir(place);
    let app: KillableApp | undefined;
    onTestFinished(() => app?.kill());
    const start = async () => {
      app = await startKillable(out, folder, port, { env });
      await app.page.setViewportSize({ width: 1366, height: 768 });
      return app;
    };

    const first = await start();
    await setUpUnit(first, { unitName: `${word()}A單位`, personName: word() });
    await openCase(first, word(), {
      電話: '0937-416-555',
      住址: `${word()}路9號`,
      個案編號: `${word()}-1`,
      身分證字號: 'P277193648',
    });
    await addHomeCare(first);
    await first.kill(random() < 0.5);

    let typed = 0;
    const screens = ['/cases/new', '/providers', '/providers/round', '/intake', '/settings', '/dispatch'];
    for (let round = 0; round < 4; round += 1) {
      const { page, kill } = await start();
      await unlock({ page });
      for (let turn = 0; turn < 2; turn += 1) {
        await goTo(page, screens[Math.floor(random() * screens.length)]!);
        if (random() < 0.3) await press(page, 'Control+k');
        typed += await typeEverywhere(page, word);
      }
      // In the midst of a draft's way to the disk, now and then after it.
      await wait(random() * 3_000);
      if (round % 2 === 0) await crash({ page });
      await kill(random() < 0.5);
    }
    const files = await filesBelow(folder);
    const megabytes = [...files.values()].reduce((sum, { length }) => sum + length, 0) / 1e6;
    console.log(
      `killed browser, host and page, seed ${seed}: ${typed} fields, ${typedCount()} texts, looked for in ${files.size} files of ${megabytes.toFixed(0)} MB`,
    );
    expect(typed).toBeGreaterThan(8);
    // What was looked into is what there is to look into.
    const has = (part: string) => [...files.keys()].some((path) => path.includes(part));
    for (const part of ['drafts', 'journal', 'IndexedDB', 'home']) expect(has(part), part).toBe(true);
    // A page's memory as it crashed, with what was typed last, is not written at all.
    expect([...files.keys()].filter((path) => path.endsWith('.dmp'))).toEqual([]);
    expect(await leaksIn(folder)).toEqual([]);
  }, 300_000);
});

/** Ends the page's process as a fault of its own would, and waits for whatever is written of that. */
async function crash({ page }: Pick<KillableApp, 'page'>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await wait(1_000);
}
