import type { MonthReport, ReportRow } from '#renderer/features/reports/model/monthReport.ts';
import type { RowItem } from '#renderer/features/reports/model/rowItems.ts';
import type { Fairness } from '#shared/reports/fairness.ts';
import type { Timeliness } from '#shared/reports/timeliness.ts';

/** Name, notices, matched, declined, unanswered, designated, rotation; invented figures. */
const drawn: readonly (readonly [string, number, number, number, number, number, number])[] = [
  ['範例平安居家', 8, 7, 1, 0, 3, 4],
  ['範例庭安居家', 6, 6, 0, 0, 1, 5],
  ['範例長泰日照', 6, 5, 0, 1, 1, 4],
  ['範例居家', 5, 5, 0, 0, 2, 3],
  ['範例安順居家', 5, 4, 1, 0, 0, 4],
  ['範例立享居家', 4, 4, 0, 0, 0, 4],
  ['範例太舜居家', 3, 3, 0, 0, 1, 2],
  ['範例慈濟居家', 4, 3, 1, 0, 0, 3],
  ['範例道古堂居家', 2, 1, 0, 1, 0, 1],
  ['範例萬安居家', 1, 1, 0, 0, 0, 1],
];

/** The table of the drawn page; `opening` adds counts from paper to its first line. */
export function drawnReport(month = '2026-04', opening = 0): MonthReport {
  const matchedInAll = drawn.reduce((sum, [, , matched]) => sum + matched, opening);
  const rows = drawn.map(
    ([name, noticed, matched, declined, unanswered, designated, rotation], index): ReportRow => {
      const onPaper = index === 0 ? opening : 0;
      return {
        providerId: `provider-${index}`,
        serviceType: 'homeCare',
        name,
        affiliated: name === '範例居家',
        noticed,
        matched: matched + onPaper,
        declined,
        unanswered,
        designated,
        rotation,
        opening: onPaper,
        share: { numerator: matched + onPaper, denominator: matchedInAll },
      };
    },
  );
  const sum = (figure: keyof MonthReport['totals']) => rows.reduce((total, row) => total + row[figure], 0);
  const totals = {
    noticed: sum('noticed'),
    matched: sum('matched'),
    declined: sum('declined'),
    unanswered: sum('unanswered'),
    designated: sum('designated'),
    rotation: sum('rotation'),
    opening: sum('opening'),
  };
  const failed: MonthReport['failed'] = [
    {
      dispatchId: 'dispatch-f1',
      caseId: 'case-0004',
      serviceTypes: ['homeCare'],
      at: '2026-04-20T10:00:00+08:00',
      failure: '晚上時段沒有單位',
    },
    {
      dispatchId: 'dispatch-f2',
      caseId: 'case-0005',
      serviceTypes: ['homeCare', 'respite'],
      at: '2026-04-22T10:00:00+08:00',
      failure: '通知照管中心',
    },
  ];
  const reassigned: MonthReport['reassigned'] = [
    {
      reassignmentId: 'reassignment-1',
      dispatchId: 'dispatch-1',
      caseId: 'case-0001',
      providerId: 'provider-0',
      serviceTypes: ['homeCare'],
      at: '2026-04-27T10:00:00+08:00',
      ground: 'T-2.5.4',
    },
  ];
  return {
    month,
    table: {
      ...{ month, rows, failed, reassigned, frozen: { cases: 0, failed: [], reassigned: [] } },
      totals: { ...totals, failed: failed.length, reassigned: reassigned.length },
    },
    rows,
    totals,
    failed,
    reassigned,
    frozen: { cases: 0, failed: 0, reassigned: 0 },
    affiliated: { numerator: 5, denominator: matchedInAll },
    average: matchedInAll / rows.length,
    services: ['homeCare', 'professional', 'respite'],
  };
}

export const caseNames: Readonly<Record<string, string>> = {
  'case-0001': '陳阿滿',
  'case-0002': '林水木',
  'case-0004': '楊春美',
  'case-0005': '許明哲',
};

