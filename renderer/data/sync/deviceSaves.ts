import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { byCodeUnit } from '#shared/sync/json.ts';
import type { Engine } from '../engine.ts';
import { readSegments, type SeenLine, type Touched, touchedBy } from './seenSegments.ts';

/** What taking a computer out of use would come to: up to where each of its writers counts, and what would not. */
export interface RevocationCut {
  /** `here`: how far the writer was here when this was found out. */
  writers: readonly { writer: string; lastAccepted: number; here: number }[];
  /** The last save that counts: its number, and when it was made; null where none counts. */
  last: { seq: number; at: string } | null;
  /** Saves that count. */
  accepted: number;
  leftOut: { saves: number; firstAt: string | null; lastAt: string | null } & Touched;
}

/** The saves of one computer by their days, as far as they are here without a gap. */
export interface DeviceSaves {
  /** Null where there are none. */
  firstDay: string | null;
  lastDay: string | null;
  /** Nothing counts from the first save on that was made after a day; null: all that is here counts. */
  cutAfter(day: string | null): RevocationCut;
}

/** Reads from the journal when each save of a computer was made. */
export async function readDeviceSaves(
  engine: Engine,
  device: string,
  onProgress: (done: number, total: number) => void,
): Promise<DeviceSaves> {
  const { head, segments } = engine;
  const known = head.devices.find(({ certificate }) => certificate.device === device);
  const writers = (known?.writers ?? []).map(({ writer }) => writer);
  const applied = new Map(
    writers.map((writer) => [writer, segments.index.seenOf(writer).filter(({ upTo }) => upTo !== undefined)]),
  );
  const hashes = [...applied.values()].flatMap((own) => own.map(({ hash }) => hash));
  const seen = await readSegments(engine, new Set(hashes), onProgress);
  const byWriter = writers.map((writer) => {
    const here = segments.index.wholeTo(writer);
    const lines = applied
      .get(writer)!
      .flatMap(({ hash }) => [...(seen.get(hash)?.lines ?? [])])
      .filter(([seq]) => seq <= here)
      .sort(([a], [b]) => a - b);
    return { writer, here, lines };
  });
  const days = byWriter.flatMap(({ lines }) => lines.map(([, { at }]) => dayOfInstant(at))).sort();
  return {
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    cutAfter(day) {
      const accepted: { seq: number; at: string }[] = [];
      const left: SeenLine[] = [];
      const cut = byWriter.map(({ writer, here, lines }) => {
        const first = lines.find(([, { at }]) => day !== null && dayOfInstant(at) > day);
        const lastAccepted = first === undefined ? here : first[0] - 1;
        for (const [seq, line] of lines) {
          if (seq <= lastAccepted) accepted.push({ seq, at: line.at });
          else left.push(line);
        }
        return { writer, lastAccepted, here };
      });
      const times = left.map(({ at }) => at).sort();
      return {
        writers: cut,
        last: accepted.sort((a, b) => byCodeUnit(a.at, b.at)).at(-1) ?? null,
        accepted: accepted.length,
        leftOut: {
          saves: left.length,
          firstAt: times[0] ?? null,
          lastAt: times.at(-1) ?? null,
          ...touchedBy(left),
        },
      };
    },
  };
}
