import type { PackLayer } from '../domain/unit/packLayer.ts';
import type { PackUse } from '../domain/unit/packUse.ts';
import type { PackShelf } from './builtInPacks.ts';
import type { HashPort } from './hash.ts';
import type { Pack, PackError } from './pack.ts';
import { loadUnitLayer } from './unitLayer.ts';

/** A layer of the unit, joined with the pack below it, or why it cannot be. */
export type UnitLayer =
  | { readonly ok: true; readonly record: PackLayer; readonly pack: Pack }
  | { readonly ok: false; readonly record: PackLayer; readonly error: PackError };

/** The packs as one unit has them: those that are shipped, and its layers over them. */
export interface UnitPacks extends PackShelf {
  /** Every layer there ever was, the last to come into force first. */
  readonly layers: readonly UnitLayer[];
  /** Which shipped version was taken up when (P-10), the last first. */
  readonly uses: readonly PackUse[];
  /** The pack that is shipped under an id, without the unit's layers. */
  findShipped(id: string): Pack | undefined;
  /** The file of a layer, which a receipt carries; undefined for a shipped pack. */
  findLayerFile(hash: string): PackLayer['pack'] | undefined;
}

/**
 * The packs of a unit on a day. `findPack` gives what the unit goes by under the id of a shipped pack: of the layers
 * over any version of it that have come into force the last, else the version that the unit has taken up. Of two that begin on one day the
 * one recorded later counts, then the one with the greater id: every computer that has both says the same.
 */
export function packsOfUnit(
  shipped: PackShelf,
  records: readonly PackLayer[],
  day: string,
  hashPort: HashPort,
  taken: readonly PackUse[] = [],
): UnitPacks {
  const layers = records
    .map((record): UnitLayer => {
      const loaded = loadUnitLayer(record.pack, { hashPort, findBase: shipped.findPackByHash });
      return loaded.ok
        ? { ok: true, record, pack: loaded.value }
        : { ok: false, record, error: loaded.error };
    })
    .sort(lastFirst);
  const readable = layers.filter((one) => one.ok);
  const uses = [...taken].sort(lastTakenFirst);
  const findPackOn = (id: string, on: string) =>
    readable.find(({ pack }) => pack.extends?.id === id && pack.validFrom <= on)?.pack ??
    takenUpOn(id, on, uses, shipped) ??
    shipped.findPack(id);
  const findLayer = (hash: string) => readable.find(({ pack }) => pack.hash === hash);
  return {
    packs: shipped.packs,
    superseded: shipped.superseded,
    layers,
    uses,
    findShipped: shipped.findPack,
    findPack: (id) => findPackOn(id, day),
    findPackOn,
    findPackByHash: (hash) => shipped.findPackByHash(hash) ?? findLayer(hash)?.pack,
    findLayerFile: (hash) => findLayer(hash)?.record.pack,
    layersOf(pack) {
      if (findLayer(pack.hash) === undefined) return shipped.layersOf(pack);
      const base = shipped.findPackByHash(pack.extends!.hash)!;
      return [base, ...shipped.layersOf(base)];
    },
  };
}

/**
 * The version that a unit had taken up by a day; before the first that it recorded, what it went by until then. Undefined
 * where it recorded none that is known here.
 */
function takenUpOn(id: string, on: string, uses: readonly PackUse[], shipped: PackShelf): Pack | undefined {
  const ofPack = uses.filter(({ packId, to }) => packId === id && shipped.findPackByHash(to.hash)?.id === id);
  const last = ofPack.find(({ since }) => since <= on);
  if (last !== undefined) return shipped.findPackByHash(last.to.hash);
  const first = ofPack.at(-1);
  return first && shipped.findPackByHash(first.from?.hash ?? first.to.hash);
}

function lastTakenFirst(a: PackUse, b: PackUse): number {
  return (
    compare(b.since, a.since) || Date.parse(b.recordedAt) - Date.parse(a.recordedAt) || compare(b.id, a.id)
  );
}

/** A layer that cannot be read says no day; those stand last. */
function lastFirst(a: UnitLayer, b: UnitLayer): number {
  const from = (layer: UnitLayer) => (layer.ok ? layer.pack.validFrom : '');
  return (
    compare(from(b), from(a)) ||
    Date.parse(b.record.recordedAt) - Date.parse(a.record.recordedAt) ||
    compare(b.record.id, a.record.id)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
