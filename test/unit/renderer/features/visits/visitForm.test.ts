import { describe, expect, it } from 'vitest';
import { stepAt, stepToMend, visitSteps } from '#renderer/features/visits/model/steps.ts';
import {
  newVisit,
  problemsOfVisit,
  readVisitDraft,
  recordVisit,
  self,
  type VisitForm,
  type VisitProblems,
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
const consent = { consentId: 'consent-0001', consentWords: '同意安排服務。' };
/** The same once somebody was talked to: what can be saved. */
const talked: VisitForm = { ...fresh, spokeWith: ['caregiver-0001'] };

function record(stated: Partial<VisitForm>, offlineSince: string | null = null) {
  const outcome = recordVisit(
    { ...talked, ...stated },
    { file, id: 'visit-0001', by: 'person-0001', now, offlineSince, selfRelation: '本人', ...consent },
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
      {
        file: two,
        id: 'visit-0001',
        by: 'person-0001',
        now,
        offlineSince: null,
        selfRelation: '本人',
        ...consent,
      },
    );
    expect(outcome.ok && outcome.changes).toHaveLength(1);
  });

  it('S-AA01 a plan is drafted in the home, not on the telephone', () => {
    expect(visitOf(record({ planVisit: true })).planVisit).toBe(true);
    expect(visitOf(record({ planVisit: true, kind: 'phone' })).planVisit).toBe(false);
  });

  it.each<[string, Partial<VisitForm>, object | undefined]>([
    ['nobody was asked', {}, undefined],
    [
      'said, by whoever was spoken to first',
      { consent: { from: null, how: 'spoken', signature: '' } },
      { from: { name: '陳建宏', relation: '長子' }, how: 'spoken', signature: null, words: '同意安排服務。' },
    ],
    [
      'by the one who is named',
      { spokeWith: ['caregiver-0001', self], consent: { from: self, how: 'paper', signature: '' } },
      { from: { name: '陳範例', relation: '本人' }, how: 'paper' },
    ],
    [
      'by somebody else',
      {
        spokeWith: [],
        other: { name: '王鄰居', relation: '鄰居' },
        consent: { from: null, how: 'spoken', signature: '' },
      },
      { from: { name: '王鄰居', relation: '鄰居' } },
    ],
    [
      'signed, with the strokes',
      { consent: { from: 'caregiver-0001', how: 'signed', signature: '1,2,3,4' } },
      { how: 'signed', signature: '1,2,3,4' },
    ],
    [
      'said after something was drawn: the strokes are not kept',
      { consent: { from: null, how: 'spoken', signature: '1,2,3,4' } },
      { how: 'spoken', signature: null },
    ],
    [
      'nobody signs a screen over the telephone',
      { kind: 'phone', consent: { from: null, how: 'signed', signature: '1,2,3,4' } },
      undefined,
    ],
  ])('consent: %s', (_, stated, agreed) => {
    const found = record(stated).flatMap((change) =>
      change.type === 'consent' && 'event' in change ? [change.event] : [],
    );
    expect(found).toEqual(
      agreed === undefined
        ? []
        : [
            expect.objectContaining({
              id: 'consent-0001',
              visitId: 'visit-0001',
              recordedAt: now,
              ...agreed,
            }),
          ],
    );
  });

  it('T-3.C what was explained is of professional services that are needed, and not there where nothing was', () => {
    const professional = aNeed({ id: 'need-0004', serviceType: 'professional', codes: ['CA07'] });
    const more = { ...file, needs: [...file.needs, professional] };
    const explainedOf = (explained: string[]) => {
      const outcome = recordVisit(
        { ...newVisit(more, now), spokeWith: [self], explained },
        {
          file: more,
          id: 'visit-0001',
          by: 'person-0001',
          now,
          offlineSince: null,
          selfRelation: '本人',
          ...consent,
        },
      );
      return outcome.ok ? visitOf(outcome.changes).explainedNeedIds : 'not saved';
    };
    expect(explainedOf([])).toBeUndefined();
    expect(explainedOf(['need-0001'])).toBeUndefined();
    expect(explainedOf(['need-0001', 'need-0004', 'need-gone'])).toEqual(['need-0004']);
  });

  it.each<[Partial<VisitForm>, object]>([
    [{ time: null }, { when: 'required', needs: {} }],
    [{ day: null }, { when: 'required', needs: {} }],
    [{ time: '10:31' }, { when: 'future', needs: {} }],
    [{ time: '10:30' }, { needs: {} }],
    [{ other: { name: '王鄰居', relation: '' } }, { other: 'incomplete', needs: {} }],
    [{ spokeWith: [] }, { who: 'required', needs: {} }],
    [{ spokeWith: [], other: { name: '王鄰居', relation: '鄰居' } }, { needs: {} }],
    [{ consent: { from: null, how: 'signed', signature: '' } }, { signature: 'required', needs: {} }],
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
      ...consent,
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
    const { explained: _, consent: __, step: ___, ...ofBefore } = draft;
    expect(readVisitDraft(JSON.parse(JSON.stringify(ofBefore)), file, now)).toEqual(restored);
    expect(readVisitDraft(undefined, file, now)).toBeNull();
    expect(readVisitDraft({ said: '別的版本' }, file, now)).toBeNull();
  });
});

describe('一題一題問', () => {
  const professional = aNeed({ id: 'need-0004', serviceType: 'professional', codes: ['CA07'] });
  const steps = visitSteps([...file.needs, professional]);
  const idsOf = (needs: typeof file.needs) => visitSteps(needs).map(({ id }) => id);

  it('asks of each need that is wanted, and explains only where there is something to explain', () => {
    expect(steps.map(({ id }) => id)).toEqual([
      ...['who', 'said', 'need-0001', 'need-0002', 'need-0004', 'explain', 'wishes', 'consent'],
    ]);
    expect(idsOf(file.needs)).not.toContain('explain');
    expect(idsOf([])).toEqual(['who', 'said', 'wishes', 'consent']);
  });

  it('goes on where it was, and from the start where that question is none any more', () => {
    expect(stepAt(steps, 'wishes')).toBe(6);
    expect(stepAt(steps, 'need-gone')).toBe(0);
    expect(stepAt(steps, null)).toBe(0);
  });

  it.each<[VisitProblems, string | undefined]>([
    [{ needs: {} }, undefined],
    [{ who: 'required', needs: { 'need-0002': 'moreVisitsThanWindows' } }, 'who'],
    [{ when: 'future', needs: {} }, 'who'],
    [{ other: 'incomplete', needs: {} }, 'who'],
    [{ needs: { 'need-0002': 'moreVisitsThanWindows' } }, 'need-0002'],
    [{ signature: 'required', needs: {} }, 'consent'],
  ])('the first question to mend of %o is %s', (problems, id) => {
    expect(stepToMend(steps, problems)?.id).toBe(id);
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
