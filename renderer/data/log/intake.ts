import type { Share } from '#shared/sync/importShares.ts';
import { openJournalledBundle } from '#shared/sync/keptBundle.ts';
import { bringsRuling, type OpenedBundle } from '#shared/sync/readBundle.ts';
import type { OpenedSegment } from '#shared/sync/segment.ts';
import { type Staged, stageSegments } from '#shared/sync/stageSegments.ts';
import type { Engine } from '../engine.ts';
import type { Projection } from '../projection/projection.ts';
import { type FrameEffect, joinParts } from './applyFrame.ts';
import { noteManifest } from './noteManifest.ts';
import type { Place } from './segments.ts';

/**
 * Takes journalled bundles in: what continues goes into the projection; what has to wait, or is left out as long as
 * branches are in dispute, is offered again with the next.
 */
export class Intake {
  readonly #engine: Engine;
  /** Undefined until somebody asks: after a start these have to be read from the journal. */
  #waiting: readonly OpenedSegment[] | undefined;

  #expected: OpenedBundle | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** At the journal's beginning nothing waits. */
  restart(): void {
    this.#waiting = [];
  }

  /** Opened already when its frames come, by the trust that is in force. */
  expect(opened: OpenedBundle): void {
    this.#expected = opened;
  }

  /** After another engine took bundles in, what waits has to be read from the journal again. */
  forget(): void {
    this.#waiting = undefined;
  }

  /**
   * Takes a bundle in. `rebuild`: it brings a ruling, or a second branch of what was applied, and all that is noted;
   * heads cannot retract, so the caller begins again at the journal's beginning.
   * @param position of the bundle, where summaries are wanted at once
   */
  async take(
    { hash, at, from, bytes, place }: Extract<FrameEffect, { kind: 'bundle' }>,
    projection: Projection,
    wallMs: number,
    position?: number,
  ): Promise<'taken' | 'rebuild'> {
    const { ports, keys } = this.#engine;
    const { head, segments: known } = projection;
    const isRuling = (bundle: OpenedBundle) => bringsRuling(bundle.manifest, this.#engine.trust());
    const waiting = await this.#readWaiting();
    const bundle = this.#expected?.hash === hash ? this.#expected : await this.#open(bytes);
    this.#expected = undefined;
    const rebuild = isRuling(bundle);
    noteManifest(head, bundle, keys.identity, { at, crypto: ports.crypto });
    const brought = new Set(bundle.segments.map(({ hash }) => hash));
    const take = (indexed: Staged['indexed']) => {
      const isBrought = (hash: string) => brought.has(hash);
      known.take(
        indexed.filter(({ hash }) => isBrought(hash)),
        place,
      );
      known.take(indexed.filter(({ hash }) => !isBrought(hash)));
    };
    const stage = (segments: readonly OpenedSegment[]) =>
      stageSegments(segments, this.#engine.holdings(), bundle.keys);
    let staged = stage([...waiting, ...bundle.segments]);
    if (rebuild || staged.retract.length > 0) {
      take(staged.indexed.map(({ upTo: _, ...entry }) => ({ ...entry, applied: [] })));
      return 'rebuild';
    }
    let applied: readonly Share[] = [];
    const { leftOut } = staged;
    const taken = new Set<string>();
    for (;;) {
      await projection.applyShares(staged.shares, wallMs, position);
      take(staged.indexed);
      applied = applied.concat(staged.shares);
      // Also of blocks of which nothing is left but their places.
      for (const { writer, applied: blocks } of staged.indexed) if (blocks.length > 0) taken.add(writer);
      if (staged.shares.length === 0 || staged.waiting.length === 0) break;
      staged = stage(staged.waiting);
    }
    this.#waiting = distinct([...staged.waiting, ...leftOut]);
    for (const writer of taken) {
      const to = known.index.wholeTo(writer);
      if (to > 0) projection.noteWhole(writer, to);
    }
    const { writer } = bundle.manifest.sender;
    const fact = { hash, at, writer, from, lines: countLines(applied), lastAt: lastOf(applied, writer) };
    head.imports = [...head.imports, fact];
    return 'taken';
  }

  async #open(bytes: Uint8Array): Promise<OpenedBundle> {
    const { ports } = this.#engine;
    const reader = this.#engine.reader();
    const opened = await openJournalledBundle(bytes, reader, this.#engine.trust(), ports.crypto);
    // It was verified before it went into the journal, so this is a defect and must not pass silently.
    if (!opened.ok) throw new Error(`journalled bundle: ${opened.error.kind}`);
    return opened.value;
  }

  /** Segments of which something is not applied, from the bundles they came in. */
  async #readWaiting(): Promise<readonly OpenedSegment[]> {
    if (this.#waiting !== undefined) return this.#waiting;
    const { segments } = this.#engine;
    const open = segments.index
      .entries()
      .filter(({ applied, blocks }) => applied.length < blocks.length)
      .map(({ hash }) => hash);
    const wanted = new Set(open);
    const places = new Map(open.flatMap((hash) => segments.placesOf(hash)).map((one) => [one.first, one]));
    const found: OpenedSegment[] = [];
    for (const place of places.values()) {
      const { segments: opened } = await this.#open(await readPlace(this.#engine, place));
      found.push(...opened.filter(({ hash }) => wanted.has(hash)));
    }
    this.#waiting = distinct(found);
    return this.#waiting;
  }
}

/** The bytes of a bundle that stands in the journal. */
export async function readPlace(engine: Engine, place: Place): Promise<Uint8Array> {
  return (await readDatedPlace(engine, place)).bytes;
}

/** The same, with when it was sealed here or came in. */
export async function readDatedPlace(
  engine: Engine,
  { first, count }: Place,
): Promise<{ bytes: Uint8Array; at: string }> {
  const parts: Uint8Array[] = [];
  let at = '';
  for await (const { frame, body } of engine.readJournal(first)) {
    if (parts.length === 0 && 'at' in frame) at = frame.at;
    parts.push(body);
    if (parts.length === count) break;
  }
  return { bytes: joinParts(parts), at };
}

/** The same blocks of a segment once, however often they were sent. */
function distinct(segments: readonly OpenedSegment[]): OpenedSegment[] {
  const nameOf = ({ hash, blocks }: OpenedSegment) => [hash, ...blocks.map((block) => block.hash)].join();
  return [...new Map(segments.map((segment) => [nameOf(segment), segment])).values()];
}

/** A line counts once, however many scopes it has; who saw what is nobody's save and does not count. */
export function countLines(shares: readonly Share[]): number {
  const lines = new Map<string, Set<number>>();
  for (const { line, scope } of shares) {
    if (scope === 'trail') continue;
    const own = lines.get(line.writer);
    if (own === undefined) lines.set(line.writer, new Set([line.seq]));
    else own.add(line.seq);
  }
  let count = 0;
  for (const { size } of lines.values()) count += size;
  return count;
}

/** When the last of a writer's lines was written; empty where there is none. */
function lastOf(shares: readonly Share[], writer: string): string {
  let last = '';
  for (const { line } of shares) if (line.writer === writer && line.at > last) last = line.at;
  return last;
}
