import { describe, expect, it } from 'vitest';
import type { RotationInput, RotationMember } from '#shared/rules/rotation/input.ts';
import { rotation } from '#test/builders/rotation.ts';

/** Lists of up to four, of every kind of member, with every `last` and every order of kept turns. */
function* smallWorlds(): Generator<Omit<RotationInput, 'picks'> & { list: RotationMember[] }> {
  const kinds = [{}, { suspended: true }, { hasSlot: false }, { suspended: true, hasSlot: false }];
  for (let size = 0; size <= 4; size += 1) {
    for (let code = 0; code < kinds.length ** size; code += 1) {
      const list = Array.from({ length: size }, (_, index) => ({
        id: `P${index}`,
        order: index,
        ...kinds[Math.floor(code / kinds.length ** index) % kinds.length],
      }));
      const ids = list.map(({ id }) => id);
      for (const last of [undefined, ...ids]) {
        for (const owed of sequences(ids)) {
          yield { list, owed, ...(last === undefined ? {} : { last }) };
        }
      }
    }
  }
}

/** No one, each one, and each two in both orders. */
function sequences(ids: readonly string[]): string[][] {
  const pairs = ids.flatMap((a) => ids.filter((b) => b !== a).map((b) => [a, b]));
  return [[], ...ids.map((id) => [id]), ...pairs];
}

/** One pick after another by the words of Y-D and I-25, on a tape that repeats the list. */
function pickSlowly({ list, last, owed = [], picks }: RotationInput & { list: RotationMember[] }) {
  const isSuspended = (id: string) => list.some((one) => one.id === id && one.suspended === true);
  const canServe = (id: string) =>
    !isSuspended(id) && list.some((one) => one.id === id && one.hasSlot !== false);
  const picked: string[] = [];
  let waiting = [...owed];
  let turn = last;
  while (picked.length < picks) {
    waiting = waiting.filter((id) => !isSuspended(id));
    const kept = waiting.filter(canServe)[0];
    if (kept !== undefined) {
      picked.push(kept);
      waiting.splice(waiting.indexOf(kept), 1);
      continue;
    }
    const tape = [...list, ...list].map(({ id }) => id);
    const from = turn === undefined ? 0 : tape.indexOf(turn) + 1;
    const round = tape.slice(from, from + list.length);
    const next = round.find(canServe);
    const passed = next === undefined ? round : round.slice(0, round.indexOf(next));
    for (const id of passed) if (!isSuspended(id) && !waiting.includes(id)) waiting.push(id);
    if (next === undefined) break;
    picked.push(next);
    turn = next;
  }
  return { picks: picked, owed: waiting, ...(turn === undefined ? {} : { last: turn }) };
}

describe('rotation over every small list', { timeout: 60_000 }, () => {
  const worlds = [...smallWorlds()];
  const differing = (isRight: (world: (typeof worlds)[number]) => boolean) =>
    worlds.filter((world) => !isRight(world)).slice(0, 3);

  it('picks as the clauses say, one after the other', () => {
    expect(worlds.length).toBeGreaterThan(20_000);
    const wrong = differing((world) => {
      const { picks, owed, last } = rotation({ ...world, picks: 5 });
      const found = { picks, owed, ...(last === undefined ? {} : { last }) };
      return JSON.stringify(found) === JSON.stringify(pickSlowly({ ...world, picks: 5 }));
    });
    expect(wrong).toEqual([]);
  });

  it('serves everybody who can serve within one round, once', () => {
    const wrong = differing((world) => {
      const able = world.list.filter(({ suspended, hasSlot }) => !suspended && hasSlot !== false);
      const { picks } = rotation({ ...world, owed: [], picks: able.length });
      return picks.toSorted().join() === able.map(({ id }) => id).join();
    });
    expect(wrong).toEqual([]);
  });

  it('can be stopped and gone on with anywhere, and replayed', () => {
    const wrong = differing((world) => {
      const whole = rotation({ ...world, picks: 4 });
      const first = rotation({ ...world, picks: 1 });
      if (first.picks.length === 0) return true;
      const { list } = world;
      const { last, owed } = first;
      const rest = rotation({ list, owed: [...owed], ...(last === undefined ? {} : { last }), picks: 3 });
      const joined = {
        ...rest,
        picks: [...first.picks, ...rest.picks],
        skipped: [...first.skipped, ...rest.skipped.map((one) => ({ ...one, before: one.before + 1 }))],
      };
      return JSON.stringify(Object.entries(joined).sort()) === JSON.stringify(Object.entries(whole).sort());
    });
    expect(wrong).toEqual([]);
  });

  it('names a skip for everybody who is passed, and for nobody else', () => {
    const wrong = differing((world) => {
      const { picks, skipped } = rotation({ ...world, picks: 3 });
      const member = (id: string) => world.list.find((one) => one.id === id)!;
      return (
        skipped.every(({ id, reason, before }) => {
          const { suspended = false, hasSlot = true } = member(id);
          return before <= picks.length && (reason === 'suspended' ? suspended : !suspended && !hasSlot);
        }) && picks.every((id) => !member(id).suspended && member(id).hasSlot !== false)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('is the same in whatever order the list comes', () => {
    const wrong = differing(
      (world) =>
        JSON.stringify(rotation({ ...world, picks: 3 })) ===
        JSON.stringify(rotation({ ...world, list: world.list.toReversed(), picks: 3 })),
    );
    expect(wrong).toEqual([]);
  });
});
