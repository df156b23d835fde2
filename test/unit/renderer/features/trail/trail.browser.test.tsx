import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { readTrail } from '#renderer/data/trail/readTrail.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';

const first = aCase({ name: '陳阿滿' });
const second = aCase({ id: 'case-two' as CaseId, name: '林美玉', nationalId: null });

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const aUnit = () =>
  anOpenUnit((managerId) => [
    made('case', { ...first, managerId: managerId as PersonId } as never),
    made('case', { ...second, managerId: managerId as PersonId } as never),
  ]);

/** What goes to the browser's download, by its name. */
function downloads() {
  const found: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    found.push(this.download);
  });
  return { found, stop: () => click.mockRestore() };
}

const rowsShown = () => within(screen.getByRole('listbox', { name: '使用紀錄' })).getAllByRole('option');

describe('使用紀錄', () => {
  it('has a case that was opened, and of one case its changes too', async () => {
    const data = await aUnit();
    renderScreens(data, `/cases/${first.id}`);
    await screen.findByRole('heading', { name: /陳阿滿/ });
    const { engine, trail } = data.unlocked!;
    await vi.waitFor(async () => {
      await trail.flush();
      const { rows } = await readTrail(engine, { from: '2026-05-01', to: '2026-05-31' }, 10);
      expect(rows).toHaveLength(1);
    }, 10_000);
    cleanup();
    renderScreens(data, '/settings/trail');
    await screen.findByRole('heading', { name: /有1筆使用紀錄/ });
    expect(rowsShown()[0]!.textContent).toMatch(/王雅婷.*開啟.*陳阿滿.*個案資料.*這臺/);
    cleanup();
    renderScreens(data, `/settings/trail?case=${first.id}`);
    await screen.findByRole('heading', { name: /陳阿滿：.*有2筆/ });
    expect(
      rowsShown()
        .map((row) => row.textContent)
        .join(),
    ).toMatch(/修改/);
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  it('says that nothing is there, and what to try', async () => {
    renderScreens(await aUnit(), '/settings/trail');
    expect(await screen.findByText('這段期間沒有符合的使用紀錄。')).toBeTruthy();
    expect(screen.getByText('可以放寬日期、人員或動作。')).toBeTruthy();
  });

  it('goes out masked, or whole with a reason that is an entry itself; not without one', async () => {
    const data = await aUnit();
    data.unlocked!.trail.note({ action: 'viewed', thing: 'case', caseId: first.id as CaseId, file: null });
    renderScreens(data, '/settings/trail');
    await screen.findByRole('heading', { name: /有1筆使用紀錄/ });
    const { found, stop } = downloads();
    await userEvent.keyboard('x');
    await screen.findAllByText(/^已匯出/);
    await userEvent.click(screen.getByRole('button', { name: /匯出全名/ }));
    const dialog = await screen.findByRole('alertdialog');
    const saveButton = () => within(dialog).getByRole('button', { name: /記下理由並匯出/ });
    const save = saveButton();
    expect(save.getAttribute('aria-disabled') ?? save.getAttribute('disabled')).not.toBeNull();
    await userEvent.type(within(dialog).getByRole('textbox'), '縣府要求逐案核對');
    await userEvent.click(saveButton());
    await waitFor(() => expect(found).toHaveLength(2));
    stop();
    // The list is as it was read; what was exported meanwhile comes with the next look.
    await userEvent.keyboard('r');
    await screen.findByRole('heading', { name: /有3筆使用紀錄/ });
    const texts = rowsShown().map((row) => row.textContent ?? '');
    expect(texts.filter((text) => text.includes('姓名已遮'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('全名') && text.includes('縣府要求逐案核對'))).toHaveLength(
      1,
    );
  });

  it('shows thousands as rows in view only, and walks down them by keyboard', async () => {
    const data = await aUnit();
    for (let at = 0; at < 3000; at += 1) {
      data.unlocked!.trail.note({
        action: 'copied',
        thing: 'notice',
        caseId: second.id as CaseId,
        file: null,
      });
    }
    await data.unlocked!.trail.flush();
    renderScreens(data, '/settings/trail');
    await screen.findByRole('heading', { name: /有3000筆使用紀錄/ }, { timeout: 20_000 });
    expect(rowsShown().length).toBeLessThan(60);
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(rowsShown().at(-1)!.getAttribute('aria-posinset')).toBe('3000'));
  });
});
