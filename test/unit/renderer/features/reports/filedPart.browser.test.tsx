import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import type { SessionReady } from '#renderer/data/index.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';

afterEach(cleanup);

async function openFiled(
  role: SessionReady['person']['role'],
  address = '/reports?part=filed&month=2026-04',
) {
  const data = await anOpenUnit((managerId) => [
    made('case', aCase({ managerId, nationalId: null, referredOn: null, assessedOn: null })),
  ]);
  (data.session as SessionReady).person.role = role;
  const app = renderScreens(data, address);
  return { data, app };
}
const reports = () => screen.findByRole('list', { name: '每月申報' });

it('S-10th a supervisor records that a month was reported, and takes it back', async () => {
  const { data } = await openFiled('supervisor');
  const list = await reports();
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('115年4月還有2項要申報。');
  expect(list).toHaveTextContent('逾期，最後一天是115/05/10（日）');
  const form = within(list).getByRole('form', { name: '記錄服務資料的申報' });
  const day = within(form).getByRole('textbox', { name: /申報日/ });
  await userEvent.clear(day);
  await userEvent.type(day, '1150508{Enter}');
  await waitFor(() => expect(list).toHaveTextContent('115/05/08申報，王雅婷記錄'));
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('115年4月還有1項要申報。');
  expect(data.unlocked!.views.unit().monthReports).toMatchObject([
    { kind: 'serviceData', month: '2026-04', reportedOn: '2026-05-08' },
  ]);
  await userEvent.click(within(list).getByRole('button', { name: '收回服務資料的申報' }));
  await waitFor(() => expect(list).not.toHaveTextContent('王雅婷記錄'));
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

it('S-10th stands on a supervisor’s day, one key away from the record; not on a manager’s', async () => {
  const { app } = await openFiled('supervisor', '/today');
  const row = await screen.findByRole('option', { name: /服務資料/ });
  expect(row).toHaveTextContent(/逾期1天.*115年4月.*S-10th/);
  await userEvent.click(row);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(app.address()).toMatch(/^\/reports/));
  expect(await reports()).toBeVisible();
  cleanup();
  await openFiled('caseManager', '/today');
  await screen.findByText('今天沒有到期的工作。');
  expect(screen.queryByRole('option', { name: /服務資料/ })).toBeNull();
});

it('who is no supervisor sees how it stands, and who records it', async () => {
  await openFiled('caseManager');
  expect(within(await reports()).queryByRole('button', { name: /記錄/ })).toBeNull();
  expect(screen.getByText('申報由督導記錄。')).toBeVisible();
});
