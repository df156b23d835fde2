import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { readClosings } from '#renderer/data/retention/useClosings.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { anOpenUnit, made, openedAt, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';

const grown = aCase({ name: '陳阿滿', status: 'closed', birthOn: '1940-01-01' });
const child = aCase({
  ...{
    id: 'case-child' as CaseId,
    name: '林小宇',
    nationalId: null,
    status: 'closed',
    birthOn: '2020-06-30',
  },
});
const active = aCase({ id: 'case-active' as CaseId, name: '王美玉', nationalId: null });

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const aUnit = () =>
  anOpenUnit((managerId) =>
    [grown, child, active].map((one) => made('case', { ...one, managerId: managerId as PersonId } as never)),
  );

const rows = () => within(screen.getByRole('listbox', { name: '保存期限' })).getAllByRole('option');

describe('保存期限', () => {
  it('S-17 lists closed cases by the day they are due, with why, and no active one', async () => {
    const data = await aUnit();
    renderScreens(data, '/settings/retention');
    await screen.findByRole('heading', { name: /結案2件，0件已滿保存期限，0件保留中，0件標記銷毀/ });
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^陳阿滿.*結案起7年122\/05\/12保存中/),
      expect.stringMatching(/^林小宇.*成年起7年134\/07\/01保存中/),
    ]);
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    expect([...(await readClosings(data.unlocked!.engine, [grown.id, active.id]))]).toEqual([
      [grown.id, '2026-05-11'],
    ]);
  });

  it('keeps a case with a reason, and lets it go with one; not without', async () => {
    const data = await aUnit();
    renderScreens(data, '/settings/retention');
    await screen.findByRole('heading', { name: /結案2件/ });
    const set = screen.getByRole('button', { name: /^保留這件/ });
    expect(set.getAttribute('aria-disabled') ?? set.getAttribute('disabled')).not.toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: '理由' }), '家屬申訴中');
    await userEvent.click(screen.getByRole('button', { name: /^保留這件/ }));
    await waitFor(() => expect(rows()[0]!.textContent).toContain('保留中'));
    expect(screen.getByText('家屬申訴中')).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: '理由' }), '申訴已結');
    await userEvent.click(screen.getByRole('button', { name: '解除' }));
    await waitFor(() => expect(rows()[0]!.textContent).toContain('保存中'));
    expect(data.unlocked!.views.retentionHolds()).toHaveLength(2);
  });
});

/** The same unit, seven years and a day later: the grown person's case is due. */
async function dueUnit() {
  const clock = { now: openedAt };
  const data = await anOpenUnit(
    (managerId) =>
      [grown, child].map((one) => made('case', { ...one, managerId: managerId as PersonId } as never)),
    undefined,
    undefined,
    clock,
  );
  clock.now = '2033-05-12T01:12:00Z';
  return { data, clock };
}

const detail = () => within(screen.getByRole('region', { name: '陳阿滿' }));
const button = (name: RegExp) => screen.getByRole('button', { name });
const isBlocked = (one: HTMLElement) =>
  (one.getAttribute('aria-disabled') ?? one.getAttribute('disabled')) !== null;

