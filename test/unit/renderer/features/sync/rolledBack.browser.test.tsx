import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { answer, aPutBackMachine, edit } from '#test/builders/copiedMachine.ts';
import { renderScreens } from '#test/builders/openApp.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ language: 'zh-TW' });
});

const says =
  /^這台電腦回到了較早的樣子，或被複製過：別處已經有它的第3筆，這裡只封到第2筆。從.+起自動換一個編號接著寫。這裡還沒送的1筆改用新的編號送出。/u;

it('a computer that was put back says so once it is found, on Today until somebody has read it', async () => {
  const { again, supervisor } = await aPutBackMachine();
  await again.act().commit([edit({ cmsLevel: 8 })]);
  renderScreens(again.data, '/today');
  await screen.findByRole('heading', { level: 2 });
  expect(screen.queryByText(says)).toBeNull();

  await answer(supervisor, again);
  await screen.findByText(says);
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: '知道了' }));
  await waitFor(() => expect(screen.queryByText(says)).toBeNull());
  cleanup();
  renderScreens(again.data, '/today');
  await screen.findByRole('heading', { level: 2 });
  expect(screen.queryByText(says)).toBeNull();
});

it.each([
  ['zh-TW', says],
  ['en', /^This computer is back at an earlier state, or was copied: elsewhere there is its no. 3 already/u],
] as const)('on the sync screen it stays, in %s', async (language, words) => {
  const { again, supervisor } = await aPutBackMachine();
  await again.act().commit([edit({ cmsLevel: 8 })]);
  await answer(supervisor, again);
  useView.getState().setView({ language });
  renderScreens(again.data, '/sync');
  await screen.findByText(words);
  expect(document.body.textContent).not.toMatch(/\{\{/u);
});
