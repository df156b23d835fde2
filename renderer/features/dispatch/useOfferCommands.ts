import { type Dispatch as Act, type RefObject, useEffect, useRef, useState } from 'react';
import { useAnnounce, useClock } from '#renderer/ui/index.ts';
import type { ChoiceReason } from '#shared/domain/dispatch/dispatch.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { FamilyMember } from '#shared/domain/values.ts';
import { dispatchBasis } from '#shared/rules/dispatch/choice.ts';
import { capacityChanges, chosenDispatch, failedMatchChanges } from './model/commands.ts';
import { beginConfirmation, observationsOf } from './model/confirmation.ts';
import { nameOf, type OfferFacts, serviceTypesOf } from './model/offerFacts.ts';
import type { OfferRow } from './model/offerRows.ts';
import type { EnteredAttempt } from './NoAnswerStrip.tsx';
import {
  type ChoiceDraft,
  isChoiceComplete,
  type OpenCall,
  type StatedException,
  type ViewAction,
  type ViewState,
} from './state.ts';
import { useAttempt } from './useAttempt.ts';
import { useSay } from './useSay.ts';
import { type Decided, useWork } from './work.ts';

interface OfferCommandsInput {
  decided: Decided;
  facts: OfferFacts;
  view: ViewState;
  act: Act<ViewAction>;
  members: readonly FamilyMember[];
  /** Takes the keyboard when a strip closes. */
  region: RefObject<HTMLElement | null>;
}

/** What can be done on the list: move, call, choose, give up. Every save answers once it is on disk. */
export function useOfferCommands({ decided, facts, view, act, members, region }: OfferCommandsInput) {
  const say = useSay();
  const announce = useAnnounce();
  const clock = useClock();
  const work = useWork();
  const keepAttempt = useAttempt();
  const [focusRequest, setFocusRequest] = useState(0);
  const { decision } = decided;
  const candidateOf = (providerId: string) =>
    decision.candidates.find((candidate) => candidate.providerId === providerId);
  const announceRank = useRankAnnouncement(decided, facts);

  const callTo = (providerId: string, services?: readonly ServiceType[]): OpenCall => {
    const candidate = candidateOf(providerId);
    const covered =
      candidate === undefined
        ? []
        : [...candidate.covers, ...candidate.coversPartly.map(({ needId }) => needId)];
    return { providerId, services: services ?? serviceTypesOf(facts.needs, covered) };
  };
  const { call } = view;
  const callDraft =
    call === null
      ? null
      : (view.confirmations[call.providerId] ??
        beginConfirmation(
          call.providerId,
          call.services,
          work.directory.byId.get(call.providerId)?.contacts[0]?.name ?? '',
          facts,
        ));
  const closeStrip = () => {
    act({ type: 'closeStrip' });
    region.current?.focus();
  };
  const store = async (choice: ChoiceDraft): Promise<boolean> => {
    const candidate = candidateOf(choice.providerId);
    const chosenBy = members[choice.chooser] ?? null;
    if (candidate === undefined || !isChoiceComplete(candidate.rank, choice)) return false;
    const at = clock.now();
    const reason = candidate.rank === 1 ? null : reasonOf(choice);
    const event = chosenDispatch({
      id: work.newId(),
      by: work.me.id,
      recordedAt: at,
      decidedAt: decided.asOf,
      caseId: work.file.case.id,
      needs: facts.needs,
      candidate,
      basis: dispatchBasis(decision, { providerId: choice.providerId, reason: reason ?? undefined }),
      reason,
      chosenBy,
      countsKnown: work.countsKnown,
      receipt: decided.store().receipt,
      exceptions: decided.exceptions,
    });
    const saved = await work.commit([{ type: 'dispatch', event }]);
    if (!saved.ok) return false;
    announce(say('choose.saved'));
    act({ type: 'chosen' });
    return true;
  };
  const startChoice = (providerId: string, reason: ChoiceReason['code'] | null = 'familyChoice') =>
    act({ type: 'choose', providerId, reason });

  return {
    focusRequest,
    callDraft,
    closeStrip,
    startChoice,
    focusRow: (row: OfferRow) => {
      const opened = row.mustConfirm ? callTo(row.providerId) : null;
      act({ type: 'focus', providerId: row.providerId, call: opened });
      announce(say('offer.row', { rank: row.rank, name: row.name.short }));
    },
    startCall: (providerId: string, services?: readonly ServiceType[]) => {
      act({ type: 'call', call: callTo(providerId, services) });
      setFocusRequest((count) => count + 1);
    },
    /** What the screen opens with: the draft that was left, else the first row and its call. */
    open: () => {
      if (view.choice !== null) return;
      const first = decision.candidates[0];
      if (first?.status !== 'confirmCapacity') {
        region.current?.focus();
        return;
      }
      act({ type: 'call', call: callTo(first.providerId) });
      setFocusRequest((count) => count + 1);
    },
    saveCall: async () => {
      const draft = callDraft;
      if (draft === null) return false;
      const written = { by: work.me.id, checkedAt: clock.now(), newId: work.newId };
      announceRank(draft.providerId);
      const saved = await work.commit(capacityChanges(observationsOf(draft, facts, written)));
      if (!saved.ok) {
        announceRank(null);
        return false;
      }
      act({ type: 'confirmed', providerId: draft.providerId });
      region.current?.focus();
      return true;
    },
    stateException: (exception: StatedException) => {
      const { exceptingId } = view;
      if (exceptingId === null) return;
      announceRank(exceptingId);
      act({ type: 'excepted', providerId: exceptingId, exception });
      region.current?.focus();
    },
    takeBackException: (providerId: string) => {
      announceRank(providerId);
      act({ type: 'excepted', providerId, exception: null });
      region.current?.focus();
    },
    saveNoAnswer: async (entered: EnteredAttempt) => {
      if (call === null) return false;
      const asked = facts.needs.filter(({ serviceType }) => call.services.includes(serviceType));
      const needIds = asked.map(({ id }) => id);
      const isSaved = await keepAttempt(call.providerId, needIds, entered);
      if (isSaved) closeStrip();
      return isSaved;
    },
    /** What a provider said of everything it is ranked for, or that it said nothing. */
    saveAnswer: async (providerId: string, entered: EnteredAttempt) => {
      const { services } = callTo(providerId);
      const asked = facts.needs.filter(({ serviceType }) => services.includes(serviceType));
      return keepAttempt(
        providerId,
        asked.map(({ id }) => id),
        entered,
      );
    },
    prepare: async () => (view.choice === null ? false : store(view.choice)),
    /** Ctrl+Enter: the first in rank needs no reason and is stored at once; another one is asked about. */
    chooseAtOnce: async (providerId: string | null) => {
      if (providerId === null) return;
      if (view.choice?.providerId === providerId) {
        await store(view.choice);
        return;
      }
      const rank = candidateOf(providerId)?.rank;
      if (rank === 1) await store({ providerId, reason: null, text: '', chooser: 0 });
      else startChoice(providerId);
    },
    recordFailure: async (failure: string) => {
      const at = clock.now();
      const saved = await work.commit(
        failedMatchChanges({
          id: work.newId(),
          by: work.me.id,
          recordedAt: at,
          decidedAt: decided.asOf,
          caseId: work.file.case.id,
          needs: dispatchedNeeds(decided, facts),
          countsKnown: work.countsKnown,
          receipt: decided.store().receipt,
          exceptions: decided.exceptions,
          failure,
        }),
      );
      if (saved.ok) {
        announce(say('fail.saved'));
        act({ type: 'fail', open: false });
        region.current?.focus();
      }
      return saved.ok;
    },
  };
}

