import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import { findDispatchConflicts, type LastOpeningInput } from '#shared/rules/conflict/lastOpening.ts';
import { aDispatch } from '#test/builders/records.ts';

const at = (time: string) => `2026-05-11T${time}:00+08:00`;

/** 09:00, one opening unless stated. */
function observed(stated: Partial<LastOpeningInput['observations'][number]> = {}) {
  const base = { id: 'o-1', providerId: 'provider-0001', serviceType: 'homeCare' as const };
  return { ...base, checkedAt: at('09:00'), openings: 1, ...stated };
}

/** A dispatch of a case and need of its own. */
function given(name: string, by: string, time: string, stated: object = {}): ChosenDispatch {
  const own = { id: `dispatch-${name}`, caseId: `case-${name}`, needIds: [`need-${name}`], by };
  return aDispatch({ ...own, decidedAt: at(time), recordedAt: at(time), ...stated });
}

const wang = given('wang', 'person-wang', '10:00');
const lin = given('lin', 'person-lin', '10:30');

function beyond(stated: Partial<LastOpeningInput>): string[][] {
  const found = findDispatchConflicts({
    observations: [observed()],
    dispatches: [wang, lin],
    notices: [],
    replies: [],
    isEnded: () => false,
    personOf: (writer) => writer.replace('writer', 'person'),
    ...stated,
  });
  return found.map((conflict) => conflict.beyond.map(({ id }) => id));
}

const known = (upTo: string) => ({
  countsKnown: { ownUpTo: at('10:30'), others: [{ writer: 'writer-wang', upTo }] },
});
const noticed = { dispatchId: wang.id as string, sentAt: at('10:10') };
const none: string[][] = [];
const linIsBeyond = [[lin.id as string]];

describe('兩人派了最後一個名額', () => {
  it.each<[string, Partial<LastOpeningInput>, string[][]]>([
    ['one opening and two dispatches', {}, linIsBeyond],
    ['arrived in the other order', { dispatches: [lin, wang] }, linIsBeyond],
    ['two openings', { observations: [observed({ openings: 2 })] }, none],
    [
      'another provider',
      { dispatches: [wang, given('lin', 'person-lin', '10:30', { providerId: 'provider-0002' })] },
      none,
    ],
    [
      'another service',
      { dispatches: [wang, given('lin', 'person-lin', '10:30', { serviceTypes: ['respite'] })] },
      none,
    ],
    ['both by one person', { dispatches: [wang, given('lin', 'person-wang', '10:30')] }, none],
    [
      'the later knew the day of the earlier as a whole',
      { dispatches: [wang, given('lin', 'person-lin', '10:30', known('2026-05-12'))] },
      none,
    ],
    [
      'the later knew a part of that day only',
      { dispatches: [wang, given('lin', 'person-lin', '10:30', known('2026-05-11'))] },
      linIsBeyond,
    ],
    ['nobody has asked the provider', { observations: [] }, none],
    [
      'the answer came after both and says none is left',
      { observations: [observed(), observed({ id: 'o-2', checkedAt: at('11:00'), openings: 0 })] },
      linIsBeyond,
    ],
    [
      'the first is noticed, and the provider has one more since',
      { notices: [noticed], observations: [observed(), observed({ id: 'o-2', checkedAt: at('11:00') })] },
      none,
    ],
    [
      'neither is noticed, and the provider has one more since',
      { observations: [observed(), observed({ id: 'o-2', checkedAt: at('11:00') })] },
      linIsBeyond,
    ],
    [
      'neither is noticed, and the provider has two since',
      { observations: [observed(), observed({ id: 'o-2', checkedAt: at('11:00'), openings: 2 })] },
      none,
    ],
    [
      'the second asked again before, but the first was not noticed yet',
      { observations: [observed(), observed({ id: 'o-2', checkedAt: at('10:20') })] },
      linIsBeyond,
    ],
    [
      'the second asked again after the first was noticed',
      { notices: [noticed], observations: [observed(), observed({ id: 'o-2', checkedAt: at('10:20') })] },
      none,
    ],
    ['the first was declined', { replies: [{ dispatchId: wang.id, answer: 'declined' }] }, none],
    [
      'the second is accepted, so that the first has none',
      { replies: [{ dispatchId: lin.id, answer: 'accepted' }] },
      [[wang.id]],
    ],
    [
      'both are accepted',
      {
        replies: [
          { dispatchId: lin.id, answer: 'accepted' },
          { dispatchId: wang.id, answer: 'serviceStarted' },
        ],
      },
      none,
    ],
    ['the need of one has ended', { isEnded: (needId) => needId === 'need-wang' }, none],
    [
      'one was dispatched anew elsewhere',
      {
        dispatches: [
          wang,
          lin,
          given('lin', 'person-lin', '11:00', { id: 'dispatch-anew', providerId: 'provider-0002' }),
        ],
      },
      none,
    ],
    [
      'three for one',
      { dispatches: [wang, lin, given('chen', 'person-chen', '10:40')] },
      [[lin.id, 'dispatch-chen']],
    ],
  ])('I-26 %s', (_, stated, expected) => {
    expect(beyond(stated)).toEqual(expected);
  });

  it('I-26 says which observation was given away and everybody who counts against it', () => {
    const [conflict] = findDispatchConflicts({
      observations: [observed({ id: 'o-0', checkedAt: at('08:00'), openings: 3 }), observed()],
      dispatches: [lin, wang],
      notices: [],
      replies: [],
      isEnded: () => false,
      personOf: () => undefined,
    });
    expect(conflict).toMatchObject({ providerId: 'provider-0001', serviceType: 'homeCare', openings: 1 });
    expect(conflict?.observationId).toBe('o-1');
    expect(conflict?.dispatches.map(({ id }) => id)).toEqual([wang.id, lin.id]);
  });

  it('I-26 never names one that was accepted, nor more than lack an opening, in any order of arrival', () => {
    const dispatch = fc.record({
      by: fc.integer({ max: 2, min: 0 }),
      minute: fc.integer({ max: 59, min: 0 }),
    });
    const history = fc.record({
      dispatches: fc.array(dispatch, { maxLength: 6 }),
      openings: fc.integer({ min: 0, max: 4 }),
      accepted: fc.array(fc.nat(5), { maxLength: 3 }),
      shuffle: fc.infiniteStream(fc.double({ noNaN: true, min: 0, max: 1 })),
    });
    fc.assert(
      fc.property(history, ({ dispatches, openings, accepted, shuffle }) => {
        const all = dispatches.map(({ by, minute }, index) =>
          given(`n${index}`, `person-${by}000`, `10:${String(minute).padStart(2, '0')}`),
        );
        const replies = accepted
          .filter((index) => index < all.length)
          .map((index) => ({ dispatchId: all[index]!.id, answer: 'accepted' as const }));
        const rest = { observations: [observed({ openings })], replies };
        const found = beyond({ ...rest, dispatches: all });
        const order = all.map((one) => ({ one, at: shuffle.next().value as number }));
        order.sort((a, b) => a.at - b.at);
        expect(beyond({ ...rest, dispatches: order.map(({ one }) => one) })).toEqual(found);
        const names = found.flat();
        expect(names.filter((id) => replies.some(({ dispatchId }) => dispatchId === id))).toEqual([]);
        expect(names.length).toBeLessThanOrEqual(Math.max(0, all.length - openings));
        if (openings === 0) expect(names).toEqual([]);
      }),
    );
  });
});
