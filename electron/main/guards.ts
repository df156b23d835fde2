import type { WebContents } from 'electron';
import { mayOpenExternally } from './externalLinks.ts';
import { appOrigin, trainingOrigin } from './windowOptions.ts';

/** Whether the window may show an address: the app's own origin, that of practice, and nothing else. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const origin = `${url.protocol}//${url.host}`;
  return (origin === appOrigin || origin === trainingOrigin) && url.username === '' && url.password === '';
}

/** Keeps the window on the app: no foreign page by navigation or redirect, no second window, no webview. */
export function guardContents(contents: WebContents, openExternal: (url: string) => Promise<void>): void {
  const stay = (event: { preventDefault: () => void }, address: string): void => {
    if (!isOwnAddress(address)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
    else stay(event, event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenExternally(url)) void openExternal(url).catch(() => undefined);
    return { action: 'deny' };
  });
}
