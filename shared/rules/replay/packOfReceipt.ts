import type { HashPort } from '../../policies/hash.ts';
import type { Pack } from '../../policies/pack.ts';
import { loadUnitLayer } from '../../policies/unitLayer.ts';
import { pathText } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import type { ReplayError } from './replay.ts';

interface Packs {
  readonly hashPort: HashPort;
  findPackByHash(hash: string): Pack | undefined;
}

/**
 * The pack that a receipt was decided by: one that is here, or the unit's layer that the receipt carries (P-9). A layer
 * counts by what it is: one that was altered has another hash, and then no pack has the one that was decided by.
 * @param layers what the receipt carries, as data
 * @param place where in the receipt the pack is named
 */
export function packOfReceipt(
  hash: string,
  layers: readonly unknown[],
  place: readonly string[],
  { hashPort, findPackByHash }: Packs,
): Result<Pack, ReplayError> {
  const loaded: Pack[] = [];
  for (const [index, file] of layers.entries()) {
    const layer = loadUnitLayer(file, { hashPort, findBase: findPackByHash });
    if (!layer.ok) {
      const { code, path, message } = layer.error;
      const full = pathText(['layers', index, ...(path === '' ? [] : [path])]);
      return err({ code: code === 'unknownBase' ? 'unknownPack' : 'invalidInput', path: full, message });
    }
    loaded.push(layer.value);
  }
  const pack = findPackByHash(hash) ?? loaded.find((one) => one.hash === hash);
  if (pack !== undefined) return ok(pack);
  const message = `no pack of hash ${hash}`;
  return err({ code: 'unknownPack', path: pathText([...place, 'hash']), message });
}
