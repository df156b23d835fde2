import { describe, expect, it } from 'vitest';
import {
  consequencesOf,
  decisionFormSchema,
  demeritFormSchema,
  demeritToForm,
  ledgerFor,
  ledgersKept,
  openDecisions,
  weighedBy,
} from '#renderer/features/providers/model/demerits.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { ledgersOf, unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import { demeritsPolicyOf } from '#test/builders/demerits.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aDemerit, anEntry } from '#test/builders/providers.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const taitung = unitDemeritPolicies('taitung-a-unit', shelf);
const yunlin = unitDemeritPolicies('yunlin-113', shelf);
const today = '2026-05-11';
const proposed = aDemerit({ status: 'proposed', determinedOn: null, notifiedOn: null, decidedBy: null });

describe('哪幾本記點', () => {
  it.each([
    ['the A unit in Taitung', taitung, '10014', ['aUnit', 'statutory']],
    ['an A unit in Yunlin', yunlin, '10009', ['familyCare', 'homeCare', 'aUnitPoints', 'statutory']],
  ] as const)('%s', (_, policies, county, ledgers) => {
    expect(ledgersKept(policies, county)).toEqual(ledgers);
  });
});

describe('新的一筆先記在哪一本', () => {
  const ofYunlin = ledgersKept(yunlin, '10009');
  it.each([
    ['home care in Yunlin', ofYunlin, ['homeCare', 'respite'], 'homeCare'],
    ['family care in Yunlin', ofYunlin, ['familyCare'], 'familyCare'],
    ['day care in Yunlin has no ledger of its own', ofYunlin, ['dayCare'], 'statutory'],
    ['no contract today', ofYunlin, [], 'statutory'],
    ['Taitung', ledgersKept(taitung, '10014'), ['homeCare'], 'aUnit'],
  ] as const)('%s', (_, ledgers, services, ledger) => {
    expect(ledgerFor(ledgers, services)).toBe(ledger);
  });
});

describe('提議', () => {
  const schema = demeritFormSchema(
    { id: 'demerit-0001', providerId: 'provider-0001', proposedBy: 'person-0001' },
    today,
    taitung,
  );
  const problems = (stated: object) =>
    schema
      .safeParse({ ...demeritToForm(proposed, 'aUnit'), ...stated })
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

  it('what was saved comes back from its form as it was', () => {
    expect(schema.parse(demeritToForm(proposed, 'aUnit'))).toEqual(proposed);
    const counted = {
      ...proposed,
      ledger: 'familyCare',
      points: 2,
      actId: '同一天',
      serviceType: 'respite',
    } as Demerit;
    expect(schema.parse(demeritToForm(counted, 'aUnit'))).toEqual(counted);
  });

  it.each([
    ['of tomorrow', { occurredOn: '2026-05-12' }, 'occurredOn future'],
    ['of a clause of another ledger', { causeId: '特約第10條' }, 'causeId cause'],
  ])('%s is refused', (_, stated, problem) => {
    expect(problems(stated)).toEqual([problem]);
  });

  it('of today, and by any words where the pack names no causes', () => {
    expect(problems({ occurredOn: today })).toBeUndefined();
    expect(problems({ ledger: 'homeCare', causeId: '特約第10條' })).toBeUndefined();
  });

  it('points typed for another ledger are not taken into the A unit’s', () => {
    expect(schema.parse({ ...demeritToForm(proposed, 'aUnit'), points: 3 }).points).toBeNull();
  });
});

