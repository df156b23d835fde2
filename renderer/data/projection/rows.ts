import type { RecordType } from '#shared/domain/recordTypes.ts';
import type { RecordKey, Scope } from '#shared/sync/operation.ts';
import type { RecordState, RecordStates } from '#shared/sync/recordState.ts';
import { parseRecordKey } from '../memory/records.ts';
import type { Database, Place } from './database.ts';
import type { RowCodec } from './rowCodec.ts';

type Stored = { database: Pick<Database, 'cases' | 'rows' | 'places' | 'transaction'>; codec: RowCodec };

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

/** The case whose row a state belongs in; undefined where it has a row of its own, under its key. */
function caseRowOf({ record, scope }: RecordState): string | undefined {
  return isTogether(record) ? caseOfScope(scope) : undefined;
}

/** The id of the row that a case itself stands in, as long as nobody has put it elsewhere; undefined for other records. */
function homeOf(key: RecordKey): string | undefined {
  const place = parseRecordKey(key);
  return place?.type === 'case' ? place.id : undefined;
}

/** Rows asked for together: of ten thousands in one go each takes three times as long. */
const batchSize = 500;

/** Rows by their ids, a batch at a time, the next one on its way while the caller has the one before. */
async function* readRows<T>(
  table: { bulkGet(ids: string[]): PromiseLike<(T | undefined)[]> },
  ids: readonly string[],
): AsyncGenerator<T[]> {
  const ask = (from: number) =>
    from < ids.length ? table.bulkGet(ids.slice(from, from + batchSize)) : undefined;
  let coming = ask(0);
  for (let from = batchSize; coming !== undefined; from += batchSize) {
    const rows = await coming;
    coming = ask(from);
    yield rows.filter((row) => row !== undefined);
  }
}

/** The states of records as they are stored. */
export async function readStates(stored: Stored, keys: Iterable<RecordKey>): Promise<RecordStates> {
  const wanted = [...keys];
  const states = await new WorkingRows(stored).load(wanted);
  return new Map(wanted.flatMap((key) => (states.has(key) ? [[key, states.get(key)!]] : [])));
}

/** All that is stored of each case. @param working states that count instead of what is stored, and are left out */
export async function readCases(
  { database, codec }: Stored,
  caseIds: readonly string[],
  working?: WorkingRows,
): Promise<RecordState[][]> {
  const { cases, rows } = database;
  const [edited, happened] = await database.transaction('r', cases, rows, () =>
    Promise.all([
      Promise.all(caseIds.map((id) => (working?.hasRead(id) ? undefined : cases.get(id)))),
      Promise.all(caseIds.map((id) => rows.where('scope').equals(id).toArray())),
    ]),
  );
  return caseIds.map((_, at) => {
    const row = edited[at];
    const isKnown = (key: RecordKey) => working?.states.has(key) === true;
    return [
      ...(row === undefined ? [] : codec.openCase(row)).filter(({ record }) => !isKnown(record)),
      ...happened[at]!.filter(({ id }) => !isKnown(id)).flatMap(codec.openRow),
    ];
  });
}

/**
 * The states that are being worked on until they are stored, each with all that stands in its row: a record stands in one
 * row, and whoever names its scope has read the row that it is to stand in.
 */
export class WorkingRows {
  readonly #database: Stored['database'];
  readonly #codec: RowCodec;
  readonly states: RecordStates = new Map();
  /** Where the states that were read are stored: in the row of a case, or in their own. */
  readonly #storedIn = new Map<RecordKey, string | undefined>();
  /** Cases whose rows were read, also those that are not there, and records that were looked for everywhere. */
  readonly #readCases = new Set<string>();
  readonly #soughtAfter = new Set<RecordKey>();

  constructor({ database, codec }: Stored) {
    this.#database = database;
    this.#codec = codec;
  }

  /** Whether the row of a case is among the states. */
  hasRead(caseId: string): boolean {
    return this.#readCases.has(caseId);
  }

