import { describe, expect, it } from 'vitest';
import { parseQuotaInput } from '#shared/rules/quota/checkInput.ts';
import { aQuotaInput } from '#test/builders/quota.ts';

const ofPlan = (plan: object, more: object = {}) => ({
  plan: { approvedOn: '2026-03-10', ...plan },
  ...more,
});
const item = { code: 'BA01', times: 1 };
const months = (...told: string[]) => ({ earlierMonths: told.map((month) => ({ month, items: [item] })) });

const refused: [changes: object, path: string, message: RegExp][] = [
  [{ extra: 1 }, 'extra', /unknown/],
  [{ on: '2022-01-31' }, 'on', /before the first table/],
  [{ on: '2026-02-30' }, 'on', /./],
  [{ on: '3000-01-01' }, 'on', /out of range/],
  [{ cmsLevel: 9 }, 'cmsLevel', /./],
  [{ identity: 4 }, 'identity', /./],
  [{ countyClass: 0 }, 'countyClass', /./],
  [{ items: undefined }, 'items', /./],
  [{ items: [{ ...item, times: 0 }] }, 'items[0].times', /./],
  [{ items: [item, { ...item, code: 'BA06' }] }, 'items[1].code', /no code BA06/],
  [{ items: [{ ...item, rented: true }] }, 'items[0].rented', /not rented/],
  [{ items: [{ ...item, price: 261 }] }, 'items[0].price', /more than 260/],
  [{ items: [{ ...item, slot: 'a' }] }, 'items[0].slot', /no day/],
  [{ items: [{ ...item, on: '2026-04-30' }] }, 'items[0].on', /not from 2026-05-01 to 2026-05-31/],
  [{ items: [{ ...item, colour: 1 }] }, 'items[0].colour', /unknown/],
  [
    { respiteFrom: '2026-03-10', items: [{ code: 'GA03', times: 1, on: '2027-03-10' }] },
    'items[0].on',
    /to 2027-03-09/,
  ],
  [{ devicePlan: 'smartRental', on: '2026-06-30' }, 'devicePlan', /not yet/],
  [{ respiteFrom: '2026-05-21' }, 'respiteFrom', /later than/],
  [{ respiteFrom: '2025-05-20' }, 'respiteFrom', /ends 2026-05-19/],
  [{ devicesFrom: '2023-05-20' }, 'devicesFrom', /ends 2026-05-19/],
  [ofPlan({ approvedOn: '2026-06-01' }), 'plan.approvedOn', /in a month after/],
  [ofPlan({ approvedOn: '2022-01-31' }), 'plan.approvedOn', /before the first table/],
  [ofPlan({ startsOn: '2026-02-28' }), 'plan.startsOn', /before the month/],
  [ofPlan({ startsOn: '2026-05-21' }), 'plan.startsOn', /later than/],
  [ofPlan({ endsOn: '2026-03-09' }), 'plan.endsOn', /earlier than 2026-03-10/],
  [ofPlan({ endsOn: '2026-05-19' }), 'plan.endsOn', /earlier than 2026-05-20/],
  [{ reassessment: { approvedOn: '2026-05-01', cmsLevel: 5 } }, 'reassessment', /of no plan/],
  [
    ofPlan({}, { reassessment: { approvedOn: '2026-03-09', cmsLevel: 5 } }),
    'reassessment.approvedOn',
    /earlier/,
  ],
  [months('2026-04'), 'earlierMonths', /of no plan/],
  [ofPlan({}, months('2026-02')), 'earlierMonths[0].month', /not from 2026-03/],
  [ofPlan({}, months('2026-04', '2026-05')), 'earlierMonths[1].month', /the month before 2026-05/],
  [ofPlan({}, months('2026-04', '2026-04')), 'earlierMonths[1].month', /twice/],
  [ofPlan({}, { ...months('2026-08'), on: '2026-09-01' }), 'earlierMonths[0].month', /not from 2026-09/],
  [
    ofPlan(
      {},
      { ...months('2026-05'), on: '2026-06-01', reassessment: { approvedOn: '2026-05-15', cmsLevel: 4 } },
    ),
    'earlierMonths[0].month',
    /not from 2026-06/,
  ],
  [
    ofPlan({}, { earlierMonths: [{ month: '2026-04', items: [{ ...item, on: '2026-05-01' }] }] }),
    'earlierMonths[0].items[0].on',
    /not in 2026-04/,
  ],
  [{ approved: [item, item] }, 'approved[1].code', /twice/],
  [{ approved: [{ code: 'XX99', times: 1 }] }, 'approved[0].code', /no code/],
  [{ problems: [7, 7] }, 'problems[1]', /twice/],
  [{ problems: [35] }, 'problems[0]', /./],
];

describe('an input of quota', () => {
  it.each(refused)('%j is refused at %s', (changes, path, message) => {
    const answer = parseQuotaInput({ ...aQuotaInput(), ...changes });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalidInput', path } });
    if (!answer.ok) expect(answer.error.message).toMatch(message);
  });

  it('takes the last day that each of them allows', () => {
    const taken = [
      { on: '2022-02-01' },
      { items: [{ ...item, price: 260 }] },
      { respiteFrom: '2025-05-21' },
      ofPlan({ endsOn: '2026-05-20' }),
      ofPlan({ startsOn: '2026-03-01' }),
      ofPlan({}, months('2026-03', '2026-04')),
    ];
    for (const changes of taken)
      expect(parseQuotaInput({ ...aQuotaInput(), ...changes })).toMatchObject({ ok: true });
  });
});
