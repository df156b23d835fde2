import type { RecordType } from '#shared/domain/recordTypes.ts';
import { openJournalledBundle } from '#shared/sync/keptBundle.ts';
import type { OpenedSegment } from '#shared/sync/segment.ts';
import type { Engine } from '../engine.ts';
import { readDatedPlace } from '../log/intake.ts';
import { parseRecordKey } from '../memory/records.ts';

/** A line as far as its shares are here: operations by their place in it. */
export interface SeenLine {
  at: string;
  ops: Map<number, OpenedSegment['lines'][number]['ops'][number]>;
}

/** What the journal has of a segment. */
interface SeenContent {
  lines: Map<number, SeenLine>;
  arrivedAt: string;
}
export type Seen = ReadonlyMap<string, SeenContent>;

/** What the journal has of some segments; the bundles that brought them are opened again. */
export async function readSegments(
  engine: Engine,
  wanted: ReadonlySet<string>,
  onProgress: (done: number, total: number) => void,
): Promise<Seen> {
  const { ports, segments } = engine;
  const places = new Map(
    [...wanted].flatMap((hash) => segments.placesOf(hash)).map((one) => [one.first, one]),
  );
  const seen = new Map<string, SeenContent>();
  let done = 0;
  for (const place of [...places.values()].sort((a, b) => a.first - b.first)) {
    const { bytes, at } = await readDatedPlace(engine, place);
    const opened = await openJournalledBundle(bytes, engine.reader(), engine.trust(), ports.crypto);
    // It was verified before it went into the journal, so this is a defect and must not pass for an empty branch.
    if (!opened.ok) throw new Error(`journalled bundle: ${opened.error.kind}`);
    for (const { hash, blocks } of opened.value.segments) {
      if (!wanted.has(hash)) continue;
      const known = seen.get(hash) ?? { lines: new Map<number, SeenLine>(), arrivedAt: at };
      seen.set(hash, known);
      for (const { line, indexes } of blocks.flatMap((block) => block.lines)) {
        const whole = known.lines.get(line.seq) ?? { at: line.at, ops: new Map() };
        known.lines.set(line.seq, whole);
        for (const [index, operation] of line.ops.entries()) whole.ops.set(indexes[index]!, operation);
      }
    }
    done += 1;
    onProgress(done, places.size);
  }
  return seen;
}

/** What saves are about, for people: records by type, the most frequent first, and cases. */
export interface Touched {
  records: readonly { type: RecordType; count: number }[];
  /** With the name that these saves give the case last; null where they give none. */
  cases: readonly { id: string; name: string | null }[];
}

/** @param lines in the order in which they were written */
export function touchedBy(lines: readonly SeenLine[]): Touched {
  const records = new Map<RecordType, Set<string>>();
  const cases = new Map<string, string | null>();
  for (const { record, scope, field, value } of lines.flatMap(({ ops }) => [...ops.values()])) {
    const type = parseRecordKey(record)?.type;
    if (scope.startsWith('case:')) {
      const id = scope.slice('case:'.length);
      const isName = type === 'case' && field === 'name' && typeof value === 'string';
      cases.set(id, isName ? value : (cases.get(id) ?? null));
    }
    if (type !== undefined) records.set(type, (records.get(type) ?? new Set()).add(record));
  }
  return {
    records: [...records]
      .map(([type, keys]) => ({ type, count: keys.size }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    cases: [...cases].map(([id, name]) => ({ id, name })),
  };
}
