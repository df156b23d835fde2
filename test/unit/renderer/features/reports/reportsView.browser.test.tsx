import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { strFromU8, unzipSync } from 'fflate';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { monthReport } from '#renderer/features/reports/model/monthReport.ts';
import {
  ReportsView,
  type ReportsViewProps,
  type ServiceChoice,
} from '#renderer/features/reports/ReportsView.tsx';
import { type NamedSheet, spreadsheet } from '#renderer/sheets/saveSheet.ts';
import { useView } from '#renderer/ui/index.ts';
import { referralCounts } from '#shared/reports/referralCounts.ts';
import { aReferral, aReferralContact } from '#test/builders/referrals.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import {
  caseNames,
  drawnFairness,
  drawnItems,
  drawnReport,
  drawnTimeliness,
} from '#test/gallery/drawnReport.ts';
import '#renderer/features/reports/reports.css';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

const empty = monthReport({
  month: '2026-03',
  today: '2026-05-11',
  now: '2026-05-11T06:20:00Z',
  service: null,
  log: { dispatches: [], notices: [], replies: [], reassignments: [] },
  openingCounts: [],
  frozen: [],
  directory: { providers: [], byId: new Map() },
  nameOf: (id) => id,
});

/** Two kinds in April: one of two received, and one in own words. */
const inApril = (id: string, day: string, stated: object = {}) =>
  aReferral({ id, happenedAt: `2026-04-${day}T10:00:00+08:00`, ...stated });
const drawnReferrals = referralCounts(
  '2026-04',
  [
    inApril('referral-0001', '07', { caseId: 'case-0001' }),
    inApril('referral-0002', '09', { caseId: 'case-0002' }),
    inApril('referral-0003', '20', {
      caseId: 'case-0001',
      kind: { other: '二手輪椅' },
      toName: '範例愛心站',
    }),
  ],
  [aReferralContact({ aboutId: 'referral-0002' })],
);

/** April as drawn; March is empty; May is running. */
function show({ opening = 0, ...stated }: Partial<ReportsViewProps> & { opening?: number } = {}) {
  const seen = {
    saved: [] as [readonly NamedSheet[], string, string | null][],
    copied: [] as string[],
    printed: 0,
    opened: [] as string[],
  };
  function Stage() {
    const [month, setMonth] = useState('2026-04');
    const [service, setService] = useState<ServiceChoice>('homeCare');
    return (
      <ReportsView
        filed={{ open: 0, all: 0, body: null }}
        firstServiceAim={5}
        report={month === '2026-03' ? empty : drawnReport(month, opening)}
        fairness={month === '2026-03' ? { month, countedTo: '2026-03-31', services: [] } : drawnFairness}
        timeliness={month === '2026-04' ? drawnTimeliness : { month, rows: [], late: [] }}
        referrals={month === '2026-04' ? drawnReferrals : referralCounts(month, [], [])}
        skips={[]}
        memberName={(id) => `診所${id}`}
        at="2026-05-11T06:20:00Z"
        unitName="範例A單位"
        service={service}
        onService={setService}
        hasNext={month < '2026-05'}
        onMonth={setMonth}
        othersKnown={[]}
        itemsOf={() => drawnItems}
        caseName={(id) => caseNames[id] ?? id}
        providerName={(id) => `單位${id}`}
        passedOver={new Map([['dispatch-1', [{ providerId: 'P4', clause: 'T-2.3.2' }]]])}
        onOpen={({ caseId, dispatchId }) => seen.opened.push(`${caseId}/${dispatchId}`)}
        onOpenCase={(caseId) => seen.opened.push(caseId)}
        save={async (...args) => {
          seen.saved.push(args);
          return true;
        }}
        mayUnmask={false}
        copy={async (text) => {
          seen.copied.push(text);
          return 'copied';
        }}
        onAudit={() => undefined}
        onCoverage={() => undefined}
        onSampling={null}
        print={() => {
          seen.printed += 1;
        }}
        {...stated}
      />
    );
  }
  renderApp([{ path: '/reports', screen: 'reports', rail: 'top', component: Stage }], { at: '/reports' });
  return seen;
}

