import { admitLines } from './admit.ts';
import { parseInstant } from './instant.ts';
import { findUnwritable } from './json.ts';
import { type Line, type Operation, operationKinds, type Scope } from './operation.ts';
import { err, ok, type Result } from './result.ts';

/** What is wrong with a document, and where: a path like `lines[0].ops[2].bases`. */
export interface InputError {
  readonly path: string;
  readonly message: string;
}

/**
 * Reads the document of the fold command, `{ "lines": [ … ] }`. Every property that fold reads is checked;
 * properties and kinds that it does not know stay as they are. A scope may be left out and is filled in
 * in place: a document of a million operations is not copied.
 */
export function parseFoldInput(input: unknown): Result<Line[], InputError> {
  if (!isObject(input)) return fail('', 'expected an object with "lines"');
  if (!Array.isArray(input.lines)) return fail('lines', 'expected a list');
  const lines: Line[] = [];
  for (const [index, entry] of input.lines.entries()) {
    const line = parseLine(entry, `lines[${index}]`);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const duplicate = findDuplicateOperation(lines);
  return duplicate ? err(duplicate) : ok(lines);
}

function parseLine(input: unknown, path: string): Result<Line, InputError> {
  if (!isObject(input)) return fail(path, 'expected an object');
  if (!isName(input.writer)) return fail(`${path}.writer`, 'expected a string that is not empty');
  if (!Number.isSafeInteger(input.seq) || (input.seq as number) < 1) {
    return fail(`${path}.seq`, 'expected a whole number from 1');
  }
  if (typeof input.at !== 'string' || !parseInstant(input.at)) {
    return fail(`${path}.at`, 'expected an ISO 8601 instant with an offset');
  }
  if (!Array.isArray(input.ops)) return fail(`${path}.ops`, 'expected a list');
  const { ops: _, ...rest } = input;
  const unwritable = findUnwritable(rest);
  if (unwritable !== undefined) return fail(`${path}${unwritable}`, unwritableMessage);
  const ids = new Set<string>();
  for (const [index, entry] of input.ops.entries()) {
    const operation = parseOperation(entry, `${path}.ops[${index}]`);
    if (!operation.ok) return operation;
    if (ids.has(operation.value.id)) return fail(`${path}.ops[${index}].id`, 'used twice in one line');
    ids.add(operation.value.id);
  }
  return ok(input as unknown as Line);
}

const unwritableMessage = 'expected a finite number, nested at most a hundred deep';
const knownKinds: ReadonlySet<string> = new Set(operationKinds);

function parseOperation(input: unknown, path: string): Result<Operation, InputError> {
  if (!isObject(input)) return fail(path, 'expected an object');
  const { id, kind, record, field, bases, scope } = input;
  if (!isName(id)) return fail(`${path}.id`, 'expected a string that is not empty');
  if (!isName(kind)) return fail(`${path}.kind`, 'expected a string that is not empty');
  if (knownKinds.has(kind)) {
    if (!isName(record)) return fail(`${path}.record`, 'expected a string that is not empty');
    if (typeof field !== 'string' && !(kind === 'delete' && field === undefined)) {
      return fail(`${path}.field`, 'expected a string');
    }
    if (!Array.isArray(bases)) return fail(`${path}.bases`, 'expected a list');
    const wrong = bases.findIndex((base) => !isName(base));
    if (wrong >= 0) return fail(`${path}.bases[${wrong}]`, 'expected a string that is not empty');
    if (scope !== undefined && !isName(scope)) return fail(`${path}.scope`, 'expected a string');
  }
  for (const key in input) {
    const inner = input[key];
    if (typeof inner !== 'number' && typeof inner !== 'object') continue;
    if (key === 'bases' && knownKinds.has(kind)) continue;
    const unwritable = findUnwritable(inner);
    if (unwritable !== undefined) return fail(`${path}.${key}${unwritable}`, unwritableMessage);
  }
  if (scope === undefined) input.scope = scopeOf(record);
  return ok(input as unknown as Operation);
}

function scopeOf(record: unknown): Scope {
  const text = String(record);
  return text.startsWith('case/') ? `case:${text.slice('case/'.length)}` : 'unit';
}

/**
 * An id that two different lines use. Lines that a fork leaves out may repeat ids: the branches of a copied
 * machine number their operations alike.
 */
function findDuplicateOperation(lines: readonly Line[]): InputError | undefined {
  const seen = new Set<string>();
  let count = 0;
  for (const line of lines) {
    for (const operation of line.ops) seen.add(operation.id);
    count += line.ops.length;
  }
  if (seen.size === count) return undefined;
  seen.clear();
  const { ready, waiting } = admitLines(lines);
  for (const line of [...ready, ...waiting]) {
    for (const [index, operation] of line.ops.entries()) {
      if (seen.has(operation.id)) {
        return { path: `lines[${lines.indexOf(line)}].ops[${index}].id`, message: 'used by two lines' };
      }
      seen.add(operation.id);
    }
  }
  return undefined;
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function isName(input: unknown): input is string {
  return typeof input === 'string' && input !== '';
}

function fail(path: string, message: string): { readonly ok: false; readonly error: InputError } {
  return err({ path, message });
}
