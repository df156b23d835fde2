import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Answer, type Command, type CommandError, failure, findCommand } from './rulesCommands.ts';
import type { Terminal } from './terminal.ts';

type Fields = Readonly<Record<string, unknown>>;
type Parsed<T> = { ok: true; value: T } | { ok: false; error: CommandError };

const usage = 'rules <command> [--policy <pack>] [--option I-01=countFirst …] [--lines] [--context <file>]';

interface Invocation {
  command: Command;
  isLines: boolean;
  context: Fields | undefined;
}

/**
 * The rules command line (its contract is in shared/rules/dispatch/SPEC.md): one JSON document in, one out; nothing
 * but JSON is printed.
 * @returns the exit code: 0 with a result, 2 with an error
 */
export async function runRules(args: readonly string[], { read, print }: Terminal): Promise<number> {
  const answered = (answer: Answer, exitCode: number) => {
    print(answer.ok ? answer.value : { error: answer.error });
    return exitCode;
  };
  const invocation = readInvocation(args);
  if (!invocation.ok) return answered(invocation, 2);
  const { command, isLines, context } = invocation.value;
  if (command.reads === 'nothing') return answered({ ok: true, value: await command.run() }, 0);
  const bytes = await read();
  if (!isLines) {
    const answer = answerDocument(command.run, bytes, context);
    return answered(answer, answer.ok ? 0 : 2);
  }
  for (const line of linesOf(bytes)) {
    if (!isBlank(line)) answered(answerDocument(command.run, line, context), 0);
  }
  return 0;
}

function readInvocation(args: readonly string[]): Parsed<Invocation> {
  let parsed: ReturnType<typeof parseArguments>;
  try {
    parsed = parseArguments(args);
  } catch (error) {
    return failure('unknownOption', '', `${(error as Error).message} (${usage})`);
  }
  const { values, positionals } = parsed;
  const [name, ...more] = positionals;
  if (name === undefined) return failure('unknownCommand', '', usage);
  if (more.length > 0) return failure('unknownCommand', '', `one command at a time (${usage})`);
  const options = readOptions(values.option ?? []);
  if (!options.ok) return options;
  const command = findCommand(name, values.policy ?? 'taitung-a-unit', options.value);
  if (!command.ok) return command;
  if (command.value.reads === 'nothing' && (values.lines || values.context !== undefined)) {
    return failure('unknownOption', values.lines ? '--lines' : '--context', `${name} reads no input`);
  }
  const context = readContext(values.context);
  if (!context.ok) return context;
  return {
    ok: true,
    value: { command: command.value, isLines: values.lines ?? false, context: context.value },
  };
}

function parseArguments(args: readonly string[]) {
  const options = {
    policy: { type: 'string' },
    option: { type: 'string', multiple: true },
    lines: { type: 'boolean' },
    context: { type: 'string' },
  } as const;
  const parsed = parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  const names = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = names.find((name, index) => name !== 'option' && names.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`--${twice} is given twice`);
  return parsed;
}

/** `I-01=countFirst`; the same reading twice is refused, for it cannot be read both ways. */
function readOptions(texts: readonly string[]): Parsed<Record<string, string>> {
  const options: Record<string, string> = {};
  for (const text of texts) {
    const [, id, choice] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (id === undefined || choice === undefined) {
      return failure('unknownOption', text, 'an option is written I-01=countFirst');
    }
    if (Object.hasOwn(options, id)) return failure('unknownOption', id, `${id} is given twice`);
    options[id] = choice;
  }
  return { ok: true, value: options };
}

function readContext(file: string | undefined): Parsed<Fields | undefined> {
  if (file === undefined) return { ok: true, value: undefined };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return failure('invalidInput', '--context', (error as Error).message);
  }
  const context = parseJson(bytes, '--context');
  if (!context.ok) return context;
  if (isFields(context.value)) return { ok: true, value: context.value };
  return failure('invalidInput', '--context', 'shared fields must be a JSON object');
}

/** Answers one document; its own top-level fields win over the shared ones. */
function answerDocument(
  answer: (document: unknown) => Answer,
  bytes: Uint8Array,
  context: Fields | undefined,
): Answer {
  const document = parseJson(bytes, '');
  if (!document.ok) return document;
  const isShared = context !== undefined && isFields(document.value);
  return answer(isShared ? { ...context, ...(document.value as Fields) } : document.value);
}

/** Reads UTF-8, with or without a byte order mark; bytes that are none would read as other texts. */
function parseJson(bytes: Uint8Array, path: string): Parsed<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return failure('invalidJson', path, (error as Error).message);
  }
  if (isDeeperThan(deepest, value)) {
    return failure('invalidInput', path, `nested more than ${deepest} levels deep`);
  }
  return { ok: true, value };
}

/** No document of the contract is nested half as deep; far deeper ones could not be printed again. */
const deepest = 40;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf('\n', from);
    const to = found < 0 ? bytes.length : found;
    yield bytes.subarray(from, to);
    from = to + 1;
  }
}

function isBlank(line: Buffer): boolean {
  return line.toString('utf8').trim() === '';
}
