import type { Change } from '#renderer/data/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { packUseSchema } from '#shared/domain/unit/packUse.ts';
import type { Pack } from '#shared/policies/pack.ts';

interface Begun {
  unitId: string;
  personId: string;
  at: string;
}

/** The version that a unit begins with, so that a newer one of the program is taken up by somebody, on a day. */
export function firstPackUse(pack: Pack, { unitId, personId, at }: Begun): Change {
  const event = packUseSchema.parse({
    id: `${unitId}-pack`,
    by: personId,
    recordedAt: at,
    packId: pack.id,
    from: null,
    to: { version: pack.version, hash: pack.hash },
    since: dayOfInstant(at),
  });
  return { type: 'packUse', event };
}
