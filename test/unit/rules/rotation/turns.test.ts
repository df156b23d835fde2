import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { type RotationEntry, rotationEntrySchema } from '#shared/domain/rotation/rotationEntry.ts';
import { type RotationMember, rotationMemberSchema } from '#shared/domain/rotation/rotationMember.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { rotationReceipt } from '#shared/rules/rotation/receipt.ts';
import { rotate, rotationPolicy } from '#shared/rules/rotation/rotate.ts';
import { inputOfNext, isSuspendedOn, rotationStanding } from '#shared/rules/rotation/turns.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const day = '2026-05-11';
const policy = (() => {
  const found = rotationPolicy(shelf.findPack('yunlin-113')!);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
})();
const aMember = (id: string, stated: Partial<RotationMember> = {}) =>
  rotationMemberSchema.parse({
    id,
    list: 'physicianOpinion',
    township: '10009010',
    name: id,
    providerId: null,
    signedOn: `2024-01-0${id.at(-1)}`,
    hasSlot: true,
    suspendedFrom: null,
    suspendedTo: null,
    leftOn: null,
    ...stated,
  });
const four = ['m--1', 'm--2', 'm--3', 'm--4'].map((id) => aMember(id));
const common = {
  list: 'physicianOpinion',
  township: '10009010',
  caseId: 'case-0001',
  by: 'person-0001',
} as const;
const about = (kind: 'withdrawn' | 'kept' | 'cannotServe', turnId: string) =>
  rotationEntrySchema.parse({
    ...{
      id: `${kind.toLowerCase()}-${turnId}`,
      by: 'person-0001',
      recordedAt: `${day}T18:00:00+08:00`,
      kind,
      turnId,
    },
    ...(kind !== 'kept' && { reason: '醫師出國' }),
    ...(kind === 'cannotServe' && { demeritId: null }),
  });

/** The turn that a computer gives that knows these members and entries. */
function give(
  members: readonly RotationMember[],
  known: readonly RotationEntry[],
  writer = 'a',
): RotationEntry {
  const standing = rotationStanding(members, known, day);
  const input = inputOfNext(members, standing, day, (member) => isSuspendedOn(member, day));
  const result = rotate(input, policy);
  const number = standing.number + 1;
  return rotationEntrySchema.parse({
    ...common,
    id: `turn-${writer}-${number}`,
    recordedAt: `${day}T09:${String(number).padStart(2, '0')}:0${writer === 'a' ? 0 : 1}+08:00`,
    kind: 'turn',
    memberId: result.picks[0],
    number,
    skipped: result.skipped.map(({ id, reason }) => ({ memberId: id, reason })),
    receipt: JSON.parse(JSON.stringify(rotationReceipt(input, policy, result, hashPort))),
  });
}

/** What the kernel answered for a turn. */
function receiptOf(entry: RotationEntry) {
  if (entry.kind !== 'turn') throw new Error(entry.kind);
  return entry.receipt as unknown as { result: { last?: string; owed: string[] } };
}

function giveMany(
  members: readonly RotationMember[],
  count: number,
  known: RotationEntry[] = [],
  writer = 'a',
) {
  const entries = [...known];
  for (let index = 0; index < count; index += 1) entries.push(give(members, entries, writer));
  return entries;
}
const whom = (entries: readonly RotationEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'turn' ? [entry.memberId.at(-1)] : [])).join('');
const state = (members: readonly RotationMember[], entries: readonly RotationEntry[]) => {
  const { last, owed } = rotationStanding(members, entries, day);
  return [last?.at(-1), owed.map((id) => id.at(-1)).join('')];
};

