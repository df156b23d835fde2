import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, findTownship, isTownshipCode } from '#shared/directory/townships.ts';
import { yunlinDirectoryHash } from '#shared/directory/yunlin113/index.ts';
import { parseNationalId } from '#shared/domain/case/nationalId.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { recordTypes } from '#shared/domain/recordTypes.ts';
import { protectionStanding } from '#shared/domain/referral/protectionReport.ts';
import { referralStanding } from '#shared/domain/referral/referral.ts';
import { abnormalitiesOf } from '#shared/domain/sampling/abnormality.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import { ledgersOf, suspensionsOfLedgers, unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';
import { inlineReceipt, storedReceiptSchema } from '#shared/rules/dispatch/receipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { replayInline } from '#shared/rules/replay/replayInline.ts';
import { sampleStanding } from '#shared/rules/sample/standing.ts';
import { scenarioCounts } from '#shared/sample/scenarios.ts';
import { workdayUpTo } from '#shared/sample/workdays.ts';
import { aSampleUnit, packShelf, policyOf, realProviders, recordsOf } from '#test/builders/sample.ts';

const now = '2026-11-24T15:00:00+08:00';
const sample = aSampleUnit(now);
const of = <T extends keyof typeof recordTypes>(type: T) => recordsOf(sample, type);
const realIds = new Set(realProviders.map(({ id }) => id));
const inventedIds = new Set<string>(of('provider').map(({ id }) => id));

describe('the sample unit 範例單位', () => {
  it('has 137 cases, spread over most townships of Yunlin', () => {
    expect(of('case')).toHaveLength(137);
    expect(Object.values(scenarioCounts).reduce((sum, count) => sum + count)).toBe(137);
    const townships = new Set(of('case').map(({ township }) => findTownship(township)?.county.code));
    expect([...townships]).toEqual(['10009']);
    expect(new Set(of('case').map(({ township }) => township)).size).toBeGreaterThanOrEqual(15);
  });

  it('is the same for the same seed and another for another', () => {
    const text = JSON.stringify(sample);
    expect(JSON.stringify(aSampleUnit(now)) === text).toBe(true);
    expect(JSON.stringify(aSampleUnit(now, 114)) === text).toBe(false);
    // Two more units are made here, each about a second of one core.
  }, 30_000);

  it('fits the schema of every record, with every id once', () => {
    for (const change of sample) {
      const plain = 'event' in change ? change.event : { id: change.id, ...change.set };
      expect(recordTypes[change.type].schema.safeParse(plain).success, `${change.type} ${plain.id}`).toBe(
        true,
      );
    }
    const ids = sample.map((change) => ('event' in change ? change.event.id : change.id) as string);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that is not there', () => {
    const caseIds = new Set<string>(of('case').map(({ id }) => id));
    const needIds = new Set<string>(of('need').map(({ id }) => id));
    const known = (id: string) => realIds.has(id) || inventedIds.has(id);
    for (const type of [
      'caregiver',
      'carePlan',
      'need',
      'goal',
      'visit',
      'dispatch',
      'notice',
      'reply',
      'followUp',
      'improvementCheck',
    ] as const) {
      for (const { caseId } of of(type)) expect(caseIds).toContain(caseId);
    }
    for (const { needIds: named } of of('dispatch')) for (const id of named) expect(needIds).toContain(id);
    for (const type of ['capacity', 'notice', 'reply', 'openingCount', 'contract', 'ratings'] as const) {
      for (const { providerId } of of(type)) expect(known(providerId)).toBe(true);
    }
    expect(of('case').every(({ township }) => isTownshipCode(township))).toBe(true);
  });

  it('follows up services of invented providers only, after they began; one has improved', () => {
    const started = of('reply').filter(({ answer }) => answer === 'serviceStarted');
    for (const { dispatchId, providerId, happenedAt } of of('followUp')) {
      const began = started.find((reply) => reply.dispatchId === dispatchId);
      expect(Date.parse(began!.happenedAt)).toBeLessThan(Date.parse(happenedAt));
      expect(inventedIds).toContain(providerId);
    }
    expect(of('followUp').filter(({ result }) => result === 'needsImprovement')).toHaveLength(3);
    expect(of('followUp').filter(({ result }) => result === 'good')).toHaveLength(3);
    expect(of('improvementCheck').map(({ improved }) => improved)).toEqual([true]);
  });

  it('gives nobody a number that was ever given out: letter Y, serial 5999', () => {
    const numbers = of('case').map(({ nationalId }) => nationalId!);
    expect(new Set(numbers).size).toBe(137);
    for (const number of numbers) {
      expect(number).toMatch(/^Y[12]5999\d{4}$/);
      expect(parseNationalId(number)).toMatchObject({ ok: true, kind: 'nationalId' });
    }
    const phones = [...of('case').map(({ phone }) => phone!), ...of('caregiver').map(({ phone }) => phone!)];
    for (const phone of phones) expect(phone).toMatch(/^05-500-0\d{3}$|^0900-00\d-\d{3}$/);
  });
});

