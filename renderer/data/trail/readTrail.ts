import Dexie from 'dexie';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { RecordType } from '#shared/domain/recordTypes.ts';
import {
  type AccessAction,
  type AccessEntry,
  type AccessThing,
  accessEntrySchema,
} from '#shared/domain/trail/accessEntry.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import { isSupervising } from '../keys/rights.ts';
import { parseRecordKey } from '../memory/records.ts';
import { readCases } from '../projection/rows.ts';
import { personsByWriter } from '../sync/lateQueue.ts';

/** An entry, or a change as the case's own records tell it. */
export interface TrailRow {
  key: string;
  at: string;
  by: string;
  action: AccessAction | 'changed';
  /** Null of a change: `types` says what was. */
  thing: AccessThing | null;
  types: readonly RecordType[];
  caseId: string | null;
  file: AccessEntry['file'];
  /** The computer that signed it, by its device, and the person it was let in for; null where nobody here knows it. */
  device: { id: string; person: string; isThis: boolean } | null;
}

/** Days are inclusive. What is left out is not asked for. */
export interface TrailQuery {
  from: Day;
  to: Day;
  caseId?: string;
  by?: string;
  action?: TrailRow['action'];
}

export interface TrailFound {
  /** The newest first. */
  rows: readonly TrailRow[];
  /** Whether there are more than were wanted; those shown are then the ones that came here last. */
  hasMore: boolean;
}

/** Rows opened together. */
const pageSize = 500;
const dayMs = 86_400_000;

/**
 * Entries of the trail that are here: to a supervisor all that came in, to anybody else the own, whoever else opens this
 * computer. They are read page by page, the last that came first, and nothing is kept of a page but what was asked for. Of one case
 * also the changes that still stand in its records, which are written nowhere else.
 * @param atMost how many are wanted
 * @param onRead hears how many were looked at, after each page
 */
export async function readTrail(
  engine: Engine,
  query: TrailQuery,
  atMost: number,
  onRead: (looked: number) => void = () => undefined,
): Promise<TrailFound> {
  await engine.stored;
  const deviceOf = devicesByWriter(engine);
  const rows = query.caseId === undefined ? [] : await changesOf(engine, query.caseId, deviceOf);
  const mine = isSupervising(engine.keys) ? undefined : engine.keys.person.id;
  // What others changed stands in the case itself, for anybody who carries it.
  const isMine = ({ action, by }: TrailRow) => mine === undefined || action === 'changed' || by === mine;
  const isWanted = (row: TrailRow) => isMine(row) && isAskedFor(row, query);
  const found = rows.filter(isWanted);
  const begin = Date.parse(`${query.from}T00:00:00+08:00`) - dayMs;
  let looked = 0;
  // What this computer wrote itself stands in the order of its clock, which never goes back, and whatever came in before
  // that had been written by then: at a place before it nothing of the days asked for can be. A day is for others' clocks.
  let isPastBelow = 0;
  for await (const page of pages(engine)) {
    if (page.every(({ position }) => position < isPastBelow)) break;
    looked += page.length;
    for (const { position, state } of page) {
      for (const { value, writer, at } of state.events.values()) {
        const device = deviceOf.get(writer) ?? null;
        if (device?.isThis && Date.parse(at) < begin) isPastBelow = Math.max(isPastBelow, position);
        const read = accessEntrySchema.safeParse(value);
        if (!read.success) continue;
        const { id, ...entry } = read.data;
        const row = { key: `${writer} ${id}`, ...entry, types: [], device };
        if (isWanted(row)) found.push(row);
      }
    }
    onRead(looked);
    if (found.length > atMost) break;
  }
  found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.key < b.key ? -1 : 1));
  return { rows: found.slice(0, atMost), hasMore: found.length > atMost };
}

/** The changes that still stand in a case's records, one for each save. */
async function changesOf(
  engine: Engine,
  caseId: string,
  deviceOf: ReadonlyMap<string, TrailRow['device']>,
): Promise<TrailRow[]> {
  const persons = personsByWriter(engine);
  const saves = new Map<string, TrailRow & { types: RecordType[] }>();
  for (const { record, live, events, deletions } of (await readCases(engine, [caseId])).flat()) {
    const type = parseRecordKey(record)?.type;
    if (type === undefined) continue;
    for (const { writer, seq, at, author } of [live, events, deletions].flatMap((all) => [...all.values()])) {
      const key = `${writer}.${seq}`;
      const known = saves.get(key);
      if (known?.types.includes(type) === false) known.types.push(type);
      if (known !== undefined) continue;
      const by = author ?? persons.get(writer) ?? '';
      const device = deviceOf.get(writer) ?? null;
      const change = { action: 'changed', thing: null, types: [type], file: null } as const;
      saves.set(key, { key, at, by, caseId, device, ...change, types: [type] });
    }
  }
  return [...saves.values()];
}

function isAskedFor(entry: TrailRow, { from, to, caseId, by, action }: TrailQuery): boolean {
  const day = dayOfInstant(entry.at);
  return (
    day >= from &&
    day <= to &&
    (caseId === undefined || entry.caseId === caseId) &&
    (by === undefined || entry.by === by) &&
    (action === undefined || entry.action === action)
  );
}

/** What is stored of the trail, each with its place in the journal, the last that came first. */
async function* pages({
  database,
  codec,
}: Engine): AsyncGenerator<{ position: number; state: RecordState }[]> {
  const range = () =>
    database.rows.where('[scope+position]').between(['trail', Dexie.minKey], ['trail', Dexie.maxKey]);
  const keys = (await range().reverse().primaryKeys()) as string[];
  for (let from = 0; from < keys.length; from += pageSize) {
    const rows = await database.rows.bulkGet(keys.slice(from, from + pageSize));
    yield rows.flatMap((row) =>
      row === undefined ? [] : codec.openRow(row).map((state) => ({ position: row.position, state })),
    );
  }
}

function devicesByWriter({ head, keys: { identity } }: Engine): Map<string, TrailRow['device']> {
  const { device, person } = identity;
  const own = { id: device.id as string, person: person.id as string, isThis: true };
  return new Map<string, TrailRow['device']>([
    ...head.devices.flatMap(({ certificate: { device: id, person: whose }, writers }) =>
      writers.map(({ writer }) => [writer, { id, person: whose, isThis: false }] as const),
    ),
    ...writersOfIdentity(identity).map((writer) => [writer, own] as const),
  ]);
}
