import type { DesktopHost } from '#shared/host/contract.ts';

/** Puts text on the clipboard: through the host, else through the page's own. False where neither could. */
export async function copyText(host: DesktopHost, text: string): Promise<boolean> {
  const { written } = await host.call('clipboard.write', { text });
  if (written) return true;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
