import type { Change } from '#renderer/data/index.ts';
import { caregiverSchema } from '#shared/domain/case/caregiver.ts';
import { visitSchema } from '#shared/domain/visit/visit.ts';
import { made } from '#test/builders/openApp.tsx';
import { aContract, aProvider, aSuspension } from '#test/builders/providers.ts';
import { aCarePlan, aCase, aDispatch, aNeed, aNotice, aReply } from '#test/builders/records.ts';

const people: [string, string, string, number, string][] = [
  ['case-0001', '李範例', '10009070', 5, '2026-05-04'],
  ['case-0002', '黃範例', '10009010', 4, ''],
  ['case-0004', '林範例', '10009010', 4, '2026-05-08'],
  ['case-0005', '曾範例', '10009090', 6, ''],
  ['case-0006', '吳範例', '10009010', 3, '2026-05-09'],
  ['case-0007', '廖範例', '10009010', 5, ''],
  ['case-0008', '鄭範例', '10009020', 4, ''],
];

function record<T extends { id: string }>(type: string, of: T): Change {
  const { id, ...set } = of;
  return { type, id, set } as unknown as Change;
}

/** A few invented cases of one manager; `case-0003` has everything: plan, wishes, caregivers, dispatches, visits. */
export function aCaseload(managerId: string): Change[] {
  const caregiver = (id: string, stated: object) =>
    made(
      'caregiver',
      caregiverSchema.parse({
        id,
        caseId: 'case-0003',
        phone: null,
        primary: false,
        livesWith: false,
        note: '',
        ...stated,
      }),
    );
  const visit = (id: string, stated: object): Change => ({
    type: 'visit',
    event: visitSchema.parse({
      id,
      caseId: 'case-0003',
      kind: 'home',
      planVisit: false,
      by: managerId,
      offlineSince: null,
      spokeWith: [{ name: '陳建宏', relation: '長子' }],
      said: '',
      confirmedNeedIds: [],
      ...stated,
    }),
  });
  return [
    ...people.map(([id, name, township, cmsLevel, referred]) =>
      made(
        'case',
        aCase({
          id,
          name,
          township,
          cmsLevel,
          managerId,
          nationalId: null,
          phone: `05-500-${id.slice(-4)}`,
          caseNumber: `S-${id.slice(-4)}`,
          referredOn: referred === '' ? null : referred,
          assessedOn: id === 'case-0005' ? '2025-05-14' : null,
          planSubmittedOn: id === 'case-0005' ? '2025-05-15' : null,
        }),
      ),
    ),
    made('case', aCase({ id: 'case-0009', name: '結案範例', managerId, nationalId: null, status: 'closed' })),
    made(
      'case',
      aCase({
        id: 'case-0003',
        managerId,
        caseNumber: 'S-0003',
        referredOn: '2026-05-01',
        assessedOn: '2025-11-20',
        designatedProviderIds: ['provider-0002'],
        wishes: '希望照顧員會說台語。',
      }),
    ),
    caregiver('caregiver-0001', {
      name: '陳建宏',
      relation: '長子',
      phone: '0900-000-112',
      primary: true,
      livesWith: true,
    }),
    caregiver('caregiver-0002', { name: '陳淑芬', relation: '次女', phone: '0900-000-254' }),
    made('carePlan', aCarePlan({ caseId: 'case-0003' as never })),
    made(
      'need',
      aNeed({
        id: 'need-0001',
        caseId: 'case-0003',
        codes: ['BA01', 'BA07'],
        visitsPerWeek: 3,
        minutesPerVisit: 60,
        windows: [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' })),
      }),
    ),
    made('need', aNeed({ id: 'need-0002', caseId: 'case-0003', serviceType: 'respite', codes: ['GA09'] })),
    made(
      'need',
      aNeed({ id: 'need-0003', caseId: 'case-0003', serviceType: 'professional', codes: ['CA07'] }),
    ),
    made('goal', {
      id: 'goal-0001',
      caseId: 'case-0003',
      carePlanId: 'plan-0001',
      text: '能自己走到門口曬太陽',
    } as never),
    record('provider', aProvider({ name: '雲林縣私立範例平安居家長照機構' })),
    record('contract', aContract()),
    record('provider', aProvider({ id: 'provider-0002', name: '雲林縣私立範例居家長照機構' })),
    record('contract', aContract({ id: 'contract-0002', providerId: 'provider-0002' })),
    record('suspension', aSuspension({ providerId: 'provider-0002', from: '2026-05-01', to: '2026-05-31' })),
    {
      type: 'dispatch',
      event: aDispatch({
        caseId: 'case-0003',
        needIds: ['need-0003'],
        serviceTypes: ['professional'],
        by: managerId,
        decidedAt: '2026-04-20T09:00:00+08:00',
        recordedAt: '2026-04-20T09:00:00+08:00',
        rank: 2,
        reason: { code: 'familyChoice' },
      }),
    },
    {
      type: 'notice',
      event: aNotice({
        caseId: 'case-0003',
        needIds: ['need-0003'],
        by: managerId,
        flow: 'C',
        sentAt: '2026-04-20T09:10:00+08:00',
        recordedAt: '2026-04-20T09:10:00+08:00',
        text: '照會單位，請於3天內回復。',
        replyDueOn: '2026-04-23',
        serviceDueOn: '2026-04-25',
      }),
    },
    ...(['accepted', 'serviceStarted'] as const).map(
      (answer, index): Change => ({
        type: 'reply',
        event: aReply({
          id: `reply-000${index + 1}`,
          caseId: 'case-0003',
          by: managerId,
          answer,
          happenedAt: `2026-04-2${index + 2}T10:00:00+08:00`,
          recordedAt: `2026-04-2${index + 2}T10:00:00+08:00`,
        }),
      }),
    ),
    visit('visit-0001', {
      planVisit: true,
      happenedAt: '2026-05-04T10:00:00+08:00',
      recordedAt: '2026-05-04T15:30:00+08:00',
      said: '長子說媽媽最近不太敢走路，洗澡要兩個人。想先試居家服務，時間一三五早上。',
      confirmedNeedIds: ['need-0001', 'need-0002'],
    }),
    visit('visit-0002', {
      kind: 'phone',
      happenedAt: '2026-05-11T09:05:00+08:00',
      recordedAt: '2026-05-11T09:08:00+08:00',
      said: '確認時段。',
    }),
  ];
}
