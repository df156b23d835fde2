import { dayOfInstant } from '../domain/date/instant.ts';
import type { RotationEntry } from '../domain/rotation/rotationEntry.ts';
import type { RotationListName } from '../domain/rotation/rotationMember.ts';

/** Why a member of a rotation did not serve when the turn came to it. */
export type SkipReason =
  | { readonly code: 'suspended' | 'noSlot' }
  | { readonly code: 'cannotServe' | 'withdrawn'; readonly text: string };

/** One time that a turn passed somebody over, or came to nothing. */
export interface RotationSkip {
  /** Of the turn, or of the record of what became of it; with the member it tells skips apart. */
  readonly entryId: string;
  readonly at: string;
  readonly list: RotationListName;
  readonly township: string;
  readonly memberId: string;
  readonly caseId: string;
  readonly reason: SkipReason;
  /** Who had the turn instead; null where it was the turn's own that came to nothing. */
  readonly insteadId: string | null;
}

/**
 * Every skip of a month, the earliest first (Y-D: with its reason): who was passed over as a turn was given, and turns
 * that could not be served or were taken back. A turn that was taken back skipped nobody: it counts as never given.
 * @param month `YYYY-MM`, in Taipei
 */
export function rotationSkips(entries: readonly RotationEntry[], month: string): RotationSkip[] {
  const turns = new Map(
    entries.flatMap((entry) => (entry.kind === 'turn' ? [[entry.id as string, entry]] : [])),
  );
  const withdrawn = new Set(
    entries.flatMap((entry) => (entry.kind === 'withdrawn' ? [entry.turnId as string] : [])),
  );
  return entries
    .filter(({ recordedAt }) => dayOfInstant(recordedAt).startsWith(`${month}-`))
    .flatMap((entry): RotationSkip[] => {
      if (entry.kind === 'turn') {
        if (withdrawn.has(entry.id)) return [];
        const { id: entryId, recordedAt: at, list, township, caseId, memberId: insteadId } = entry;
        return entry.skipped.map(({ memberId, reason: code }) => ({
          ...{ entryId, at, list, township, caseId, memberId, insteadId },
          reason: { code },
        }));
      }
      if (entry.kind !== 'withdrawn' && entry.kind !== 'cannotServe') return [];
      const turn = turns.get(entry.turnId);
      if (turn === undefined) return [];
      const { list, township, caseId, memberId } = turn;
      return [
        {
          ...{ entryId: entry.id, at: entry.recordedAt, list, township, caseId, memberId, insteadId: null },
          reason: { code: entry.kind, text: entry.reason },
        },
      ];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