describe('I-11 決定', () => {
  it.each([
    ['proposed', proposed, ['confirm', 'decline']],
    ['confirmed', aDemerit({ notifiedOn: null }), ['notify', 'revoke']],
    ['notified', aDemerit(), ['revoke']],
    ['declined', { ...proposed, status: 'declined' } as Demerit, []],
    ['revoked', { ...aDemerit(), status: 'revoked' } as Demerit, []],
  ])('%s', (_, demerit, decisions) => {
    expect(openDecisions(demerit)).toEqual(decisions);
  });

  const decide = (
    ...[before, decision, values]: [Demerit, Parameters<typeof decisionFormSchema>[1], object]
  ) =>
    decisionFormSchema(before, decision, 'person-0002', today).safeParse({
      day: null,
      reason: '',
      ...values,
    });

  it('the notice is written down without another name for who decided', () => {
    const before = aDemerit({ notifiedOn: null, decidedBy: 'person-0009' });
    expect(decide(before, 'notify', { day: today }).data).toEqual({ ...before, notifiedOn: today });
  });

  it.each([
    ['confirm', proposed, { day: '2026-05-12' }, 'day future'],
    ['confirm', proposed, {}, 'day dayNeeded'],
    ['confirm', proposed, { day: '2026-04-09' }, 'day tooEarly'],
    ['revoke', aDemerit(), { day: today }, 'reason needed'],
    ['revoke', aDemerit(), { day: '2026-04-19', reason: '查證有誤' }, 'day tooEarly'],
    ['decline', proposed, {}, 'reason needed'],
  ] as const)(
    '%s %#: what is missing is said at the field of the form',
    (decision, before, values, problem) => {
      const { error } = decide(before, decision, values);
      expect(error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toContain(problem);
    },
  );
});

describe('哪一版計的點', () => {
  const layer = aUnitLayer({ validFrom: '2026-05-01', choices: { 'I-08': 'perPoint' } });
  const packs = packsOfUnit(shelf, [layer], today, hashPort);
  const policies = unitDemeritPolicies('taitung-a-unit', packs);
  const shipped = shelf.packs.find(({ id }) => id === 'taitung-a-unit')!.version;
  const on = (day: string, stated: Partial<Demerit> = {}) =>
    aDemerit({ occurredOn: day, determinedOn: day, notifiedOn: day, ...stated });
  const versionOf = (demerit: Demerit) =>
    weighedBy(demerit, ledgersOf(anEntry({ demerits: [demerit] }), policies))?.version;

  it.each([
    ['the day before the layer holds', on('2026-04-30'), shipped],
    ['its first day', on('2026-05-01'), `${shipped}.1`],
    ['one that was only proposed', proposed, undefined],
    ['one of a ledger that is a record only', on('2026-05-01', { ledger: 'statutory' }), undefined],
    ['its first day, revoked since', on('2026-05-01', revokedOn('2026-05-04')), `${shipped}.1`],
    ['days that contradict each other', { ...on('2026-05-01'), occurredOn: '2026-05-02' }, undefined],
  ])('P-8 a point of %s', (_, demerit, version) => {
    expect(versionOf(demerit)).toBe(version);
  });

  function revokedOn(day: string): Partial<Demerit> {
    return { status: 'revoked', revokedOn: day, reason: '查證有誤' };
  }
});

describe('通知裡寫的後果', () => {
  const consequences = (demerit: Demerit, others: readonly Demerit[] = []) =>
    consequencesOf(demerit, anEntry({ demerits: [demerit, ...others] }), taitung, today);

  it('T-2.6.a before the notice: what follows if it goes out today', () => {
    expect(consequences(aDemerit({ notifiedOn: null }))).toEqual({
      suspensions: [{ from: '2026-06-01', to: '2026-06-30', clause: 'T-2.6.a' }],
      barredYears: [],
    });
  });

  it('I-08 of other points only those that were notified take a month', () => {
    const perPoint = { aUnit: demeritsPolicyOf('taitung-a-unit', { 'I-08': 'perPoint' }) };
    const demerit = aDemerit({ id: 'demerit-0002', notifiedOn: null });
    const first = (notifiedOn: string | null) =>
      consequencesOf(demerit, anEntry({ demerits: [aDemerit({ notifiedOn }), demerit] }), perPoint, today)
        .suspensions;
    expect(first(null)).toMatchObject([{ from: '2026-06-01', to: '2026-06-30' }]);
    expect(first('2026-05-02')).toMatchObject([{ from: '2026-06-01', to: '2026-07-31' }]);
  });

  it('after it, what does follow; what other points lead to is theirs', () => {
    const march = { occurredOn: '2026-02-01', determinedOn: '2026-02-02', notifiedOn: '2026-02-02' };
    expect(consequences(aDemerit(), [aDemerit({ id: 'demerit-0002', ...march })]).suspensions).toEqual([
      { from: '2026-05-01', to: '2026-05-31', clause: 'T-2.6.a' },
    ]);
  });

  it('T-2.6.b with the third point of the year, the next without an agreement', () => {
    const others = ['demerit-0002', 'demerit-0003'].map((id) => aDemerit({ id }));
    expect(consequences(aDemerit(), others).barredYears).toEqual([2027]);
    expect(consequences(aDemerit(), others.slice(1)).barredYears).toEqual([]);
  });
});
