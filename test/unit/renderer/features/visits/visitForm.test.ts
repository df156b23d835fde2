import { describe, expect, it } from 'vitest';
import {
  newVisit,
  problemsOfVisit,
  readVisitDraft,
  recordVisit,
  self,
  type VisitForm,
} from '#renderer/features/visits/model/visitForm.ts';
import { decline, designate, moveUp, providersByService } from '#renderer/features/visits/model/wishes.ts';
import { caregiverSchema } from '#shared/domain/case/caregiver.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import { aCase, aNeed } from '#test/builders/records.ts';
import { aProviderEntry } from '#test/builders/summaries.ts';

const now = '2026-05-11T10:30:00+08:00';
const mornings: WeeklyWindow[] = [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' }));
const file = {
  case: aCase({
    designatedProviderIds: ['provider-0001'],
    declinedProviderIds: ['provider-0009'],
    wishes: '說台語',
  }),
  needs: [
    aNeed({ visitsPerWeek: 3, windows: mornings }),
    aNeed({ id: 'need-0002', serviceType: 'respite', codes: ['GA09'] }),
    aNeed({ id: 'need-0003', wanted: false }),
  ],
  caregivers: [
    caregiverSchema.parse({
      id: 'caregiver-0001',
      caseId: 'case-0001',
      name: '陳建宏',
      relation: '長子',
      phone: null,
      primary: true,
      livesWith: true,
      note: '',
    }),
  ],
};
const fresh = newVisit(file, now);
/** The same once somebody was talked to: what can be saved. */
const talked: VisitForm = { ...fresh, spokeWith: ['caregiver-0001'] };

function record(stated: Partial<VisitForm>, offlineSince: string | null = null) {
  const outcome = recordVisit(
    { ...talked, ...stated },
    { file, id: 'visit-0001', by: 'person-0001', now, offlineSince, selfRelation: '本人' },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.changes;
}
const visitOf = (changes: ReturnType<typeof record>) => {
  const [change] = changes;
  if (change?.type !== 'visit' || !('event' in change)) throw new Error('the visit comes first');
  return change.event;
};

describe('訪視', () => {
  it('begins now, at home, with what is known and nothing confirmed', () => {
    expect(fresh).toMatchObject({ kind: 'home', day: '2026-05-11', time: '10:30', wishes: '說台語' });
    expect(fresh.needs).toEqual({
      'need-0001': { confirmed: false, windows: mornings },
      'need-0002': { confirmed: false, windows: [] },
    });
  });

  it('where nothing changed only the visit itself is saved', () => {
    const changes = record({});
    expect(changes).toHaveLength(1);
    expect(visitOf(changes)).toMatchObject({
      happenedAt: '2026-05-11T10:30:00+08:00',
      recordedAt: now,
      confirmedNeedIds: [],
      spokeWith: [{ name: '陳建宏', relation: '長子' }],
      offlineSince: null,
    });
  });

  it('saves visit, changed times and changed wishes together, and nothing that did not change', () => {
    const evening: WeeklyWindow[] = [{ weekday: 2, start: '18:00', end: '20:00' }];
    const changes = record(
      {
        kind: 'phone',
        spokeWith: ['caregiver-0001', self],
        other: { name: '王鄰居', relation: '鄰居' },
        said: ' 時間照舊 ',
        needs: {
          'need-0001': { confirmed: true, windows: mornings },
          'need-0002': { confirmed: true, windows: evening },
        },
        designatedProviderIds: ['provider-0002', 'provider-0001'],
        declinedProviderIds: [],
      },
      '2026-05-11T07:40:00+08:00',
    );
    expect(visitOf(changes)).toMatchObject({
      kind: 'phone',
      said: '時間照舊',
      spokeWith: [
        { name: '陳建宏', relation: '長子' },
        { name: '陳範例', relation: '本人' },
        { name: '王鄰居', relation: '鄰居' },
      ],
      confirmedNeedIds: ['need-0001', 'need-0002'],
      offlineSince: '2026-05-11T07:40:00+08:00',
    });
    expect(changes.slice(1)).toEqual([
      { type: 'need', id: 'need-0002', set: { windows: evening } },
      {
        type: 'case',
        id: 'case-0001',
        set: { designatedProviderIds: ['provider-0002', 'provider-0001'], declinedProviderIds: [] },
      },
    ]);
  });

  it('the declined are a set: their order alone is no change', () => {
    const two = { ...file, case: aCase({ declinedProviderIds: ['provider-0001', 'provider-0002'] }) };
    const outcome = recordVisit(
      { ...newVisit(two, now), spokeWith: [self], declinedProviderIds: ['provider-0002', 'provider-0001'] },
      { file: two, id: 'visit-0001', by: 'person-0001', now, offlineSince: null, selfRelation: '本人' },
    );
    expect(outcome.ok && outcome.changes).toHaveLength(1);
  });

  it('S-AA01 a plan is drafted in the home, not on the telephone', () => {
    expect(visitOf(record({ planVisit: true })).planVisit).toBe(true);
    expect(visitOf(record({ planVisit: true, kind: 'phone' })).planVisit).toBe(false);
  });

  it.each<[Partial<VisitForm>, object]>([
    [{ time: null }, { when: 'required', needs: {} }],
    [{ day: null }, { when: 'required', needs: {} }],
    [{ time: '10:31' }, { when: 'future', needs: {} }],
    [{ time: '10:30' }, { needs: {} }],
    [{ other: { name: '王鄰居', relation: '' } }, { other: 'incomplete', needs: {} }],
    [{ spokeWith: [] }, { who: 'required', needs: {} }],
    [{ spokeWith: [], other: { name: '王鄰居', relation: '鄰居' } }, { needs: {} }],
    [
      { needs: { ...fresh.needs, 'need-0001': { confirmed: true, windows: mornings.slice(0, 2) } } },
      { needs: { 'need-0001': 'moreVisitsThanWindows' } },
    ],
  ])('%o has the problems %o, and with any nothing is saved', (stated, problems) => {
    const form = { ...talked, ...stated };
    expect(problemsOfVisit(form, file.needs, now)).toEqual(problems);
    const outcome = recordVisit(form, {
      file,
      id: 'visit-0001',
      by: 'person-0001',
      now,
      offlineSince: null,
      selfRelation: '本人',
    });
    expect(outcome).toEqual(
      JSON.stringify(problems) === '{"needs":{}}'
        ? { ok: true, changes: expect.any(Array) }
        : { ok: false, problems },
    );
  });

  it('a draft goes on where it was; needs that came since are asked about, those that ended are not', () => {
    const draft = {
      ...fresh,
      said: '寫到一半',
      time: '09:00',
      needs: { 'need-0001': { confirmed: true, windows: [] }, 'need-0003': { confirmed: true, windows: [] } },
    };
    const restored = readVisitDraft(JSON.parse(JSON.stringify(draft)), file, now);
    expect(restored).toMatchObject({ said: '寫到一半', time: '09:00' });
    expect(restored?.needs).toEqual({
      'need-0001': { confirmed: true, windows: [] },
      'need-0002': { confirmed: false, windows: [] },
    });
    expect(readVisitDraft(undefined, file, now)).toBeNull();
    expect(readVisitDraft({ said: '別的版本' }, file, now)).toBeNull();
  });
});

describe('家屬意願', () => {
  const none = { designatedProviderIds: [], declinedProviderIds: [] };

  it('T-2.3.1 the first named ranks first, and can be changed', () => {
    const two = designate(designate(none, 'one'), 'two');
    expect(two.designatedProviderIds).toEqual(['one', 'two']);
    expect(moveUp(two.designatedProviderIds, 1)).toEqual(['two', 'one']);
    expect(moveUp(two.designatedProviderIds, 0)).toEqual(['one', 'two']);
  });

  it('nobody is designated and declined: the last word counts', () => {
    const wanted = designate(none, 'one');
    expect(decline(wanted, 'one')).toEqual({ designatedProviderIds: [], declinedProviderIds: ['one'] });
    expect(designate(decline(wanted, 'one'), 'one')).toEqual(wanted);
  });

  it('providers of the services that are needed are offered first', () => {
    const care = aProviderEntry({ id: 'provider-care', name: '居家' });
    const meal = aProviderEntry({ id: 'provider-meal', name: '送餐', serviceTypes: ['meal'] });
    expect(providersByService([meal, care], ['homeCare'])).toEqual([care, meal]);
  });
});
