import type { Held, HeldKind } from './held.ts';

type Table<K extends HeldKind = HeldKind> = Map<string, Held[K] | null>;

/**
 * What lists, rules and reports read, by kind and id; null stands for a deleted record, which also hides one of the
 * printed directory. Views over it are made when somebody looks, and again when one of the kinds they are made of
 * has changed.
 */
export class Memory {
  readonly #tables = new Map<HeldKind, Table>();
  readonly #versions = new Map<HeldKind, number>();
  #openKind: (kind: HeldKind) => void = () => undefined;

  /** What is asked before a kind is first read or changed: it loads what is stored of it and not yet here. */
  openBy(open: (kind: HeldKind) => void): void {
    this.#openKind = open;
  }

  get<K extends HeldKind>(kind: K, id: string): Held[K] | null | undefined {
    return this.#opened(kind).get(id);
  }

  /** Everything of a kind that is there, in no order. */
  all<K extends HeldKind>(kind: K): Held[K][] {
    const found: Held[K][] = [];
    for (const one of this.#opened(kind).values()) if (one !== null) found.push(one);
    return found;
  }

  isDeleted(kind: HeldKind, id: string): boolean {
    return this.#opened(kind).get(id) === null;
  }

  /** Before everything is made again: what is not put back is gone. */
  clear(): void {
    for (const [kind, table] of this.#tables) {
      table.clear();
      this.#versions.set(kind, this.version(kind) + 1);
    }
  }

  /** A change. */
  put<K extends HeldKind>(kind: K, id: string, held: Held[K] | null): void {
    this.#opened(kind).set(id, held);
    this.#versions.set(kind, this.version(kind) + 1);
  }

  /** No longer held; the record itself is still there. */
  drop(kind: HeldKind, id: string): void {
    this.#opened(kind).delete(id);
    this.#versions.set(kind, this.version(kind) + 1);
  }

  /** What was stored: no view is untrue because of it, since none was made without it. */
  load<K extends HeldKind>(kind: K, id: string, held: Held[K] | null): void {
    this.#table(kind).set(id, held);
  }

  /** Not stored any more; like `load`, of what another engine changed, after which `noteChange` says so once. */
  unload(kind: HeldKind, id: string): void {
    this.#table(kind).delete(id);
  }

  noteChange(kind: HeldKind): void {
    this.#versions.set(kind, this.version(kind) + 1);
  }

  /** Counts the changes of a kind, so that a view knows whether it is still true. */
  version(kind: HeldKind): number {
    return this.#versions.get(kind) ?? 0;
  }

  #opened<K extends HeldKind>(kind: K): Table<K> {
    this.#openKind(kind);
    return this.#table(kind);
  }

  #table<K extends HeldKind>(kind: K): Table<K> {
    let table = this.#tables.get(kind);
    if (table === undefined) {
      table = new Map();
      this.#tables.set(kind, table);
    }
    return table as Table<K>;
  }
}

/** A view that is made again only when one of the kinds it reads has changed. */
export function viewOf<V>(memory: Memory, kinds: readonly HeldKind[], make: () => V): () => V {
  let madeAt: number[] | undefined;
  let view: V;
  return () => {
    const now = kinds.map((kind) => memory.version(kind));
    if (madeAt === undefined || now.some((version, index) => version !== madeAt![index])) {
      view = make();
      madeAt = now;
    }
    return view;
  };
}
