import type { Branch } from '#shared/sync/branches.ts';
import { byCodeUnit, canonicalJson, type Json } from '#shared/sync/json.ts';
import { peopleOf } from '../conflicts/people.ts';
import type { Writing } from '../conflicts/types.ts';
import type { Engine } from '../engine.ts';
import { numbersIn } from '../log/segments.ts';
import { type ForkPlace, forkPlaces } from './forks.ts';
import { readSegments, type Seen, type SeenLine, type Touched, touchedBy } from './seenSegments.ts';

/** One version of what a computer wrote, for people to tell it from the other. */
export interface ForkBranch extends Touched {
  /** What a decision lets stand. */
  id: string;
  /** Every segment that the person saw of it. */
  segments: readonly string[];
  /** Its numbers from where the branches differ: how many are here, and the first and last of them. */
  saves: number;
  from: number;
  to: number;
  /** When the first and the last of these were saved; null where nothing of them is here but the numbers. */
  firstAt: string | null;
  lastAt: string | null;
  /** When the first file with any of it came in, or was sealed here. */
  arrivedAt: string;
  /** Of a fork that was decided: whether this is what counts. */
  stands: boolean;
}

/** A log that has branched: whose, from where on, what there is of each branch, and what was decided. */
export interface Fork {
  id: string;
  writer: string;
  /** The first number that does not count until it is decided. */
  seq: number;
  /** The first number at which the branches really differ; up to there they say the same. */
  differsFrom: number;
  /** Whose computer it is. */
  whose: Pick<Writing, 'personName' | 'device'>;
  branches: readonly ForkBranch[];
  isOpen: boolean;
  /** What was decided, the latest first: who, when, and for which branch. */
  decided: readonly { at: string; by: string | null; branch: string | null }[];
}

/** Everything there is to say about the forks that this computer has seen: open ones first. Reads the journal. */
export async function readForks(
  engine: Engine,
  onProgress: (done: number, total: number) => void,
): Promise<Fork[]> {
  const places = forkPlaces(engine);
  const hashes = places.flatMap(({ branches }) => branches.flatMap(hashesOf));
  const seen = await readSegments(engine, new Set(hashes), onProgress);
  return places
    .map((place) => describe(engine, place, seen))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (lastOf(a) < lastOf(b) ? 1 : -1));
}

const hashesOf = ({ segments }: Branch) => segments.map(({ hash }) => hash);
const lastOf = ({ decided, branches }: Fork) =>
  decided[0]?.at ??
  branches
    .map(({ arrivedAt }) => arrivedAt)
    .sort()
    .at(-1) ??
  '';

function describe(engine: Engine, { writer, seq, branches, decisions, isOpen }: ForkPlace, seen: Seen): Fork {
  const people = peopleOf(engine);
  const lines = branches.map((branch) => linesFrom(branch, seq, seen));
  const differsFrom = firstDifference(lines, seq);
  const inForce = decisions.at(-1);
  const branchWith = (hash: string) => branches.find((branch) => hashesOf(branch).includes(hash))?.first;
  const standing = inForce && branchWith(inForce.stands);
  const { personName, device } = people.writingOf({ at: '', writer });
  return {
    id: `${writer}.${seq}`,
    ...{ writer, seq, differsFrom, isOpen },
    whose: { personName, device },
    branches: branches
      .map((branch, index) => {
        const own = [...lines[index]!].filter(([at]) => at >= differsFrom).sort(([a], [b]) => a - b);
        const numbers = numbersIn(branch.segments, differsFrom);
        const times = own.map(([, line]) => line.at).sort();
        return {
          id: branch.first,
          segments: hashesOf(branch),
          saves: numbers.length,
          from: numbers[0] ?? differsFrom,
          to: numbers.at(-1) ?? differsFrom,
          firstAt: times[0] ?? null,
          lastAt: times.at(-1) ?? null,
          arrivedAt:
            hashesOf(branch)
              .flatMap((hash) => seen.get(hash)?.arrivedAt ?? [])
              .sort()[0] ?? '',
          ...touchedBy(own.map(([, line]) => line)),
          stands: branch.first === standing,
        };
      })
      .sort((a, b) => byCodeUnit(a.arrivedAt, b.arrivedAt) || byCodeUnit(a.id, b.id)),
    decided: [...decisions].reverse().map(({ at, by, stands }) => ({
      at,
      by: by === undefined ? null : people.writingOf({ at, writer, author: by }).personName,
      branch: branchWith(stands) ?? null,
    })),
  };
}

function linesFrom(branch: Branch, from: number, seen: Seen): Map<number, SeenLine> {
  const lines = new Map<number, SeenLine>();
  for (const hash of hashesOf(branch)) {
    for (const [seq, line] of seen.get(hash)?.lines ?? []) if (seq >= from) lines.set(seq, line);
  }
  return lines;
}

/** A copied machine may have sealed the same lines into other segments: where the lines themselves part. */
function firstDifference(branches: readonly Map<number, SeenLine>[], from: number): number {
  const lastOf = (lines: ReadonlyMap<number, unknown>) => {
    let last = from - 1;
    for (const seq of lines.keys()) last = Math.max(last, seq);
    return last;
  };
  const last = Math.min(...branches.map(lastOf));
  for (let seq = from; seq <= last; seq += 1) {
    if (new Set(branches.map((lines) => textOf(lines.get(seq)))).size > 1) return seq;
  }
  return branches.length > 1 ? last + 1 : from;
}

function textOf(line: SeenLine | undefined): string {
  if (line === undefined) return '';
  const ops = [...line.ops].sort(([a], [b]) => a - b);
  return canonicalJson({ at: line.at, ops } as unknown as Json);
}
