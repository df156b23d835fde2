import type { RecordOf, RecordType } from '#shared/domain/recordTypes.ts';

/** A record held in memory; null where it was deleted, which also hides one of the printed directory. */
type Held = RecordOf<RecordType> | null;

/**
 * The summaries of all records, by type and id, and which belong to which case. Views over it are made when
 * somebody looks, and again when one of the types they are made of has changed.
 */
export class Memory {
  readonly #tables = new Map<RecordType, Map<string, Held>>();
  readonly #idsByCase = new Map<string, Map<RecordType, Set<string>>>();
  readonly #versions = new Map<RecordType, number>();
  readonly #caseVersions = new Map<string, number>();
  #caseChanges = 0;

  get<T extends RecordType>(type: T, id: string): RecordOf<T> | null | undefined {
    return this.#tables.get(type)?.get(id) as RecordOf<T> | null | undefined;
  }

  /** All records of a type that are there, in no order. */
  all<T extends RecordType>(type: T): RecordOf<T>[] {
    const found: RecordOf<T>[] = [];
    for (const record of this.#tables.get(type)?.values() ?? []) {
      if (record !== null) found.push(record as RecordOf<T>);
    }
    return found;
  }

  /** The records of a type that name a case. */
  ofCase<T extends RecordType>(type: T, caseId: string): RecordOf<T>[] {
    const ids = this.#idsByCase.get(caseId)?.get(type);
    if (ids === undefined) return [];
    return [...ids].flatMap((id) => {
      const record = this.get(type, id);
      return record === null || record === undefined ? [] : [record];
    });
  }

  /** Before everything is made again: what is not put back is gone. */
  clear(): void {
    for (const [type, table] of this.#tables) {
      table.clear();
      this.#versions.set(type, this.version(type) + 1);
    }
    for (const caseId of this.#idsByCase.keys()) {
      this.#caseVersions.set(caseId, this.caseVersion(caseId) + 1);
    }
    this.#caseChanges += 1;
    this.#idsByCase.clear();
  }

  isDeleted(type: RecordType, id: string): boolean {
    return this.#tables.get(type)?.get(id) === null;
  }

  put<T extends RecordType>(type: T, id: string, record: RecordOf<T> | null): void {
    let table = this.#tables.get(type);
    if (table === undefined) {
      table = new Map();
      this.#tables.set(type, table);
    }
    const caseId = caseIdOf(type, id, record ?? table.get(id) ?? null);
    table.set(id, record);
    this.#versions.set(type, this.version(type) + 1);
    if (caseId === undefined) return;
    this.#caseChanges += 1;
    this.#caseVersions.set(caseId, this.caseVersion(caseId) + 1);
    let ofCase = this.#idsByCase.get(caseId);
    if (ofCase === undefined) {
      ofCase = new Map();
      this.#idsByCase.set(caseId, ofCase);
    }
    const ids = ofCase.get(type);
    if (ids === undefined) ofCase.set(type, new Set([id]));
    else ids.add(id);
  }

  /** Counts the changes of a type, so that a view knows whether it is still true. */
  version(type: RecordType): number {
    return this.#versions.get(type) ?? 0;
  }

  /** Counts the changes of all cases together: screens ask at every render whether anything is new. */
  get caseChanges(): number {
    return this.#caseChanges;
  }

  caseVersion(caseId: string): number {
    return this.#caseVersions.get(caseId) ?? 0;
  }
}

function caseIdOf(type: RecordType, id: string, record: Held): string | undefined {
  if (type === 'case') return id;
  return record !== null && 'caseId' in record ? record.caseId : undefined;
}

/** A view that is made again only when one of the types it reads has changed. */
export function viewOf<V>(memory: Memory, types: readonly RecordType[], make: () => V): () => V {
  let madeAt: number[] | undefined;
  let view: V;
  return () => {
    const now = types.map((type) => memory.version(type));
    if (madeAt === undefined || now.some((version, index) => version !== madeAt![index])) {
      view = make();
      madeAt = now;
    }
    return view;
  };
}
