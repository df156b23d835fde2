import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import type { Scope } from '#shared/sync/operation.ts';
import { holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { anotherCase } from '#test/builders/copiedMachine.ts';
import type { Installation } from '#test/builders/installation.ts';
import { aPair } from '#test/builders/pair.ts';
import { rebuild, storedIn } from '#test/builders/rebuild.ts';

const caseIds = ['case-0001', 'case-1001', 'case-1002'] as const;
type CaseId = (typeof caseIds)[number];
const who = fc.constantFrom('supervisor', 'manager');

/** What happens to two computers that exchange what they write, before and after one of them writes its journal anew. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    who,
    id: fc.constantFrom(...caseIds),
    cmsLevel: fc.integer({ min: 2, max: 8 }),
  }),
  fc.record({ do: fc.constant('exchange' as const) }),
  fc.record({ do: fc.constant('rotate' as const), who }),
);
const steps = fc.array(step, { maxLength: 8 });

/** All that is stored, but for some scopes. */
async function without(one: Installation, scopes: ReadonlySet<string>) {
  const { states, head, segments } = await storedIn(one);
  const { vector, own } = head;
  const { sealedTo, tips, former, confirmedTo } = own;
  return {
    states: states.filter(({ scope }) => !scopes.has(scope)),
    ...{ vector, segments, sealedTo, tips, former, confirmedTo },
    holds: holdingsToSend(one.open().engine.segments.index),
  };
}

describe('a journal that is written anew', { timeout: 240_000 }, () => {
  it('comes to what the former one came to but for the scopes left out, also rebuilt, and goes on with the others', async () => {
    const destroyed = fc.subarray([...caseIds], { minLength: 0, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(steps, who, destroyed, steps, async (before, whose, ids, after) => {
        const pair = await aPair();
        const level = new Map<CaseId, number>();
        const one = pair[whose];
        const gone = new Set<string>();
        const run = async (all: typeof before) => {
          for (const did of all) {
            if (did.do === 'exchange') await pair.exchange();
            else if (did.do === 'rotate')
              await pair[did.who].data.rewriteJournal({ reason: 'asked', leaveOut: new Set() });
            else {
              // Two who edit one field at once would be in conflict, and a case that is destroyed is edited by nobody.
              await pair.exchange();
              if (gone.has(did.id)) continue;
              await pair[did.who]
                .act()
                .commit([{ type: 'case', id: did.id, set: { cmsLevel: did.cmsLevel } } as Change]);
              level.set(did.id, did.cmsLevel);
            }
          }
        };
        await pair.manager
          .act()
          .commit([anotherCase(pair, 'case-1001', '甲'), anotherCase(pair, 'case-1002', '乙')]);
        await pair.exchange();
        await run(before);
        // Where something is left out what is unsent is sealed first.
        const leaveOut = new Set(ids.map((id): Scope => `case:${id}`));
        if (ids.length > 0) await pair.exchange();
        const expected = await without(one, leaveOut);

        const done = await one.data.rewriteJournal({ reason: 'destroyed', leaveOut });
        expect(done).toMatchObject({ ok: true });
        for (const id of ids) gone.add(id);
        expect(await without(one, new Set())).toEqual(expected);
        await rebuild(one);
        expect(await without(one, new Set())).toEqual(expected);

        await run(after);
        await pair.exchange();
        await pair.exchange();
        for (const other of [pair.supervisor, pair.manager]) {
          const there = other === one ? caseIds.filter((id) => !gone.has(id)) : caseIds;
          const cases = other
            .open()
            .views.cases()
            .map(({ case: found }) => [found.id, found.cmsLevel]);
          const levels = there.map((id) => [id, level.get(id) ?? expect.anything()]);
          expect(new Map(cases as never)).toEqual(new Map(levels as never));
          const { own } = other.open().engine.head;
          expect(own.former).toEqual([]);
        }
        for (const other of [pair.supervisor, pair.manager]) await other.data.lock();
      }),
      { numRuns: 12 },
    );
  });
});
