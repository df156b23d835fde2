import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionsOf } from '#renderer/data/actions.ts';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { aNeed } from '#test/builders/records.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';
import { aCaseload } from './sampleCaseload.ts';

afterEach(cleanup);
beforeEach(() =>
  useCasesView.getState().show({ query: '', filter: 'active', selectedId: null, tab: 'overview' }),
);

async function openCases(at = '/cases') {
  const data = await anOpenUnit(aCaseload);
  const app = renderScreens(data, at);
  await screen.findAllByRole('option');
  return { data, app };
}
const selected = () => screen.getByRole('option', { selected: true }).textContent;
const sheet = () => screen.getByRole('region', { name: '選中的個案' });
const press = (keys: string) => userEvent.keyboard(keys);
const findCase = (data: Awaited<ReturnType<typeof anOpenUnit>>, id: string) =>
  data.unlocked?.views.findCase(id);

describe('個案', () => {
  it('begins with the earliest due work; the selected case stands beside the list', async () => {
    await openCases();
    expect(selected()).toContain('李範例');
    expect(within(sheet()).getByRole('heading', { level: 2 })).toHaveTextContent('李範例');
  });

  it('finds as one types, over name, phone, township and caregivers; marks where', async () => {
    await openCases();
    await press('[Slash]林範');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await waitFor(() => expect(screen.getByText('林範', { selector: 'mark' })).toBeVisible());
    await press('{Escape}0900');
    await waitFor(() => expect(selected()).toContain('陳範例'));
    await waitFor(() => expect(screen.getByText('0900', { selector: 'mark' })).toBeVisible());
    await press('{Escape}古坑');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  });

  it('by keyboard: ↓ moves also from the search, Enter enters the case, D goes to its dispatch', async () => {
    const { app } = await openCases();
    await press('[Slash]斗六{ArrowDown}');
    const name = within(sheet()).getByRole('heading', { level: 2 });
    await waitFor(() => expect(name).toBeInTheDocument());
    expect(selected()).toContain('陳範例');
    await press('{Enter}');
    await waitFor(() => expect(screen.getByRole('tab', { selected: true })).toHaveFocus());
    await press('d');
    await waitFor(() => expect(app.address()).toBe('/cases/case-0003/dispatch'));
  });

  it('a key that follows an arrow at once meets the case that the arrow chose', async () => {
    const { data, app } = await openCases();
    const keyDown = (key: string, code: string) =>
      flushSync(() =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true })),
      );
    keyDown('ArrowDown', 'ArrowDown');
    const name = screen.getByRole('option', { selected: true }).querySelector('b')!.textContent;
    keyDown('d', 'KeyD');
    const chosen = data.unlocked!.views.cases().find((summary) => summary.case.name === name)!;
    expect(name).not.toBe('李範例');
    await waitFor(() => expect(app.address()).toBe(`/cases/${chosen.case.id}/dispatch`));
  });

  it('the sheet keeps still while keys of the list come, and shows the case chosen last after that', async () => {
    await openCases();
    const shown = () => within(sheet()).getByRole('heading', { level: 2 }).textContent;
    const before = shown();
    const keyDown = (key: string, code: string) =>
      flushSync(() =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true })),
      );
    keyDown('ArrowDown', 'ArrowDown');
    keyDown('f', 'KeyF');
    const chosen = screen.getByRole('option', { selected: true }).querySelector('b')!.textContent;
    expect(chosen).not.toBe(before);
    expect(shown()).toBe(before);
    await waitFor(() => expect(shown()).toContain(chosen));
  });

  it('F goes through the filters, each with its count', async () => {
    await openCases();
    await press('f');
    await waitFor(() => expect(screen.getByRole('radio', { name: '待派案1' })).toBeChecked());
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await press('ffff');
    await waitFor(() => expect(screen.getByRole('radio', { name: '在案8' })).toBeChecked());
  });

  it('where a filter leaves nothing it says so, and who is found elsewhere', async () => {
    await openCases();
    await press('[Slash]結案');
    await waitFor(() => expect(screen.getByText('沒有找到「結案」。')).toBeVisible());
    await userEvent.click(screen.getByRole('button', { name: '結案有1人' }));
    expect(selected()).toContain('結案範例');
  });

  it('nobody found: offers to make the case', async () => {
    const { app } = await openCases();
    await press('[Slash]查無此人');
    const offers = screen.getAllByRole('button', { name: /^建立個案/ });
    await userEvent.click(offers.at(-1)!);
    expect(app.address()).toBe('/cases/new');
  });

  it('I-04 says that the family has to be asked again, and Q leads there', async () => {
    const { app } = await openCases('/cases/case-0003');
    expect(await screen.findByText('家屬指定的範例居家停派到05/31（日）。')).toBeVisible();
    await press('q');
    await waitFor(() => expect(app.address()).toBe('/cases/case-0003/dispatch'));
  });

  it('an address of a case selects it in the list; one that is not here says so', async () => {
    await openCases('/cases/case-0007');
    expect(selected()).toContain('廖範例');
    cleanup();
    renderScreens(await anOpenUnit(aCaseload), '/cases/case-9999');
    expect(await screen.findByText('這台電腦沒有這位個案。')).toBeVisible();
  });

  it('an empty unit says where to begin', async () => {
    renderScreens(await anOpenUnit(() => []), '/cases');
    expect(await screen.findByText('還沒有在案的個案。')).toBeVisible();
    expect(screen.getByText('從建立第一位個案開始。')).toBeVisible();
  });

  it.each(['overview', 'plan', 'dispatches', 'caregivers', 'records'] as const)(
    'axe finds nothing on %s',
    async (tab) => {
      useCasesView.getState().show({ tab });
      await openCases('/cases/case-0003');
      await screen.findAllByText(/陳建宏|擬訂日/);
      const { violations } = await axe.run(document.body);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    },
  );
});

