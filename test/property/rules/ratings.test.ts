import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowUp } from '#shared/domain/followUp/followUp.ts';
import { closureOutcomes, type ServiceEnd } from '#shared/domain/followUp/serviceEnd.ts';
import { type Bands, ratingKinds } from '#shared/domain/provider/ratings.ts';
import {
  evidenceOfQuarter,
  figuresOf,
  noEvidence,
  type RatedRecords,
} from '#shared/rules/ratings/evidence.ts';
import type { RatingLimits } from '#shared/rules/ratings/policy.ts';
import { proposeBands } from '#shared/rules/ratings/propose.ts';
import { aFollowUp, aServiceEnd } from '#test/builders/followUps.ts';

const quarter = '2026-Q1';
const judgement = fc.constantFrom('good', 'poor', null);
const service = fc.record({
  needId: fc.constantFrom('need-0001', 'need-0002', 'need-0003'),
  dispatchId: fc.constantFrom('dispatch-0001', 'dispatch-0002'),
});
const day = fc.integer({ min: 1, max: 28 }).map((date) => `${date}`.padStart(2, '0'));
const monthIn = fc.constantFrom('2026-01', '2026-02', '2026-03');
const monthOutside = fc.constantFrom('2025-12', '2026-04', '2025-01');
const id = fc.integer({ min: 1, max: 1e9 }).map((number) => `record-${number}`);

const followUpIn = (month: fc.Arbitrary<string>, asked: fc.Arbitrary<'good' | 'poor' | null> = judgement) =>
  fc
    .tuple(
      fc.record({ id, quality: asked, satisfaction: asked, records: asked, billing: asked }),
      service,
      month,
      day,
    )
    .map(([stated, of, inMonth, date]) =>
      aFollowUp({
        ...stated,
        ...of,
        happenedAt: `${inMonth}-${date}T10:00:00+08:00`,
        recordedAt: `${inMonth}-${date}T10:05:00+08:00`,
        result: 'needsImprovement',
      }),
    );
const endIn = (
  month: fc.Arbitrary<string>,
  outcome: fc.Arbitrary<ServiceEnd['closureOutcome']> = fc.constantFrom(...closureOutcomes, null),
) =>
  fc.tuple(id, service, month, day, day, outcome).map(([ofId, of, inMonth, date, written, closureOutcome]) =>
    aServiceEnd({
      id: ofId,
      dispatchId: of.dispatchId,
      needIds: [of.needId],
      endedOn: `${inMonth}-${date}`,
      recordedAt: `2026-05-${written}T10:00:00+08:00`,
      closureOutcome,
    }),
  );
const byId = { selector: (one: { id: string }) => one.id as string };
const records: fc.Arbitrary<RatedRecords> = fc.record({
  followUps: fc.uniqueArray(followUpIn(monthIn), { ...byId, maxLength: 14 }),
  serviceEnds: fc.uniqueArray(endIn(monthIn), { ...byId, maxLength: 8 }),
});
const percents = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .filter(([a, b]) => a > b);
const limits: fc.Arbitrary<RatingLimits> = fc.record({
  quartersBack: fc.constant(1),
  goodPercent: percents,
  metPercent: percents,
  fewRecords: fc.integer({ min: 1, max: 6 }),
  fewClosures: fc.integer({ min: 1, max: 4 }),
});

const evidence = (of: RatedRecords) => evidenceOfQuarter(of, quarter).get('provider-0001') ?? noEvidence;
const bands = (of: RatedRecords, by: RatingLimits) => proposeBands(figuresOf(evidence(of)), by);
/** I-03: unknown counts as B. */
const isBetter = (after: Bands, before: Bands) =>
  ratingKinds.filter((kind) => (after[kind] ?? 'B') < (before[kind] ?? 'B'));

describe('proposed bands', { timeout: 60_000 }, () => {
  it('are the same in whatever order the records come', () => {
    const mixed = records.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray([...one.followUps], { minLength: one.followUps.length }),
        fc.shuffledSubarray([...one.serviceEnds], { minLength: one.serviceEnds.length }),
      ),
    );
    fc.assert(
      fc.property(mixed, limits, ([one, followUps, serviceEnds], by) => {
        expect(figuresOf(evidence({ followUps, serviceEnds }))).toEqual(figuresOf(evidence(one)));
        expect(bands({ followUps, serviceEnds }, by)).toEqual(bands(one, by));
      }),
    );
  });

  it('are never better for one more follow-up in which nothing is good', () => {
    const bad = followUpIn(monthIn, fc.constantFrom('poor', null));
    fc.assert(
      fc.property(records, bad, limits, (one, more, by) => {
        fc.pre(one.followUps.every((known: FollowUp) => known.id !== more.id));
        const after = bands({ ...one, followUps: [...one.followUps, more] }, by);
        expect(isBetter(after, bands(one, by))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are never better for one more closure whose goal was not met', () => {
    const unmet = endIn(monthIn, fc.constantFrom('fullUnmet', 'partUnmet'));
    fc.assert(
      fc.property(records, unmet, limits, (one, more, by) => {
        fc.pre(one.serviceEnds.every((known) => known.id !== more.id));
        const after = bands({ ...one, serviceEnds: [...one.serviceEnds, more] }, by);
        expect(isBetter(after, bands(one, by))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('do not know the records of another quarter or another provider', () => {
    const others = fc.record({
      followUps: fc.array(followUpIn(monthOutside)),
      serviceEnds: fc.array(endIn(monthOutside)),
    });
    fc.assert(
      fc.property(records, others, records, (one, outside, theirs) => {
        const ofAnother = <T extends { providerId: string }>(item: T) => ({
          ...item,
          providerId: 'provider-0002',
        });
        const all = {
          followUps: [...outside.followUps, ...one.followUps, ...theirs.followUps.map(ofAnother)],
          serviceEnds: [...theirs.serviceEnds.map(ofAnother), ...one.serviceEnds, ...outside.serviceEnds],
        } as RatedRecords;
        expect(figuresOf(evidence(all))).toEqual(figuresOf(evidence(one)));
      }),
    );
  });

  it('count each service once in each aspect, and no more good ones than there are', () => {
    fc.assert(
      fc.property(records, (one) => {
        const services = new Set(one.followUps.map(({ needId, dispatchId }) => `${needId} ${dispatchId}`));
        const { closures: _, ...shares } = figuresOf(evidence(one));
        for (const { good, of } of Object.values(shares)) {
          expect(good).toBeLessThanOrEqual(of);
          expect(of).toBeLessThanOrEqual(services.size);
        }
      }),
    );
  });
});
