import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { aCaseload } from './sampleCaseload.ts';

afterEach(cleanup);

async function open(at: string, caseload: typeof aCaseload = aCaseload) {
  const data = await anOpenUnit(caseload);
  const app = renderScreens(data, at);
  await screen.findByRole('textbox', { name: '姓名' });
  return { data, app };
}
const press = (keys: string) => userEvent.keyboard(keys);
const save = () => press('{Control>}{Enter}{/Control}');

describe('the form of a case', () => {
  it('leads to the first mistake, and says of each what is wrong', async () => {
    await open('/cases/new');
    await save();
    await waitFor(() => expect(screen.getByRole('textbox', { name: '姓名' })).toHaveFocus());
    expect(screen.getAllByText('這格要填。')).toHaveLength(5);
    await press('陳新案{Tab}A123456788');
    await save();
    expect(await screen.findByText(/檢查碼不對/)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('textbox', { name: /身分證/ })).toHaveFocus());
  });

  it('a date that does not exist is never left out of a save without a word', async () => {
    const { data } = await open('/cases/case-0003/edit');
    const field = screen.getByRole('textbox', { name: /評估日/ });
    await userEvent.clear(field);
    await userEvent.type(field, '114/2/29');
    await save();
    expect(await screen.findByText('114年2月只有28天，沒有29日。')).toBeVisible();
    await waitFor(() => expect(field).toHaveFocus());
    expect(data.unlocked?.views.findCase('case-0003')?.case.assessedOn).toBe('2025-11-20');
  });

  it('a new case by keyboard alone: the number tells the gender, then it stands in the list', async () => {
    const { data, app } = await open('/cases/new');
    await press('陳新案{Tab}A223456781{Tab}330214{Tab}{Tab}');
    await waitFor(() => expect(screen.getByRole('radio', { name: '女' })).toBeChecked());
    await press('{Tab}斗南{ArrowDown}{Enter}{Tab}{Tab}05-500-1234{Tab} {Tab}{ArrowRight}');
    await save();
    await waitFor(() => expect(app.address()).toBe('/cases'));
    const found = data.unlocked?.views.cases().find(({ case: { name } }) => name === '陳新案');
    expect(found?.case).toMatchObject({
      nationalId: 'A223456781',
      birthOn: '1944-02-14',
      gender: 'female',
      township: '10009020',
      phone: '05-500-1234',
      cmsLevel: 1,
      status: 'active',
    });
    expect(await screen.findByRole('heading', { level: 2, name: /陳新案/ })).toBeVisible();
  });

  it('warns while typing that the person is there already, with the way to that case', async () => {
    const { app } = await open('/cases/new');
    await press('別人{Tab}a123456789');
    expect(await screen.findByText('這個身分證字號已經有個案')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '打開這位個案' }));
    await waitFor(() => expect(app.address()).toBe('/cases'));
    expect(await screen.findByRole('heading', { level: 2, name: /陳範例/ })).toBeVisible();
  });

  it('saves only what was changed, and goes back to the case', async () => {
    const { data, app } = await open('/cases/case-0003/edit');
    await userEvent.click(screen.getByRole('radio', { name: '暫停' }));
    await save();
    await waitFor(() => expect(app.address()).toBe('/cases'));
    expect(data.unlocked?.views.findCase('case-0003')?.case).toMatchObject({
      status: 'onHold',
      name: '陳範例',
      designatedProviderIds: ['provider-0002'],
    });
  });

  it('Y-D.renew of a later day of issue a person says whether it is another opinion; a third of the year is told', async () => {
    const before = (managerId: string) =>
      aCaseload(managerId).map((change) =>
        'set' in change && change.type === 'case' && change.id === 'case-0003'
          ? ({
              ...change,
              set: { ...change.set, opinionIssuedOn: '2026-03-02', earlierOpinionsOn: ['2026-01-05'] },
            } as Change)
          : change,
      );
    const { data } = await open('/cases/case-0003/edit', before);
    const field = screen.getByRole('textbox', { name: /意見書開立日/ });
    await userEvent.clear(field);
    await userEvent.type(field, '1150504');
    await press('{Tab}');
    const which = await screen.findByRole('radiogroup', { name: '上次115/03/02開立，這一天是' });
    await save();
    expect(await screen.findByText('這格要填。')).toBeVisible();
    within(which).getByRole('radio', { name: '再開一次' }).focus();
    await press(' ');
    expect(
      await screen.findByText('115年開立：115/01/05、115/03/02、115/05/04，同一個案一年最多2次（Y-D.renew）'),
    ).toBeVisible();
    await save();
    await waitFor(() =>
      expect(data.unlocked?.views.findCase('case-0003')?.case).toMatchObject({
        opinionIssuedOn: '2026-05-04',
        earlierOpinionsOn: ['2026-01-05', '2026-03-02'],
      }),
    );
  });

  it('axe finds nothing, with and without mistakes', async () => {
    await open('/cases/new');
    for (const mistakes of [false, true]) {
      if (mistakes) await save();
      const { violations } = await axe.run(document.body);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
});
