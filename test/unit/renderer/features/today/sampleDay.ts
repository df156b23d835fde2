import type { TodayFacts } from '#renderer/features/today/todayFacts.ts';
import { caseloadOf } from '#shared/domain/unit/caseload.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { aDestination } from '#test/builders/destinations.ts';
import { aNotice } from '#test/builders/records.ts';
import { aSummary } from '#test/builders/summaries.ts';

export const today = '2026-05-11';

const names: Record<string, string> = {
  'provider-0001': '範例物理治療所',
  'provider-0002': '範例職能治療所',
  'provider-0003': '範例居家',
};

const professional = { serviceType: 'professional', codes: ['CA07'] };

/** Monday, 11 May of ROC 115, of an invented manager: two overdue, six today, three later this week. */
export function aDay(): TodayFacts {
  const notice = (id: string, day: string, due: string, flow: 'B' | 'C' = 'C') =>
    aNotice({ id, flow, sentAt: `${day}T09:00:00+08:00`, replyDueOn: flow === 'C' ? due : null });
  const cases = [
    aSummary({
      person: { id: 'case-0001', name: '李範例', township: '10009070' },
      needs: [
        {
          need: professional,
          progress: {
            state: 'noticed',
            providerId: 'provider-0001',
            noticeId: 'notice-0001',
            dispatchId: 'dispatch-0001',
          },
        },
      ],
      notices: [notice('notice-0001', '2026-05-05', '2026-05-08')],
    }),
    aSummary({
      person: { id: 'case-0002', name: '鄭範例', township: '10009020', referredOn: '2026-05-04' },
      unitPlanSubmittedOn: '2026-05-06',
    }),
    aSummary({
      person: { id: 'case-0003', name: '陳範例' },
      needs: [
        { need: { windows: [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' })) } },
        { need: { serviceType: 'respite', codes: ['GA09'] } },
      ],
      caregiver: { name: '陳建宏', relation: '長子', phone: '0900-000-112' },
    }),
    aSummary({
      person: { id: 'case-0004', name: '吳範例' },
      needs: [
        {
          need: professional,
          progress: {
            state: 'noticed',
            providerId: 'provider-0002',
            noticeId: 'notice-0002',
            dispatchId: 'dispatch-0002',
          },
        },
      ],
      notices: [notice('notice-0002', '2026-05-08', '2026-05-11')],
    }),
    aSummary({
      person: { id: 'case-0005', name: '廖範例' },
      needs: [
        {
          progress: {
            state: 'accepted',
            providerId: 'provider-0003',
            noticeId: 'notice-0003',
            dispatchId: 'dispatch-0003',
          },
        },
      ],
      notices: [notice('notice-0003', '2026-05-05', '', 'B')],
      planApprovedOn: '2026-05-04',
    }),
    aSummary({
      person: { id: 'case-0006', name: '沈範例' },
      lastPlanVisitOn: '2025-11-11',
      lastFollowUpOn: '2026-04-20',
    }),
    aSummary({
      person: {
        id: 'case-0007',
        name: '周範例',
        township: '10009090',
        assessedOn: '2025-05-11',
        planSubmittedOn: '2025-05-12',
      },
    }),
    aSummary({
      person: { id: 'case-0008', name: '林範例' },
      needs: [{ progress: { state: 'chosen', providerId: 'provider-0003' } }],
    }),
    aSummary({
      person: { id: 'case-0009', name: '蔡範例' },
      lastPlanVisitOn: '2025-11-12',
      lastFollowUpOn: '2026-04-21',
    }),
    aSummary({
      person: { id: 'case-0010', name: '楊範例', assessedOn: '2025-05-14', planSubmittedOn: '2025-05-15' },
    }),
    aSummary({
      person: { id: 'case-0011', name: '郭範例', assessedOn: '2025-05-17', planSubmittedOn: '2025-05-18' },
    }),
    aSummary({
      person: { id: 'case-0012', name: '葉範例', assessedOn: '2025-05-18', planSubmittedOn: '2025-05-18' },
    }),
  ];
  const items = findDueWork({
    cases,
    today,
    capacity: ['2026-05-07', '2026-05-08', '2026-05-10'].map((day, index) => ({
      providerId: `provider-000${index + 1}`,
      checkedAt: `${day}T09:00:00+08:00`,
    })),
    clocks: unitClocks(),
  });
  return {
    items,
    hasCases: true,
    caseOf: (id) => cases.find((summary) => summary.case.id === id),
    personName: (id) => id,
    providerName: (id) => names[id] ?? id,
    capacityEvery: 2,
    countStale: (providerIds) => providerIds.length - 1,
    wasCapacityAsked: true,
    conflicts: 0,
    sync: {
      online: false,
      destinations: [aDestination({ kind: 'stick', label: '隨身碟', reachable: false })],
      counts: { 0: 3, 1: 0, 2: 41, 3: 2468 },
    },
    caseload: caseloadOf(137, 1, { watch: 120, stop: 150 }),
    backup: null,
  };
}
