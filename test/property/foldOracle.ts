import type { FoldResult } from '#shared/sync/fold.ts';
import type { Line, Operation } from '#shared/sync/operation.ts';

/**
 * What fold must give, written from the definitions and in no hurry: every question is answered by looking at
 * all operations again. Shares no code with the product.
 */
export function foldOracle(lines: readonly Line[]): Omit<FoldResult, 'digest'> {
  const writers = [...new Set(lines.map(({ writer }) => writer))].sort();
  const forks: { writer: string; seq: number }[] = [];
  const held: { writer: string; have: number; missing: [number, number] }[] = [];
  const folded: Line[] = [];
  for (const writer of writers) {
    const own = lines.filter((line) => line.writer === writer);
    const variants = (seq: number) =>
      new Set(own.filter((line) => line.seq === seq).map((line) => canonical(line))).size;
    const last = Math.max(...own.map(({ seq }) => seq));
    let fork = 1;
    while (fork <= last && variants(fork) < 2) fork += 1;
    if (fork <= last) forks.push({ writer, seq: fork });
    let have = 0;
    while (have + 1 < fork && variants(have + 1) === 1) {
      have += 1;
      folded.push(own.find(({ seq }) => seq === have)!);
    }
    const behind = own.map(({ seq }) => seq).filter((seq) => seq > have && seq < fork);
    if (behind.length > 0) held.push({ writer, have, missing: [have + 1, Math.min(...behind) - 1] });
  }
  return { ...foldWhole(folded), held, forks };
}

type Placed = Operation & { at: number; rest: string; writer: string; seq: number; index: number };

function foldWhole(lines: readonly Line[]): Pick<FoldResult, 'records' | 'events' | 'conflicts'> {
  const all: Placed[] = lines.flatMap(({ ops, at, writer, seq }) =>
    ops.map((op, index) => ({
      ...op,
      at: Date.parse(at),
      rest: (/\.\d{3}(\d*)/.exec(at)?.[1] ?? '').padEnd(9, '0'),
      writer,
      seq,
      index,
    })),
  );
  const edits = all.filter(({ kind }) => ['register', 'add', 'remove', 'delete'].includes(kind));
  const records: Record<string, Record<string, unknown>> = {};
  const conflicts: { record: string; field: string; heads: { op: string; value: unknown }[] }[] = [];
  for (const record of [...new Set(edits.map((op) => op.record))].sort()) {
    const ops = edits.filter((op) => op.record === record);
    const names = (later: Operation, earlier: Operation) =>
      later.id !== earlier.id && later.bases.includes(earlier.id);
    const heads = ops.filter(
      (op) =>
        op.kind === 'register' &&
        !ops.some((later) => later.kind === 'register' && later.field === op.field && names(later, op)),
    );
    const adds = ops.filter(
      (op) =>
        op.kind === 'add' &&
        !ops.some((later) => later.kind === 'remove' && later.field === op.field && names(later, op)),
    );
    const deletions = ops.filter((op) => op.kind === 'delete' && !ops.some((later) => names(later, op)));
    const concurrent = (a: Operation, b: Operation) => !reaches(a, b, ops) && !reaches(b, a, ops);
    // Every register is a head or led to by one, except where some replace each other in a circle: none of those stands.
    const registers = ops.filter(
      (op) => op.kind === 'register' && heads.some((head) => head === op || reaches(head, op, ops)),
    );
    const against = (deletion: Operation) => [
      ...registers.filter((op) => concurrent(deletion, op)),
      ...adds.filter((op) => concurrent(deletion, op)),
    ];
    if (deletions.some((deletion) => against(deletion).length === 0)) continue;
    const setFields = ops.filter(({ kind }) => kind === 'add' || kind === 'remove').map(({ field }) => field);
    if (heads.length === 0 && setFields.length === 0) continue;
    const shown: Record<string, unknown> = {};
    for (const field of setFields) {
      const elements = new Set(
        adds.filter((op) => op.field === field).map((op) => canonical(op.value ?? null)),
      );
      shown[field] = [...elements].sort().map((form) => JSON.parse(form));
    }
    for (const field of new Set(heads.map((head) => head.field))) {
      const own = heads.filter((head) => head.field === field);
      shown[field] = [...own].sort(inTime).at(-1)!.value ?? null;
      if (new Set(own.map((head) => canonical(head.value ?? null))).size > 1) {
        conflicts.push({
          record,
          field,
          heads: own.map(({ id, value }) => ({ op: id, value: value ?? null })),
        });
      }
    }
    if (deletions.length > 0) {
      const opposed = [...heads, ...adds].filter((op) =>
        deletions.some((deletion) => concurrent(deletion, op)),
      );
      const sides = [
        ...deletions.map((op) => ({ op: op.id, value: null })),
        ...opposed.map(({ id, value }) => ({ op: id, value: value ?? null })),
      ];
      conflicts.push({ record, field: '*', heads: sides });
    }
    records[record] = shown;
  }
  for (const conflict of conflicts) conflict.heads.sort((a, b) => (a.op < b.op ? -1 : 1));
  conflicts.sort((a, b) => compare(a.record, b.record) || compare(a.field, b.field));
  const events = all.filter(({ kind }) => kind === 'event').map(({ id }) => id);
  return { records, conflicts, events: events.sort() } as Pick<
    FoldResult,
    'records' | 'events' | 'conflicts'
  >;
}

/** Whether there is a path through bases from the later to the earlier operation. */
function reaches(later: Operation, earlier: Operation, ops: readonly Operation[]): boolean {
  const seen = new Set<string>();
  const look = (op: Operation): boolean => {
    if (op.bases.includes(earlier.id)) return true;
    return op.bases.some((base) => {
      if (seen.has(base)) return false;
      seen.add(base);
      const next = ops.find(({ id }) => id === base);
      return next !== undefined && look(next);
    });
  };
  return look(later);
}

function inTime(a: Placed, b: Placed): number {
  return (
    a.at - b.at ||
    compare(a.rest, b.rest) ||
    compare(a.writer, b.writer) ||
    a.seq - b.seq ||
    a.index - b.index
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON with sorted keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compare(a, b)))
      : inner,
  );
}