const press = (keys: string) => userEvent.keyboard(keys);
const sentence = (text: string) => screen.findByRole('heading', { level: 2, name: text });
const april = '115年4月居家服務媒合39件，關係單位占12.8%。';
const rowOf = (name: string) => screen.getByRole('button', { name }).closest('tr')!;

describe('統計', () => {
  it('the answer stands first, every share with its numerator and denominator', async () => {
    show();
    await sentence(april);
    const cells = within(rowOf('範例平安居家')).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual(['8', '7', '1', '0', '3', '4', '17.9%7／39', '7']);
    expect(within(rowOf('範例平安居家')).getByRole('img').getAttribute('aria-label')).toBe(
      '範例平安居家，媒合7件：輪派4，指定3，紙本0',
    );
    expect(within(rowOf('範例居家')).getByText('關係單位')).toBeTruthy();
    expect(screen.getByText('只含這台電腦的紀錄，算到115/05/11（一）14:20。')).toBeTruthy();
  });

  it('counts from paper stand in a column and a pattern of their own, and are said to be that', async () => {
    show({ opening: 3, othersKnown: [{ personName: '李淑芬', upTo: '2026-05-08' }] });
    await screen.findByRole('columnheader', { name: '紙本' });
    expect(
      screen.getByText(
        '這台電腦的紀錄算到115/05/11（一）14:20；另含李淑芬到115/05/08。其中3件是開始使用前的紙本數字，沒有分指定或輪派。',
      ),
    ).toBeTruthy();
    expect(rowOf('範例平安居家').querySelectorAll('.plot > span.outlined')).toHaveLength(1);
  });

  it('what could not be matched is listed with its reason', async () => {
    show();
    await screen.findByText('楊春美，居家服務：晚上時段沒有單位。115/04/20');
    expect(screen.getByRole('heading', { name: '媒合失敗2件' })).toBeTruthy();
  });

  it('I-06 a case reassigned away is a line under the provider it left', async () => {
    show();
    await screen.findByText('陳阿滿，居家服務離開單位provider-0：案家不滿意或申訴（T-2.5.4）。115/04/27');
    expect(screen.getByRole('heading', { name: '改派1件' })).toBeTruthy();
  });

  it('by keyboard: to a line, into it, and out again', async () => {
    show();
    await sentence(april);
    await press('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('範例庭安居家'));
    await press('{ArrowUp}{Enter}');
    const items = await screen.findByRole('list', { name: '範例平安居家的每一件' });
    expect(
      within(items)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['04/02（四）陳阿滿指定第2名家屬選擇04/27（一）改派媒合', '04/09（四）林水木輪派第1名婉拒']);
    await press('{Enter}');
    await waitFor(() => expect(screen.queryByRole('list', { name: /每一件/ })).toBeNull());
  });

  it('months by arrows: an empty one says so, the running one is the last', async () => {
    show();
    await sentence(april);
    await press('{ArrowLeft}');
    await sentence('115年3月還沒有派案。');
    expect(screen.getByText('115年3月沒有照會，也沒有媒合。')).toBeTruthy();
    await press('{ArrowRight}{ArrowRight}');
    await sentence('115年5月居家服務媒合39件，關係單位占12.8%。');
    await press('{ArrowRight}');
    await sentence('115年5月居家服務媒合39件，關係單位占12.8%。');
  });

  it('P prints, C copies, X exports, and what was done is said', async () => {
    const seen = show();
    await sentence(april);
    await press('p');
    await waitFor(() => expect(seen.printed).toBe(1));
    await press('c');
    await waitFor(() =>
      expect(screen.getAllByText('表格已複製，可以貼到試算表。').length).toBeGreaterThan(0),
    );
    expect(seen.copied[0]?.split('\n')[1]).toBe(
      '115/04\t範例平安居家\t居家服務\t\t8\t7\t1\t0\t3\t4\t0\t7\t39',
    );
    await press('x');
    await waitFor(() => expect(seen.saved).toHaveLength(1));
    const [sheets, name] = seen.saved[0]!;
    expect(name).toBe('派案統計表115年4月.xlsx');
    expect(sheets.map((sheet) => [sheet.name, sheet.lines.length])).toEqual([
      ['統計表', 11],
      ['媒合失敗', 3],
      ['改派', 2],
    ]);
  });

  it('names in a file are masked, whole only with a reason, and the way there is for who may', async () => {
    const seen = show({ mayUnmask: true, caseName: () => '陳阿滿' });
    await sentence(april);
    await press('x');
    await waitFor(() => expect(seen.saved).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: '匯出全名' }));
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.type(within(dialog).getByRole('textbox'), '  縣府要求逐案核對  ');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(seen.saved).toHaveLength(2));
    const namesIn = ([sheets]: (typeof seen.saved)[number]) =>
      JSON.stringify(sheets)
        .match(/陳[阿○]滿/g)
        ?.filter((name, at, all) => all.indexOf(name) === at);
    expect(seen.saved.map((one) => [namesIn(one), one[2]])).toEqual([
      [['陳○滿'], null],
      [['陳阿滿'], '縣府要求逐案核對'],
    ]);
  });

  it('whoever may not unmask finds no way to it, and what could not be noted is not said to be saved', async () => {
    show({ save: async () => false });
    await sentence(april);
    expect(screen.queryByRole('button', { name: '匯出全名' })).toBeNull();
    await press('x');
    await waitFor(() => expect(screen.getAllByText(/^沒有匯出/).length).toBeGreaterThan(0));
  });

  it('a clipboard that cannot be written is said, not passed over', async () => {
    show({ copy: async () => 'notCopied' });
    await sentence(april);
    await press('c');
    await waitFor(() => expect(screen.getAllByText('沒有複製成功，請用匯出。').length).toBeGreaterThan(0));
  });

  it('all services together name the service of each line', async () => {
    show();
    await sentence(april);
    expect(screen.queryByRole('columnheader', { name: '服務' })).toBeNull();
    await userEvent.click(screen.getByText('全部服務'));
    await screen.findByRole('columnheader', { name: '服務' });
  });
});

