import type { Need } from '#shared/domain/carePlan/need.ts';
import { needsToConfirm, needsToExplain, type VisitProblems } from './visitForm.ts';

/** A question of a visit: one page where they are asked one at a time. `need` is asked once for each. */
export type Step =
  | { readonly kind: 'who' | 'said' | 'wishes' | 'explain' | 'consent'; readonly id: string }
  | { readonly kind: 'need'; readonly id: string; readonly need: Need };

/** The questions of a visit, in the order in which they are asked. */
export function visitSteps(needs: readonly Need[]): Step[] {
  return [
    { kind: 'who', id: 'who' },
    { kind: 'said', id: 'said' },
    ...needsToConfirm(needs).map((need): Step => ({ kind: 'need', id: need.id, need })),
    ...(needsToExplain(needs).length > 0 ? [{ kind: 'explain', id: 'explain' } as const] : []),
    { kind: 'wishes', id: 'wishes' },
    { kind: 'consent', id: 'consent' },
  ];
}

/** Where a visit is gone on with: the question one was at, or the first where that is none any more. */
export function stepAt(steps: readonly Step[], id: string | null): number {
  return Math.max(
    0,
    steps.findIndex((step) => step.id === id),
  );
}

/** The first question with something wrong in it; undefined where nothing is. */
export function stepToMend(steps: readonly Step[], problems: VisitProblems): Step | undefined {
  return steps.find((step) => {
    switch (step.kind) {
      case 'who':
        return (problems.when ?? problems.who ?? problems.other) !== undefined;
      case 'need':
        return problems.needs[step.id] !== undefined;
      case 'consent':
        return problems.signature !== undefined;
      default:
        return false;
    }
  });
}
