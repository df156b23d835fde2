import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder, by its path; not what is gone again once it is to be read. */
export async function filesBelow(root: string): Promise<Map<string, Buffer>> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const read = await Promise.all(
    paths.map(async (path): Promise<[string, Buffer][]> => {
      try {
        return [[path, await readFile(path)]];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    }),
  );
  return new Map(read.flat());
}

/** Says which words can be read in bytes, each with the form in which it stands there. */
export type WordFinder = (bytes: Uint8Array) => string[];

/**
 * Looks for many words at once, in one pass over the bytes: as a program or a browser writes them (UTF-8, UTF-16), as
 * an address or a log would (percent, `\u`), and in base64, whatever stands before.
 */
export function wordFinder(words: Iterable<string>): WordFinder {
  const sought = new Map<number, { word: string; form: string; written: Buffer }[]>();
  for (const word of new Set(words)) {
    for (const [form, written] of formsOf(word)) {
      const start = (written[0]! << 8) | written[1]!;
      sought.set(start, [...(sought.get(start) ?? []), { word, form, written }]);
    }
  }
  // Whether anything begins with these two bytes: most places of a file are passed with this alone.
  const begins = new Uint8Array(0x10000);
  for (const start of sought.keys()) begins[start] = 1;
  return (bytes) => {
    const found = new Set<string>();
    for (let at = 0; at + 1 < bytes.length; at += 1) {
      const start = (bytes[at]! << 8) | bytes[at + 1]!;
      if (begins[start] === 0) continue;
      for (const { word, form, written } of sought.get(start) ?? []) {
        if (written.equals(bytes.subarray(at, at + written.length))) found.add(`${word} in ${form}`);
      }
    }
    return [...found];
  };
}

/** Every form that differs from those before. */
function formsOf(word: string): [form: string, written: Buffer][] {
  const utf8 = Buffer.from(word);
  const percent = encodeURIComponent(word);
  const escaped = word.replace(/[^ -~]/gu, (character) =>
    Array.from(character.split(''), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  );
  const inBase64 = [0, 1, 2].map((before) => base64After(before, utf8));
  const seen = new Set<string>();
  const forms: [form: string, written: Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-16', Buffer.from(word, 'utf16le')],
    ['percent', Buffer.from(percent)],
    ['percent', Buffer.from(percent.replace(/%../gu, (one) => one.toLowerCase()))],
    ['escapes', Buffer.from(escaped)],
    ...inBase64.map((text): [string, Buffer] => ['base64', Buffer.from(text)]),
    ...inBase64.map((text): [string, Buffer] => [
      'base64',
      Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
  return forms.filter(([, written]) => {
    const bytes = written.toString('latin1');
    const isNew = !seen.has(bytes);
    seen.add(bytes);
    return isNew;
  });
}

/** What base64 makes of bytes after so many others: only the characters that hang on none but these. */
function base64After(before: number, bytes: Buffer): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

/** Four and more Chinese characters in UTF-8; in sealed bytes such a run is not met by chance. */
const chinese = /(?:[\xe3-\xe9][\x80-\xbf]{2}){4,}/u;

/** What the finder finds, and the first run of Chinese text, whatever it says. */
export function readableIn(bytes: Buffer, find: WordFinder): string[] {
  const run = chinese.exec(bytes.toString('latin1'))?.[0];
  const readable = run === undefined ? [] : [Buffer.from(run, 'latin1').toString('utf8')];
  return [...find(bytes), ...readable];
}