describe('referrals in the sample unit 轉介與通報', () => {
  it('Y-R.1 Y-R.2 every state and ten of the eleven kinds are there, of active cases, over two months', () => {
    const active = new Set(of('case').flatMap(({ id, status }) => (status === 'active' ? [id] : [])));
    const states = of('referral').map((one) => referralStanding(one, of('referralContact')).state);
    const count = (state: string) => states.filter((one) => one === state).length;
    expect(['received', 'declined', 'unavailable', 'waiting'].map(count)).toEqual([7, 1, 1, 4]);
    expect(new Set(of('referral').flatMap(({ kind }) => (typeof kind === 'string' ? kind : []))).size).toBe(
      10,
    );
    for (const type of ['referral', 'protectionReport', 'referralContact'] as const)
      for (const { caseId } of of(type)) expect(active).toContain(caseId);
    for (const { toName } of of('referral')) expect(toName).toMatch(/^範例/);
  });

  it('Y-R.3 one report is closed and one is followed, neither to a real office', () => {
    const standing = of('protectionReport').map(
      (one) => protectionStanding(one, of('referralContact')).state,
    );
    expect(standing).toEqual(['closed', 'waiting']);
    for (const { reported } of of('protectionReport')) expect(reported?.to).toMatch(/^範例/);
  });
});

describe('samples in the sample unit 抽查', () => {
  const standingOf = (kind: SampleKind, month: string) =>
    sampleStanding(of('sampleDraw'), of('sampleEntry'), { kind, month })!;
  const states = (kind: SampleKind, month: string) => {
    const counts = { open: 0, notReached: 0, normal: 0, abnormal: 0 };
    for (const { state } of standingOf(kind, month).items) counts[state] += 1;
    return counts;
  };

  it('Y-Q.1 Y-Q.2 last month’s are drawn and done, this month’s is under way', () => {
    expect(of('sampleDraw').map(({ kind, month }) => `${month} ${kind}`)).toEqual([
      '2026-10 monthly',
      '2026-10 unit',
      '2026-11 monthly',
    ]);
    expect(states('monthly', '2026-10')).toEqual({ open: 0, notReached: 0, normal: 14, abnormal: 1 });
    const { rates } = standingOf('unit', '2026-10').read;
    expect(rates.all).toEqual({ of: rates.all.of, picked: Math.ceil(rates.all.of / 100) });
    expect(rates.all.picked).toBeGreaterThan(0);
    expect(states('unit', '2026-10')).toMatchObject({ open: 0, notReached: 0, abnormal: 0 });
    expect(states('monthly', '2026-11')).toEqual({ open: 7, notReached: 2, normal: 5, abnormal: 1 });
  });

  it('Y-Q.2 each draw can be drawn again from its receipt, with the same cases', () => {
    for (const { receipt } of of('sampleDraw')) {
      const ports = {
        distance: distanceBand,
        isTownship: isTownshipCode,
        hashPort,
        findPackByHash: (hash: string) => packShelf.findPackByHash(hash),
      };
      expect(replayInline(structuredClone(receipt), ports)).toEqual({ ok: true, value: { same: true } });
    }
  });

  it('Y-Q.4 one abnormality is settled, one waits for the case manager; none is said of a real provider', () => {
    const all = abnormalitiesOf(of('abnormalityEntry'));
    expect(all.map(({ state }) => state)).toEqual(['closed', 'toAnswer']);
    expect(all[0]!.told.size).toBe(2);
    expect(all[0]!.handled).not.toBeNull();
    for (const { opened } of all)
      if (opened.providerId !== null) expect(inventedIds).toContain(opened.providerId);
    const checks = of('sampleEntry').filter((entry) => entry.kind === 'checked' && entry.findings.length > 0);
    expect(checks.map(({ id }) => id).sort()).toEqual(
      all.map(({ opened }) => opened.checkId as string).sort(),
    );
  });
});

