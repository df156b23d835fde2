import type { RecordType } from '#shared/domain/recordTypes.ts';
import type { RecordKey, Scope } from '#shared/sync/operation.ts';
import type { RecordState, RecordStates } from '#shared/sync/recordState.ts';
import { parseRecordKey } from '../memory/records.ts';
import type { Database, SealedRow } from './database.ts';
import type { RowCodec } from './rowCodec.ts';

type Stored = { database: Database; codec: RowCodec };

/**
 * What of a case is edited, and read together whenever any of it is: one row, since a transaction of five times as many
 * rows takes five times as long. What happened once and for all (a dispatch with its receipt) has a row of its own, like
 * everything that belongs to no case.
 */
const together: ReadonlySet<RecordType> = new Set(['case', 'caregiver', 'carePlan', 'need', 'goal']);

/** Whether a record stands in its case's row, where it belongs to a case. */
export const isTogether = (key: RecordKey): boolean => {
  const place = parseRecordKey(key);
  return place !== undefined && together.has(place.type);
};

/** The case of a scope; undefined for the others. */
export function caseOfScope(scope: Scope | string): string | undefined {
  return scope.startsWith('case:') ? scope.slice('case:'.length) : undefined;
}

/** The id of the row that a state belongs in: its case's, or the record's key. */
function rowOf({ record, scope }: RecordState): string {
  return (isTogether(record) ? caseOfScope(scope) : undefined) ?? record;
}

/** Rows asked for together: of ten thousands in one go each takes three times as long. */
const batchSize = 500;

async function getRows({ rows }: Pick<Database, 'rows'>, ids: readonly string[]): Promise<SealedRow[]> {
  const found: SealedRow[] = [];
  for (let from = 0; from < ids.length; from += batchSize) {
    for (const row of await rows.bulkGet(ids.slice(from, from + batchSize))) if (row) found.push(row);
  }
  return found;
}

/** The rows that hold these records, wherever they stand. */
async function rowsWith(database: Pick<Database, 'rows'>, keys: readonly RecordKey[]): Promise<SealedRow[]> {
  const elsewhere = keys.filter(isTogether);
  // One walk along the index, which is at its end at once where none of them is there.
  const others =
    elsewhere.length === 0 ? [] : await database.rows.where('records').anyOf(elsewhere).primaryKeys();
  return getRows(database, [...keys.filter((key) => !isTogether(key)), ...new Set(others)]);
}

/** The states of records as they are stored. */
export async function readStates(
  { database, codec }: Stored,
  keys: Iterable<RecordKey>,
): Promise<RecordStates> {
  const wanted = new Set(keys);
  const states: RecordStates = new Map();
  for (const row of await rowsWith(database, [...wanted])) {
    for (const state of codec.openStates(row)) if (wanted.has(state.record)) states.set(state.record, state);
  }
  return states;
}

/** All that is stored of each case. @param working states that count instead of what is stored, and are left out */
export async function readCases(
  { database, codec }: Stored,
  caseIds: readonly string[],
  working?: Pick<WorkingRows, 'states' | 'hasRead'>,
): Promise<RecordState[][]> {
  const { rows } = database;
  const isKnown = (key: RecordKey) => working?.states.has(key) === true;
  const [edited, happened] = await database.transaction('r', rows, () =>
    Promise.all([
      Promise.all(caseIds.map((id) => (working?.hasRead(id) ? undefined : rows.get(id)))),
      Promise.all(caseIds.map((id) => rows.where('scope').equals(id).toArray())),
    ]),
  );
  return caseIds.map((_, at) => {
    const row = edited[at];
    return [...(row === undefined ? [] : [row]), ...happened[at]!]
      .filter(({ id }) => !isKnown(id))
      .flatMap((one) => codec.openStates(one));
  });
}

/**
 * The states that are being worked on until they are stored, each with all that stands in its row: a record stands in one
 * row, and whoever names its scope has read the row that it is to stand in.
 */
export class WorkingRows {
  readonly #database: Database;
  readonly #codec: RowCodec;
  readonly states: RecordStates = new Map();
  /** Where the states that were read are stored. */
  readonly #storedIn = new Map<RecordKey, string>();
  /** Rows that were read, also those that are not there. */
  readonly #read = new Set<string>();

  constructor({ database, codec }: Stored) {
    this.#database = database;
    this.#codec = codec;
  }

  /** Whether what is stored in a row is among the states. */
  hasRead(id: string): boolean {
    return this.#read.has(id);
  }

  /** Reads states unless they are here; `scopes`: where they are most likely, and where new ones will stand. */
  async load(keys: Iterable<RecordKey>, scopes: Iterable<Scope> = []): Promise<RecordStates> {
    await this.#readRows([...scopes].flatMap((scope) => caseOfScope(scope) ?? []));
    const missing = [...new Set(keys)].filter((key) => !this.states.has(key) && !this.#read.has(key));
    if (missing.length === 0) return this.states;
    for (const row of await rowsWith(this.#database, missing)) this.#take(row);
    for (const key of missing) this.#read.add(key);
    return this.states;
  }

  async #readRows(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#read.has(id));
    if (missing.length === 0) return;
    for (const id of missing) this.#read.add(id);
    for (const row of await getRows(this.#database, missing)) this.#take(row);
  }

  #take(row: SealedRow): void {
    this.#read.add(row.id);
    for (const state of this.#codec.openStates(row)) {
      this.#storedIn.set(state.record, row.id);
      this.states.set(state.record, state);
    }
  }

  /** The rows to store for records that have changed, and those that hold nothing any more. */
  seal(touched: Iterable<RecordKey>, position: number): { rows: SealedRow[]; gone: string[] } {
    const changed = new Set<string>();
    for (const key of touched) {
      changed.add(rowOf(this.states.get(key)!));
      const before = this.#storedIn.get(key);
      if (before !== undefined) changed.add(before);
    }
    const contents = new Map<string, RecordState[]>();
    for (const state of this.states.values()) {
      const id = rowOf(state);
      if (!changed.has(id)) continue;
      const content = contents.get(id);
      if (content === undefined) contents.set(id, [state]);
      else content.push(state);
    }
    const rows = [...contents].map(([id, states]) => this.#codec.sealStates(id, states, position));
    return { rows, gone: [...changed].filter((id) => !contents.has(id)) };
  }
}
