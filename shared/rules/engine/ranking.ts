import type { RankingSection } from '../../policies/packSchema.ts';

/**
 * The criteria of a ranking in the order of the chosen reading. Throws if the pack names one that the kernel lacks
 * or the order does not end with the id, which alone decides every tie: a defect of the pack.
 */
export function criteriaInOrder<R extends { readonly id: string }>(
  { reading, orders, criteria }: RankingSection,
  choiceOf: (reading: string) => string | undefined,
  functions: Readonly<Record<string, R>>,
): { readonly rule: R; readonly clause: string }[] {
  const ranking = orders[choiceOf(reading) ?? '']!.map((id) => {
    const { function: name, clause } = criteria[id]!;
    const rule = functions[name];
    if (rule === undefined || rule.id !== id) throw new Error(`the kernel has no ${name} for ${id}`);
    return { rule, clause };
  });
  if (ranking.at(-1)?.rule.id !== 'id') throw new Error(`the order of ${reading} must end with the id`);
  return ranking;
}