describe('時效', () => {
  async function showTimeliness() {
    const seen = show();
    await sentence(april);
    await userEvent.click(screen.getByRole('tab', { name: '時效' }));
    await sentence('到期5件，準時60.0%，最久逾期2天3小時5分鐘。');
    return seen;
  }
  const rows = (name: string) =>
    within(screen.getByRole(name === '逾期的每一件' ? 'region' : 'table', { name }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.children].map((cell) => cell.textContent).join(' '));

  it('T-3.C.reply T-3.C.service says by provider how much was due and in time, and of each late one by how much exactly', async () => {
    const seen = await showTimeliness();
    expect(rows('各單位的時效')).toEqual([
      '單位P1 回復照會 3 1 1 33.3%1／3 2天3小時5分鐘',
      '單位P2 首次服務 2 0 0 100.0%2／2 —',
    ]);
    expect(rows('逾期的每一件')).toEqual([
      '陳阿滿 單位P1 回復照會 115/04/14（二） 115/04/17（五）03:05 2天3小時5分鐘',
      '林水木 單位P1 回復照會 115/04/30（四）18:00 還沒完成 45分鐘',
    ]);
    await userEvent.click(screen.getByRole('button', { name: '陳阿滿' }));
    expect(seen.opened).toEqual(['case-0001/dispatch-1']);
  });

  it('its figures stand above, and a month with nothing due says so', async () => {
    await showTimeliness();
    expect([...document.querySelectorAll('.figures > div')].map((one) => one.textContent)).toEqual([
      '到期5件',
      '逾期完成1件',
      '逾期未完成1件',
      '準時60.0%3／5',
      '最久逾期2天3小時5分鐘',
    ]);
    await press('{ArrowLeft}');
    expect(screen.getByRole('tab', { name: '公平' }).getAttribute('aria-selected')).toBe('true');
    await userEvent.click(screen.getByRole('tab', { name: '時效' }));
    await userEvent.click(screen.getByRole('button', { name: '← 上個月' }));
    await sentence('115年3月沒有到期的。');
    screen.getByText('115年3月沒有到期的回復或服務。');
    expect(screen.queryByRole('button', { name: /匯出/ })).toBeNull();
  });

  it('goes out in minutes, with the original due instant and nobody’s whole name', async () => {
    const seen = await showTimeliness();
    await press('x');
    await waitFor(() => expect(seen.saved).toHaveLength(1));
    const [sheets, name] = seen.saved[0]!;
    expect(name).toBe('時效115年4月.xlsx');
    expect(sheets.map((sheet) => sheet.lines.slice(1))).toEqual([
      [
        ['115/04', '單位P1', '回復照會', 3, 1, 1, 1, 3065],
        ['115/04', '單位P2', '首次服務', 2, 2, 0, 0, ''],
      ],
      [
        ['陳○滿', '單位P1', '回復照會', '115/04/14（二）', '115/04/17（五）03:05', 3065],
        ['林○木', '單位P1', '回復照會', '115/04/30（四）18:00', '還沒完成', 45],
      ],
    ]);
  });
});

