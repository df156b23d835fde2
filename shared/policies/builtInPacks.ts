import type { HashPort } from './hash.ts';
import { loadPack } from './loadPack.ts';
import type { Pack } from './pack.ts';
import national from './packs/national-ltc.json' with { type: 'json' };
import pins from './packs/pins.json' with { type: 'json' };
import firstTaitung from './packs/superseded/taitung-a-unit-1.json' with { type: 'json' };
import secondTaitung from './packs/superseded/taitung-a-unit-2.json' with { type: 'json' };
import thirdTaitung from './packs/superseded/taitung-a-unit-3.json' with { type: 'json' };
import firstYunlin from './packs/superseded/yunlin-113-1.json' with { type: 'json' };
import secondYunlin from './packs/superseded/yunlin-113-2.json' with { type: 'json' };
import thirdYunlin from './packs/superseded/yunlin-113-3.json' with { type: 'json' };
import taitung from './packs/taitung-a-unit.json' with { type: 'json' };
import yunlin from './packs/yunlin-113.json' with { type: 'json' };
import yunlinFamilyCare from './packs/yunlin-family-care-113.json' with { type: 'json' };

/** Layers that units' packs build on; nobody decides by them alone. */
const layerFiles: readonly (readonly [keyof typeof pins, unknown])[] = [['national-ltc', national]];
/** Earlier versions: nobody decides by them any more, but receipts name their hashes. */
const supersededFiles: readonly (readonly [keyof typeof pins, unknown])[] = [
  ['taitung-a-unit@1', firstTaitung],
  ['taitung-a-unit@2', secondTaitung],
  ['taitung-a-unit@3', thirdTaitung],
  ['yunlin-113@1', firstYunlin],
  ['yunlin-113@2', secondYunlin],
  ['yunlin-113@3', thirdYunlin],
];
const packFiles: readonly (readonly [keyof typeof pins, unknown])[] = [
  ['taitung-a-unit', taitung],
  ['yunlin-113', yunlin],
  ['yunlin-family-care-113', yunlinFamilyCare],
];

/** The packs that are shipped, by id and by hash. */
export interface PackShelf {
  /** By id, ascending. */
  readonly packs: readonly Pack[];
  /** Earlier versions of them, to compare with and to replay. */
  readonly superseded: readonly Pack[];
  findPack(id: string): Pack | undefined;
  /** The pack that is gone by under an id on a day: a shipped one on every day, unless a unit lays its own over it. */
  findPackOn(id: string, day: string): Pack | undefined;
  /** Also a version that was superseded, so that what it decided can be replayed. */
  findPackByHash(hash: string): Pack | undefined;
  /** The layers that a pack extends, the nearest first. */
  layersOf(pack: Pack): readonly Pack[];
}

/** Loads the shipped packs against their pinned hashes. Throws if one was changed: a defect of the build. */
export function loadBuiltInPacks(hashPort: HashPort): PackShelf {
  const byHash = new Map<string, Pack>();
  const load = ([id, file]: readonly [keyof typeof pins, unknown]): Pack => {
    const loaded = loadPack(file, {
      hashPort,
      expectedHash: pins[id],
      findBase: (hash) => byHash.get(hash),
    });
    if (!loaded.ok) throw new Error(`pack ${id}: ${loaded.error.path} ${loaded.error.message}`);
    byHash.set(loaded.value.hash, loaded.value);
    return loaded.value;
  };
  layerFiles.forEach(load);
  const superseded = supersededFiles.map(load);
  const packs = packFiles.map(load);
  const layersOf = (pack: Pack): Pack[] => {
    const base = pack.extends === null ? undefined : byHash.get(pack.extends.hash);
    return base === undefined ? [] : [base, ...layersOf(base)];
  };
  const findPack = (id: string) => packs.find((pack) => pack.id === id);
  return {
    layersOf,
    packs,
    superseded,
    findPack,
    findPackOn: findPack,
    findPackByHash: (hash) => [...packs, ...superseded].find((pack) => pack.hash === hash),
  };
}
