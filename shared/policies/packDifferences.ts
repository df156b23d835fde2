import type { Clock } from './clockSchema.ts';
import { canonicalJson } from './hash.ts';
import type { Pack } from './pack.ts';
import type { Clause, Interpretation, Parameter } from './packSchema.ts';

/** What one pack has and another lacks, or has otherwise; `before` is of the first, `after` of the second. */
export type PackDifference =
  | { readonly kind: 'clause'; readonly id: string; readonly before?: Clause; readonly after?: Clause }
  | {
      readonly kind: 'reading';
      readonly id: string;
      readonly before?: Interpretation;
      readonly after?: Interpretation;
    }
  | {
      readonly kind: 'parameter';
      readonly id: string;
      readonly before?: Parameter;
      readonly after?: Parameter;
    }
  | { readonly kind: 'clock'; readonly id: string; readonly before?: Clock; readonly after?: Clock }
  | { readonly kind: 'section'; readonly id: string; readonly before?: object; readonly after?: object }
  | {
      /** The criteria by which it ranks, best first; the id is that of the reading that fixes them. */
      readonly kind: 'order';
      readonly id: string;
      readonly before?: readonly string[];
      readonly after?: readonly string[];
    }
  | {
      /** Services answered with a list; the id is that of the clause that says so. */
      readonly kind: 'listOnly';
      readonly id: string;
      readonly before?: readonly string[];
      readonly after?: readonly string[];
    };

/** What else than dispatching a pack can rule; each is compared as a whole. */
export const otherSections = [
  'demerits',
  'rotation',
  'sample',
  'intake',
  'deadlines',
  'workflow',
  'audit',
  'ratings',
] as const satisfies readonly (keyof Pack)[];

/** Every difference between two packs with their layers: the order first, then other sections, clocks, readings, parameters, clauses by id. */
export function packDifferences(before: Pack, after: Pack): PackDifference[] {
  return [
    ...orderDifference(before, after),
    ...listDifference(before, after),
    ...otherSections
      .filter((id) => id !== 'deadlines' || before.deadlines === null || after.deadlines === null)
      .flatMap((id) =>
        sidesOf(id, before[id] ?? undefined, after[id] ?? undefined).map(
          (sides): PackDifference => ({ kind: 'section', ...sides }),
        ),
      ),
    ...clockDifferences(before, after),
    ...differing(before.interpretations, after.interpretations, (found) => ({ kind: 'reading', ...found })),
    ...differing(before.parameters, after.parameters, (found) => ({ kind: 'parameter', ...found })),
    ...differing(before.clauses, after.clauses, (found) => ({ kind: 'clause', ...found })),
  ];
}

/** Where both packs have clocks each is compared for itself. */
function clockDifferences({ deadlines: before }: Pack, { deadlines: after }: Pack): PackDifference[] {
  if (before === null || after === null) return [];
  return differing(before.clocks, after.clocks, (found) => ({ kind: 'clock', ...found }));
}

/** The criteria by which a pack ranks under its own choice, best first; undefined where it dispatches nothing. */
export function rankingOrder(pack: Pack): readonly string[] | undefined {
  if (pack.dispatch === null) return undefined;
  const { reading, orders } = pack.dispatch.ranking;
  return orders[pack.interpretations[reading]?.choice ?? ''];
}

interface Sides<T> {
  id: string;
  before?: T;
  after?: T;
}

function differing<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  make: (sides: Sides<T>) => PackDifference,
): PackDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .flatMap((id) => sidesOf(id, before[id], after[id]).map(make));
}

function orderDifference(before: Pack, after: Pack): PackDifference[] {
  const id = (after.dispatch ?? before.dispatch)?.ranking.reading;
  if (id === undefined) return [];
  return sidesOf(id, rankingOrder(before), rankingOrder(after)).map((sides) => ({ kind: 'order', ...sides }));
}

function listDifference(before: Pack, after: Pack): PackDifference[] {
  const id = (after.dispatch ?? before.dispatch)?.listOnly.clause;
  if (id === undefined) return [];
  const listed = ({ dispatch }: Pack): readonly string[] | undefined =>
    dispatch === null ? undefined : [...dispatch.listOnly.serviceTypes].sort();
  return sidesOf(id, listed(before), listed(after)).map((sides) => ({ kind: 'listOnly', ...sides }));
}

/** Both sides where they differ, else nothing. */
function sidesOf<T>(id: string, before: T | undefined, after: T | undefined): Sides<T>[] {
  if (canonicalJson({ value: before }) === canonicalJson({ value: after })) return [];
  return [{ id, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}
