import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameTypes, writeFrames } from '#shared/sync/frames.ts';
import { bundleOf, crypto, testUnit } from '#test/builders/bundle.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import type { RunningApp } from './harness/launchProduction.ts';
import {
  giveOutInvite,
  goToScreen,
  importFile,
  joinUnit,
  openCase,
  setDestination,
  setUpUnit,
} from './harness/ownUnit.ts';
import { nothingSeen, seenBy } from './harness/person.ts';

/** What a supervisor is handed instead of a colleague's bundle: made of the real one, and of what others could make. */
describe('a file that is handed to the supervisor’s screen', () => {
  let root: string;
  let supervisor: RunningApp;
  let folder: string;
  let whole: Uint8Array;
  let recipient: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'paian-test-'));
    folder = join(root, 'shared');
    await mkdir(folder);
    supervisor = await launchDesktop({ profileDir: join(root, 'supervisor') });
    await setUpUnit(supervisor);
    const invite = await giveOutInvite(supervisor, root);
    recipient = JSON.parse(await readFile(invite.file, 'utf8')).recipients[0];
    const manager = await launchDesktop({ profileDir: join(root, 'manager') });
    await joinUnit(manager, invite.file, '王雅婷');
    await setDestination(manager, folder);
    await openCase(manager, '林秋月');
    await goToScreen(manager, '同步');
    await manager.page.getByRole('button', { name: /^現在送出/u }).click();
    await manager.page.getByText('送出已試過，結果在下面。').waitFor();
    // What is saved while the folder is there may leave in more than one bundle; any of them will do.
    const name = (await readdir(folder)).find((one) => one.endsWith('.paianbundle')) ?? '';
    whole = new Uint8Array(await readFile(join(folder, name)));
    expect(seenBy(manager)).toEqual(nothingSeen);
    await manager.close();
    await goToScreen(supervisor, '同步');
  });
  afterAll(async () => {
    expect(seenBy(supervisor)).toEqual(nothingSeen);
    await supervisor.close();
    await rm(root, { recursive: true, force: true });
  });

  const files: [string, () => Promise<Uint8Array> | Uint8Array, string][] = [
    ['cut short', () => whole.subarray(0, whole.length - 40), '檔案不完整，後面少了一段。'],
    ['with one byte changed', () => flipped(whole), '檔案內容和封好的時候不一樣'],
    ['of another unit', foreign, '這是別的單位的檔案。'],
    ['of a newer format', newer, '這個檔案來自較新的版本。'],
    ['that is no bundle', () => new TextEncoder().encode('就是一段文字'), '這不是派案通送出的檔案。'],
    ['sealed to somebody else', sealedElsewhere, '這個檔案不是封給這台電腦的'],
  ];

  it.each(files)('%s is refused with its own reason, and changes nothing', async (title, make, reason) => {
    const { page } = supervisor;
    const file = join(folder, `${title.replaceAll(' ', '-')}.paianbundle`);
    await writeFile(file, await make());
    await importFile(supervisor, file);
    await page.getByText(reason).waitFor();
    await page.getByText('沒有匯入任何資料。').waitFor();
    await page.getByText('還沒有匯入過別人的檔案').waitFor();
    await page.getByRole('button', { name: '關閉' }).click();
    await goToScreen(supervisor, '個案');
    expect(await page.getByText('林秋月').count()).toBe(0);
    await goToScreen(supervisor, '同步');
  });

  async function foreign() {
    return (await bundleOf(await testUnit('other'), [], { recipients: [recipient] })).bytes;
  }

  async function sealedElsewhere() {
    return (await bundleOf(await testUnit('other'), [])).bytes;
  }

  async function newer() {
    const content = crypto.toUtf8(JSON.stringify({ format: 9, leastReader: 9 }));
    return crypto.sealTo(
      [recipient],
      await crypto.gzip(writeFrames([{ type: frameTypes.manifest, content }])),
    );
  }
});

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const place = bytes.length - 100;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
