import { describe, expect, it } from 'vitest';
import { providerRows } from '#renderer/features/providers/model/providerList.ts';
import {
  type FreezeFormValues,
  freezeFormSchema,
  freezeToForm,
  RatingProposals,
  ratingRows,
  takeOver,
} from '#renderer/features/providers/model/ratings.ts';
import { type Ratings, ratingsOfQuarter, ratingsSchema } from '#shared/domain/provider/ratings.ts';
import { anEntry } from '#test/builders/providers.ts';
import { closuresOf, followUpsOf, ratingsPolicyOf } from '#test/builders/ratings.ts';

const quarter = '2026-Q2';
const providerId = 'provider-0001';
const proposals = (followUps = followUpsOf(5, 0), serviceEnds = closuresOf(['fullMet'])) =>
  new RatingProposals(ratingsPolicyOf(), { followUps, serviceEnds });
const fixing = (before: Ratings | null = null) => ({
  newId: 'ratings-new',
  providerId,
  before,
  proposal: proposals().of(providerId, quarter)!,
  by: 'person-0002',
  now: () => '2026-05-11T09:00:00+08:00',
});
const asProposed: FreezeFormValues = { quality: 'A', cooperation: 'A', closure: 'none', reason: '' };
const parse = (values: Partial<FreezeFormValues>, before: Ratings | null = null) =>
  freezeFormSchema(fixing(before)).safeParse({ ...asProposed, ...values });
const fixed = parse({}).data!;

describe('評等定案', () => {
  it('I-31 takes over what the records of the quarter before come to, with figures, who, when and by which pack', () => {
    expect(takeOver(fixing())).toEqual([
      {
        type: 'ratings',
        id: 'ratings-new',
        set: {
          ...{ providerId, quarter, note: '', quality: 'A', cooperation: 'A', closure: null },
          frozen: {
            by: 'person-0002',
            at: '2026-05-11T09:00:00+08:00',
            records: '2026-Q1',
            policy: { id: 'taitung-a-unit', hash: ratingsPolicyOf().name.hash },
            proposed: { quality: 'A', cooperation: 'A', closure: null },
            reason: '',
            figures: {
              quality: { good: 5, of: 5 },
              satisfaction: { good: 5, of: 5 },
              records: { good: 5, of: 5 },
              billing: { good: 5, of: 5 },
              closures: { underOneSet: 0, fullMet: 1, fullUnmet: 0, partMet: 0, partUnmet: 0 },
            },
          },
        },
      },
    ]);
  });

  it('I-31 writes into the record that the quarter has, where bands were entered by form', () => {
    const { frozen: _, ...entered } = fixed;
    const before = ratingsSchema.parse({ ...entered, id: 'ratings-old', note: '口頭核定' });
    const [change] = takeOver(fixing(before));
    expect(change).toMatchObject({ type: 'ratings', id: 'ratings-old' });
    expect(Object.keys((change as { set: object }).set)).toEqual(['frozen']);
  });

  it('I-31 other bands than were proposed need a reason', () => {
    expect(parse({}).success).toBe(true);
    expect(parse({ quality: 'B' }).error?.issues).toMatchObject([
      { path: ['reason'], message: 'reasonNeeded' },
    ]);
    expect(parse({ closure: 'A', reason: '  ' }).success).toBe(false);
    const set = parse({ quality: 'B', reason: '會議三次沒有到' }).data;
    expect(set).toMatchObject({
      quality: 'B',
      frozen: { proposed: { quality: 'A' }, reason: '會議三次沒有到' },
    });
  });

  it('I-31 what was fixed is changed with a reason only, though it is as proposed', () => {
    expect(freezeToForm({ ...fixed, quality: 'C' }, fixing().proposal).quality).toBe('C');
    expect(parse({}, fixed).success).toBe(false);
    expect(parse({ reason: '打錯了' }, fixed).success).toBe(true);
  });

  it('I-31 what is recorded later changes nothing of what was fixed, and is noticed', () => {
    const { frozen } = fixed;
    expect(proposals().hasChanged(providerId, frozen!)).toBe(false);
    const later = followUpsOf(5, 1);
    expect(proposals(later).hasChanged(providerId, frozen!)).toBe(true);
    expect(proposals(followUpsOf(5, 0), closuresOf(['fullUnmet'])).hasChanged(providerId, frozen!)).toBe(
      true,
    );
    const ofNow = followUpsOf(1, 1, { happenedAt: '2026-04-02T10:00:00+08:00', providerId });
    const both = [...followUpsOf(5, 0), ...ofNow.map((one) => ({ ...one, id: `${one.id}-b` as never }))];
    expect(proposals(both).hasChanged(providerId, frozen!)).toBe(false);
  });

  it('I-31 lists those with a proposal, with too little to say, and fixed ones; without records nobody', () => {
    const ids = ['proposed', 'few', 'fixed', 'nothing'];
    const entries = ids.map((id) =>
      anEntry({
        provider: { id: `provider-${id}` },
        allRatings: id === 'fixed' ? [{ ...fixed, providerId: 'provider-fixed' as never }] : [],
      }),
    );
    const followUps = [
      ...followUpsOf(5, 0, { providerId: 'provider-proposed' }),
      ...followUpsOf(4, 0, { providerId: 'provider-few' }),
    ];
    const rows = ratingRows(providerRows(entries, '2026-05-11'), proposals(followUps, []), quarter);
    expect(rows.map(({ id, standing }) => [id, standing])).toEqual([
      ['provider-proposed', 'proposed'],
      ['provider-few', 'few'],
      ['provider-fixed', 'fixed'],
    ]);
  });

  it('I-03 of two sets of bands for one quarter the first that was fixed counts, then the lower id', () => {
    const { frozen, ...rest } = fixed;
    const of = (id: string, at?: string) =>
      ratingsSchema.parse({ ...rest, id, ...(at !== undefined && { frozen: { ...frozen, at } }) });
    const all = [
      of('ratings-aaaa'),
      of('ratings-bbbb'),
      of('ratings-cccc', '2026-05-11T10:00:00+08:00'),
      of('ratings-dddd', '2026-05-11T01:00:00Z'),
    ];
    const pick = (from: Ratings[]) => ratingsOfQuarter(from, quarter)?.id;
    expect([pick(all), pick([...all].reverse())]).toEqual(['ratings-dddd', 'ratings-dddd']);
    expect([pick(all.slice(0, 2)), pick(all.slice(0, 2).reverse())]).toEqual([
      'ratings-aaaa',
      'ratings-aaaa',
    ]);
    expect(ratingsOfQuarter(all, '2026-Q1')).toBe(undefined);
  });
});