describe('銷毀', () => {
  it('S-17 is marked after a look at what goes and stays, with a reason, and can be withdrawn; nothing goes by it', async () => {
    const { data, clock } = await dueUnit();
    renderScreens(data, '/settings/retention', clock);
    await screen.findByRole('heading', { name: /1件已滿保存期限/ });
    await userEvent.keyboard('d');
    await detail().findByText(/會銷毀：1筆紀錄/);
    for (const words of [/銷毀紀錄一筆/, /沒有計入派案統計/, /隨身碟、伺服器上的舊交換檔/])
      expect(detail().getByText(words)).toBeTruthy();
    expect(isBlocked(button(/^標記銷毀/))).toBe(true);
    // The cursor stands in the field for the reason.
    await userEvent.keyboard('保存期滿');
    await userEvent.click(button(/^標記銷毀/));
    await detail().findByText('已標記銷毀，還沒有銷毀任何東西');
    expect(rows()[0]!.textContent).toContain('標記銷毀');
    expect(detail().getByText(/122\/05\/19起可以確認銷毀/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^確認銷毀/ })).toBeNull();
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    await userEvent.type(screen.getByRole('textbox', { name: '撤回理由' }), '家屬要調閱');
    await userEvent.click(button(/^撤回標記/));
    await waitFor(() => expect(rows()[0]!.textContent).toContain('已滿期'));
    expect(data.unlocked!.views.destructions().size).toBe(0);
    expect(data.unlocked!.views.findCase(grown.id)?.case.name).toBe('陳阿滿');
  });

  it('S-17 is not offered before the time, nor for what is on hold', async () => {
    const { data, clock } = await dueUnit();
    renderScreens(data, '/settings/retention', clock);
    await screen.findByRole('heading', { name: /1件已滿保存期限/ });
    await userEvent.type(screen.getByRole('textbox', { name: '理由' }), '家屬申訴中');
    await userEvent.click(button(/^保留這件/));
    await detail().findByText('保留中，不能銷毀。');
    await userEvent.click(rows()[1]!);
    await within(screen.getByRole('region', { name: '林小宇' })).findByText('134/07/01起才能標記銷毀。');
    expect(screen.queryByRole('button', { name: /看銷毀什麼/ })).toBeNull();
  });

  it('is final at one click, which says so; then the log stands where the case was, also at its address', async () => {
    const { data, clock } = await dueUnit();
    const first = renderScreens(data, '/settings/retention', clock);
    await screen.findByRole('heading', { name: /1件已滿保存期限/ });
    await userEvent.keyboard('d');
    await detail().findByText(/會銷毀：1筆紀錄/);
    await userEvent.keyboard('保存期滿');
    await userEvent.click(button(/^標記銷毀/));
    await detail().findByText('已標記銷毀，還沒有銷毀任何東西');
    first.unmount();
    clock.now = '2033-05-19T01:12:00Z';
    const second = renderScreens(data, '/settings/retention', clock);
    await screen.findByRole('heading', { name: /1件標記銷毀/ });
    await userEvent.keyboard('d');
    await userEvent.click(await screen.findByRole('button', { name: /^確認銷毀/ }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByRole('heading').textContent).toContain('這是最後一步：陳阿滿的全部紀錄會永久銷毀');
    await userEvent.click(dialog.getByRole('button', { name: /先不要/ }));
    expect(data.unlocked!.views.findCase(grown.id)?.case.name).toBe('陳阿滿');
    await userEvent.click(button(/^確認銷毀/));
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: /永久銷毀/ }),
    );
    await screen.findByRole('heading', { name: /結案1件/ }, { timeout: 10_000 });
    await userEvent.click(screen.getByRole('tab', { name: /銷毀紀錄/ }));
    const log = within(screen.getByRole('list', { name: '銷毀紀錄' }));
    expect(log.getByText(`個案代碼${grown.id}`)).toBeTruthy();
    expect(log.getByText('115/05/11結案，122/05/12滿期（S-17）')).toBeTruthy();
    expect(log.getByText(/保存期滿/)).toBeTruthy();
    expect(log.getByText('這台電腦已銷毀')).toBeTruthy();
    expect(document.body.textContent).not.toContain('陳阿滿');
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    second.unmount();
    const third = renderScreens(data, `/cases/${grown.id}`, clock);
    await screen.findByRole('heading', { name: '這位個案的紀錄已銷毀' });
    await userEvent.click(button(/看銷毀紀錄/));
    await screen.findByRole('list', { name: '銷毀紀錄' });
    expect(third.address()).toBe('/settings/retention');
  });

  it('has nothing in its log as long as nobody marked anything', async () => {
    const { data, clock } = await dueUnit();
    renderScreens(data, '/settings/retention?part=log', clock);
    expect(await screen.findByText('還沒有標記或銷毀的個案。')).toBeTruthy();
  });
});
