import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import {
  useActions,
  useCaseList,
  useClocks,
  useDirectory,
  useDispatchFacts,
  useDraft,
  usePacks,
  useSession,
} from '#renderer/data/index.ts';
import { useClock, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { CapacityRoundView, type RoundDraft } from './CapacityRoundView.tsx';
import type { RoundCall } from './round/call.ts';
import { planRound } from './round/planRound.ts';
import { rankings } from './round/rankings.ts';

/** A round that was left keeps its calls and their order for the day. */
interface KeptRound extends RoundDraft {
  readonly day: string;
  readonly order: readonly string[];
}

/** 量能電訪 over the data of this computer. The calls are planned once, when the round begins. */
export function CapacityRoundScreen() {
  const session = useSession();
  const { commit, newId } = useActions();
  const { restored, keep } = useDraft<KeptRound>('capacity-round');
  const { today } = useNow();
  const navigate = useNavigate();
  const [kept] = useState(() => (isUnfinished(restored, today) ? restored : null));
  const plan = useRoundPlan();
  const clocks = useClocks();
  const [calls] = useState(() => plan(kept?.order ?? null));
  const onDraft = useCallback(
    (draft: RoundDraft) => keep({ ...draft, day: today, order: calls.map(({ providerId }) => providerId) }),
    [keep, today, calls],
  );
  if (session.state !== 'ready') return null;
  return (
    <CapacityRoundView
      calls={calls}
      draft={kept}
      onDraft={onDraft}
      onEnd={() => void navigate({ to: '/providers' })}
      onDispatch={(cases) => {
        keep(undefined);
        const [only] = cases;
        void navigate({ to: cases.length === 1 && only ? `/cases/${only.caseId}/dispatch` : '/dispatch' });
      }}
      me={session.person}
      clause={clocks.on(today).clauseOf('capacityRound')}
      newId={newId}
      save={commit}
    />
  );
}

function isUnfinished(kept: KeptRound | undefined, today: Day): kept is KeptRound {
  return kept?.day === today && kept.order.some((id) => kept.outcomes[id] === undefined);
}

/** Plans the calls by the records and rules as they are now: of a manager's own cases, of a supervisor's whole unit. */
function useRoundPlan(): (order: readonly string[] | null) => RoundCall[] {
  const session = useSession();
  const all = useCaseList();
  const { providers } = useDirectory();
  const facts = useDispatchFacts();
  const packs = usePacks();
  const { today } = useNow();
  const clock = useClock();
  return (order) => {
    if (session.state !== 'ready') return [];
    const { person, unit } = session;
    const cases =
      person.role === 'caseManager' ? all.filter(({ case: one }) => one.managerId === person.id) : all;
    const pack = packs.findPack(unit.packId);
    const policy = pack === undefined ? undefined : dispatchPolicy(pack);
    const rules = policy?.ok === true ? policy.value : null;
    return planRound({
      providers,
      cases,
      today,
      order,
      rankOf: rules === null ? () => null : rankings({ policy: rules, facts, cases: all, asOf: clock.now() }),
      isDispatched: (type) => rules?.listOnly.has(type) !== true,
    });
  };
}
