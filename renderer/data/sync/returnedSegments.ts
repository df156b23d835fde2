import { byCodeUnit } from '#shared/sync/json.ts';
import { openJournalled } from '#shared/sync/keptBundle.ts';
import { headerHash, type Segment } from '#shared/sync/segment.ts';
import { type Selection, scopesForCaseload, withBlocks } from '#shared/sync/selectBlocks.ts';
import type { Engine } from '../engine.ts';
import { readPlace } from '../log/intake.ts';

/** How much of what everybody may read is kept at most, in bytes. */
const mostKept = 32 * 1024 * 1024;

/**
 * Selected blocks with their headers, from the bundles of the journal, for one return after the other. What everybody of
 * the unit may read goes into every return and is kept meanwhile: with fifty managers each of fifty bundles would be
 * opened fifty times.
 */
export class ReturnedSegments {
  readonly #engine: Engine;
  readonly #kept = new Map<string, Segment>();
  readonly #shared: ReadonlySet<string>;
  #keptBytes = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    const { index } = engine.segments;
    const scopes = [...scopesForCaseload([])];
    const chains = [...index.writers()].flatMap((writer) =>
      scopes.map((scope) => index.chainOf(writer, scope)),
    );
    this.#shared = new Set(chains.flatMap((chain) => chain.map(({ hash }) => hash)));
  }

  /** @throws Error where the journal has not what the index says */
  async of({ segments }: Selection): Promise<Segment[]> {
    const isKept = ({ segment, blocks }: Selection['segments'][number]) =>
      blocks.every((hash) => this.#kept.get(segment)?.blocks.has(hash));
    const found = new Map(segments.filter(isKept).map(({ segment }) => [segment, this.#kept.get(segment)!]));
    const wanted = new Set(segments.map(({ segment }) => segment).filter((hash) => !found.has(hash)));
    for (const [hash, segment] of await this.#read(wanted)) found.set(hash, segment);
    return segments.map(({ segment, blocks }) => {
      const whole = found.get(segment);
      // The index names what the journal has; anything else is a defect and must not be sent short.
      if (whole === undefined) throw new Error(`no segment ${segment} in the journal`);
      return withBlocks(whole, [...blocks].sort(byCodeUnit));
    });
  }

  /** Segments by the hash of their header, each with all that the journal's bundles have of it. */
  async #read(wanted: ReadonlySet<string>): Promise<Map<string, Segment>> {
    const { segments, ports } = this.#engine;
    const places = new Map(
      [...wanted].flatMap((hash) => segments.placesOf(hash)).map((place) => [place.first, place]),
    );
    const found = new Map<string, { header: Segment['header']; blocks: Map<string, Uint8Array> }>();
    for (const place of [...places.values()].sort((a, b) => a.first - b.first)) {
      const bytes = await readPlace(this.#engine, place);
      const container = await openJournalled(bytes, this.#engine.reader(), ports.crypto);
      if (!container.ok) throw new Error(`journalled bundle: ${container.error.kind}`);
      for (const { header, blocks } of container.value.segments) {
        const hash = headerHash(header, ports.crypto);
        if (!wanted.has(hash)) continue;
        const known = found.get(hash)?.blocks ?? [];
        found.set(hash, { header, blocks: new Map([...known, ...blocks]) });
      }
    }
    for (const [hash, segment] of found) this.#keep(hash, segment);
    return found;
  }

  #keep(hash: string, { header, blocks }: Segment): void {
    const shared = [...blocks].filter(([block]) => this.#shared.has(block));
    const length = shared.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    if (this.#keptBytes + length > mostKept) return;
    this.#keptBytes += length;
    // Copied: otherwise all of the bundle that they are a part of would stay with them.
    this.#kept.set(hash, { header, blocks: new Map(shared.map(([block, bytes]) => [block, bytes.slice()])) });
  }
}