  /** Reads states unless they are here; `scopes`: where they are most likely, and where new ones will stand. */
  async load(keys: Iterable<RecordKey>, scopes: Iterable<Scope> = []): Promise<RecordStates> {
    await this.#readCaseRows([...scopes].flatMap((scope) => caseOfScope(scope) ?? []));
    const sought = new Set([...keys].filter((key) => !this.#soughtAfter.has(key)));
    const missing = () => [...sought].filter((key) => !this.states.has(key));
    await this.#readCaseRows(missing().flatMap((key) => homeOf(key) ?? []));
    const places = await this.#placesOf(missing().filter(isTogether));
    await this.#readCaseRows(places.flatMap(({ caseId }) => (caseId === '' ? [] : caseId)));
    const own = places.filter(({ caseId }) => caseId === '').map(({ record }) => record);
    for await (const rows of readRows(this.#database.rows, [
      ...own,
      ...missing().filter((key) => !isTogether(key)),
    ])) {
      for (const row of rows) this.#take(this.#codec.openRow(row), undefined);
    }
    for (const key of sought) this.#soughtAfter.add(key);
    return this.states;
  }

  async #readCaseRows(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#readCases.has(id));
    for (const id of missing) this.#readCases.add(id);
    for await (const rows of readRows(this.#database.cases, missing)) {
      for (const row of rows) this.#take(this.#codec.openCase(row), row.id);
    }
  }

  /** One walk along the places, which is at its end at once where none of these records is there. */
  async #placesOf(keys: readonly RecordKey[]): Promise<Place[]> {
    return keys.length === 0 ? [] : this.#database.places.where('record').anyOf(keys).toArray();
  }

  #take(states: readonly RecordState[], caseId: string | undefined): void {
    for (const state of states) {
      this.#storedIn.set(state.record, caseId);
      this.states.set(state.record, state);
    }
  }

  /**
   * Stores the records that have changed, in a transaction over `cases`, `rows` and `places`. Rows are sealed while the
   * ones before them are on their way.
   */
  async store(touched: Iterable<RecordKey>, position: number): Promise<void> {
    const { cases, rows, places } = this.#database;
    const changedCases = new Set<string>();
    const ownRows: RecordState[] = [];
    const goneRows: string[] = [];
    const moved: Place[] = [];
    const atHome: string[] = [];
    for (const key of touched) {
      const state = this.states.get(key)!;
      const now = caseRowOf(state);
      const isStored = this.#storedIn.has(key);
      const before = this.#storedIn.get(key);
      if (now === undefined) ownRows.push(state);
      else changedCases.add(now);
      if (before !== undefined) changedCases.add(before);
      if (isStored && before === now) continue;
      if (isStored && before === undefined) goneRows.push(key);
      if (!isTogether(key)) continue;
      if (now === undefined || now !== homeOf(key)) moved.push({ record: key, caseId: now ?? '' });
      else if (isStored) atHome.push(key);
    }
    const contents = new Map([...changedCases].map((id) => [id, [] as RecordState[]]));
    for (const state of this.states.values()) contents.get(caseRowOf(state) ?? '')?.push(state);
    const done: PromiseLike<unknown>[] = [
      places.bulkDelete(atHome),
      places.bulkPut(moved),
      rows.bulkDelete(goneRows),
      cases.bulkDelete([...contents].filter(([, states]) => states.length === 0).map(([id]) => id)),
    ];
    const filled = [...contents].filter(([, states]) => states.length > 0);
    for (const batch of batchesOf(filled)) {
      done.push(cases.bulkPut(batch.map(([id, states]) => this.#codec.sealCase(id, states, position))));
    }
    for (const batch of batchesOf(ownRows)) {
      done.push(rows.bulkPut(batch.map((state) => this.#codec.sealRow(state, position))));
    }
    await Promise.all(done);
  }
}

function* batchesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += batchSize) yield all.slice(from, from + batchSize);
}
