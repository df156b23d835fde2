import { isKnownEvent, type WorkflowEvent } from './input.ts';
import type { RejectionCode } from './result.ts';

/** Refuses an event for a need, or lets it pass. */
export type Guard = (
  event: WorkflowEvent,
  need: { readonly providerId: string | null },
) => RejectionCode | null;

/** The guards that packs name, by function and version. */
export const guardFunctions: Readonly<Record<string, Guard>> = {
  /** A notice goes to the provider that was chosen. */
  'chosenProvider/1': (event, need) =>
    isKnownEvent(event) && event.type === 'noticeSent' && event.providerId !== need.providerId
      ? 'illegalTransition'
      : null,

  /** T-2.1.1, I-23: anybody but the first of the list needs a reason, and `other` its text; it is never weighed. */
  'reasonUnlessFirst/1': (event) => {
    if (!isKnownEvent(event) || event.type !== 'chosen') return null;
    const { rank, overrideReason: reason } = event;
    const isComplete = reason?.code !== 'other' || (reason.text ?? '').trim() !== '';
    return rank === 1 || (reason !== undefined && isComplete) ? null : 'reasonRequired';
  },

  /** T-2.5: without the family's consent nobody is reassigned. */
  'consent/1': (event) =>
    isKnownEvent(event) && event.type === 'reassignmentRequested' && (event.consent ?? null) === null
      ? 'consentRequired'
      : null,
};
