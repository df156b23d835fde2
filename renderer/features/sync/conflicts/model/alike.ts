import type { ConflictSide, OpenConflict, Ruling, Verdict } from '#renderer/data/index.ts';

/** By what a choice in one conflict says what to choose in others. */
export type AlikeBy = 'one' | 'later' | 'person';

/** Which conflicts could be decided like this one, and what would be chosen in each; the one itself is the first. */
export interface Alike {
  by: AlikeBy;
  rulings: readonly Ruling[];
}

/**
 * Other conflicts of the same field and kind of record, where the same is said: the later value, or that of the same
 * person. `mayDecide` leaves out what somebody else decides.
 */
export function alikeChoices(
  conflict: OpenConflict,
  chosen: ConflictSide,
  all: readonly OpenConflict[],
  mayDecide: (conflict: OpenConflict) => boolean,
): Alike[] {
  const own = { conflict, verdict: verdictFor(chosen, conflict.field) };
  const others = all.filter(
    (other) =>
      other.id !== conflict.id &&
      other.type === conflict.type &&
      other.field === conflict.field &&
      mayDecide(other),
  );
  const rulings = (choose: (other: OpenConflict) => ConflictSide | undefined) => [
    own,
    ...others.flatMap((other): Ruling[] => {
      const side = choose(other);
      return side === undefined ? [] : [{ conflict: other, verdict: verdictFor(side, other.field) }];
    }),
  ];
  const choices: Alike[] = [{ by: 'one', rulings: [own] }];
  if (chosen === conflict.sides.at(-1))
    choices.push({ by: 'later', rulings: rulings(({ sides }) => sides.at(-1)) });
  const { personId } = chosen.by;
  if (personId !== null) choices.push({ by: 'person', rulings: rulings((other) => onlyOf(other, personId)) });
  return choices.filter(({ by, rulings: { length } }) => by === 'one' || length > 1);
}

/** What choosing a side decides: its value, or for a deletion that it is deleted or stays. */
export function verdictFor({ kind, value }: Pick<ConflictSide, 'kind' | 'value'>, field: string): Verdict {
  if (kind === 'delete') return { record: 'delete' };
  return field === '*' ? { record: 'keep' } : { value };
}

/** The one side that is this person's; undefined where there are none or several. */
function onlyOf({ sides }: OpenConflict, personId: string): ConflictSide | undefined {
  const own = sides.filter(({ by }) => by.personId === personId);
  return own.length === 1 ? own[0] : undefined;
}