describe('需求與計畫', () => {
  it('a need is added by keyboard alone, checked by the record’s own schema', async () => {
    const { data } = await openCases('/cases/case-0007');
    await press('{Enter}{ArrowRight}');
    await screen.findByRole('button', { name: /新增需求/ });
    await press('a');
    await press('{Control>}{Enter}{/Control}');
    expect(await screen.findAllByText('這格要填。')).not.toHaveLength(0);
    await waitFor(() => expect(document.activeElement?.closest('.field')).toHaveTextContent('服務'));
    await press('{Enter}{Enter}');
    await waitFor(() => expect(document.activeElement?.closest('.field')).toHaveTextContent('居家服務'));
    await userEvent.click(screen.getByRole('combobox', { name: /照顧組合/ }));
    await press('BA01');
    await screen.findByRole('option', { name: /BA01/ });
    await press('{ArrowDown}{Enter}');
    expect(await screen.findByText('BA01基本身體清潔')).toBeVisible();
    // Taken off by keyboard too, which stays in the field.
    await press('{Tab}{Enter}');
    await waitFor(() => expect(screen.queryByText('BA01基本身體清潔')).toBeNull());
    await waitFor(() => expect(screen.getByRole('combobox', { name: /照顧組合/ })).toHaveFocus());
    await press('BA01');
    await screen.findByRole('option', { name: /BA01/ });
    await press('{ArrowDown}{Enter}');
    await screen.findByText('BA01基本身體清潔');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(findCase(data, 'case-0007')?.needs).toHaveLength(1));
    await waitFor(() => expect(screen.getByRole('tab', { name: '需求與計畫' })).toHaveFocus());
    expect(findCase(data, 'case-0007')?.needs[0]?.need).toMatchObject({
      serviceType: 'homeCare',
      codes: ['BA01'],
      wanted: true,
    });
  });

  it('Y-M.elig, Y-E.1 the plan says beside a need whether its meals are granted, and that the device centre comes first', async () => {
    const { data } = await openCases('/cases/case-0007');
    const wanted = ['meal', 'homeModification'] as const;
    await actionsOf(data.unlocked!).commit(
      wanted.map((serviceType, index) => {
        const { id, ...set } = aNeed({
          ...{ id: `need-100${index}`, caseId: 'case-0007', serviceType },
          ...{ codes: [], visitsPerWeek: null, minutesPerVisit: null, windows: [] },
        });
        return { type: 'need' as const, id, set };
      }),
    );
    await press('{Enter}{ArrowRight}');
    expect(await screen.findByText(/一般戶第4級以上，餐飲由縣自籌經費補助。/)).toBeVisible();
    expect(screen.getByText(/先照會輔具中心評估，再做無障礙改善。/)).toBeVisible();
    expect(screen.getByRole('button', { name: /Y-M\.elig/ })).toBeVisible();
    expect(screen.getByRole('button', { name: /Y-E\.1/ })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^結束.*無障礙/ }));
    await waitFor(() => expect(screen.queryByText(/先照會輔具中心評估/)).toBeNull());
  });

  it('a case without needs leads to the form of the first, which opens but once', async () => {
    await openCases('/cases/case-0007');
    expect(await within(sheet()).findByRole('button', { name: '新增需求 A' })).toBeVisible();
    await press('a');
    const form = await screen.findByRole('region', { name: '新增需求' });
    await waitFor(() => expect(form).toContainElement(document.activeElement as HTMLElement));
    await press('{Escape}');
    await userEvent.click(screen.getByRole('tab', { name: '概況' }));
    await userEvent.click(screen.getByRole('tab', { name: '需求與計畫' }));
    await screen.findByRole('button', { name: /新增需求/ });
    expect(screen.queryByRole('region', { name: '新增需求' })).toBeNull();
  });

  it('a line of hours that is not finished is not left out without a word', async () => {
    await openCases('/cases/case-0003');
    await press('{Enter}{ArrowRight}');
    await userEvent.click(await screen.findByRole('button', { name: '修改喘息服務' }));
    await userEvent.click(screen.getByRole('button', { name: '週二' }));
    await press('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/這一段還沒填完/)).toBeVisible();
    expect(screen.getByRole('region', { name: '修改喘息服務' })).toBeVisible();
  });

  it('the case that is worked on stays, also where what is done takes it out of the filter; Z takes it back', async () => {
    useCasesView.getState().show({ filter: 'toDispatch' });
    const { data } = await openCases();
    await press('{Enter}{ArrowRight}');
    const wanted = () => findCase(data, 'case-0003')?.needs.map(({ need }) => need.wanted);
    const before = wanted();
    for (const button of await screen.findAllByRole('button', { name: /^結束/ }))
      await userEvent.click(button);
    expect(await screen.findByText(/^沒有待派案的個案/)).toBeVisible();
    expect(within(sheet()).getByRole('heading', { level: 2 })).toHaveTextContent('陳範例');
    expect(wanted()).not.toEqual(before);
    await press('z');
    await waitFor(() => expect(wanted()?.filter(Boolean)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^復原/ })).toBeNull());
    expect(screen.getByRole('tab', { selected: true })).toHaveFocus();
  });

  it('an ended need leaves the list of services and can come back', async () => {
    const { data } = await openCases('/cases/case-0003');
    await press('{Enter}{ArrowRight}');
    await userEvent.click(await screen.findByRole('button', { name: '結束喘息服務' }));
    await userEvent.click(await screen.findByRole('button', { name: '恢復' }));
    await waitFor(() =>
      expect(findCase(data, 'case-0003')?.needs.every(({ need }) => need.wanted)).toBe(true),
    );
  });

  it('a removed caregiver comes back by Z, with all that was known', async () => {
    const { data } = await openCases('/cases/case-0003');
    await press('{Enter}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    const known = async () =>
      (await storedCaseFile(data.unlocked!.engine, 'case-0003'))?.caregivers
        .map(({ id: _, ...rest }) => rest)
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    const before = await known();
    await userEvent.click(await screen.findByRole('button', { name: '刪除陳建宏' }));
    const undo = await screen.findByRole('button', { name: /^復原/ });
    expect(screen.getByText('已刪除照顧者陳建宏。')).toBeVisible();
    await waitFor(() => expect(undo).toHaveFocus());
    expect(await known()).toHaveLength(1);
    await press('z');
    await waitFor(async () => expect(await known()).toEqual(before));
  });

  it('a goal is removed and comes back', async () => {
    const { data } = await openCases('/cases/case-0003');
    await press('{Enter}{ArrowRight}');
    const goals = async () =>
      (await storedCaseFile(data.unlocked!.engine, 'case-0003'))?.goals.map(({ text }) => text);
    await userEvent.type(await screen.findByRole('textbox', { name: /新的目標/ }), '走到門口');
    await userEvent.click(await screen.findByRole('button', { name: '存好 Enter' }));
    await userEvent.click(await screen.findByRole('button', { name: '刪除目標：走到門口' }));
    await waitFor(async () => expect(await goals()).not.toContain('走到門口'));
    await userEvent.click(await screen.findByRole('button', { name: /^復原/ }));
    await waitFor(async () => expect(await goals()).toContain('走到門口'));
  });

  it('a changed status says so and can be taken back', async () => {
    const { app, data } = await openCases('/cases/case-0003');
    await press('e');
    await userEvent.click(await screen.findByText('暫停'));
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(app.address()).toBe('/cases'));
    expect(await screen.findByText('狀態已改成暫停。')).toBeVisible();
    expect(findCase(data, 'case-0003')?.case.status).toBe('onHold');
    await press('z');
    await waitFor(() => expect(findCase(data, 'case-0003')?.case.status).toBe('active'));
  });

  it('a caregiver is added and becomes the primary one', async () => {
    const { data } = await openCases('/cases/case-0003');
    await press('{Enter}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    await screen.findByText('陳淑芬');
    await press('a陳美玲{Tab}媳婦{Tab}{Tab} {Control>}{Enter}{/Control}');
    await waitFor(() => expect(findCase(data, 'case-0003')?.primaryCaregiver?.name).toBe('陳美玲'));
  });
});

