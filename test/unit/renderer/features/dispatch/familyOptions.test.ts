import { describe, expect, it } from 'vitest';
import {
  familyMentions,
  familyNeeds,
  familyOptions,
  familySorting,
} from '#renderer/features/dispatch/model/familyOptions.ts';
import { aCandidate, aDecision, aReason } from '#test/builders/decision.ts';
import { anObservation, offerFacts, twoNeeds } from '#test/builders/offerFacts.ts';
import { aNeed } from '#test/builders/records.ts';

const both = (stated: object = {}) => ({
  p1: [anObservation(stated), anObservation({ ...stated, serviceType: 'respite' })],
});

describe('給家屬看的名單', () => {
  it('says where, when it can begin and which times fit, and nothing else', () => {
    expect(familyOptions(aDecision(), offerFacts({ observations: both() }))).toEqual([
      {
        providerId: 'p1',
        name: { short: '平安居家', township: '斗六市', legal: '雲林縣私立平安居家長照機構' },
        start: '5月13日（三）可以開始',
        times: '一三五上午都可以',
      },
    ]);
  });

  it.each([
    [
      'no first day known',
      { observations: both({ earliestStartOn: null }) },
      {},
      'start',
      '開始的日子要再問',
    ],
    ['nobody asked', {}, {}, 'start', '開始的日子要再問'],
    [
      'a first day that has passed, asked lately',
      { observations: both({ earliestStartOn: '2026-05-10' }) },
      {},
      'start',
      '現在就可以開始',
    ],
    [
      'a first day that has passed, asked long ago',
      { observations: both({ earliestStartOn: '2026-05-10' }) },
      { status: 'confirmCapacity' },
      'start',
      '開始的日子要再問',
    ],
    [
      'today',
      { observations: both({ earliestStartOn: '2026-05-11' }) },
      {},
      'start',
      '5月11日（一）可以開始',
    ],
    ['times not asked', { observations: both() }, { warnings: ['timesUnknown'] }, 'times', '時間要再問'],
    [
      'some of the visits',
      { observations: both() },
      { covers: ['need-0002'], coversPartly: [{ needId: 'need-0001', met: 2, wanted: 3 }] },
      'times',
      '3次裡可以去2次',
    ],
    [
      'not all needs',
      { observations: both() },
      { covers: ['need-0001'], notCovered: [{ needId: 'need-0002', reasons: [] }] },
      'times',
      '一三五上午都可以，沒有喘息服務',
    ],
    ['no times wanted', { observations: both() }, { covers: ['need-0002'] }, 'times', '時間可以再約'],
  ] as const)('%s', (_, facts, candidate, field, words) => {
    const decision = aDecision({ candidates: [aCandidate(candidate as object)] });
    expect(familyOptions(decision, offerFacts(facts as object))[0]?.[field]).toBe(words);
  });

  it('the later of two first days is the one that counts', () => {
    const observations = {
      p1: [anObservation(), anObservation({ serviceType: 'respite', earliestStartOn: '2026-05-20' })],
    };
    expect(familyOptions(aDecision(), offerFacts({ observations }))[0]?.start).toBe('5月20日（三）可以開始');
  });

  it('needs are said without codes', () => {
    expect(familyNeeds(twoNeeds, offerFacts())).toEqual([
      {
        id: 'need-0001',
        title: '居家服務：基本身體清潔',
        lines: ['每週一、三、五，上午9點到11點', '每次1小時'],
      },
      { id: 'need-0002', title: '喘息服務：讓家人休息', lines: ['時間再約'] },
    ]);
  });

  it.each([
    [30, '每次30分鐘'],
    [60, '每次1小時'],
    [90, '每次1個半小時'],
    [100, '每次100分鐘'],
  ])('%i minutes are said as %s', (minutesPerVisit, words) => {
    expect(familyNeeds([aNeed({ minutesPerVisit })], offerFacts())[0]?.lines.at(-1)).toBe(words);
  });

  it('a designated provider that cannot be offered is mentioned, without the reason', () => {
    const decision = aDecision({
      excluded: [
        { providerId: 'p3', reasons: [aReason('suspended', { from: '2026-05-01', to: '2026-05-31' })] },
        { providerId: 'p4', reasons: [aReason('noOpening', { needId: 'need-0001' })] },
      ],
    });
    const facts = offerFacts({ designatedProviderIds: ['p3', 'p4'] });
    expect(familyMentions(decision, facts)).toEqual([
      { name: '安順居家', until: '5月31日以前' },
      { name: '立享居家', until: '目前' },
    ]);
  });

  it('says by what the list is sorted, but never names ratings', () => {
    expect(familySorting(aDecision(), offerFacts())).toBe(
      '能做的項目多、離家近、可以早點開始、這個月接的人較少',
    );
    const designated = aDecision({ candidates: [aCandidate({ values: { designated: 1, coverage: null } })] });
    expect(familySorting(designated, offerFacts())).toBe('您指定的、離家近、可以早點開始、這個月接的人較少');
  });
});
