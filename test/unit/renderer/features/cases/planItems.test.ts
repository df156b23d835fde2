import { describe, expect, it } from 'vitest';
import {
  askedOf,
  itemsOfPlan,
  periodOfCode,
  planItemChanges,
  planItemsFormSchema,
  planItemsToForm,
  plannableCodes,
  quotaOf,
  undoItemChanges,
} from '#renderer/features/cases/model/planItems.ts';
import { townships } from '#shared/directory/townships.ts';
import { type PlanItem, planItemSchema } from '#shared/domain/carePlan/planItem.ts';
import { benefitAreaOf } from '#shared/policies/benefits/benefitAreas.ts';
import { policyOf } from '#test/builders/dispatchInput.ts';
import { aCarePlan, aCase } from '#test/builders/records.ts';

const today = '2026-05-11';
const here = { on: today, remote: false };
const of = { caseId: 'case-0001', carePlanId: 'plan-0001' } as Pick<PlanItem, 'caseId' | 'carePlanId'>;

function anItem(stated: Partial<Record<keyof PlanItem, unknown>> = {}): PlanItem {
  return planItemSchema.parse({
    ...{ id: 'item-0001', ...of, code: 'BA01', times: 20, rented: false, price: null },
    ...stated,
  });
}

const bathing = anItem();
const walking = anItem({ id: 'item-0002', code: 'BA07', times: 8 });

describe('where somebody lives', () => {
  it.each([
    ['斗六市 in Yunlin', '10009010', 2, false],
    ['臺東市, all of whose county is indigenous', '10014010', 4, true],
    ['海端鄉 in Taitung', '10014140', 4, true],
  ])('S-Q.a2, S-Q.17 %s: the class of its county and the prices', (_, township, countyClass, remote) => {
    expect(benefitAreaOf(township)).toEqual({ countyClass, remote });
  });

  it('S-Q.17 every county has a class, and 72 townships have prices of their own', () => {
    const areas = townships.map(({ code }) => benefitAreaOf(code));
    expect(areas.filter(({ remote }) => remote)).toHaveLength(72);
    expect(() => benefitAreaOf('99999010')).toThrow(RangeError);
  });
});

describe('the items of a plan', () => {
  it.each([
    ['BA01', 'month'],
    ['DA01', 'month'],
    ['AA01', 'month'],
    ['GA03', 'year'],
    ['EA01', 'threeYears'],
  ] as const)('S-Q.12 %s is counted by the %s', (code, period) => {
    expect(periodOfCode(code)).toBe(period);
  });

  it.each([
    ['a price of the table is not asked for', 'BA01', { rent: false, price: false }],
    ['transport has none of the nation', 'DA01', { rent: false, price: true }],
    ['of a device the shop says it', 'EA01', { rent: false, price: true }],
    ['some devices are rented', 'EB04', { rent: true, price: true }],
  ])('%s: %s', (_, code, asked) => {
    expect(askedOf(anItem({ code }), here)).toEqual(asked);
  });

  it('can name the codes of the day only', () => {
    const codes = plannableCodes(today).map(({ code }) => code);
    expect(codes).toContain('CB01a');
    expect(codes).not.toContain('CB01');
  });

  it('are those of the plan, in the order of the table', () => {
    const other = anItem({ id: 'item-0003', carePlanId: 'plan-0009' });
    expect(itemsOfPlan([walking, other, bathing], 'plan-0001')).toEqual([bathing, walking]);
  });

  it('a form without any begins with the codes of the needs, each once, and asks how many', () => {
    expect(planItemsToForm([], ['BA01', 'BA07', 'BA01', 'XX99'])).toEqual({
      items: [
        { id: null, code: 'BA01', times: null, rented: false, price: null },
        { id: null, code: 'BA07', times: null, rented: false, price: null },
      ],
    });
  });
});