describe.each([
  ['on the first of a month, when none could be drawn in it yet', '2026-12-01', '2026-11'],
  ['on the day after the draw', '2026-12-02', '2026-12'],
  ['after a long holiday', '2026-03-02', '2026-02'],
] as const)('samples in the sample unit %s', (_, today, running) => {
  it('were all done before that day, on worked days, after their draw', () => {
    const unit = aSampleUnit(`${today}T09:00:00+08:00`);
    const draws = recordsOf(unit, 'sampleDraw');
    expect(draws.at(-1)!.month).toBe(running);
    const drawnAt = new Map(draws.map(({ id, recordedAt }) => [id as string, Date.parse(recordedAt)]));
    for (const { drawId, recordedAt } of recordsOf(unit, 'sampleEntry')) {
      expect(dayOfInstant(recordedAt) < today).toBe(true);
      expect(workdayUpTo(dayOfInstant(recordedAt))).toBe(dayOfInstant(recordedAt));
      expect(Date.parse(recordedAt)).toBeGreaterThan(drawnAt.get(drawId)!);
    }
    for (const { recordedAt } of recordsOf(unit, 'abnormalityEntry'))
      expect(dayOfInstant(recordedAt) < today).toBe(true);
    expect(abnormalitiesOf(recordsOf(unit, 'abnormalityEntry')).map(({ state }) => state)).toEqual([
      'closed',
      'toAnswer',
    ]);
  }, 30_000);
});

describe('real providers in the sample 真實單位', () => {
  const answersOf = (noticeId: string) => of('reply').filter((reply) => reply.noticeId === noticeId);

  it('have no record changed or added, no rating, no suspension, no point', () => {
    for (const type of ['provider', 'contract', 'contact', 'ratings', 'suspension', 'demerit'] as const) {
      for (const each of of(type)) {
        const id = 'providerId' in each ? each.providerId : each.id;
        expect(inventedIds).toContain(id);
      }
    }
    for (const { name, sample: isSample } of of('provider')) {
      expect(isSample).toBe(true);
      expect(name).toContain('範例');
    }
  });

  it('never decline, are never declined by a family, never keep anybody waiting', () => {
    const today = dayOfInstant(now);
    const declined = of('reply').filter(({ answer }) => answer === 'declined');
    expect(declined.length).toBeGreaterThanOrEqual(5);
    for (const { providerId } of declined) expect(inventedIds).toContain(providerId);
    for (const each of of('case'))
      for (const id of each.declinedProviderIds) expect(inventedIds).toContain(id);
    const overdue = of('notice').filter(
      ({ id, replyDueOn, serviceDueOn }) =>
        (replyDueOn !== null && replyDueOn < today && answersOf(id).length === 0) ||
        (serviceDueOn !== null &&
          serviceDueOn < today &&
          !answersOf(id).some(({ answer }) => answer === 'serviceStarted')),
    );
    expect(overdue.length).toBeGreaterThanOrEqual(2);
    for (const { providerId } of overdue) expect(inventedIds).toContain(providerId);
  });

  it('are not given as the reason for a choice: nobody was passed over because of them', () => {
    const codes = of('dispatch').map((dispatch) =>
      dispatch.outcome === 'chosen' ? dispatch.reason?.code : null,
    );
    expect(codes).not.toContain('providerDeclined');
  });

  it('make up most of the dispatch log', () => {
    const chosen = of('dispatch').flatMap((dispatch) =>
      dispatch.outcome === 'chosen' ? [dispatch.providerId] : [],
    );
    expect(chosen.filter((id) => realIds.has(id)).length).toBeGreaterThan(chosen.length / 2);
  });
});

