import { useMemo } from 'react';
import { useNow } from '#renderer/ui/index.ts';
import { FamilyView } from './FamilyView.tsx';
import { findCaseNeeds } from './model/caseNeeds.ts';
import type { DispatchDraft } from './state.ts';
import { useDecided } from './useDecided.ts';
import { useOfferFacts } from './useOfferFacts.ts';
import { type DispatchWork, WorkProvider } from './work.ts';

interface FamilyPageProps {
  work: DispatchWork;
  draft: DispatchDraft;
  onDraft: (draft: DispatchDraft) => void;
  /** Leaves this screen and locks, where there is a passphrase to lock with. */
  onEnd: () => void;
  hasPassphrase: boolean;
}

/** The list turned to the family: a screen without the frame, so that nothing of other people is even in the page. */
export function FamilyPage({ work, draft, onDraft, onEnd, hasPassphrase }: FamilyPageProps) {
  const { file } = work;
  const { today } = useNow();
  const needs = useMemo(() => findCaseNeeds(file, today).open, [file, today]);
  const { decided } = useDecided(work, needs, draft.exceptions);
  const facts = useOfferFacts(work, needs, file.case.designatedProviderIds);
  if (decided === null) return null;
  return (
    <WorkProvider value={work}>
      <FamilyView
        decision={decided.decision}
        facts={facts}
        onAnswer={(familyAnswer) => onDraft({ ...draft, familyAnswer })}
        onEnd={onEnd}
        hasPassphrase={hasPassphrase}
      />
    </WorkProvider>
  );
}