/** A failed match ends the attempt for what was ranked; a list that is only handed over cannot fail. */
function dispatchedNeeds({ decision }: Decided, facts: OfferFacts) {
  const ranked = new Set(
    decision.needs.filter(({ handling }) => handling === 'dispatch').map(({ id }) => id),
  );
  return facts.needs.filter(({ id }) => ranked.has(id));
}

function reasonOf({ reason, text }: ChoiceDraft): ChoiceReason | null {
  const words = text.trim();
  if (reason === 'other') return { code: 'other', text: words };
  if (reason === 'clinical') return words === '' ? { code: 'clinical' } : { code: 'clinical', text: words };
  return reason === null ? null : { code: reason };
}

/** After a call is saved, says where the provider stands now: the list has changed under the reader. */
function useRankAnnouncement({ decision }: Decided, facts: OfferFacts): (providerId: string | null) => void {
  const say = useSay();
  const announce = useAnnounce();
  const waiting = useRef<{ providerId: string; rank: number | null } | null>(null);
  const before = useRef(decision);
  useEffect(() => {
    if (before.current === decision) return;
    before.current = decision;
    const asked = waiting.current;
    if (asked === null) return;
    waiting.current = null;
    const name = nameOf(facts.providerOf(asked.providerId)).short;
    const rank = decision.candidates.find(({ providerId }) => providerId === asked.providerId)?.rank;
    if (rank === undefined) announce(say('offer.left', { name }));
    else announce(say(rank === asked.rank ? 'offer.stays' : 'offer.moved', { name, rank }));
  }, [decision, facts, say, announce]);
  return (providerId) => {
    const rank = decision.candidates.find((candidate) => candidate.providerId === providerId)?.rank ?? null;
    waiting.current = providerId === null ? null : { providerId, rank };
  };
}
