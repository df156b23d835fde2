import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { type CaseFile, useCaseFile, useDraft, useSession } from '#renderer/data/index.ts';
import { MissingCase } from '#renderer/missingCase/MissingCase.tsx';
import { Button, SkeletonRows } from '#renderer/ui/index.ts';
import { DispatchView } from './DispatchView.tsx';
import { FamilyPage } from './FamilyPage.tsx';
import { type DispatchDraft, emptyDraft, isEmptyDraft } from './state.ts';
import { useDispatchWork } from './useDispatchWork.ts';
import { useSay } from './useSay.ts';

const draftKey = (caseId: string) => `dispatch-${caseId}`;

/** `/cases/$caseId/dispatch`: the dispatch of one case. */
export function DispatchScreen() {
  return <WithCase>{(file) => <DispatchOfCase file={file} />}</WithCase>;
}

/** `/cases/$caseId/dispatch/family`: the list turned to the family; a route without the frame. */
export function FamilyScreen() {
  return <WithCase>{(file) => <FamilyOfCase file={file} />}</WithCase>;
}

function DispatchOfCase({ file }: { file: CaseFile }) {
  const caseId = file.case.id;
  const work = useDispatchWork(file);
  const { restored, keep } = useDraft<DispatchDraft>(draftKey(caseId));
  const navigate = useNavigate();
  const { ask } = useSearch({ strict: false }) as { ask?: boolean };
  const go = (to: string) => void navigate({ to });
  return (
    <DispatchView
      work={work}
      draft={{ ...emptyDraft, ...restored }}
      isAsking={ask === true}
      onDraft={(draft) => keep(isEmptyDraft(draft) ? undefined : draft)}
      links={{
        toNeeds: () => void navigate({ to: `/cases/${caseId}`, search: { tab: 'plan' } }),
        toCase: () => go(`/cases/${caseId}`),
        toLog: (dispatchId) => go(`/dispatch/${caseId}/${dispatchId}`),
        toFamily: () => go(`/cases/${caseId}/dispatch/family`),
      }}
    />
  );
}

function FamilyOfCase({ file }: { file: CaseFile }) {
  const caseId = file.case.id;
  const work = useDispatchWork(file);
  const { restored, keep } = useDraft<DispatchDraft>(draftKey(caseId));
  const navigate = useNavigate();
  const session = useSession();
  const hasPassphrase = !(session.state === 'ready' && session.sample);
  return (
    <FamilyPage
      work={work}
      draft={{ ...emptyDraft, ...restored }}
      onDraft={keep}
      hasPassphrase={hasPassphrase}
      onEnd={() => {
        // First to the list, then locked: whoever unlocks finds the case manager's screen, not the family's.
        const left = navigate({ to: `/cases/${caseId}/dispatch`, replace: true });
        if (hasPassphrase) void left.then(() => work.lock());
      }}
    />
  );
}

/** Reads the case of the address: outlines after 100 ms, then the screen, or a sentence that there is none. */
export function WithCase({ children }: { children: (file: CaseFile) => ReactNode }) {
  const say = useSay();
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string };
  const file = useCaseFile(caseId);
  const navigate = useNavigate();
  const isSlow = useIsSlow(file === undefined);
  if (file === undefined) return isSlow ? <SkeletonRows /> : null;
  if (file === null) {
    return (
      <MissingCase
        caseId={caseId}
        otherwise={say('error.noCase')}
        onLog={() => void navigate({ href: '/settings/retention?part=log' })}
        actions={<Button onPress={() => void navigate({ to: '/cases' })}>{say('notice.toCase')}</Button>}
      />
    );
  }
  return children(file);
}

function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) {
      setIsSlow(false);
      return;
    }
    const timer = setTimeout(() => setIsSlow(true), 100);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}
