import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { allSizes, icnsOf, icoOf, linuxSizes } from '../packaging/icons.ts';
import { root } from '../vite/paths.ts';
import { chromiumFlags, findBrowser } from './browser.ts';
import { ensureBrowser } from './ensureBrowser.ts';

/**
 * `npm run icons`: draws the app's picture in every size a system asks for, into `build/icons`. What it draws is
 * committed, so that a package is the same wherever it is made and needs no browser; the digest of the picture lies
 * beside it, and a test says when the two no longer fit.
 */
async function drawIcons(): Promise<void> {
  if (!ensureBrowser()) throw new Error('the icons are drawn by a browser');
  const svg = await readFile(join(root, 'renderer', 'public', 'icon.svg'));
  const browser = await chromium.launch({ executablePath: findBrowser()!.path, args: chromiumFlags() });
  const pictures = new Map<number, Buffer>();
  try {
    const page = await browser.newPage();
    for (const size of allSizes) {
      await page.setViewportSize({ width: size, height: size });
      const source = `data:image/svg+xml;base64,${svg.toString('base64')}`;
      await page.setContent(
        `<style>body{margin:0}img{display:block;width:${size}px}</style><img src="${source}">`,
      );
      await page.locator('img').evaluate((image) => (image as HTMLImageElement).decode());
      pictures.set(size, await page.screenshot({ omitBackground: true }));
    }
  } finally {
    await browser.close();
  }
  const folder = join(root, 'build', 'icons');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'linux'), { recursive: true });
  for (const size of linuxSizes)
    await writeFile(join(folder, 'linux', `${size}x${size}.png`), pictures.get(size)!);
  await writeFile(join(folder, 'icon.ico'), icoOf(pictures));
  await writeFile(join(folder, 'icon.icns'), icnsOf(pictures));
  await writeFile(join(folder, 'drawn-from'), `${createHash('sha256').update(svg).digest('hex')}\n`);
}

await drawIcons();
