import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import type {
  CarriedOut,
  DestructionDecision,
  DestructionMark,
} from '#shared/domain/retention/destruction.ts';

const common = { caseId: 'case-0001' as CaseId, by: 'person-0001' as PersonId };

/** A case that was closed on 11 May of ROC 108 and marked as soon as it was due. */
export function aMark(changes: Partial<DestructionMark> = {}): DestructionMark {
  return {
    ...{ ...common, id: 'mark-0001', kind: 'marked', recordedAt: '2026-05-12T01:00:00.000Z' },
    ...{ reason: '保存期滿', clause: 'S-17', closedOn: '2019-05-11', dueOn: '2026-05-12' },
    ...changes,
  };
}

/** That it was decided, when the days of grace were over. */
export function aDecision(changes: Partial<DestructionDecision> = {}): DestructionDecision {
  return {
    ...{ ...common, id: 'decision-0001', kind: 'decided', recordedAt: '2026-05-19T01:00:00.000Z' },
    ...{ markId: 'mark-0001', records: 12, figures: [] },
    ...changes,
  };
}

export function carriedOut(changes: Partial<CarriedOut> = {}): CarriedOut {
  return {
    ...{ ...common, id: 'done-0001', kind: 'carriedOut', recordedAt: '2026-05-19T01:05:00.000Z' },
    ...{ decisionId: 'decision-0001', device: 'device-0001', blocks: 3 },
    ...changes,
  };
}
