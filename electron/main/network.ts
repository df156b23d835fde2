import type { Session } from 'electron';

/** Everything a page could reach another machine or a file by; the app's own scheme is not among them. */
const elsewhere = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*'];

/**
 * Takes the network from the page's session: whatever the policy misses (a link that is downloaded, a prefetch) is
 * cancelled before it leaves. Deliveries go through a session of their own.
 */
export function shutOffNetwork(session: Pick<Session, 'webRequest'>): void {
  session.webRequest.onBeforeRequest({ urls: elsewhere }, (_details, answer) => answer({ cancel: true }));
}
