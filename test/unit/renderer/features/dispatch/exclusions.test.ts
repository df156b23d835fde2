import { describe, expect, it } from 'vitest';
import { exclusionGroups } from '#renderer/features/dispatch/model/exclusions.ts';
import { aDecision, aReason } from '#test/builders/decision.ts';
import { anObservation, offerFacts } from '#test/builders/offerFacts.ts';

const excluded = [
  { providerId: 'p1', reasons: [aReason('noContract', { needId: 'need-0001' })] },
  {
    providerId: 'p2',
    reasons: [aReason('noContract', { needId: 'need-0001' }), aReason('noOpening', { needId: 'need-0002' })],
  },
  { providerId: 'p3', reasons: [aReason('suspended', { from: '2026-05-01', to: '2026-05-31' })] },
  { providerId: 'p4', reasons: [aReason('suspended', { from: '2026-05-01', to: null })] },
  { providerId: 'p5', reasons: [aReason('noContract', { needId: 'need-0001' })] },
];

describe('未列入的單位', () => {
  const facts = offerFacts({
    designatedProviderIds: ['p3'],
    observations: {
      p2: [anObservation({ serviceType: 'respite', openings: 0, checkedAt: '2026-05-10T16:05:00+08:00' })],
    },
  });
  const groups = exclusionGroups(aDecision({ candidates: [], excluded }), facts);

  it('are counted once each, under the nearest obstacle, so that the numbers add up to all', () => {
    expect(groups.map(({ label, providers }) => `${label}${providers.length}`)).toEqual([
      '停派中2',
      '沒有名額1',
      '沒有特約2',
    ]);
    expect(groups.reduce((total, { providers }) => total + providers.length, 0)).toBe(excluded.length);
  });

  it.each([
    ['suspended', ['noContract', 'suspended'], 'suspended'],
    ['not wanted', ['noOpening', 'declined'], 'declined'],
    ['full', ['outsideArea', 'noOpening'], 'noOpening'],
    ['other times', ['noContract', 'noTimeOverlap'], 'noTimeOverlap'],
    ['elsewhere', ['contractNotInForce', 'outsideArea'], 'outsideArea'],
  ] as const)('of several obstacles the nearest counts: %s', (_, codes, nearest) => {
    const reasons = codes.map((code) => aReason(code, { needId: 'need-0001' }));
    const decision = aDecision({ candidates: [], excluded: [{ providerId: 'p1', reasons }] });
    expect(exclusionGroups(decision, facts).map(({ code }) => code)).toEqual([nearest]);
  });

  it('the group with a designated provider stands first and says so', () => {
    expect(groups.map(({ designated }) => designated)).toEqual([true, false, false]);
  });

  it('every reason of a provider is said, each with its clause, with the figure, who asked and how', () => {
    const provider = groups[1]?.providers[0];
    expect(provider?.reasons.map(({ sentence, clause }) => `${sentence} ${clause}`)).toEqual([
      '居家服務沒有特約，或特約不含這些碼別 T-2.1.2',
      '喘息服務沒有名額，昨天16:05，電話，王雅婷 T-2.2.1',
    ]);
  });

  it.each([
    ['p3', '停派中，05/01（五）–05/31（日）'],
    ['p4', '停派中，05/01（五）起'],
  ])('a suspension says from when to when: %s', (providerId, sentence) => {
    const provider = groups[0]?.providers.find((one) => one.providerId === providerId);
    expect(provider?.reasons[0]?.sentence).toBe(sentence);
  });

  it.each([
    ['no opening', [aReason('noOpening', { needId: 'need-0001' })], ['homeCare']],
    ['no time', [aReason('noTimeOverlap', { needId: 'need-0001' })], ['homeCare']],
    [
      'one need could come back, the other not',
      [aReason('noOpening', { needId: 'need-0001' }), aReason('outsideArea', { needId: 'need-0002' })],
      ['homeCare'],
    ],
    [
      'outside the area as well',
      [aReason('noOpening', { needId: 'need-0001' }), aReason('outsideArea', { needId: 'need-0001' })],
      [],
    ],
    ['suspended as well', [aReason('suspended'), aReason('noOpening', { needId: 'need-0001' })], []],
  ])('is worth asking again: %s', (_, reasons, services) => {
    const decision = aDecision({ candidates: [], excluded: [{ providerId: 'p1', reasons }] });
    expect(exclusionGroups(decision, facts)[0]?.providers[0]?.askAgain).toEqual(services);
  });

  it('times that do not fit say which times there are', () => {
    const windows = [{ weekday: 2, start: '14:00', end: '16:00' }];
    const decision = aDecision({
      candidates: [],
      excluded: [{ providerId: 'p1', reasons: [aReason('noTimeOverlap', { needId: 'need-0001' })] }],
    });
    const known = offerFacts({ observations: { p1: [anObservation({ windows })] } });
    expect(exclusionGroups(decision, known)[0]?.providers[0]?.reasons[0]?.sentence).toBe(
      '居家服務時段不合，能去的時段：二14:00–16:00，今天08:40，電話，王雅婷',
    );
  });
});
