import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';
import { aCaseload } from '../cases/sampleCaseload.ts';

afterEach(cleanup);

async function openVisit(host = memoryHost()) {
  const data = await anOpenUnit(aCaseload, host);
  const app = renderScreens(data, '/cases/case-0003/visit');
  await screen.findByRole('heading', { name: '陳範例的訪視' });
  const lastVisit = async () => {
    const file = await storedCaseFile(data.unlocked!.engine, 'case-0003');
    return file?.visits.at(-1);
  };
  return { data, app, lastVisit };
}
const press = (keys: string) => userEvent.keyboard(keys);

describe('訪視', () => {
  it('by keyboard alone: who, all confirmed, saved, and on to the dispatch', async () => {
    const { app, data, lastVisit } = await openVisit();
    await press('1c');
    await waitFor(() => expect(screen.getByRole('button', { name: /陳建宏/, pressed: true })).toBeVisible());
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(app.address()).toBe('/cases/case-0003/dispatch'));
    expect(await lastVisit()).toMatchObject({
      kind: 'home',
      happenedAt: '2026-05-11T09:12:00+08:00',
      spokeWith: [{ name: '陳建宏', relation: '長子' }],
      confirmedNeedIds: ['need-0001', 'need-0002', 'need-0003'],
    });
    expect(data.unlocked?.views.findCase('case-0003')?.lastVisitAt).toBe('2026-05-11T09:12:00+08:00');
  });

  it('shows nothing of other cases', async () => {
    await openVisit();
    expect(document.body.textContent).not.toMatch(/李範例|林範例|逾期/);
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('a telephone visit shows the numbers and asks for no plan', async () => {
    await openVisit();
    expect(screen.queryByText('0900-000-112')).toBeNull();
    await press('{ArrowRight}');
    await waitFor(() => expect(screen.getByText('0900-000-112')).toBeVisible());
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: /AA01/ })).toBeNull());
  });

  it('marks what is entered more than an hour late, and refuses what has not happened yet', async () => {
    const { app } = await openVisit();
    const time = screen.getByRole('textbox', { name: '幾點' });
    await userEvent.clear(time);
    await userEvent.type(time, '0812');
    await waitFor(() => expect(screen.queryByText('事後補記')).toBeNull());
    await userEvent.clear(time);
    await userEvent.type(time, '0811');
    await waitFor(() => expect(screen.getByText('事後補記')).toBeVisible());
    await userEvent.clear(time);
    await userEvent.type(time, '0913');
    await press('{Control>}s{/Control}');
    expect(await screen.findByText('這個時間還沒到，請填真正訪視的時間。')).toBeVisible();
    expect(app.address()).toBe('/cases/case-0003/visit');
  });

  it('times changed in place are saved with the visit, in one transaction', async () => {
    const { data, lastVisit } = await openVisit();
    const before = data.unlocked!.engine.head.journal.seq;
    await press('1');
    await userEvent.click(screen.getByRole('button', { name: '改喘息服務的時間' }));
    await userEvent.click(screen.getByRole('button', { name: '週二' }));
    await userEvent.type(screen.getByRole('textbox', { name: '從幾點' }), '14');
    await userEvent.type(screen.getByRole('textbox', { name: '到幾點' }), '16');
    await press('{Control>}s{/Control}');
    await waitFor(() => expect(data.unlocked!.engine.head.journal.seq).toBe(before + 1));
    const need = data.unlocked?.views
      .findCase('case-0003')
      ?.needs.find(({ need: { id } }) => id === 'need-0002');
    expect(need?.need.windows).toEqual([{ weekday: 2, start: '14:00', end: '16:00' }]);
    expect((await lastVisit())?.confirmedNeedIds).toEqual(['need-0002']);
  });

  it('T-2.3.1 wishes: designated in the order of the family, declined, each found by typing', async () => {
    const { data } = await openVisit();
    await press('1');
    const wanted = screen.getByRole('list', { name: /想請哪一家/ });
    await userEvent.click(screen.getByRole('combobox', { name: /想請哪一家/ }));
    await press('平安{ArrowDown}{Enter}');
    await waitFor(() => expect(within(wanted).getAllByRole('listitem')).toHaveLength(2));
    await userEvent.click(screen.getByRole('button', { name: '範例平安居家往前一位' }));
    await userEvent.click(screen.getByRole('button', { name: '拿掉範例居家' }));
    await press('{Control>}s{/Control}');
    await waitFor(() =>
      expect(data.unlocked?.views.findCase('case-0003')?.case.designatedProviderIds).toEqual([
        'provider-0001',
      ]),
    );
  });

  it('somebody else is the last digit, and the chips stay in place while one types', async () => {
    await openVisit();
    const chips = screen.getByRole('toolbar', { name: '和誰談' });
    const places = () =>
      within(chips)
        .getAllByRole('button')
        .map((chip) => [chip.offsetLeft, chip.offsetTop, chip.offsetWidth]);
    const caps = () =>
      within(chips)
        .getAllByRole('button')
        .map((chip) => chip.querySelector('kbd')?.textContent);
    const before = places();
    expect(caps()).toEqual(before.map((_, index) => String(index + 1)));
    act(() => screen.getByRole('textbox', { name: '幾點' }).focus());
    await waitFor(() => expect(chips.querySelector('kbd')).not.toBeVisible());
    expect(places()).toEqual(before);
    act(() => within(chips).getAllByRole('button')[0]!.focus());
    await press(String(before.length));
    expect(await screen.findByRole('textbox', { name: /還有誰在/ })).toBeVisible();
  });

  it('a talk with nobody is not saved: it asks who, and the focus is there', async () => {
    const { app, lastVisit } = await openVisit();
    const before = await lastVisit();
    await press('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('請選和誰談，或填其他人的姓名。')).toBeVisible();
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/陳建宏/));
    expect(app.address()).toBe('/cases/case-0003/visit');
    expect(await lastVisit()).toEqual(before);
  });

  it('what was typed is there again after a restart', async () => {
    const host = memoryHost();
    const { data } = await openVisit(host);
    await userEvent.type(screen.getByRole('textbox', { name: /談了什麼/ }), '寫到一半');
    await data.unlocked?.drafts.flush();
    cleanup();
    await openVisit(host);
    expect(screen.getByRole('textbox', { name: /談了什麼/ })).toHaveValue('寫到一半');
    expect(screen.getByText('接著上次還沒存的訪視。')).toBeVisible();
  });

  it('axe finds nothing', async () => {
    await openVisit();
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
