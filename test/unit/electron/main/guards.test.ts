import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { mayOpenExternally } from '#electron/main/externalLinks.ts';
import { guardContents } from '#electron/main/guards.ts';
import { FakeContents } from '#test/fakes/electron.ts';

function guarded() {
  const contents = new FakeContents(1);
  const opened: string[] = [];
  guardContents(contents as unknown as WebContents, async (url) => {
    opened.push(url);
  });
  const prevented = (name: string, details: { url?: string; isMainFrame?: boolean } = {}): boolean => {
    let stopped = false;
    contents.emit(name, {
      ...details,
      preventDefault: () => {
        stopped = true;
      },
    });
    return stopped;
  };
  return { contents, opened, prevented };
}

const addresses: [string, boolean][] = [
  ['app://paian/', true],
  ['app://paian/cases/abc', true],
  ['app://paian.evil/', false],
  ['app://evil/', false],
  ['app://user@paian/', false],
  ['app://paian:1/', false],
  ['https://paian/', false],
  ['https://law.moj.gov.tw/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['', false],
];

describe.each(['will-navigate', 'will-redirect'])('%s', (event) => {
  it.each(addresses)('to %s stays possible: %s', (url, allowed) => {
    expect(guarded().prevented(event, { url })).toBe(!allowed);
  });
});

describe('frames within the page', () => {
  it('never navigate, not even to the app', () => {
    expect(guarded().prevented('will-frame-navigate', { url: 'app://paian/', isMainFrame: false })).toBe(
      true,
    );
    expect(guarded().prevented('will-frame-navigate', { url: 'app://paian/', isMainFrame: true })).toBe(
      false,
    );
    expect(guarded().prevented('will-frame-navigate', { url: 'https://x/', isMainFrame: true })).toBe(true);
  });

  it('are never webviews', () => {
    expect(guarded().prevented('will-attach-webview')).toBe(true);
  });
});

describe('links that leave the app', () => {
  const links: [string, boolean][] = [
    ['https://law.moj.gov.tw/LawClass/LawAll.aspx?pcode=L0070059', true],
    ['https://1966.gov.tw/', true],
    ['tel:1966', true],
    ['tel:05-5345811', true],
    ['tel:+886-5-5345811', true],
    ['http://law.moj.gov.tw/', false],
    ['https://law.moj.gov.tw.evil.example/', false],
    ['https://evil.example/?law.moj.gov.tw', false],
    ['https://law.moj.gov.tw@evil.example/', false],
    ['https://user@law.moj.gov.tw/', false],
    ['https://law.moj.gov.tw:8443/', false],
    ['tel:1966;ext=1', false],
    ['tel:*21*0900000000#', false],
    ['mailto:a@b.c', false],
    ['file:///etc/passwd', false],
    ['smb://server/share', false],
    ['ms-msdt:/id', false],
    ['javascript:alert(1)', false],
    ['app://paian/', false],
    ['', false],
  ];
  it.each(links)('%s is handed to the system: %s; no window opens either way', (url, allowed) => {
    const { contents, opened } = guarded();
    expect(mayOpenExternally(url)).toBe(allowed);
    expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual(allowed ? [url] : []);
  });
});