describe('turns as they are recorded', () => {
  it('Y-D the next turn follows from the records: everybody once in a round, in the order of the contracts', () => {
    expect(whom(giveMany(four, 9))).toBe('123412341');
  });

  it('Y-D a wish moves no turn', () => {
    const wish = rotationEntrySchema.parse({
      ...{ ...common, id: 'wish-0001', recordedAt: `${day}T08:00:00+08:00` },
      ...{ kind: 'wish', memberId: 'm--3', note: '' },
    });
    expect(whom([give(four, [wish])])).toBe('1');
  });

  it('I-25 without a free place the turn is kept, and taken first once there is one; suspended it is lost', () => {
    const full = four.map((member) => (member.id === 'm--2' ? { ...member, hasSlot: false } : member));
    const entries = giveMany(full, 2);
    expect([whom(entries), ...state(full, entries)]).toEqual(['13', '3', '2']);
    expect(whom(giveMany(four, 2, entries))).toBe('1324');
    const suspended = four.map((member) =>
      member.id === 'm--2' ? { ...member, suspendedFrom: day } : member,
    );
    const later = giveMany(suspended, 1, entries);
    expect([whom(later), ...state(suspended, later)]).toEqual(['134', '4', '']);
  });

  it('Y-A.6 who could not serve has used up the turn; a turn withdrawn was never given', () => {
    const [first] = giveMany(four, 1);
    expect(whom([give(four, [first!, about('cannotServe', first!.id)])])).toBe('2');
    const again = give(four, [first!, about('withdrawn', first!.id)]);
    expect([whom([again]), again.kind === 'turn' && again.number]).toEqual(['1', 2]);
  });

  it('the list goes on behind the one before where the last has left', () => {
    const entries = giveMany(four, 2);
    const left = four.map((member) => (member.id === 'm--2' ? { ...member, leftOn: day } : member));
    expect(whom([give(left, entries)])).toBe('3');
  });

  it('two computers at once: both turns stand, everybody hears of it until somebody decides, the next is the one behind', () => {
    const shared = giveMany(four, 1);
    const a = give(four, shared, 'a');
    const b = give(four, shared, 'b');
    const both = [...shared, b, a];
    const { atOnce } = rotationStanding(four, both, day);
    expect(
      atOnce.map(({ number, first, others }) => [number, first.id, ...others.map(({ id }) => id)]),
    ).toEqual([[2, 'turn-a-2', 'turn-b-2']]);
    expect(whom([give(four, both)])).toBe('3');
    expect(rotationStanding(four, [...both, about('kept', b.id)], day).atOnce).toEqual([]);
    const withdrawn = [...both, about('withdrawn', b.id)];
    expect(rotationStanding(four, withdrawn, day).atOnce).toEqual([]);
    expect(whom([give(four, withdrawn)])).toBe('3');
  });

  it('two computers at once that saw other facts: the list goes on behind the furthest, and no turn is kept that was given', () => {
    const seenFull = four.map((member) => (member.id === 'm--1' ? { ...member, hasSlot: false } : member));
    const a = give(seenFull, [], 'a');
    const b = give(four, [], 'b');
    expect([whom([a]), whom([b])]).toEqual(['2', '1']);
    expect(state(four, [a, b])).toEqual(['2', '']);
    expect(state(four, [b, a])).toEqual(['2', '']);
  });

  it('the receipt of a turn is made anew bit for bit', () => {
    const ports = {
      isTownship: isTownshipCode,
      distance: distanceBand,
      hashPort,
      findPackByHash: shelf.findPackByHash,
    };
    const [turn] = giveMany(four, 1);
    const receipt = turn?.kind === 'turn' ? turn.receipt : null;
    expect(replay(receipt, ports)).toEqual({ ok: true, value: { same: true } });
    expect(replay({ ...(receipt as object), result: { picks: [] } }, ports)).toMatchObject({
      value: { same: false },
    });
  });

  it('every order of arrival leads to the same; and one computer alone to what the kernel says comes next', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'sync'), { maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        (steps, dice) => {
          let shared: RotationEntry[] = [];
          const own: Record<string, RotationEntry[]> = { a: [], b: [] };
          for (const step of steps) {
            if (step === 'sync') {
              shared = [...shared, ...own['a']!, ...own['b']!];
              own['a'] = [];
              own['b'] = [];
            } else own[step] = [...own[step]!, give(four, [...shared, ...own[step]!], step)];
          }
          const all = [...shared, ...own['a']!, ...own['b']!];
          const shuffled = all
            .map((entry) => ({ entry, key: dice.next().value as number }))
            .sort((x, y) => x.key - y.key)
            .map(({ entry }) => entry);
          expect(rotationStanding(four, shuffled, day)).toEqual(rotationStanding(four, all, day));
        },
      ),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('free', 'full', 'suspended'), { minLength: 4, maxLength: 4 }), {
          maxLength: 10,
        }),
        (days) => {
          let entries: RotationEntry[] = [];
          for (const facts of days) {
            const members = four.map((member, index) => ({
              ...member,
              hasSlot: facts[index] !== 'full',
              suspendedFrom: facts[index] === 'suspended' ? day : null,
            }));
            if (!facts.includes('free')) continue;
            const turn = give(members, entries);
            entries = [...entries, turn];
            const { result } = receiptOf(turn);
            const { last, owed } = rotationStanding(members, entries, day);
            expect({ last, owed }).toEqual({ last: result.last, owed: result.owed });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