describe('dispatches of the sample 派案紀錄', () => {
  it('I-05: no notice went out on a capacity that was not confirmed within two days', () => {
    for (const notice of of('notice')) {
      const dispatch = of('dispatch').find(({ id }) => id === notice.dispatchId)!;
      for (const serviceType of dispatch.serviceTypes) {
        const fresh = of('capacity').some(
          ({ providerId, serviceType: type, checkedAt, openings }) =>
            providerId === notice.providerId &&
            type === serviceType &&
            openings > 0 &&
            Date.parse(checkedAt) <= Date.parse(notice.sentAt) &&
            Date.parse(notice.sentAt) - Date.parse(checkedAt) <= 3 * 86_400_000,
        );
        expect(fresh, notice.id).toBe(true);
      }
    }
  });

  it('give a reason wherever another than the first was chosen, and only there', () => {
    for (const dispatch of of('dispatch')) {
      if (dispatch.outcome === 'chosen') expect(dispatch.reason === null).toBe(dispatch.rank === 1);
    }
  });

  it('of the last days have receipts that replay to the same decision', () => {
    const observations = new Map<string, ReturnType<typeof asFact>>(
      of('capacity').map((observation) => [observation.id, asFact(observation)]),
    );
    const suspensions = new Map<
      string,
      { providerId: string; from: string; to: string | null; clause: string; because: string[] }
    >(
      of('suspension').map(({ id, providerId, from, to, clause }) => [
        id,
        { providerId, from, to, clause, because: [id] },
      ]),
    );
    const receipts = of('dispatch').flatMap(({ receipt }) => (receipt === null ? [] : [receipt]));
    expect(receipts.length).toBeGreaterThanOrEqual(10);
    for (const receipt of receipts.slice(0, 6)) {
      const inlined = inlineReceipt(storedReceiptSchema.parse(receipt), {
        findDirectory: (hash) => (hash === yunlinDirectoryHash ? realProviders : undefined),
        findObservation: (id) => observations.get(id),
        findSuspension: (id) => suspensions.get(id),
      });
      if (!inlined.ok) throw new Error(`missing ${inlined.error.kind}`);
      const replayed = replay(JSON.parse(JSON.stringify(inlined.value)), {
        hashPort,
        isTownship: isTownshipCode,
        distance: distanceBand,
        findPackByHash: (hash) => packShelf.findPackByHash(hash),
      });
      expect(replayed).toEqual({ ok: true, value: { same: true } });
    }
  });

  it('leave a family whose designated provider has stale figures: first in rank, not to be noticed yet', () => {
    const waiting = of('case').find(
      ({ designatedProviderIds: [id] }) => id !== undefined && realIds.has(id),
    )!;
    const needs = of('need').filter(({ caseId }) => caseId === waiting.id);
    const prepared = prepare(
      { providers: [...realProviders], capacity: of('capacity').map(asFact) },
      { distance: distanceBand },
    );
    const { candidates } = decide(prepared, policyOf('yunlin-113'), {
      asOf: now,
      request: {
        caseId: waiting.id,
        township: waiting.township,
        needs: needs.map(({ id, serviceType, codes, windows }) => ({
          id,
          serviceType,
          codes: [...codes],
          windows,
        })),
        designatedProviderIds: [...waiting.designatedProviderIds],
      },
    });
    expect(candidates[0]).toMatchObject({
      providerId: waiting.designatedProviderIds[0],
      status: 'confirmCapacity',
      warnings: expect.arrayContaining(['capacityStale']),
    });
    expect(candidates.some(({ status }) => status === 'ready')).toBe(true);
  });
});

type Observation = ReturnType<typeof of<'capacity'>>[number];

function asFact({ providerId, serviceType, checkedAt, openings, earliestStartOn, windows }: Observation) {
  return {
    providerId,
    serviceType,
    checkedAt,
    openings,
    ...(earliestStartOn === null ? {} : { earliestStartOn }),
    ...(windows === null ? {} : { windows }),
  };
}

describe('points in the sample 記點', () => {
  it('Y-F.1 an invented family carer is suspended by one that was notified, and another is only proposed', () => {
    const today = dayOfInstant(now);
    const demerits = of('demerit');
    expect(demerits.map(({ status }) => status).sort()).toEqual(['confirmed', 'proposed']);
    const carer = demerits[0]!.providerId;
    const ledgers = ledgersOf(
      { demerits, evaluations: [], contracts: [] },
      unitDemeritPolicies('yunlin-113', packShelf),
    );
    const [suspension, ...more] = suspensionsOfLedgers(ledgers);
    expect(more).toEqual([]);
    expect(suspension).toMatchObject({ providerId: carer, clause: 'Y-F.1' });
    expect(suspension!.from < today && today < suspension!.to!).toBe(true);
    expect(
      of('dispatch').some((dispatch) => dispatch.outcome === 'chosen' && dispatch.providerId === carer),
    ).toBe(false);
  });
});
