import type { DesktopHost } from '#shared/host/contract.ts';

/** What became of text to copy. `passing`: the host takes it off the clipboard again after two minutes. */
export type Copied = 'copied' | 'passing' | 'notCopied';

/** Puts text on the clipboard: through the host, else through the page's own, from which nobody takes it off. */
export async function copyText(host: DesktopHost, text: string): Promise<Copied> {
  const { written } = await host.call('clipboard.write', { text });
  if (written) return 'passing';
  return navigator.clipboard.writeText(text).then(
    () => 'copied',
    () => 'notCopied',
  );
}
