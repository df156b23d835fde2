import { batchesOf } from '#shared/domain/batches.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import type { RecordType } from '#shared/domain/recordTypes.ts';
import type { RecordKey, Scope } from '#shared/sync/operation.ts';
import type { PackedRow } from '#shared/sync/packedState.ts';
import type { RecordState, RecordStates } from '#shared/sync/recordState.ts';
import { parseRecordKey } from '../memory/records.ts';
import type { Database, Place, SealedCase } from './database.ts';
import { drawerOf, readSealedCases } from './drawers.ts';
import type { RowCodec } from './rowCodec.ts';

type Stored = { database: Pick<Database, 'drawers' | 'rows' | 'places' | 'transaction'>; codec: RowCodec };

/**
 * What of a case is edited, and read together whenever any of it is: one row, since a transaction of five times as many
 * rows takes five times as long. What happened once and for all (a dispatch with its receipt) has a row of its own, like
 * everything that belongs to no case.
 */
const together: ReadonlySet<RecordType> = new Set([
  'case',
  'caregiver',
  'carePlan',
  'need',
  'planItem',
  'goal',
  'quickNote',
]);

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

/** Drawers read or written together. */
const drawerBatch = 16;

/** Rows by their ids, a batch at a time, the next one on its way while the caller has the one before. */
async function* readRows<T, K>(
  table: { bulkGet(ids: K[]): PromiseLike<(T | undefined)[]> },
  ids: readonly K[],
  size = batchSize,
): AsyncGenerator<T[]> {
  const ask = (from: number) => (from < ids.length ? table.bulkGet(ids.slice(from, from + size)) : undefined);
  let coming = ask(0);
  for (let from = size; coming !== undefined; from += size) {
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
  const { drawers, rows } = database;
  const unread = caseIds.filter((id) => working?.hasRead(id) !== true);
  const [edited, happened] = await database.transaction('r', drawers, rows, () =>
    Promise.all([
      readSealedCases(drawers, unread),
      Promise.all(caseIds.map((id) => rows.where('scope').equals(id).toArray())),
    ]),
  );
  return caseIds.map((id, at) => {
    const row = working?.settled(id) ?? edited.get(id);
    const isKnown = (key: RecordKey) => working?.states.has(key) === true;
    return [
      ...(row === undefined ? [] : codec.openCase(row)).filter(({ record }) => !isKnown(record)),
      ...happened[at]!.filter(({ id }) => !isKnown(id)).flatMap(codec.openRow),
    ];
  });
}

/**
 * The states that are being worked on until they are stored, and all that stands in their rows: a record stands in one
 * row, and whoever names its scope has read the row that it is to stand in. What nobody asks for stays packed.
 */
export class WorkingRows {
  readonly #database: Stored['database'];
  readonly #codec: RowCodec;
  readonly states: RecordStates = new Map();
  /** Where what was read is stored: in the row of a case, or in its own. */
  readonly #storedIn = new Map<RecordKey, string | undefined>();
  /** Cases that were looked for, with what of their rows is still packed. */
  readonly #caseRows = new Map<string, PackedRow | undefined>();
  /** The drawers that were looked into, each with its cases as they are stored. */
  readonly #drawers = new Map<number, Map<string, SealedCase>>();
  /** Of these, the drawers with cases that were sealed anew. */
  readonly #resealed = new Set<number>();
  /** Records that have come to stand in another row: of which case, or undefined where that needs no saying. */
  readonly #moved = new Map<RecordKey, string | undefined>();
  readonly #goneRows = new Set<RecordKey>();
  /** Records that were looked for everywhere. */
  readonly #soughtAfter = new Set<RecordKey>();

  constructor({ database, codec }: Stored) {
    this.#database = database;
    this.#codec = codec;
  }

  /** Whether the row of a case was read: what of it is not among the states can be unpacked. */
  hasRead(caseId: string): boolean {
    return this.#caseRows.has(caseId);
  }

  /** A case that was read and let go of, as it is to be stored. */
  settled(caseId: string): SealedCase | undefined {
    return this.hasRead(caseId) ? undefined : this.#drawers.get(drawerOf(caseId))?.get(caseId);
  }

  /** The types of what has come to stand in each case or left it, among the states that were asked for. */
  changedTypes(): Map<string, Set<RecordType>> {
    const types = new Map<string, Set<RecordType>>();
    const note = (caseId: string | undefined, type: RecordType) => {
      if (caseId === undefined) return;
      const known = types.get(caseId);
      if (known === undefined) types.set(caseId, new Set([type]));
      else known.add(type);
    };
    for (const [key, state] of this.states) {
      const place = parseRecordKey(key);
      if (place === undefined) continue;
      note(caseOfScope(state.scope), place.type);
      note(this.#storedIn.get(key), place.type);
    }
    return types;
  }

  /**
   * Unpacks what nobody has asked for yet of a case that was read, and answers with it.
   * @param types of which; unless told, of all
   */
  unpack(caseId: string, types?: ReadonlySet<RecordType>): RecordState[] {
    const row = this.#caseRows.get(caseId);
    if (row === undefined) return [];
    const isOf = (key: RecordKey) => types === undefined || types.has(parseRecordKey(key)!.type);
    return row.records.filter(isOf).map((key) => this.#take(key, row));
  }

  #take(key: RecordKey, row: PackedRow): RecordState {
    const state = row.take(key);
    this.states.set(key, state);
    return state;
  }

  /** Whether a state is here, unpacked if it was not yet. */
  #find(key: RecordKey): boolean {
    if (this.states.has(key)) return true;
    const row = this.#caseRows.get(this.#storedIn.get(key) ?? '');
    if (row?.has(key) !== true) return false;
    this.#take(key, row);
    return true;
  }

  /** Reads states unless they are here; `scopes`: where they are most likely, and where new ones will stand. */
  async load(keys: Iterable<RecordKey>, scopes: Iterable<Scope> = []): Promise<RecordStates> {
    const sought = new Set([...keys].filter((key) => !this.#soughtAfter.has(key)));
    await this.#readCaseRows([
      ...[...scopes].flatMap((scope) => caseOfScope(scope) ?? []),
      ...[...sought].flatMap((key) => this.#storedIn.get(key) ?? []),
    ]);
    const missing = () => [...sought].filter((key) => !this.#find(key));
    await this.#readCaseRows(missing().flatMap((key) => homeOf(key) ?? []));
    const places = await this.#placesOf(missing().filter(isTogether));
    await this.#readCaseRows(places.flatMap(({ caseId }) => (caseId === '' ? [] : caseId)));
    const own = places.filter(({ caseId }) => caseId === '').map(({ record }) => record);
    for await (const rows of readRows(this.#database.rows, [
      ...own,
      ...missing().filter((key) => !isTogether(key)),
    ])) {
      for (const state of rows.flatMap(this.#codec.openRow)) {
        this.#storedIn.set(state.record, undefined);
        this.states.set(state.record, state);
      }
    }
    for (const key of sought) this.#soughtAfter.add(key);
    return this.states;
  }

  async #readCaseRows(ids: readonly string[]): Promise<void> {
    const missing = groupBy(
      [...new Set(ids)].filter((id) => !this.#caseRows.has(id)),
      drawerOf,
    );
    const open = (drawer: number) => {
      for (const id of missing.get(drawer)!) this.#openCaseRow(id, this.#drawers.get(drawer)!.get(id));
    };
    const unread: number[] = [];
    for (const drawer of missing.keys()) {
      if (this.#drawers.has(drawer)) open(drawer);
      else unread.push(drawer);
    }
    // Of a drawer that is not there yet nothing comes.
    for (const drawer of unread) {
      this.#drawers.set(drawer, new Map());
      for (const id of missing.get(drawer)!) this.#caseRows.set(id, undefined);
    }
    for await (const read of readRows(this.#database.drawers, unread, drawerBatch)) {
      for (const { id, cases } of read) {
        this.#drawers.set(id, new Map(cases.map((row) => [row.id, row])));
        open(id);
      }
    }
  }

  #openCaseRow(id: string, row: SealedCase | undefined): void {
    const packed = row && this.#codec.openCaseRow(row);
    this.#caseRows.set(id, packed);
    for (const key of packed?.records ?? []) this.#storedIn.set(key, id);
  }

  /** One walk along the places, which is at its end at once where none of these records is there. */
  async #placesOf(keys: readonly RecordKey[]): Promise<Place[]> {
    return keys.length === 0 ? [] : this.#database.places.where('record').anyOf(keys).toArray();
  }

  /**
   * Seals the cases in which records have changed, for `store`, and lets go of what is unpacked of them: a large import
   * holds few cases at a time. Answers with the records that still count as changed, those in rows of their own.
   */
  settle(touched: Iterable<RecordKey>, position: number): Set<RecordKey> {
    const { own, changed } = this.#place(touched);
    for (const [drawer, cases] of changed) this.#sealInto(drawer, cases, position);
    for (const [key, state] of this.states) {
      const caseId = caseRowOf(state);
      if (caseId === undefined || !changed.get(drawerOf(caseId))?.has(caseId)) continue;
      this.#storedIn.set(key, caseId);
      this.states.delete(key);
      this.#soughtAfter.delete(key);
    }
    for (const cases of changed.values()) for (const id of cases.keys()) this.#caseRows.delete(id);
    return new Set(own.map(({ record }) => record));
  }

  /**
   * Stores the records that have changed, in a transaction over `drawers`, `rows` and `places`. Cases are sealed while the
   * ones before them are on their way.
   */
  async store(touched: Iterable<RecordKey>, position: number): Promise<void> {
    const { drawers, rows, places } = this.#database;
    const { own, changed } = this.#place(touched);
    const moved = [...this.#moved].map(([record, caseId]) => ({ record, caseId }));
    const done: PromiseLike<unknown>[] = [
      places.bulkDelete(moved.filter(({ caseId }) => caseId === undefined).map(({ record }) => record)),
      places.bulkPut(moved.filter((place): place is Place => place.caseId !== undefined)),
      rows.bulkDelete([...this.#goneRows]),
    ];
    for (const batch of batchesOf([...new Set([...this.#resealed, ...changed.keys()])], drawerBatch)) {
      for (const id of batch) this.#sealInto(id, changed.get(id) ?? new Map(), position);
      done.push(drawers.bulkPut(batch.map((id) => ({ id, cases: [...this.#drawers.get(id)!.values()] }))));
    }
    for (const batch of batchesOf(own, batchSize)) {
      done.push(rows.bulkPut(batch.map((state) => this.#codec.sealRow(state, position))));
    }
    await Promise.all(done);
  }

  /** Where records that have changed are to stand: in rows of their own, or in cases, these with all that is unpacked of them. */
  #place(touched: Iterable<RecordKey>) {
    const own: RecordState[] = [];
    const changed = new Map<number, Map<string, RecordState[]>>();
    const contentsOf = (caseId: string) => changed.get(drawerOf(caseId))?.get(caseId);
    const change = (caseId: string) => {
      const drawer = drawerOf(caseId);
      const cases = changed.get(drawer) ?? new Map<string, RecordState[]>();
      changed.set(drawer, cases.set(caseId, []));
    };
    for (const key of touched) {
      const state = this.states.get(key)!;
      const now = caseRowOf(state);
      const isStored = this.#storedIn.has(key);
      const before = this.#storedIn.get(key);
      if (now === undefined) own.push(state);
      else change(now);
      if (before !== undefined) change(before);
      if (isStored && before === now) continue;
      if (isStored && before === undefined) this.#goneRows.add(key);
      if (!isTogether(key)) continue;
      if (now === undefined || now !== homeOf(key)) this.#moved.set(key, now ?? '');
      else if (isStored) this.#moved.set(key, undefined);
    }
    for (const state of this.states.values()) contentsOf(caseRowOf(state) ?? '')?.push(state);
    return { own, changed };
  }

  /** Seals cases into their drawer; one that holds nothing any more is taken out. */
  #sealInto(drawer: number, cases: ReadonlyMap<string, readonly RecordState[]>, position: number): void {
    const rows = this.#drawers.get(drawer)!;
    for (const [id, states] of cases) {
      // What nobody read would be stored as if it were empty.
      if (!this.#caseRows.has(id)) throw new Error('a case was changed before it was read');
      const rest = this.#caseRows.get(id);
      const isFilled = states.length > 0 || (rest?.records.length ?? 0) > 0;
      if (isFilled) rows.set(id, this.#codec.sealCase(id, position, states, rest));
      else rows.delete(id);
    }
    this.#resealed.add(drawer);
  }
}
