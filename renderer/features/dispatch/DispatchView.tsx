import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { Screen, useAnnounce, useNow } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { AskAgain } from './AskAgain.tsx';
import { CaseBanner } from './CaseBanner.tsx';
import { type CaseNeeds, findCaseNeeds } from './model/caseNeeds.ts';
import { NeedsPanel } from './NeedsPanel.tsx';
import { NothingToOffer } from './NothingToOffer.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import { NoticeSent } from './NoticeSent.tsx';
import { OfferPanel } from './OfferPanel.tsx';
import { beginView, type DispatchDraft, draftOf, reduceView } from './state.ts';
import { useDecided } from './useDecided.ts';
import { useOfferFacts } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { type DispatchWork, WorkProvider } from './work.ts';

export interface DispatchLinks {
  /** The case's plan, where needs and times are changed. */
  toNeeds: () => void;
  toCase: () => void;
  toLog: (dispatchId: string) => void;
  /** The view turned to the family: a screen of its own, without the frame. */
  toFamily: () => void;
}

interface DispatchViewProps {
  work: DispatchWork;
  draft: DispatchDraft;
  /** Begins with the question to the family, where there is one to ask. */
  isAsking?: boolean;
  /** Called with what is to survive a restart, each time it changes. */
  onDraft: (draft: DispatchDraft) => void;
  links: DispatchLinks;
}

/** The dispatch of one case: needs and wishes, the ranked list, the choice, the notice, what became of it. */
export function DispatchView({ work, draft, isAsking = false, onDraft, links }: DispatchViewProps) {
  const [view, dispatchView] = useReducer(reduceView, { draft, isAsking }, beginView);
  const announce = useAnnounce();
  const say = useSay();
  const { file } = work;
  const { today } = useNow();
  const needs = useMemo(() => findCaseNeeds(file, today), [file, today]);
  // Choosing anew puts the needs of the unsent choice back on the list; the choice itself stays in the log.
  const [rechoosingId, setRechoosingId] = useState<string | null>(null);
  const pending = needs.pending?.id === rechoosingId ? null : needs.pending;
  const open = useMemo(
    () => (pending === null && needs.pending !== null ? withPending(file.needs, needs) : needs.open),
    [file, needs, pending],
  );
  const { decided, error } = useDecided(work, open, view.exceptions);
  const facts = useOfferFacts(work, open, file.case.designatedProviderIds);
  const [sentId, setSentId] = useState<string | null>(null);
  useDraftWriter(draftOf(view), onDraft);

  const ranked = decided?.decision.needs.filter(({ handling }) => handling === 'dispatch') ?? [];
  const openRanked = open.filter(({ id }) => ranked.some((need) => need.id === id));
  const sent =
    file.notices.find(({ id }) => id === sentId) ??
    // With nothing left to rank, the last notice is what one comes here for.
    (openRanked.length === 0 ? file.notices.at(-1) : undefined);
  const stage = pending !== null ? 'notice' : sent !== undefined ? 'sent' : 'list';
  const shownNeeds = useShownNeeds(
    file.needs,
    open,
    pending?.needIds ?? (stage === 'sent' ? sent?.needIds : undefined),
  );
  const shownFacts = useOfferFacts(work, shownNeeds, file.case.designatedProviderIds);
  const task = decided?.decision.tasks.find(({ kind }) => kind === 'askFamilyAgain');
  return (
    <WorkProvider value={work}>
      <Screen className="dispatch">
        <CaseBanner step={stage === 'list' ? (view.strip === 'choose' ? 3 : 2) : 4} />
        <NeedsPanel
          decision={decided?.decision ?? null}
          facts={shownFacts}
          handled={needs.handled.filter(({ need }) => !shownNeeds.includes(need))}
          onReply={setSentId}
          onChangeNeeds={links.toNeeds}
          onAsk={view.asking ? null : () => dispatchView({ type: 'ask', open: true })}
          asking={
            view.asking &&
            task !== undefined && (
              <AskAgain
                providerId={task.providerId}
                facts={facts}
                onDone={() => dispatchView({ type: 'ask', open: false })}
              />
            )
          }
        />
        {stage === 'notice' && pending !== null && (
          <NoticePanel
            key={pending.id}
            dispatch={pending}
            typed={view.notice?.dispatchId === pending.id ? view.notice.draft : null}
            onType={(draft) =>
              dispatchView({ type: 'typeNotice', notice: { dispatchId: pending.id, draft } })
            }
            onChooseAnew={() => setRechoosingId(pending.id)}
            onSent={(noticeId) => {
              announce(say('notice.sent'));
              setSentId(noticeId);
              dispatchView({ type: 'typeNotice', notice: null });
            }}
          />
        )}
        {stage === 'sent' && sent !== undefined && (
          <NoticeSent
            notice={sent}
            key={sent.id}
            openNeeds={openRanked}
            onNext={() => setSentId(null)}
            toCase={links.toCase}
            toLog={links.toLog}
          />
        )}
        {stage === 'list' &&
          (decided === null ? (
            <NothingToOffer error={error} hasNeeds={needs.handled.length > 0} links={links} />
          ) : (
            <OfferPanel
              decided={decided}
              facts={facts}
              view={view}
              act={dispatchView}
              toFamily={links.toFamily}
              toCase={links.toCase}
              unsent={
                needs.pending === null
                  ? null
                  : {
                      providerId: needs.pending.providerId,
                      onReturn: () => setRechoosingId(null),
                    }
              }
            />
          ))}
      </Screen>
    </WorkProvider>
  );
}

/** The open needs and those of the choice that is made anew, in the case's own order. */
function withPending(all: readonly Need[], { open, pending }: CaseNeeds): Need[] {
  const anew = new Set<string>(pending?.needIds ?? []);
  return all.filter((need) => open.includes(need) || (need.wanted && anew.has(need.id)));
}

/** Beside the list its needs; beside a notice the needs it is about, and those that are only handed over. */
function useShownNeeds(
  all: readonly Need[],
  open: readonly Need[],
  ofNotice: readonly string[] | undefined,
): readonly Need[] {
  return useMemo(
    () =>
      ofNotice === undefined ? open : all.filter((need) => ofNotice.includes(need.id) || open.includes(need)),
    [all, open, ofNotice],
  );
}

/** Hands the draft on whenever it changes; whoever keeps it decides when it goes to disk. */
function useDraftWriter(draft: DispatchDraft, write: (draft: DispatchDraft) => void): void {
  const text = JSON.stringify(draft);
  const written = useRef(text);
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => {
    if (text === written.current) return;
    written.current = text;
    latest.current(JSON.parse(text) as DispatchDraft);
  }, [text]);
}
