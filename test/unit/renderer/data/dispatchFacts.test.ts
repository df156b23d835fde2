import { describe, expect, it } from 'vitest';
import type { MatchLog } from '#renderer/data/index.ts';
import { suspendedPeriods } from '#renderer/data/memory/directoryView.ts';
import { dispatchFacts } from '#renderer/data/memory/dispatchFacts.ts';
import { type OpeningCount, openingCountSchema } from '#shared/domain/unit/openingCount.ts';
import { ledgersOf } from '#shared/rules/demerits/unitLedgers.ts';
import { demeritsPolicyOf } from '#test/builders/demerits.ts';
import { aDemerit, anEntry, anEvaluation, aSuspension } from '#test/builders/providers.ts';
import { aDispatch, aNotice, aReply } from '#test/builders/records.ts';

const entries = ['provider-0001', 'provider-0002'].map((id) => anEntry({ provider: { id } }));
const directory = {
  providers: entries,
  byId: new Map(entries.map((entry) => [entry.provider.id as string, entry])),
};
const facts = (log: Partial<MatchLog>, opening: readonly OpeningCount[] = []) =>
  dispatchFacts(directory, { dispatches: [], notices: [], replies: [], ...log }, opening, '2026-05');

const anOpening = (stated: object): OpeningCount =>
  openingCountSchema.parse({
    id: 'opening-0001',
    providerId: 'provider-0001',
    month: '2026-05',
    counts: { homeCare: 3 },
    lastDispatchedAt: null,
    ...stated,
  });

describe('what the rules decide from', () => {
  it('T-2.6.a a confirmed point that was notified suspends beside what was entered by form, each with what it rests on', () => {
    const entry = anEntry({
      suspensions: [aSuspension({ clause: 'Y-H.2', serviceType: 'homeCare' })],
      demerits: [
        aDemerit({ id: 'demerit-0001' }),
        aDemerit({ id: 'demerit-0002', status: 'proposed', notifiedOn: null }),
      ],
    });
    const { suspensions } = dispatchFacts(
      { providers: [entry], byId: new Map([[entry.provider.id as string, entry]]) },
      { dispatches: [], notices: [], replies: [] },
      [],
      '2026-05',
    );
    const may = { providerId: 'provider-0001', from: '2026-05-01', to: '2026-05-31' };
    expect(suspensions).toEqual([
      { ...may, clause: 'Y-H.2', serviceType: 'homeCare', because: ['suspension-0001'] },
      { ...may, clause: 'T-2.6.a', because: ['demerit-0001'] },
    ]);
  });

  it('Y-F.7 a family carer is suspended from the notice of a failed evaluation until it is corrected', () => {
    const entry = anEntry({
      services: ['familyCare'],
      evaluations: [anEvaluation({ correctBy: '2999-12-30' })],
    });
    const { suspensions } = dispatchFacts(
      { providers: [entry], byId: new Map([[entry.provider.id as string, entry]]) },
      { dispatches: [], notices: [], replies: [] },
      [],
      '2026-05',
    );
    expect(suspensions).toContainEqual({
      ...{ providerId: 'provider-0001', clause: 'Y-F.7', because: [] },
      ...{ from: '2026-04-20', to: null },
    });
  });

  it('I-13 read per service, a suspension of a ledger names the service', () => {
    const perService = { aUnit: demeritsPolicyOf('taitung-a-unit', { 'I-13': 'perService' }) };
    const ledgers = ledgersOf(
      { demerits: [aDemerit({ serviceType: 'respite' })], evaluations: [], contracts: [] },
      perService,
    );
    const [period, ...more] = suspendedPeriods([], ledgers);
    expect(more).toEqual([]);
    expect(period).toMatchObject({ serviceType: 'respite', because: ['demerit-0001'] });
    expect(
      suspendedPeriods(
        [],
        ledgers.concat(ledgersOf({ demerits: [aDemerit()], evaluations: [], contracts: [] }, perService)),
      ).map(({ id }) => id),
    ).toEqual(['T-2.6.a 2026-05-01 respite', 'T-2.6.a 2026-05-01 ']);
  });

  it('I-06 adds the matches of the month to those counted on paper', () => {
    const log = { dispatches: [aDispatch()], notices: [aNotice()] };
    const opening = [
      anOpening({}),
      anOpening({ id: 'opening-0002', month: '2026-04', counts: { homeCare: 9 } }),
      anOpening({ id: 'opening-0003', providerId: 'provider-0002', counts: { meal: 2 } }),
      anOpening({ id: 'opening-0004', providerId: 'provider-0009' }),
    ];
    expect(facts(log, opening).monthCounts).toEqual({
      'provider-0001': { homeCare: 4 },
      'provider-0002': { meal: 2 },
    });
  });

  it('I-06 counts a professional match in the month it was accepted, not the month of the notice', () => {
    const log = {
      dispatches: [aDispatch({ serviceTypes: ['professional'] })],
      notices: [aNotice({ flow: 'C', sentAt: '2026-04-30T23:00:00+08:00' })],
    };
    const acceptedAt = (happenedAt: string) => [aReply({ happenedAt })];
    const counted = (happenedAt: string) => facts({ ...log, replies: acceptedAt(happenedAt) }).monthCounts;
    expect(counted('2026-05-01T00:00:00+08:00')).toEqual({ 'provider-0001': { professional: 1 } });
    expect(counted('2026-04-30T23:59:59+08:00')).toEqual({});
    expect(facts(log).monthCounts).toEqual({});
  });

  it('the last dispatch is the latest notice, or that of the paper table; nobody unknown is named', () => {
    const notices = [
      aNotice({ id: 'notice-0001', sentAt: '2026-05-02T01:30:00Z' }),
      aNotice({ id: 'notice-0002', sentAt: '2026-05-02T09:00:00+08:00' }),
      aNotice({ id: 'notice-0003', providerId: 'provider-0009' }),
    ];
    const opening = [
      anOpening({ lastDispatchedAt: '2026-05-01T00:00:00+08:00' }),
      anOpening({
        id: 'opening-0002',
        providerId: 'provider-0002',
        lastDispatchedAt: '2026-04-03T00:00:00+08:00',
      }),
    ];
    expect(facts({ notices }, opening).lastDispatchedAt).toEqual({
      'provider-0001': '2026-05-02T01:30:00Z',
      'provider-0002': '2026-04-03T00:00:00+08:00',
    });
  });
});
