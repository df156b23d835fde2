import { useMemo } from 'react';
import {
  type OpenDispatchConflict,
  useCaseFile,
  useDispatchFacts,
  usePacks,
  useSession,
} from '#renderer/data/index.ts';
import { useClock } from '#renderer/ui/index.ts';
import { distanceBand } from '#shared/directory/townships.ts';
import { caseRequest, factsUntil } from '#shared/rules/dispatch/caseRequest.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import { withoutOpening } from './model/withoutOpening.ts';

/**
 * The decision for a case made anew with what is known now, the opening given to the others. Undefined while the case
 * is read; null where its needs are not here or the rules refuse the facts.
 */
export function useRerun(
  conflict: OpenDispatchConflict,
  { caseId, needIds }: { caseId: string; needIds: readonly string[] },
): Decision | null | undefined {
  const session = useSession();
  const packs = usePacks();
  const file = useCaseFile(caseId);
  const facts = useDispatchFacts();
  const clock = useClock();
  const packId = session.state === 'ready' ? session.unit.packId : '';
  return useMemo(() => {
    if (file === undefined) return undefined;
    const needs = file?.needs.filter(({ id }) => needIds.includes(id)) ?? [];
    const pack = packs.findPack(packId);
    const policy = pack && dispatchPolicy(pack);
    if (file === null || needs.length === 0 || !policy?.ok) return null;
    const asOf = clock.now();
    const known = factsUntil(withoutOpening(facts, conflict), Date.parse(asOf));
    const providers = new Set((known.providers ?? []).map(({ id }) => id));
    const request = caseRequest(file.case, needs, (id) => providers.has(id));
    return decide(prepare(known, { distance: distanceBand }), policy.value, { asOf, request });
  }, [file, facts, conflict, needIds, packs, packId, clock]);
}
