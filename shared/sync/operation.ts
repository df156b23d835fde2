import type { Json } from './json.ts';

/**
 * A share of the data that is sent, withheld, handed over or destroyed as a whole. Each record belongs to one. `trail`
 * holds who saw what: it goes to supervisors and is in no return.
 */
export type Scope = 'unit' | 'directory' | 'trail' | `case:${string}`;

/** `type/id`, e.g. `case/4kq…`. */
export type RecordKey = string;

/**
 * - `register` replaces the value of a field
 * - `add`, `remove` put an element into a set field and take it out
 * - `event` happened, and is never edited
 * - `delete` removes the record
 */
export const operationKinds = ['register', 'add', 'remove', 'event', 'delete'] as const;

/**
 * In one's own journal alone: keeps the place of an operation that was destroyed, so that those behind it keep theirs.
 * A fold ignores it.
 */
const destroyedKind = 'destroyed';

/** What stands in the place of an operation that was destroyed: its id, and nothing it said. */
export function destroyedOperation({ id }: Pick<Operation, 'id'>): Operation {
  return { id, scope: 'unit', record: '', field: '', kind: destroyedKind, bases: [] };
}

/** Kinds that this program can read. */
export const readableKinds: ReadonlySet<string> = new Set([...operationKinds, destroyedKind]);

type KnownKind = (typeof operationKinds)[number];

/** One change. Properties that this version does not know are kept where they are. */
export interface Operation {
  /** Unique in the unit; the app uses `operationId`. */
  readonly id: string;
  readonly scope: Scope;
  readonly record: RecordKey;
  readonly field: string;
  /** A kind of a newer version is kept, forwarded, and otherwise ignored. */
  readonly kind: KnownKind | (string & {});
  /** Absent counts as null. */
  readonly value?: Json;
  /** Ids of the operations that this one replaces: what its author saw. */
  readonly bases: readonly string[];
  /** The schema version of the value; 1 if absent. Upcasters bring older ones up to date. */
  readonly version?: number;
}

/** What a writer appended in one user transaction. Sequences start at 1 and have no gaps. */
export interface Line {
  readonly writer: string;
  readonly seq: number;
  /** A reading of the hybrid logical clock (hlc.ts): an ISO instant. Orders what people see, never who wins. */
  readonly at: string;
  /** The person who was signed in. */
  readonly author?: string;
  readonly ops: readonly Operation[];
}

/** The id of the operation at `index` in a line. */
export function operationId(writer: string, seq: number, index: number): string {
  return `${writer}.${seq}.${index}`;
}

/** The parts of an id made by `operationId`; undefined for any other string. */
export function parseOperationId(id: string): { writer: string; seq: number; index: number } | undefined {
  // Asked of every base of every import, hence without a pattern.
  const last = id.lastIndexOf('.');
  const before = id.lastIndexOf('.', last - 1);
  if (before < 1) return undefined;
  const seq = wholeNumber(id, before + 1, last, 15);
  const index = wholeNumber(id, last + 1, id.length, 9);
  return seq >= 1 && index >= 0 ? { writer: id.slice(0, before), seq, index } : undefined;
}

/** A number of so many digits as it is written without leading zeros; −1 for anything else. */
function wholeNumber(text: string, from: number, to: number, most: number): number {
  if (to <= from || to - from > most) return -1;
  if (to - from > 1 && text[from] === '0') return -1;
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
