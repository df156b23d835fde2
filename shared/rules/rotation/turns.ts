import { groupBy } from '../../domain/groupBy.ts';
import type { RotationEntry, RotationTurn } from '../../domain/rotation/rotationEntry.ts';
import type { RotationMember } from '../../domain/rotation/rotationMember.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import type { RotationMember as ListedMember, RotationInput } from './input.ts';

/** Two or more turns of one number: given on computers that did not know of each other. */
export interface TurnsAtOnce {
  readonly number: number;
  /** The one that counts first. */
  readonly first: RotationTurn;
  /** Those given without knowing of it, each to be kept or withdrawn. */
  readonly others: readonly RotationTurn[];
}

/** Where a rotation stands after everything that was recorded of it. */
export interface RotationStanding {
  /** Whose regular turn was the last; undefined where the list begins at its head. */
  readonly last: string | undefined;
  /** Who kept a turn, the longest waiting first. */
  readonly owed: readonly string[];
  /** How many turns in a row are known: the next has the number after. */
  readonly number: number;
  /** Turns that count, in the order in which they count. */
  readonly turns: readonly RotationTurn[];
  /** Those given at once about which nobody has decided yet. */
  readonly atOnce: readonly TurnsAtOnce[];
}

/** The members who take turns on a day, in the order in which their contracts were signed, then by id. */
export function membersInOrder(members: readonly RotationMember[], day: string): RotationMember[] {
  return inOrder(members).filter(({ leftOn }) => leftOn === null || leftOn > day);
}

/**
 * Where one list stands. Every computer comes to the same, whatever came in first: turns count by their number, those of
 * one number at once: whom they passed over first, then whom they name, and the list goes on behind the furthest of
 * those. A turn that was withdrawn counts as never given.
 * @param members of the list, those that left too
 * @param entries of the list; what else is among them is about other turns
 * @param day from which on members that left are passed over
 */
export function rotationStanding(
  members: readonly RotationMember[],
  entries: readonly RotationEntry[],
  day: string,
): RotationStanding {
  const withdrawn = new Set<string>();
  const kept = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'withdrawn') withdrawn.add(entry.turnId);
    if (entry.kind === 'kept') kept.add(entry.turnId);
  }
  const given = entries.filter((entry) => entry.kind === 'turn').sort(byNumber);
  const turns = given.filter(({ id }) => !withdrawn.has(id));
  const order = inOrder(members).map(({ id }) => id);
  let last: string | undefined;
  let owed: string[] = [];
  for (const atOne of groupBy(turns, ({ number }) => number).values()) {
    for (const { memberId: passed, reason } of atOne.flatMap(({ skipped }) => skipped)) {
      if (reason === 'suspended') owed = owed.filter((id) => id !== passed);
      else if (!owed.includes(passed)) owed.push(passed);
    }
    const before = order.indexOf(last ?? '');
    let furthest = 0;
    for (const { memberId } of atOne) {
      if (owed.includes(memberId)) {
        owed = owed.filter((id) => id !== memberId);
        continue;
      }
      const steps = (order.indexOf(memberId) - before + order.length) % order.length || order.length;
      if (steps <= furthest) continue;
      furthest = steps;
      last = memberId;
    }
  }
  const present = new Set(membersInOrder(members, day).map(({ id }) => id));
  return {
    last: lastPresent(last, members, present),
    owed: owed.filter((id) => present.has(id)),
    number: given.at(-1)?.number ?? 0,
    turns,
    atOnce: turnsAtOnce(turns, kept),
  };
}

/** What the kernel is asked with for the next turn. */
export function inputOfNext(
  members: readonly RotationMember[],
  standing: Pick<RotationStanding, 'last' | 'owed'>,
  day: string,
  isSuspended: (member: RotationMember) => boolean,
): RotationInput {
  const list = membersInOrder(members, day).map((member, index): ListedMember => {
    const { id, hasSlot } = member;
    return {
      id,
      order: index + 1,
      ...(isSuspended(member) && { suspended: true }),
      ...(!hasSlot && { hasSlot: false }),
    };
  });
  const { last, owed } = standing;
  return { list, ...(last !== undefined && { last }), owed: [...owed], picks: 1 };
}

/** Whether a member's own record suspends it on a day. */
export function isSuspendedOn({ suspendedFrom, suspendedTo }: RotationMember, day: string): boolean {
  return suspendedFrom !== null && suspendedFrom <= day && (suspendedTo === null || suspendedTo >= day);
}

/** Where the last has left, the list goes on behind the one before it. */
function lastPresent(
  last: string | undefined,
  members: readonly RotationMember[],
  present: ReadonlySet<string>,
): string | undefined {
  if (last === undefined || present.has(last)) return last;
  const all = inOrder(members).map(({ id }) => id);
  return all.slice(0, Math.max(0, all.indexOf(last))).findLast((id) => present.has(id));
}

function turnsAtOnce(turns: readonly RotationTurn[], kept: ReadonlySet<string>): TurnsAtOnce[] {
  return [...groupBy(turns, ({ number }) => number)].flatMap(([number, [first, ...same]]) => {
    const others = same.filter(({ id }) => !kept.has(id));
    return others.length > 0 ? [{ number, first: first!, others }] : [];
  });
}

function inOrder(members: readonly RotationMember[]): RotationMember[] {
  return members.toSorted((a, b) => compareTexts(a.signedOn, b.signedOn) || compareTexts(a.id, b.id));
}

function byNumber(a: RotationTurn, b: RotationTurn): number {
  return (
    a.number - b.number || Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || compareTexts(a.id, b.id)
  );
}
