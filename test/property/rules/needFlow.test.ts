import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { findMatches } from '#shared/domain/dispatch/match.ts';
import { needProgress } from '#shared/domain/dispatch/needState.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import type { FollowUp } from '#shared/domain/followUp/followUp.ts';
import type { ImprovementCheck } from '#shared/domain/followUp/improvementCheck.ts';
import type { Reassignment } from '#shared/domain/followUp/reassignment.ts';
import type { ServiceEnd } from '#shared/domain/followUp/serviceEnd.ts';
import { reviewOf } from '#shared/domain/followUp/serviceReview.ts';
import { follow } from '#test/builders/flows.ts';
import { aFollowUp, anImprovementCheck, aReassignment, aServiceEnd } from '#test/builders/followUps.ts';
import { aDispatch, aFailedMatch, aNotice, aReply } from '#test/builders/records.ts';

/**
 * The screens read where a need stands from the records of its case, the workflow kernel from the pack's table of
 * events: whatever happens, both have to say the same.
 */

const needId = 'need-0001';
/** What the records call a state of the table: until somebody is chosen, a need is open. */
const stateOnScreen: Readonly<Record<string, string>> = {
  ...{ new: 'open', ready: 'open', offered: 'open', failed: 'open', reassigning: 'open', closed: 'open' },
  ...{ chosen: 'chosen', noticed: 'noticed', accepted: 'accepted', serving: 'serving', improving: 'serving' },
};
/** How often a type of event is told beside others: what leads on more often, so that all states are met. */
function weightOf(type: string): number {
  // That a need is not wanted any more is said of the need itself, not by a record of its dispatch.
  if (type === 'closed') return 0;
  return ['capacityConfirmed', 'matchFailed', 'declined', 'serviceEnded'].includes(type) ? 1 : 4;
}

interface Records {
  dispatches: Dispatch[];
  notices: ReferralNotice[];
  replies: Reply[];
  reassignments: Reassignment[];
  serviceEnds: ServiceEnd[];
  followUps: FollowUp[];
  improvementChecks: ImprovementCheck[];
}

interface Happening {
  readonly type: string;
  readonly at: string;
  readonly index: number;
  readonly choice: number;
  readonly flow: 'B' | 'C';
}

/** Writes down what the screens write down where this happens; returns what the event says. */
function write(records: Records, { type, at, index, choice, flow }: Happening): object {
  const name = (kind: string) => `${kind}-${String(1000 + index)}`;
  const dispatch = records.dispatches.at(-1);
  const ofDispatch = { dispatchId: dispatch?.id, needIds: [needId] };
  const serviceTypes = [flow === 'B' ? 'homeCare' : 'professional'];
  const providerId = `provider-000${(choice % 3) + 1}`;
  const held = dispatch?.outcome === 'chosen' ? dispatch.providerId : undefined;
  const notice = records.notices.at(-1);
  const answer = (said: Reply['answer']) =>
    records.replies.push(
      aReply({
        ...{ id: name('reply'), noticeId: notice?.id, dispatchId: dispatch?.id, answer: said },
        ...{ happenedAt: at, recordedAt: at },
      }),
    );
  switch (type) {
    case 'chosen':
      records.dispatches.push(
        aDispatch({
          ...{ id: name('dispatch'), needIds: [needId], serviceTypes, providerId },
          ...{ decidedAt: at, recordedAt: at },
        }),
      );
      return { providerId, rank: 1 };
    case 'matchFailed':
      records.dispatches.push(
        aFailedMatch({
          id: name('dispatch'),
          ...{ needIds: [needId], serviceTypes, decidedAt: at, recordedAt: at },
        }),
      );
      return {};
    case 'noticeSent':
      records.notices.push(
        aNotice({
          ...{ id: name('notice'), ...ofDispatch, providerId: held, flow },
          ...{ sentAt: at, recordedAt: at },
        }),
      );
      return { providerId: held };
    case 'accepted':
    case 'declined':
    case 'serviceStarted':
      answer(type);
      return type === 'declined' ? { reason: 'full' } : {};
    case 'reassignmentRequested':
      records.reassignments.push(
        aReassignment({ id: name('reassignment'), ...ofDispatch, happenedAt: at, recordedAt: at }),
      );
      return { ground: 'T-2.5.1', consent: { by: '女兒', how: 'phone' } };
    case 'serviceEnded': {
      const day = at.slice(0, 10);
      records.serviceEnds.push(
        aServiceEnd({ id: name('end'), ...ofDispatch, noticeOn: day, endedOn: day, recordedAt: at }),
      );
      return { noticeOn: day, endedOn: day };
    }
    case 'reviewed': {
      const result = choice % 2 === 0 ? 'good' : 'needsImprovement';
      records.followUps.push(
        aFollowUp({
          ...{ id: name('follow-up'), needId, dispatchId: dispatch?.id, result },
          ...{ happenedAt: at, recordedAt: at },
          ...{ quality: null, satisfaction: null, records: null, billing: null },
        }),
      );
      return { result };
    }
    case 'improvementChecked': {
      const improved = choice % 2 === 0;
      records.improvementChecks.push(
        anImprovementCheck({
          ...{ id: name('check'), followUpId: records.followUps.at(-1)?.id, improved },
          ...{ happenedAt: at, recordedAt: at },
        }),
      );
      return { improved };
    }
    default:
      return {};
  }
}

