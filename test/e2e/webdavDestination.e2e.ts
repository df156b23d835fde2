import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hasRclone } from '#build/scripts/ensureRclone.ts';
import { rcloneAt } from '#test/builders/rclone.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { freePort, launchLocal } from './harness/launchLocal.ts';
import { goToScreen, openCase, setUpUnit, unlock } from './harness/ownUnit.ts';
import { nothingSeen, seenBy } from './harness/person.ts';

const account = { user: 'unit', password: 'canary-pass-4711' };

async function bundlesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.paianbundle')).sort();
}

async function everyFile(root: string): Promise<string> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile());
  return (await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'latin1')))).join();
}

describe.runIf(hasRclone())('a WebDAV server as destination, on the local host', () => {
  it('is out of reach at first; once it is there the bundle leaves by itself, and again after a restart', async () => {
    const profileDir = await tempFolder();
    const served = join(await tempFolder(), 'served');
    await mkdir(served);
    const [port, serverPort] = [await freePort(), await freePort()];
    let app = await launchLocal({ profileDir, port });
    onTestFinished(() => app.close());
    await setUpUnit(app);
    await goToScreen(app, '設定');
    const { page } = app;
    await page.getByRole('button', { name: '填WebDAV伺服器' }).click();
    const address = `http://127.0.0.1:${serverPort}/`;
    await page.getByRole('textbox', { name: '網址' }).fill(address);
    await page.getByRole('textbox', { name: '帳號' }).fill(account.user);
    await page.locator('input[type=password]').fill(account.password);
    await page.getByRole('button', { name: '存起來並試試看' }).click();
    const result = page.getByRole('list', { name: '試的結果' });
    await result.getByText('連不到', { exact: true }).waitFor();
    await openCase(app, '陳阿滿');
    expect(await bundlesIn(served)).toEqual([]);
    await page.getByText(/離線.*筆未送，都已存在本機/u).waitFor();

    await rcloneAt(served, { ...account, address: `127.0.0.1:${serverPort}` });
    await goToScreen(app, '同步');
    await page
      .getByText(/都送達了/u)
      .first()
      .waitFor({ timeout: 90_000 });
    const [first] = await bundlesIn(served);
    expect(first).toMatch(/\.paianbundle$/u);
    expect(seenBy(app)).toEqual(nothingSeen);
    await app.close();
    expect(await everyFile(profileDir)).not.toContain(account.password);

    app = await launchLocal({ profileDir, port });
    await unlock(app);
    await openCase(app, '鄭玉葉');
    await vi.waitFor(async () => expect(await bundlesIn(served)).toHaveLength(2), 90_000);
    await goToScreen(app, '同步');
    await app.page
      .getByText(/都送達了/u)
      .first()
      .waitFor();
    await goToScreen(app, '設定');
    await app.page.getByRole('button', { name: `試試看${address}` }).click();
    await app.page.getByText('讀回來一樣，試的檔案也刪掉了').waitFor();
    expect(seenBy(app)).toEqual(nothingSeen);
  }, 240_000);
});
