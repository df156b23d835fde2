import { describe, expect, it } from 'vitest';
import { suspendedPeriods } from '#renderer/data/memory/directoryView.ts';
import {
  caregiverChanges,
  caregiverFormSchema,
  caregiverToForm,
  currentPlan,
  endNeedOn,
  goalChanges,
  needFormSchema,
  needToForm,
  planDaysSchema,
  planFor,
  resumeNeedChanges,
} from '#renderer/features/cases/model/planForms.ts';
import { findWishAlert } from '#renderer/features/cases/model/wishAlert.ts';
import { type Caregiver, caregiverSchema } from '#shared/domain/case/caregiver.ts';
import { aContract, aProvider, aSuspension } from '#test/builders/providers.ts';
import { aCarePlan, aNeed } from '#test/builders/records.ts';
import { aDirectory, aProviderEntry } from '#test/builders/summaries.ts';

const need = aNeed();
const problems = (stated: object) => {
  const read = needFormSchema(need).safeParse({ ...needToForm(need), ...stated });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
};

describe('the form of a need', () => {
  it('Y-M days of a change are those of meals only', () => {
    const changed = { changedOn: '2026-05-11', changeReportedOn: null };
    const meal = aNeed({ serviceType: 'meal', codes: ['OT01'] });
    expect(needFormSchema(meal).parse({ ...needToForm(meal), ...changed })).toEqual({ ...meal, ...changed });
    expect(needFormSchema(need).parse({ ...needToForm(need), ...changed })).toEqual(need);
  });

  it('ended on a day to come it goes on until then; today or before it ends at once; resumed it has no end', () => {
    const ended = (day: string) => endNeedOn('need-0001', day, '2026-05-11');
    expect(ended('2026-05-12')).toEqual([{ type: 'need', id: 'need-0001', set: { endsOn: '2026-05-12' } }]);
    expect(ended('2026-05-11')).toEqual([{ type: 'need', id: 'need-0001', set: { wanted: false } }]);
    expect(resumeNeedChanges('need-0001')).toMatchObject([{ set: { wanted: true, endsOn: null } }]);
  });

  it('a need goes through it unchanged', () => {
    expect(needFormSchema(need).parse(needToForm(need))).toEqual(need);
  });

  it.each([
    [{ codes: [] }, ['codes noCode']],
    // The table has no codes for group homes, so none is asked for.
    [{ serviceType: 'groupHome', codes: [] }, []],
    [
      { visitsPerWeek: 2, windows: [{ weekday: 1, start: '09:00', end: '11:00' }] },
      ['visitsPerWeek moreVisitsThanWindows'],
    ],
    [{ visitsPerWeek: 1, windows: [{ weekday: 1, start: '09:00', end: '11:00' }] }, []],
    [{ visitsPerWeek: 3, windows: [] }, []],
    [{ changedOn: '2026-05-11', changeReportedOn: '2026-05-10' }, ['changeReportedOn reportedBeforeChange']],
    [{ changedOn: null, changeReportedOn: '2026-05-10' }, ['changeReportedOn reportedBeforeChange']],
    [{ changedOn: '2026-05-11', changeReportedOn: '2026-05-11' }, []],
  ])('%o: %o', (stated, said) => {
    expect(problems(stated)).toEqual(said);
  });
});

describe('the plan', () => {
  it('the one drafted last counts', () => {
    const plans = [
      aCarePlan({ id: 'plan-0001' as never, draftedOn: '2025-11-04' }),
      aCarePlan({ id: 'plan-0002' as never, draftedOn: '2026-05-04' }),
    ];
    expect(currentPlan(plans)?.id).toBe('plan-0002');
    expect(planFor(plans, { id: 'plan-0003', caseId: 'case-0001', today: '2026-05-11' }).changes).toEqual([]);
  });

  it('the first need of a case brings its plan along, drafted today and not approved', () => {
    expect(planFor([], { id: 'plan-0003', caseId: 'case-0001', today: '2026-05-11' }).changes).toEqual([
      {
        type: 'carePlan',
        id: 'plan-0003',
        set: { caseId: 'case-0001', draftedOn: '2026-05-11', approvedOn: null, note: '' },
      },
    ]);
  });

  it.each([
    ['2026-05-03', false],
    ['2026-05-04', true],
    [null, true],
  ])('drafted on 2026-05-04, approved on %s: %s', (approvedOn, isRight) => {
    expect(planDaysSchema.safeParse({ draftedOn: '2026-05-04', submittedOn: null, approvedOn }).success).toBe(
      isRight,
    );
  });

  it('an empty goal is not kept', () => {
    const ids = { id: 'goal-0001', caseId: 'case-0001', carePlanId: 'plan-0001' };
    expect(goalChanges('  ', ids)).toBeNull();
    expect(goalChanges(' 走到門口 ', ids)).toEqual([
      {
        type: 'goal',
        id: 'goal-0001',
        set: { caseId: 'case-0001', carePlanId: 'plan-0001', text: '走到門口' },
      },
    ]);
  });
});

