import { createHash } from 'node:crypto';
import type { Clipboard } from 'electron';

/** Long enough to switch to another program and paste. */
export const clearAfterMs = 120_000;

/** The clipboard as the page may use it. */
export interface PassingClipboard {
  write: (text: string) => Promise<void>;
  /** Takes off what was put there last, where it is still there. */
  clear: () => Promise<void>;
}

/**
 * A clipboard on which nothing of the app stays: what was written is taken off after two minutes, when the screen is
 * locked and when the app ends, unless somebody has copied something else since. Only a digest of it is kept.
 */
export function passingClipboard(
  clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>,
): PassingClipboard {
  let written: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const clear = async (): Promise<void> => {
    clearTimeout(timer);
    const ours = written;
    written = undefined;
    if (ours !== undefined && digest(await clipboard.readText()) === ours) clipboard.clear();
  };
  return {
    write: async (text) => {
      clearTimeout(timer);
      written = digest(text);
      await clipboard.writeText(text);
      timer = setTimeout(() => void clear().catch(() => undefined), clearAfterMs);
      timer.unref();
    },
    clear,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('base64');
}
