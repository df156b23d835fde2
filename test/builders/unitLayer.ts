import { type PackLayer, packLayerSchema } from '#shared/domain/unit/packLayer.ts';
import type { PackFile } from '#shared/policies/packSchema.ts';
import { unitLayerFile } from '#shared/policies/unitLayer.ts';
import { shelf } from './dispatchInput.ts';

export const signOff = { by: '周督導', role: '督導', on: '2026-05-01', reference: '斗六長字第1150501號' };

interface Stated {
  id?: string;
  packId?: string;
  choices?: Record<string, string>;
  parameters?: PackFile['parameters'];
  validFrom?: string;
  recordedAt?: string;
  earlier?: number;
}

/** A signed layer over a shipped pack, Taitung's with the count before quality unless stated, as it is saved. */
export function aUnitLayer({
  id = 'layer-0001',
  packId = 'taitung-a-unit',
  choices = { 'I-01': 'countFirst' },
  parameters = {},
  validFrom = '2026-05-01',
  recordedAt = '2026-05-01T09:00:00+08:00',
  earlier = 0,
}: Stated = {}): PackLayer {
  const file = unitLayerFile({
    base: shelf.findPack(packId)!,
    ...{ choices, values: {}, validFrom, signOff, earlier },
  });
  return packLayerSchema.parse({ id, by: 'person-0001', recordedAt, pack: { ...file, parameters } });
}
