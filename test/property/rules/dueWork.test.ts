import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#shared/domain/date/day.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import type { DueWorkInput } from '#shared/rules/deadlines/dueFacts.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aDueCase, aDueNeed, noticeC } from '#test/builders/dueCases.ts';
import { otherUnit } from '#test/builders/otherUnit.ts';

const packs = ['yunlin-113', 'taitung-a-unit', otherUnit()] as const;
const day = fc.integer({ min: 0, max: 240 }).map((count) => addDays('2026-01-05', count));
const orNull = fc.option(day);
const dueCase = fc
  .record({
    ...{ appliedOn: orNull, assessedOn: orNull, planSubmittedOn: orNull, referredOn: orNull },
    ...{ opinionRequestedOn: orNull, opinionIssuedOn: orNull, planApprovedOn: orNull },
    ...{
      unitPlanSubmittedOn: orNull,
      homeVisitedOn: orNull,
      lastPlanVisitOn: orNull,
      lastFollowUpOn: orNull,
    },
    ...{
      toImproveSince: orNull,
      changedOn: orNull,
      sentOn: orNull,
      isAccepted: fc.boolean(),
      time: fc.constantFrom('08:30', '16:30'),
    },
  })
  .map(({ toImproveSince, changedOn, sentOn, isAccepted, time, ...days }) => {
    const sentAt = `${sentOn}T${time}:00+08:00`;
    const notice = { ...noticeC, sentAt, replyDueOn: null, serviceDueOn: null };
    const state = isAccepted ? 'accepted' : 'noticed';
    return aDueCase({
      ...days,
      notices: sentOn === null ? [] : [notice],
      needs: [
        aDueNeed({ state: 'serving' }, { id: 'need-0001' }, toImproveSince),
        aDueNeed({ state: 'serving' }, { id: 'need-0002', serviceType: 'meal', codes: [], changedOn }),
        ...(sentOn === null
          ? []
          : [
              aDueNeed(
                { state, noticeId: notice.id },
                { id: 'need-0003', serviceType: 'professional', codes: ['CA07'] },
              ),
            ]),
      ],
    });
  });
const closures = fc.subarray(['2026-02-24', '2026-05-15', '2026-07-10', '2026-08-13', '2026-09-01']);

describe.each(packs)('what is due by the pack %#', (pack) => {
  const found = (input: Partial<DueWorkInput>, closed: string[] = []) =>
    findDueWork({
      ...{ cases: [], capacity: [], today: '2026-09-10' },
      clocks: unitClocks(pack, workCalendar(builtInCalendars, closed)),
      ...input,
    });

  it('keeps its day and instant, however long nobody looked', () => {
    fc.assert(
      fc.property(dueCase, fc.nat({ max: 400 }), (one, later) => {
        const days = (today: string) =>
          found({ cases: [one], today }).map(({ daysOverdue: _, ...item }) => item);
        expect(days(addDays('2026-09-10', later))).toEqual(days('2026-09-10'));
      }),
    );
  });

  it('is as many days overdue as lie between', () => {
    fc.assert(
      fc.property(dueCase, day, (one, today) => {
        for (const { dueOn, daysOverdue } of found({ cases: [one], today })) {
          expect(daysOverdue).toBe(daysBetween(dueOn, today));
        }
      }),
    );
  });

  it('is never earlier for a county that was closed, and not another where its days do not lie between', () => {
    fc.assert(
      fc.property(dueCase, closures, (one, closed) => {
        const key = ({ kind, needIds }: { kind: string; needIds: string[] }) => `${kind} ${needIds.join()}`;
        const open = new Map(found({ cases: [one] }).map((item) => [key(item), item]));
        const shifted = found({ cases: [one] }, closed);
        expect(shifted.map(key).sort()).toEqual([...open.keys()].sort());
        for (const item of shifted) {
          const before = open.get(key(item))!;
          expect(item.dueOn >= before.dueOn).toBe(true);
          const isTouched = closed.some((off) => off > before.since && off <= item.dueOn);
          if (!isTouched) expect(item.dueOn).toBe(before.dueOn);
        }
      }),
    );
  });

  it('of many cases is that of each, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(dueCase, { maxLength: 4 }), (cases) => {
        const each = cases.flatMap((one) => found({ cases: [one] })).map((item) => JSON.stringify(item));
        const all = found({ cases: cases.toReversed() }).map((item) => JSON.stringify(item));
        expect(all.sort()).toEqual(each.sort());
      }),
      { numRuns: 50 },
    );
  });
});
