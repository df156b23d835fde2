import type { Pack } from '#shared/policies/pack.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';

/** Something to try on recorded decisions: another choice of a reading, or another pack. */
export type WhatIf =
  | { kind: 'reading'; id: string; reading: string; choice: string; policy: DispatchPolicy }
  | { kind: 'pack'; id: string; pack: Pack; policy: DispatchPolicy };

/** What can be tried: the other choices of the pack's readings, the one that orders first; then the other packs that dispatch. */
export function whatIfs(inForce: Pack, packs: readonly Pack[]): WhatIf[] {
  const ordering = inForce.dispatch?.ranking.reading;
  const readings = Object.entries(optionsOf(inForce)).sort(
    ([a], [b]) => Number(b === ordering) - Number(a === ordering),
  );
  return [
    ...readings.flatMap(([reading, { default: own, choices }]) =>
      choices
        .filter((choice) => choice !== own)
        .flatMap((choice): WhatIf[] => {
          const policy = dispatchPolicy(inForce, { [reading]: choice });
          if (!policy.ok) return [];
          return [{ kind: 'reading', id: `${reading}=${choice}`, reading, choice, policy: policy.value }];
        }),
    ),
    ...packs
      .filter(({ hash }) => hash !== inForce.hash)
      .flatMap((pack): WhatIf[] => {
        const policy = dispatchPolicy(pack);
        return policy.ok ? [{ kind: 'pack', id: pack.id, pack, policy: policy.value }] : [];
      }),
  ];
}