describe('the form of the items', () => {
  const schema = planItemsFormSchema(of, here, () => 'item-0009');
  const line = { id: null, code: 'BA01', times: 20, rented: false, price: null };
  it('gives a new item an id', () => {
    expect(schema.parse({ items: [line] })).toEqual({ items: [anItem({ id: 'item-0009' })] });
  });

  it.each([
    ['no number', { times: null }, 'items.0.times'],
    ['more than the price of the table', { price: 261 }, 'items.0.price'],
  ])('refuses %s', (_, changed, path) => {
    const read = schema.safeParse({ items: [{ ...line, ...changed }] });
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it('of a device it takes what the shop asks', () => {
    const device = { ...line, code: 'EA01', price: 9_000 };
    expect(schema.safeParse({ items: [device] }).success).toBe(true);
  });
});

describe('what is saved', () => {
  const more = { ...bathing, times: 22 };
  it.each([
    ['nothing where nothing changed', [bathing], [bathing], []],
    [
      'the field that changed',
      [bathing],
      [more],
      [{ type: 'planItem', id: 'item-0001', set: { times: 22 } }],
    ],
    ['what is gone', [bathing, walking], [bathing], [{ type: 'planItem', id: 'item-0002', delete: true }]],
    [
      'what is new',
      [],
      [bathing],
      [{ type: 'planItem', id: 'item-0001', set: expect.objectContaining({ code: 'BA01' }) }],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(planItemChanges(before, after)).toEqual(changes);
  });

  it('is taken back whole: the number before, what was new goes, what was removed is there under another id', () => {
    const added = anItem({ id: 'item-0003', code: 'BA23', times: 4 });
    expect(undoItemChanges([bathing, walking], [more, added], () => 'item-0004')).toEqual([
      { type: 'planItem', id: 'item-0001', set: { times: 20 } },
      { type: 'planItem', id: 'item-0004', set: expect.objectContaining({ code: 'BA07', times: 8 }) },
      { type: 'planItem', id: 'item-0003', delete: true },
    ]);
  });
});

describe('the quotas of a case', () => {
  const { id, version, hash } = policyOf('yunlin-113').pack;
  const policy = { id, version, hash, options: {} };
  const items = [
    { code: 'BA01', times: 20 },
    { code: 'BA07', times: 8 },
  ];
  const bucket = (person: object, plan: object = {}) => {
    const counted = quotaOf({ case: aCase(person) }, aCarePlan(plan), items, today, policy);
    if (!counted.ok) throw new Error(counted.error.message);
    return counted.value.buckets[0]!;
  };

  it.each([
    // 20 × 260 + 8 × 325 = 7,800; of 24,100 at level 5; 16 per cent of it 1,248.
    [
      'S-Q.a2 by level, identity and what the codes cost',
      {},
      { quota: 24_100, used: 7_800, remaining: 16_300, copay: 1_248, selfPay: 0 },
    ],
    ['S-Q.a5 the first identity pays nothing', { welfareIdentity: 1 }, { used: 7_800, copay: 0 }],
    // 20 × 310 + 8 × 385 = 9,280
    ['S-Q.17 at the prices of where they live', { township: '10014140' }, { used: 9_280 }],
    // Home care is the family's own (S-Q.10).
    [
      'S-Q.10 beside a foreign caregiver',
      { foreignCaregiver: true },
      { quota: 7_230, used: 0, selfPay: 7_800 },
    ],
  ])('%s', (_, person, expected) => {
    expect(bucket(person)).toMatchObject(expected);
  });

  it('I-42 nothing is carried over, since earlier months are not recorded; an approval from before the tables is not named', () => {
    expect(bucket({}, { approvedOn: '2026-03-02' })).toMatchObject({ carried: 0, quota: 24_100 });
    expect(bucket({}, { approvedOn: '2021-12-31' })).toMatchObject({ quota: 24_100 });
  });

  it('what the tables refuse is named by its place', () => {
    const counted = quotaOf({ case: aCase() }, aCarePlan(), [{ code: 'XX99', times: 1 }], today, policy);
    expect(counted).toMatchObject({ ok: false, error: { path: 'items[0].code' } });
  });
});