describe.each(['B', 'C'] as const)('a need of the %s flow', (flow) => {
  it(`T-3.${flow} stands on the screens where the table of its pack says, with the same rows, whatever happens`, {
    timeout: 60_000,
  }, () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9999 }), { minLength: 1, maxLength: 30 }), (choices) => {
        const records: Records = {
          ...{ dispatches: [], notices: [], replies: [], reassignments: [], serviceEnds: [] },
          ...{ followUps: [], improvementChecks: [] },
        };
        const events: object[] = [];
        let result = follow(flow, events, { needs: [needId] });
        for (const [index, choice] of choices.entries()) {
          const types = result.allowed.flatMap((type) => Array<string>(weightOf(type)).fill(type));
          const type = types[choice % types.length];
          if (type === undefined) break;
          const at = new Date(Date.parse('2026-08-03T01:00:00Z') + index * 600_000).toISOString();
          events.push({
            id: `e${1000 + index}`,
            type,
            at,
            ...write(records, { type, at, index, choice: Math.floor(choice / types.length), flow }),
          });
          result = follow(flow, events, { needs: [needId] });
          expect(result.rejected).toEqual([]);
          const { dispatches, notices, replies } = records;
          const partings = [...records.reassignments, ...records.serviceEnds];
          const progress = needProgress(needId, dispatches, notices, replies, partings);
          const { state, providerId } = result.needs[0]!;
          met.add(state);
          expect(progress.state, state).toBe(stateOnScreen[state]);
          if (progress.state !== 'open') expect(progress.providerId).toBe(providerId);
          const review = reviewOf(needId, progress.dispatchId, records)?.state;
          if (progress.state === 'serving') {
            expect(review === 'toImprove' || review === 'notImproved').toBe(state === 'improving');
          }
          const rows = (kind: string) => result.rows.filter((row) => row.kind === kind);
          expect(findMatches(dispatches, notices, replies).map((one) => one.providerId)).toEqual(
            rows('matched').map((row) => row.providerId),
          );
          expect(dispatches.filter(({ outcome }) => outcome === 'matchFailed').length).toBe(
            rows('failed').length,
          );
          expect(records.reassignments.length).toBe(rows('reassigned').length);
        }
      }),
      { numRuns: 150 },
    );
    expect([...met].sort()).toEqual(Object.keys(stateOnScreen).sort());
  });
});