/** What the first line was counted from. */
export const drawnItems: readonly RowItem[] = [
  {
    dispatchId: 'dispatch-1',
    caseId: 'case-0001',
    at: '2026-04-02T09:10:00+08:00',
    basis: 'designated',
    rank: 2,
    reason: { code: 'familyChoice' },
    outcome: 'matched',
    exception: null,
    reassignedAt: '2026-04-27T10:00:00+08:00',
  },
  {
    dispatchId: 'dispatch-2',
    caseId: 'case-0002',
    at: '2026-04-09T14:00:00+08:00',
    basis: 'rotation',
    rank: 1,
    reason: null,
    outcome: 'declined',
    exception: null,
    reassignedAt: null,
  },
];

/** Home care of April: two matched providers, one that waits and one that was never dispatched; invented figures. */
export const drawnFairness: Fairness = {
  month: '2026-04',
  countedTo: '2026-04-30',
  services: [
    {
      serviceType: 'homeCare',
      providers: [
        {
          providerId: 'P1',
          affiliated: false,
          share: { numerator: 3, denominator: 4 },
          eligible: true,
          lastDispatchedOn: '2026-04-20',
          waitDays: 10,
        },
        {
          providerId: 'P2',
          affiliated: true,
          share: { numerator: 1, denominator: 4 },
          eligible: false,
          lastDispatchedOn: '2026-04-30',
          waitDays: 0,
        },
        {
          providerId: 'P4',
          affiliated: false,
          share: { numerator: 0, denominator: 4 },
          eligible: true,
          lastDispatchedOn: null,
          waitDays: null,
        },
        {
          providerId: 'P3',
          affiliated: false,
          share: { numerator: 0, denominator: 4 },
          eligible: true,
          lastDispatchedOn: '2026-03-20',
          waitDays: 41,
        },
      ],
      affiliated: { numerator: 1, denominator: 4 },
      familyChosen: { numerator: 2, denominator: 3 },
      concentration: 0.625,
      overridden: { numerator: 2, denominator: 4 },
      overrides: [
        {
          dispatchId: 'dispatch-1',
          caseId: 'case-0001',
          providerId: 'P1',
          at: '2026-04-02T09:10:00+08:00',
          rank: 2,
          reason: { code: 'familyChoice' },
        },
        {
          dispatchId: 'dispatch-2',
          caseId: 'case-0002',
          providerId: 'P2',
          at: '2026-04-09T14:00:00+08:00',
          rank: 3,
          reason: { code: 'other', text: '家人認識' },
        },
      ],
      longestWait: { providerId: 'P3', days: 41 },
      neverDispatched: 1,
      firstServices: { days: 23, count: 5 },
    },
  ],
};

/** One provider that answered late once and has not answered another, one that was in time. */
export const drawnTimeliness: Timeliness = {
  month: '2026-04',
  rows: [
    {
      ...{ providerId: 'P1', kind: 'reply', cameLate: 1, open: 1, longest: 3065 },
      inTime: { numerator: 1, denominator: 3 },
    },
    {
      ...{ providerId: 'P2', kind: 'service', cameLate: 0, open: 0, longest: null },
      inTime: { numerator: 2, denominator: 2 },
    },
  ],
  late: [
    {
      noticeId: 'notice-1',
      dispatchId: 'dispatch-1',
      caseId: 'case-0001',
      providerId: 'P1',
      serviceTypes: ['professional'],
      kind: 'reply',
      dueOn: '2026-04-14',
      dueAt: null,
      stoppedAt: '2026-04-17T03:05:00+08:00',
      minutes: 3065,
    },
    {
      noticeId: 'notice-2',
      dispatchId: 'dispatch-2',
      caseId: 'case-0002',
      providerId: 'P1',
      serviceTypes: ['professional'],
      kind: 'reply',
      dueOn: '2026-04-30',
      dueAt: '2026-04-30T18:00:00+08:00',
      stoppedAt: null,
      minutes: 45,
    },
  ],
};
