import type { ChoiceReason, SuspensionException } from '#shared/domain/dispatch/dispatch.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { ConfirmationDraft } from './model/confirmation.ts';
import type { NoticeDraft } from './model/noticeDraft.ts';

/** A choice that is being made: whom, why not the first, and who of the family made it. */
export interface ChoiceDraft {
  providerId: string;
  reason: ChoiceReason['code'] | null;
  text: string;
  /** Index among the family members offered. */
  chooser: number;
}

/** What the family answered while the screen was turned to it. */
export type FamilyAnswer =
  | { kind: 'chosen'; providerId: string }
  | { kind: 'noneFits' }
  | { kind: 'designated'; providerId: string };

/** That the authority agreed to a suspended provider for this case: not kept as a record before it is chosen. */
export type StatedException = Omit<SuspensionException, 'clause'>;

/** What survives a restart: calls half typed, a choice half made, the family's answer. */
export interface DispatchDraft {
  /** By provider; only calls in which something was typed. */
  confirmations: Record<string, ConfirmationDraft>;
  choice: ChoiceDraft | null;
  familyAnswer: FamilyAnswer | null;
  /** Words and channel of a notice that is not sent yet. */
  notice: { dispatchId: string; draft: NoticeDraft } | null;
  /** By provider. */
  exceptions: Record<string, StatedException>;
}

/** The call whose strip is open, and the services it is about. */
export interface OpenCall {
  providerId: string;
  services: readonly ServiceType[];
}

export interface ViewState extends DispatchDraft {
  focusedId: string | null;
  /** The strip that is open; `why` holds the full reasons where there is no aside. */
  strip: 'confirm' | 'choose' | 'why' | 'except' | null;
  call: OpenCall | null;
  /** The suspended provider whose exception is being stated. */
  exceptingId: string | null;
  /** Folded or unfolded against what the width and the outcome would show. */
  exclusionsToggled: boolean;
  asking: boolean;
  failing: boolean;
  /** The list to ring from stands in place of the ranking. */
  phoning: boolean;
}

export const emptyDraft: DispatchDraft = {
  confirmations: {},
  choice: null,
  familyAnswer: null,
  notice: null,
  exceptions: {},
};

export type ViewAction =
  /** With a call where the row's capacity must be confirmed: its strip opens with the row. */
  | { type: 'focus'; providerId: string; call: OpenCall | null }
  | { type: 'call'; call: OpenCall }
  | { type: 'typeConfirmation'; draft: ConfirmationDraft }
  | { type: 'confirmed'; providerId: string }
  | { type: 'choose'; providerId: string; reason: ChoiceReason['code'] | null }
  | { type: 'typeChoice'; choice: ChoiceDraft }
  | { type: 'chosen' }
  | { type: 'except'; providerId: string }
  | { type: 'excepted'; providerId: string; exception: StatedException | null }
  | { type: 'why' }
  | { type: 'closeStrip' }
  | { type: 'toggleExclusions' }
  | { type: 'ask'; open: boolean }
  | { type: 'fail'; open: boolean }
  | { type: 'phone'; open: boolean }
  | { type: 'familyAnswered'; answer: FamilyAnswer | null }
  | { type: 'typeNotice'; notice: DispatchDraft['notice'] };

export function beginView({ draft, isAsking }: { draft: DispatchDraft; isAsking: boolean }): ViewState {
  return {
    ...draft,
    focusedId: draft.choice?.providerId ?? null,
    strip: draft.choice === null ? null : 'choose',
    call: null,
    exceptingId: null,
    exclusionsToggled: false,
    asking: isAsking,
    failing: false,
    phoning: false,
  };
}

const closed = {
  ...{ strip: null, call: null, choice: null, exceptingId: null, asking: false, failing: false },
} as const;

/** The screen's own state; records are elsewhere. Moving away from a row keeps what was typed under it. */
export function reduceView(view: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'focus':
      return {
        ...view,
        ...closed,
        focusedId: action.providerId,
        call: action.call,
        strip: action.call === null ? null : 'confirm',
      };
    case 'call':
      return {
        ...view,
        ...closed,
        phoning: false,
        focusedId: action.call.providerId,
        call: action.call,
        strip: 'confirm',
      };
    case 'typeConfirmation':
      return {
        ...view,
        confirmations: { ...view.confirmations, [action.draft.providerId]: action.draft },
      };
    case 'confirmed': {
      const { [action.providerId]: _, ...confirmations } = view.confirmations;
      return { ...view, ...closed, confirmations, focusedId: action.providerId };
    }
    case 'choose':
      return {
        ...view,
        ...closed,
        phoning: false,
        focusedId: action.providerId,
        strip: 'choose',
        choice: { providerId: action.providerId, reason: action.reason, text: '', chooser: 0 },
      };
    case 'typeChoice':
      return { ...view, choice: action.choice };
    case 'chosen':
      return { ...view, ...closed, phoning: false, familyAnswer: null, focusedId: null, exceptions: {} };
    case 'except':
      return { ...view, ...closed, strip: 'except', exceptingId: action.providerId };
    case 'excepted': {
      const { [action.providerId]: _, ...others } = view.exceptions;
      const exceptions =
        action.exception === null ? others : { ...others, [action.providerId]: action.exception };
      return { ...view, ...closed, exceptions, focusedId: action.providerId };
    }
    case 'why':
      return { ...view, ...closed, strip: view.strip === 'why' ? null : 'why' };
    case 'closeStrip':
      return { ...view, ...closed };
    case 'toggleExclusions':
      return { ...view, exclusionsToggled: !view.exclusionsToggled };
    case 'ask':
      return { ...view, ...closed, asking: action.open };
    case 'fail':
      return { ...view, ...closed, failing: action.open };
    case 'phone':
      return { ...view, ...closed, phoning: action.open };
    case 'familyAnswered':
      return { ...view, familyAnswer: action.answer };
    case 'typeNotice':
      return { ...view, notice: action.notice };
  }
}

/** The part of the view that is kept as a draft. */
export function draftOf({
  confirmations,
  choice,
  familyAnswer,
  notice,
  exceptions,
}: ViewState): DispatchDraft {
  return { confirmations, choice, familyAnswer, notice, exceptions };
}

/** True where there is nothing worth keeping. */
export function isEmptyDraft(draft: DispatchDraft): boolean {
  const { confirmations, choice, familyAnswer, notice, exceptions } = draft;
  const typed = Object.keys(confirmations).length + Object.keys(exceptions).length;
  return typed === 0 && choice === null && familyAnswer === null && notice === null;
}

/** True once nothing is missing: the first in rank needs no reason, another one does, in words where it is `other`. */
export function isChoiceComplete(rank: number, { reason, text }: ChoiceDraft): boolean {
  if (rank === 1) return true;
  return reason !== null && (reason !== 'other' || text.trim() !== '');
}