describe('caregivers', () => {
  const caregiver = (stated: Partial<Record<keyof Caregiver, unknown>>) =>
    caregiverSchema.parse({
      id: 'caregiver-0001',
      caseId: 'case-0001',
      name: '陳建宏',
      relation: '長子',
      phone: null,
      primary: true,
      livesWith: true,
      note: '',
      ...stated,
    });

  it('a caregiver goes through the form unchanged; a number that is none is refused at its field', () => {
    const schema = caregiverFormSchema(caregiver({}));
    const unrated = { burden: null, burdenRatedOn: null };
    expect(schema.parse(caregiverToForm(caregiver({})))).toEqual({ ...caregiver({}), ...unrated });
    const rated = { burden: 'high' as const, burdenRatedOn: null };
    const undated = schema.safeParse({ ...caregiverToForm(caregiver({})), ...rated });
    expect(undated.error?.issues.map(({ message }) => message)).toEqual(['burdenDayNeeded']);
    const wrong = schema.safeParse({ ...caregiverToForm(caregiver({})), phone: '沒有' });
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['phone']);
  });

  it('there is one primary caregiver: who was it before no longer is', () => {
    const before = caregiver({});
    const after = caregiver({ id: 'caregiver-0002', name: '陳淑芬', relation: '次女' });
    expect(caregiverChanges(after, [before])).toEqual([
      expect.objectContaining({ id: 'caregiver-0002' }),
      { type: 'caregiver', id: 'caregiver-0001', set: { primary: false } },
    ]);
    expect(caregiverChanges({ ...after, primary: false }, [before])).toHaveLength(1);
  });
});

describe('家屬意願', () => {
  const designated = {
    ...aProviderEntry({ id: 'provider-0001', name: '範例居家' }),
    provider: aProvider(),
    contracts: [aContract()],
  };
  const observed = (openings: number, checkedAt: string) => ({
    ...designated,
    capacity: [
      {
        id: `capacity-${checkedAt}`,
        providerId: designated.provider.id,
        serviceType: 'homeCare' as const,
        checkedAt,
        recordedAt: checkedAt,
        by: 'person-0001' as never,
        channel: 'phone' as const,
        openings,
        earliestStartOn: null,
        windows: null,
        contactName: '',
        note: '',
      },
    ],
  });
  const suspended = (from: string, to: string | null, serviceType: 'respite' | null = null) => ({
    ...designated,
    suspendedPeriods: suspendedPeriods([aSuspension({ from, to, serviceType })], []),
  });
  const alertOf = (entry: typeof designated, types = [{ serviceType: 'homeCare' as const }]) =>
    findWishAlert(['provider-0001'], types, (id) => aDirectory([entry]).byId.get(id), '2026-05-11')?.because;

  it.each([
    ['suspended today', suspended('2026-05-11', '2026-05-11'), 'suspended'],
    ['suspended without an end', suspended('2026-05-01', null), 'suspended'],
    ['suspended until yesterday', suspended('2026-05-01', '2026-05-10'), undefined],
    ['suspended from tomorrow', suspended('2026-05-12', null), undefined],
    ['suspended for another service', suspended('2026-05-01', null, 'respite'), undefined],
    ['full since two days', observed(0, '2026-05-09T09:00:00+08:00'), 'full'],
    ['full three days ago, which is stale', observed(0, '2026-05-08T09:00:00+08:00'), undefined],
    ['with an opening', observed(1, '2026-05-11T09:00:00+08:00'), undefined],
    ['never asked', designated, undefined],
  ])('I-04 a designated provider %s', (_, entry, because) => {
    expect(alertOf(entry as typeof designated)).toBe(because);
  });

  it('I-04 nothing is asked where no need is open', () => {
    expect(alertOf(suspended('2026-05-01', null), [])).toBeUndefined();
  });
});
