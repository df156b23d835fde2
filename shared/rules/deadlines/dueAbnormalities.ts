import { dayOfInstant } from '../../domain/date/instant.ts';
import type { Abnormality } from '../../domain/sampling/abnormality.ts';
import type { DueAbnormality } from './dueFacts.ts';

/**
 * What a check found abnormal of these cases and somebody has to do something about (Y-Q.4).
 * @param readsAnswers whether also what was answered is work: for the supervisor, who asked
 */
export function dueAbnormalities(
  abnormalities: readonly Abnormality[],
  caseIds: Iterable<string>,
  readsAnswers: boolean,
): DueAbnormality[] {
  if (abnormalities.length === 0) return [];
  const own = new Set(caseIds);
  return abnormalities.flatMap(({ opened, asks, answers, answerBy, state }) => {
    const { id, caseId } = opened;
    if (!own.has(caseId) || state === 'closed' || (state === 'answered' && !readsAnswers)) return [];
    const last = state === 'answered' ? answers.at(-1) : asks.at(-1);
    return [{ id, caseId, askedOn: dayOfInstant((last ?? opened).recordedAt), answerBy, state }];
  });
}
