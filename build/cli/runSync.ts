import { parseArgs } from 'node:util';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { foldLines } from '#shared/sync/fold.ts';
import { parseFoldInput } from '#shared/sync/foldInput.ts';
import type { Terminal } from './terminal.ts';

const usage = 'usage: sync fold [--lines] | sync verify <bundle> --recipient-key <file>';

/** One document in, one result or error out. */
function foldDocument(text: string): object {
  let input: unknown;
  try {
    // Some programs begin a file with a byte order mark.
    input = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return failure('invalidJson', '', (error as Error).message);
  }
  const lines = parseFoldInput(input);
  return lines.ok
    ? foldLines(lines.value, hashPort)
    : failure('invalidInput', lines.error.path, lines.error.message);
}

function failure(code: string, path: string, message: string): object {
  return { error: { code, path, message } };
}

/** Folds lines or verifies a bundle, and prints one document per line; returns the exit code of the whole command. */
export async function runSync(args: readonly string[], terminal: Terminal): Promise<number> {
  const print = (document: object, exitCode: number) => {
    terminal.print(document);
    return exitCode;
  };
  const [command, ...rest] = args;
  if (command !== 'fold' && command !== 'verify') return print(failure('unknownCommand', '', usage), 2);
  let options: ReturnType<typeof parseOptions>;
  try {
    options = parseOptions(rest);
  } catch (error) {
    return print(failure('unknownOption', '', `${(error as Error).message}; ${usage}`), 2);
  }
  const { positionals, values } = options;
  const keyFile = values['recipient-key'];
  if (command === 'fold') {
    if (positionals.length > 0) return print(failure('unknownCommand', '', usage), 2);
    if (keyFile !== undefined) return print(failure('unknownOption', '--recipient-key', usage), 2);
    const text = (await terminal.read()).toString('utf8');
    if (!values.lines) {
      const result = foldDocument(text);
      return print(result, 'error' in result ? 2 : 0);
    }
    for (const line of text.split('\n')) if (line.trim() !== '') print(foldDocument(line), 0);
    return 0;
  }
  if (values.lines) return print(failure('unknownOption', '--lines', usage), 2);
  const [bundle, ...more] = positionals;
  if (bundle === undefined || keyFile === undefined || more.length > 0) {
    return print(failure('invalidInput', '', usage), 2);
  }
  const { verifyBundleFile } = await import('./verifyBundle.ts');
  const { report, sound } = await verifyBundleFile(bundle, keyFile);
  return print(report, sound ? 0 : 1);
}

function parseOptions(args: string[]) {
  const options = { lines: { type: 'boolean' }, 'recipient-key': { type: 'string' } } as const;
  return parseArgs({ args, options, allowPositionals: true });
}
