import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder, by its path; one that is gone or has another name by the time it is read is none. */
export async function filesBelow(root: string): Promise<Map<string, Buffer>> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const read = files.map(async (path) => {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    return bytes === undefined ? [] : [[path, bytes] as const];
  });
  return new Map((await Promise.all(read)).flat());
}

/** Which of these words can be read in bytes, as a program or a browser writes them (UTF-8, UTF-16). */
export function wordsIn(bytes: Buffer, words: readonly string[]): string[] {
  return words.filter((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'));
}

/** Four and more Chinese characters in UTF-8; in sealed bytes such a run is not met by chance. */
const chinese = /(?:[\xe3-\xe9][\x80-\xbf]{2}){4,}/u;

/** The same, and the first run of Chinese text, whatever it says. */
export function readableIn(bytes: Buffer, words: readonly string[]): string[] {
  const run = chinese.exec(bytes.toString('latin1'))?.[0];
  const readable = run === undefined ? [] : [Buffer.from(run, 'latin1').toString('utf8')];
  return [...wordsIn(bytes, words), ...readable];
}
