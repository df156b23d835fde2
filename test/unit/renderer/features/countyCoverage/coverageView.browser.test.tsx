import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CoverageView, type CoverageViewProps } from '#renderer/features/countyCoverage/CoverageView.tsx';
import { useView } from '#renderer/ui/index.ts';
import { findCountyShapes } from '#shared/directory/townshipShapes.ts';
import { findTownship, townshipsOfCounty } from '#shared/directory/townships.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';
import { planNeeds, planSource, planTables } from '#shared/directory/yunlin113/planTables.ts';
import { isServiceType } from '#shared/domain/serviceType.ts';
import { coverage, type PeriodKind, periodOf } from '#shared/reports/coverage.ts';
import { planFigures } from '#shared/reports/planFigures.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase, aNeed } from '#test/builders/records.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import '#renderer/features/countyCoverage/coverage.css';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

const { providers, differences } = yunlinDirectory();
const plan = {
  source: planSource,
  tables: planTables,
  figures: planFigures(planTables),
  directory: differences,
};

/** A unit of two cases over the real directory; the first provider of 斗六 was asked ten days ago. */
function figuresOf(countyCode: string, kind: PeriodKind) {
  let isAsked = false;
  return coverage({
    today: '2026-05-11',
    period: periodOf('2026-05', kind),
    townships: townshipsOfCounty(countyCode).map(({ code }) => code),
    providers: providers.map((one) => {
      const asked = !isAsked && one.township === '10009010' && one.contracts[0]?.serviceType === 'homeCare';
      isAsked ||= asked;
      return {
        township: one.township,
        contracts: one.contracts.flatMap(({ serviceType, townships, validFrom }) =>
          isServiceType(serviceType)
            ? [{ serviceType, townships: townships ?? null, validFrom, validTo: null }]
            : [],
        ),
        suspensions: [],
        capacity: asked
          ? [{ id: 'a', serviceType: 'homeCare' as const, checkedAt: '2026-05-01T02:00:00Z', openings: 6 }]
          : [],
      };
    }),
    cases: [
      {
        ...{ id: 'c1', township: '10009010', isActive: true },
        needs: [{ serviceType: 'homeCare', state: 'open' }],
      },
    ],
    matches: [
      { caseId: 'c1', serviceType: 'homeCare', matchedAt: '2026-05-04T01:00:00Z' },
      { caseId: 'c1', serviceType: 'homeCare', matchedAt: '2026-04-04T01:00:00Z' },
    ],
    planned: planNeeds(countyCode, 2026),
  });
}

function show(countyCode = '10009', stated: Partial<CoverageViewProps> = {}) {
  const seen = { months: [] as string[], left: 0, printed: 0 };
  function Stage() {
    const [kind, setKind] = useState<PeriodKind>('month');
    return (
      <CoverageView
        coverage={figuresOf(countyCode, kind)}
        county={countyCode === '10009' ? '雲林縣' : '金門縣'}
        shapes={findCountyShapes(countyCode)}
        plan={countyCode === '10009' ? plan : null}
        month="2026-05"
        kind={kind}
        onKind={setKind}
        onMonth={(month) => seen.months.push(month)}
        hasNext={false}
        at="2026-05-11T06:20:00Z"
        unitName="範例A單位"
        others={[]}
        place={(code) => findTownship(code)?.name ?? code}
        onBack={() => {
          seen.left += 1;
        }}
        print={() => {
          seen.printed += 1;
        }}
        save={async () => true}
        {...stated}
      />
    );
  }
  renderApp([{ path: '/reports/coverage', screen: 'coverage', component: Stage }], {
    at: '/reports/coverage',
  });
  return seen;
}

