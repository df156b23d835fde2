import { join } from 'node:path';
import { root } from '#build/vite/paths.ts';
import { filesBelow, wordFinder } from '#test/builders/traces.ts';

/** Whatever was typed into any field of any app in this process, the last of each run of keys. */
const typed = new Set<string>();
const found: string[] = [];

/** Runs in each page, from before its first script on. */
export function reportTyped(): void {
  document.addEventListener(
    'input',
    ({ target }) => {
      const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (!isField || ['checkbox', 'radio', 'file', 'range'].includes(target.type)) return;
      const { noteTyped } = window as unknown as { noteTyped: (text: string) => void };
      noteTyped(target.value);
    },
    { capture: true },
  );
}

/**
 * Notes a text that a person typed, if it would tell something: three characters that are no Latin ones, or eight.
 * Not an address that the host is told to deliver to, which it keeps.
 */
export function noteTyped(text: string): void {
  const word = text.trim();
  if (Buffer.byteLength(word) < 8 || /^https?:/u.test(word)) return;
  // Of a word that grows with each key the whole one is enough.
  for (const one of typed) if (word.startsWith(one)) typed.delete(one);
  typed.add(word);
}

/**
 * Everything typed that can be read in a file below a folder, with the form and the file: of what an installation
 * keeps, of the browser's own and of what crashed or was being written. Words of the app itself, whose code the browser
 * keeps, tell nothing.
 */
export async function leaksIn(folder: string): Promise<string[]> {
  if (typed.size === 0) return [];
  const find = wordFinder(typed);
  const readable = [...(await filesBelow(folder))].flatMap(([path, bytes]) =>
    find(bytes).map((word) => ({ path, word })),
  );
  if (readable.length === 0) return [];
  const app = [...(await filesBelow(join(root, 'out', 'renderer'))).values()].map((bytes) =>
    bytes.toString(),
  );
  const isOfApp = (word: string) =>
    app.some((text) => text.includes(word.slice(0, word.lastIndexOf(' in '))));
  return readable.filter(({ word }) => !isOfApp(word)).map(({ path, word }) => `${word}: ${path}`);
}

/** Looks into a folder once its app has ended; what is found there fails the test, see noBreaches.ts. */
export async function sweep(folder: string): Promise<void> {
  found.push(...(await leaksIn(folder)));
}

/** What the sweeps in this process found so far. */
export const leaks = (): readonly string[] => found;

/** How many texts were typed and are looked for. */
export const typedCount = (): number => typed.size;