describe('drafts', () => {
  it('the plan’s days that were typed and not saved are there again after a restart, until they are saved', async () => {
    const host = memoryHost();
    const open = async () => {
      useCasesView.getState().show({ query: '', filter: 'active', selectedId: null, tab: 'plan' });
      const data = await anOpenUnit(aCaseload, host);
      renderScreens(data, '/cases/case-0003');
      return data;
    };
    const days = () => screen.findByRole('textbox', { name: /^送出日/ });
    const first = await open();
    await userEvent.type(await days(), '115/5/8{Tab}');
    await first.unlocked?.drafts.flush();
    cleanup();
    const second = await open();
    await waitFor(async () => expect(await days()).toHaveValue('115/05/08（五）'));
    await userEvent.click(screen.getByRole('button', { name: '存好' }));
    await waitFor(() => expect(second.unlocked?.drafts.keys()).toEqual([]));
    await second.unlocked?.drafts.flush();
    cleanup();
    const third = await open();
    expect(await days()).toHaveValue('115/05/08（五）');
    expect(third.unlocked?.drafts.keys()).toEqual([]);
  });

  it('what was typed into a new case is there again after a restart', async () => {
    const host = memoryHost();
    const first = await anOpenUnit(aCaseload, host);
    renderScreens(first, '/cases/new');
    await userEvent.type(await screen.findByRole('textbox', { name: '姓名' }), '新個案');
    await first.unlocked?.drafts.flush();
    cleanup();
    renderScreens(await anOpenUnit(aCaseload, host), '/cases/new');
    expect(await screen.findByRole('textbox', { name: '姓名' })).toHaveValue('新個案');
    await userEvent.click(screen.getByRole('button', { name: '不要了，重新開始' }));
    expect(screen.getByRole('textbox', { name: '姓名' })).toHaveValue('');
    expect(screen.queryByText('接著上次還沒存的內容。')).toBeNull();
  });
});