const press = (keys: string) => userEvent.keyboard(keys);
const cell = (name: RegExp) => screen.findByLabelText(name, { selector: 'td' });
const tab = (name: string) => screen.findByRole('tab', { name });
const choose = async (label: string, option: string) => {
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(label) }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('Y-S the matrix', () => {
  it('Y-S says the gaps first, and of each cell everything in words', async () => {
    show();
    await screen.findByRole('heading', {
      level: 2,
      name: /^雲林縣20個鄉鎮市：\d+個沒有日照，10個沒有專業服務；1位/,
    });
    const home = await cell(/^斗六市居家服務/);
    expect(home.getAttribute('aria-label')).toMatch(
      /^斗六市居家服務；設在這裡\d+家，.*；0家2天內確認過，共0個名額，1家逾期，\d+家沒問過；逾期的說6個，最久10天前；1位個案有需求，1位還沒找到單位，派案1件$/,
    );
    expect((await cell(/^大埤鄉專業服務；沒有設在這裡的單位/)).textContent).toBe('無');
  });

  it('Y-S is walked through by arrows, to its edges, and what a cell says stands above', async () => {
    show();
    const home = await cell(/^斗六市居家服務/);
    home.focus();
    expect([...document.querySelectorAll('td[tabindex="0"]')]).toEqual([home]);
    await press('{ArrowDown}{ArrowRight}');
    const moved = await cell(/^斗南鎮日間照顧/);
    expect(document.activeElement).toBe(moved);
    expect(screen.getByText(moved.getAttribute('aria-label') ?? '')).toBeTruthy();
    await press('{ArrowUp}{ArrowUp}{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toBe(home);
    expect(screen.getByText('走每一格，上方說明這一格')).toBeTruthy();
  });

  it('Y-S of capacity what is stale stands apart, and what was never asked is no nought', async () => {
    show();
    await cell(/^斗六市居家服務/);
    await choose('看什麼', '量能（名額）');
    expect((await cell(/^斗六市居家服務/)).textContent).toBe('—逾期6');
    expect((await cell(/^虎尾鎮居家服務/)).textContent).toBe('—');
  });

  it('Y-S counts the quarter where asked for', async () => {
    show();
    const row = async () => (await cell(/^斗六市居家服務/)).closest('tr')?.querySelectorAll('td');
    expect((await row())?.[1]?.textContent).toBe('0.2');
    await choose('派案期間', '這一季');
    await waitFor(async () => expect((await row())?.[1]?.textContent).toBe('0.5'));
  });

  it('Y-S fits a laptop, and its head stays', async () => {
    show();
    const grid = await screen.findByRole('grid');
    const body = grid.parentElement!;
    expect(grid.scrollWidth).toBeLessThanOrEqual(body.clientWidth);
    const head = within(grid).getAllByRole('columnheader')[0]!;
    const before = head.getBoundingClientRect().top;
    body.scrollTop = 200;
    expect(head.getBoundingClientRect().top).toBeCloseTo(before, 0);
  });

  it('Y-S goes back, prints and goes to the month before by key and button', async () => {
    const seen = show();
    await cell(/^斗六市居家服務/);
    await press('b');
    await press('p');
    await userEvent.click(screen.getByRole('button', { name: '← 上個月' }));
    expect(seen).toEqual({ months: ['2026-04'], left: 1, printed: 1 });
  });
});

describe('Y-S the map', () => {
  it('Y-S has a figure in each township and the same in the table behind', async () => {
    show();
    await userEvent.click(await tab('地圖'));
    const map = await screen.findByRole('img', { name: /^地圖：每千名需求人口的派案/ });
    expect(map.querySelectorAll('path')).toHaveLength(20);
    const figures = [...map.querySelectorAll('.coverage-figure')].map((one) => one.textContent);
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent).sort()).toEqual(
      figures.sort(),
    );
    expect(within(rows[0]!).getByRole('rowheader').textContent).toBe('斗六市');
  });

  it('Y-S shows another measure, of a service where it needs one', async () => {
    show();
    await userEvent.click(await tab('地圖'));
    await choose('看什麼', '日照名額不足');
    const ofShort = await screen.findByRole('img', { name: /^地圖：日照名額不足/ });
    expect(ofShort.textContent).toContain('崙背50');
    await choose('看什麼', '特約單位');
    await choose('服務', '專業服務');
    expect(await screen.findByRole('img', { name: /^地圖：專業服務：特約單位/ })).toBeTruthy();
  });
});

describe('Y-S the plan’s figures', () => {
  it('Y-S what differs stands first, with both values', async () => {
    show();
    await userEvent.click(await tab('計畫數字'));
    await screen.findByRole('heading', { level: 2, name: /519個算出來的數字：17個跟重算不同/ });
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(17);
    const last = rows.at(-1)!;
    expect(within(last).getByRole('rowheader').textContent).toBe('麥寮鄉');
    expect(
      within(last)
        .getAllByRole('cell')
        .map((one) => one.textContent),
    ).toEqual([
      ...['表八-5', '日照服務資源涵蓋率(C=B/A×100)', '涵蓋率', '120／110', '190.0', '109.1', '-80.9', ''],
    ]);
  });

  it('Y-S what cannot be recomputed says why', async () => {
    show();
    await userEvent.click(await tab('計畫數字'));
    await userEvent.click(await screen.findByRole('radio', { name: /^無法重算/ }));
    expect(await screen.findAllByText('111年同期沒有印')).toHaveLength(15);
    expect(screen.getAllByText('分母是0')).toHaveLength(3);
  });

  it('Y-S of a county without a plan here says so, and the rest is there', async () => {
    show('09020');
    await screen.findByRole('grid');
    expect(screen.queryByRole('columnheader', { name: '需求人口' })).toBeNull();
    expect(screen.getByText(/金門縣的長照計畫不在這個程式裡：/)).toBeTruthy();
    await userEvent.click(await tab('地圖'));
    expect(await screen.findByText('這個縣沒有地圖，數字在表裡。')).toBeTruthy();
    await userEvent.click(await tab('計畫數字'));
    expect(await screen.findAllByText('金門縣的長照計畫不在這個程式裡。')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: /匯出/ })).toBeNull();
  });
});

describe('Y-S the screen in the app', () => {
  it('Y-S counts the unit’s own records', async () => {
    const data = await anOpenUnit((managerId) => [
      made('case', aCase({ id: 'case-0001', name: '陳阿滿', township: '10009010', managerId })),
      made('need', aNeed({ id: 'need-0001', caseId: 'case-0001', serviceType: 'homeCare' })),
    ]);
    renderScreens(data, '/reports/coverage');
    expect((await cell(/^斗六市居家服務/)).getAttribute('aria-label')).toMatch(
      /1位個案有需求，1位還沒找到單位/,
    );
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (theme) => {
  it.each(['鄉鎮×服務', '地圖', '計畫數字'])('finds nothing on %s', async (part) => {
    useView.getState().setView({ theme });
    show();
    await userEvent.click(await tab(part));
    await screen.findByRole('tab', { name: part, selected: true });
    const { violations } = await axe.run(document, { rules: { region: { enabled: false } } });
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
  });
});
