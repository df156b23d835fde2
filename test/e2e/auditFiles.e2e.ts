import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readGrid } from '#renderer/sheets/readGrid.ts';
import { claimYear } from '#test/bench/auditTables.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { goToScreen } from './harness/ownUnit.ts';
import { nothingSeen, openSampleUnit, seenBy } from './harness/person.ts';

describe('支審查核：真的程式', () => {
  it('a year of records is audited, and its findings go out whole under the policy of the app', {
    timeout: 180_000,
  }, async () => {
    const folder = await tempFolder();
    const app = await launchDesktop({ profileDir: await tempFolder() });
    onTestFinished(() => app.close());
    const { page } = app;
    await openSampleUnit(page);
    const { headings, lines } = claimYear(20_000);
    const file = join(folder, 'year.csv');
    await writeFile(file, [headings, ...lines].map((line) => line.join(',')).join('\r\n'));
    await goToScreen(app, '統計');
    await page.getByRole('button', { name: /^支審查核/u }).click();
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('heading', { name: '欄位都對好了，可以查核。' }).waitFor();
    await page.getByRole('button', { name: /^查核/u }).click();
    const said = await page.getByRole('heading', { name: /^20000筆紀錄，找到\d+件要問的。$/u }).textContent({
      timeout: 60_000,
    });
    const count = Number(/找到(\d+)件/u.exec(said ?? '')?.[1]);
    expect(count).toBeGreaterThan(1000);
    const taken = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: /^匯出\.xlsx/u }).click();
    const path = join(folder, 'found.xlsx');
    await (await taken).saveAs(path);
    const read = await readGrid(new Uint8Array(await readFile(path)), async () => {});
    // Of the first sheet all, under its headings.
    expect(read.ok && read.value.length).toBe(count + 1);
    expect(seenBy(app)).toEqual(nothingSeen);
  });
});