describe('轉介', () => {
  async function showReferrals() {
    const seen = show();
    await sentence(april);
    await userEvent.click(screen.getByRole('tab', { name: '轉介' }));
    await sentence('115年4月轉介3筆，已取得1筆，還在追蹤2筆。');
    return seen;
  }
  const table = () => screen.getByRole('table', { name: '轉介' });
  const figuresOf = (kind: string) =>
    within(within(table()).getByRole('row', { name: new RegExp(`^${kind}`) }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
  const behind = () =>
    within(screen.getByRole('region', { name: '每一筆轉介' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.children].map((cell) => cell.textContent).join(' '));

  it('Y-R.1 Y-R.2 counts by kind, every share with numerator and denominator; all eleven kinds stand there', async () => {
    await showReferrals();
    expect(within(table()).getAllByRole('row')).toHaveLength(1 + 11 + 2);
    expect(figuresOf('居家護理')).toEqual(['2', '1', '0', '0', '1', '2', '50.0%1／2']);
    expect(figuresOf('其他')).toEqual(['1', '0', '0', '0', '1', '1', '0.0%0／1']);
    expect(figuresOf('食物銀行')).toEqual(['0', '0', '0', '0', '0', '0', '—']);
    expect(figuresOf('合計')).toEqual(['3', '1', '0', '0', '2', '2', '33.3%1／3']);
  });

  it('Y-R.1 a figure is chosen by keyboard and lists the cases behind it, which open', async () => {
    const seen = await showReferrals();
    expect(behind()).toHaveLength(3);
    screen.getByRole('button', { name: '居家護理，已取得1筆' }).focus();
    await press('{Enter}');
    await screen.findByRole('heading', { name: '居家護理，已取得1筆' });
    expect(behind()).toEqual(['115/04/09（四） 林水木 居家護理 範例居家護理所 已取得 115/05/07（四）']);
    await userEvent.click(screen.getByRole('button', { name: '林水木' }));
    expect(seen.opened).toEqual(['case-0002']);
    expect((await axe.run(screen.getByRole('main'))).violations.map(({ id }) => id)).toEqual([]);
  });

  it('Y-R.1 goes out with each referral and nobody’s whole name; a month without any says so', async () => {
    const seen = await showReferrals();
    await press('x');
    await waitFor(() => expect(seen.saved).toHaveLength(1));
    const [sheets, name] = seen.saved[0]!;
    expect(name).toBe('轉介其他資源115年4月.xlsx');
    expect(sheets[0]!.lines.slice(10)).toEqual([
      ['115/04', '居家護理', 2, 1, 0, 0, 1, 2, 1, 2],
      ['115/04', '免費原床泡澡', 0, 0, 0, 0, 0, 0, 0, 0],
      ['115/04', '其他', 1, 0, 0, 0, 1, 1, 0, 1],
      ['115/04', '合計', 3, 1, 0, 0, 2, 2, 1, 3],
    ]);
    expect(sheets[1]!.lines.slice(1)).toEqual([
      ['115/04/07', '居家護理', '陳○滿', '範例居家護理所', '追蹤中', ''],
      ['115/04/09', '居家護理', '林○木', '範例居家護理所', '已取得', '115/05/07'],
      ['115/04/20', '二手輪椅', '陳○滿', '範例愛心站', '追蹤中', ''],
    ]);
    await press('{ArrowLeft}');
    await userEvent.click(screen.getByRole('tab', { name: '轉介' }));
    await userEvent.click(screen.getByRole('button', { name: '← 上個月' }));
    await sentence('115年3月還沒有轉介。');
    expect(screen.queryByRole('button', { name: /匯出/ })).toBeNull();
  });
});

describe('公平', () => {
  async function showFairness(stated: Partial<ReportsViewProps> = {}) {
    const seen = show(stated);
    await sentence(april);
    await userEvent.click(screen.getByRole('tab', { name: '公平' }));
    await sentence('115年4月居家服務：家屬自選66.7%，沒選第一名2件。');
    return seen;
  }

  it('every share stands with its numerator and denominator, concentration beside what even shares would give', async () => {
    await showFairness();
    const part = screen.getByRole('region', { name: '居家服務' });
    expect([...part.querySelectorAll('.figures > div')].map((figure) => figure.textContent)).toEqual([
      '關係單位25.0%1／4',
      '家屬自選66.7%2／3',
      '沒選第一名50.0%2／4',
      '集中度0.6252家，平均分配是0.500',
      '最久沒派41天單位P3',
      '照會到第一次服務平均4.6天5件共23天',
      '從沒派過1家',
    ]);
    expect(
      within(part)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual([
      '單位占比上次派案到115/04/30等了',
      '單位P175.0%3／4115/04/2010天',
      '單位P2關係單位現在不能派25.0%1／4115/04/300天',
    ]);
    expect(screen.getByText(/縣市對關係單位的上限，規則的來源沒有寫數字/u)).toBeTruthy();
  });

  it('Y-T.kpi the mean over the services stands beside what the county asks for, where it asks', async () => {
    await showFairness();
    expect(
      screen.getByText(/這些服務從照會到第一次服務平均4\.6天，縣的目標是各碼平均5天內。/u),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: /Y-T\.kpi/u })).toBeVisible();
    cleanup();
    await showFairness({ firstServiceAim: null });
    expect(screen.getByText('照會到第一次服務')).toBeVisible();
    expect(screen.queryByText(/縣的目標/u)).toBeNull();
  });

  it('who was not the first in rank is listed with who was passed over, the clause and the reason, and opens its record', async () => {
    const seen = await showFairness();
    screen.getByText(/^派案公平\s115年4月\s範例A單位/u);
    const list = screen.getByRole('list', { name: '居家服務沒有選第一名的每一件' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      '04/02（四）陳阿滿單位P1第2名略過單位P4（T-2.3.2）家屬選擇',
      '04/09（四）林水木單位P2第3名前面2家沒有選其他：家人認識',
    ]);
    within(list).getByRole('button', { name: '陳阿滿' }).focus();
    await press('{Enter}');
    expect(seen.opened).toEqual(['case-0001/dispatch-1']);
  });

  it('those that could have been dispatched and were not are folded away, the longest waiting first', async () => {
    await showFairness();
    const fold = screen.getByRole('button', { name: '這個月沒有媒合、可以派的2家' });
    expect(screen.queryByText('單位P4')).toBeNull();
    await userEvent.click(fold);
    const rest = (await screen.findByText('單位P4')).closest('table')!;
    expect(
      within(rest)
        .getAllByRole('rowheader')
        .map((head) => head.textContent),
    ).toEqual(['單位P4', '單位P3']);
  });

  it('Y-D skips of rotations stand with their reasons, and are a sheet of the export', async () => {
    const skip = {
      list: 'remoteHomeCare',
      township: '10009010',
      caseId: 'case-0001',
      insteadId: 'm-b',
    } as const;
    const at = '2026-04-20T09:00:00+08:00';
    const seen = await showFairness({
      skips: [
        { ...skip, entryId: 'turn-1', at, memberId: 'm-a', reason: { code: 'noSlot' } },
        {
          ...skip,
          entryId: 'out-1',
          at,
          memberId: 'm-b',
          insteadId: null,
          reason: { code: 'cannotServe', text: '沒有人力' },
        },
        {
          ...skip,
          entryId: 'turn-2',
          at,
          list: 'physicianOpinion',
          memberId: 'm-c',
          reason: { code: 'suspended' },
        },
      ],
    });
    const rows = within(screen.getByRole('region', { name: '輪派沒有照順序的' })).getAllByRole('row');
    // Of the chosen service: physicians' opinions are none.
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      '115/04/20偏遠地區居家服務　斗六市診所m-a沒有名額，保留這一輪診所m-b陳阿滿',
      '115/04/20偏遠地區居家服務　斗六市診所m-b輪到時無法服務：沒有人力—陳阿滿',
    ]);
    await press('x');
    await waitFor(() => expect(seen.saved).toHaveLength(1));
    expect(seen.saved[0]?.[0].map(({ name }) => name)).toContain('輪派沒有照順序的');
  });

  it('X exports three sheets, C copies the first', async () => {
    const seen = await showFairness();
    await press('x');
    await waitFor(() => expect(seen.saved).toHaveLength(1));
    const [sheets, name] = seen.saved[0]!;
    expect(name).toBe('派案公平115年4月.xlsx');
    expect(sheets.map((sheet) => [sheet.name, sheet.lines.length])).toEqual([
      ['各單位', 5],
      ['各服務', 2],
      ['沒選第一名', 3],
    ]);
    expect(sheets[1]!.lines[1]).toEqual([
      '115/04',
      '居家服務',
      1,
      4,
      2,
      3,
      2,
      4,
      0.625,
      '單位P3',
      41,
      1,
      23,
      5,
    ]);
    expect(sheets[2]!.lines[2]).toEqual([
      '115/04/09',
      // Nobody's whole name goes out.
      '林○木',
      '居家服務',
      '單位P2',
      3,
      '',
      '其他：家人認識',
    ]);
    await press('c');
    await waitFor(() =>
      expect(seen.copied[0]?.split('\n')[1]).toBe('115/04\t居家服務\t單位P1\t\t3\t4\t是\t115/04/20\t10'),
    );
  });

  it('arrows among the tabs change the part, not the month', async () => {
    await showFairness();
    await press('{ArrowLeft}');
    await sentence(april);
    expect(screen.getByRole('tab', { name: '派案統計表' }).getAttribute('aria-selected')).toBe('true');
  });

  it('a month without a match or a choice says so', async () => {
    show();
    await sentence(april);
    await press('{ArrowLeft}');
    await userEvent.click(screen.getByRole('tab', { name: '公平' }));
    await screen.findByText('115年3月沒有媒合，也沒有人選過單位。');
  });

  it('axe finds nothing, unfolded', async () => {
    await showFairness();
    await userEvent.click(screen.getByRole('button', { name: '這個月沒有媒合、可以派的2家' }));
    await screen.findByText('單位P4');
    expect(await axeFindings()).toEqual([]);
  });
});

async function axeFindings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

describe('匯出的試算表', () => {
  it('opens as a spreadsheet: figures are numbers, texts are texts, and there is no formula', async () => {
    const file = await spreadsheet([
      {
        name: '統計表',
        lines: [
          ['單位', '件數'],
          ["'=1+1", 7],
        ],
      },
      { name: '媒合失敗', lines: [['原因']] },
    ]);
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const read = (name: string) => strFromU8(parts[name]!);
    const sheet = read('xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>7<\/v>/);
    expect(read('xl/workbook.xml')).toContain('name="媒合失敗"');
    expect(
      Object.values(parts)
        .map((part) => strFromU8(part))
        .join(''),
    ).toContain('=1+1');
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing on the table with a line open, %s', async (theme) => {
    useView.getState().setView({ theme });
    show({ opening: 3 });
    await screen.findByRole('columnheader', { name: '紙本' });
    await press('{ArrowDown}{Enter}');
    await screen.findByRole('list', { name: /每一件/ });
    expect(await axeFindings()).toEqual([]);
  });
});
