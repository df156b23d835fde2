import type { ChoiceReason } from '#shared/domain/dispatch/dispatch.ts';
import type { ConfirmationDraft } from './model/confirmation.ts';

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

/** What survives a restart: a call half typed, a choice half made, the family's answer. */
export interface DispatchDraft {
  focusedId: string | null;
  confirmation: ConfirmationDraft | null;
  choice: ChoiceDraft | null;
  familyAnswer: FamilyAnswer | null;
}

export interface DispatchView extends DispatchDraft {
  /** The strip under the focused row; `why` holds the full reasons where there is no aside. */
  strip: 'confirm' | 'choose' | 'why' | null;
  exclusionsOpen: boolean;
  asking: boolean;
  failing: boolean;
}

export const emptyDraft: DispatchDraft = {
  focusedId: null,
  confirmation: null,
  choice: null,
  familyAnswer: null,
};

export type ViewAction =
  /** `mustConfirm`: the row's call strip opens with it. */
  | { type: 'focus'; providerId: string; mustConfirm: boolean }
  | { type: 'confirm'; providerId: string; draft?: ConfirmationDraft }
  | { type: 'typeConfirmation'; draft: ConfirmationDraft }
  | { type: 'choose'; providerId: string; reason: ChoiceReason['code'] | null }
  | { type: 'typeChoice'; choice: ChoiceDraft }
  | { type: 'why' }
  | { type: 'closeStrip' }
  | { type: 'confirmed'; providerId: string }
  | { type: 'toggleExclusions' }
  | { type: 'ask'; open: boolean }
  | { type: 'fail'; open: boolean }
  | { type: 'familyAnswered'; answer: FamilyAnswer | null }
  | { type: 'chosen' };

export function beginView(draft: DispatchDraft): DispatchView {
  const strip = draft.choice !== null ? 'choose' : draft.confirmation !== null ? 'confirm' : null;
  return { ...draft, strip, exclusionsOpen: false, asking: false, failing: false };
}

/** The screen's own state; records are elsewhere. Moving away from a row keeps what was typed under it. */
export function reduceView(view: DispatchView, action: ViewAction): DispatchView {
  switch (action.type) {
    case 'focus':
      return {
        ...view,
        focusedId: action.providerId,
        strip: action.mustConfirm ? 'confirm' : null,
        choice: null,
        asking: false,
        failing: false,
      };
    case 'confirm':
      return {
        ...view,
        focusedId: action.providerId,
        strip: 'confirm',
        choice: null,
        ...(action.draft !== undefined && { confirmation: action.draft }),
      };
    case 'typeConfirmation':
      return { ...view, confirmation: action.draft };
    case 'choose':
      return {
        ...view,
        focusedId: action.providerId,
        strip: 'choose',
        choice: { providerId: action.providerId, reason: action.reason, text: '', chooser: 0 },
        asking: false,
        failing: false,
      };
    case 'typeChoice':
      return { ...view, choice: action.choice };
    case 'why':
      return { ...view, strip: view.strip === 'why' ? null : 'why', choice: null };
    case 'closeStrip':
      return { ...view, strip: null, choice: null, asking: false, failing: false };
    case 'confirmed':
      return { ...view, focusedId: action.providerId, strip: null, confirmation: null };
    case 'toggleExclusions':
      return { ...view, exclusionsOpen: !view.exclusionsOpen };
    case 'ask':
      return { ...view, asking: action.open, failing: false };
    case 'fail':
      return {
        ...view,
        failing: action.open,
        asking: false,
        exclusionsOpen: action.open || view.exclusionsOpen,
      };
    case 'familyAnswered':
      return { ...view, familyAnswer: action.answer };
    case 'chosen':
      return { ...view, ...emptyDraft, strip: null, asking: false, failing: false };
  }
}

/** The part of the view that is kept as a draft. */
export function draftOf({ focusedId, confirmation, choice, familyAnswer }: DispatchView): DispatchDraft {
  return { focusedId, confirmation, choice, familyAnswer };
}

/** True once nothing is missing: the first in rank needs no reason, another one does, in words where it is `other`. */
export function isChoiceComplete(rank: number, { reason, text }: ChoiceDraft): boolean {
  if (rank === 1) return true;
  return reason !== null && (reason !== 'other' || text.trim() !== '');
}
