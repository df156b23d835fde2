import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import type { DesktopHost, HostOutput } from '#shared/host/contract.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ language: 'zh-TW' });
});

/** A host that found its file of drafts damaged, or not. */
function hostWith(setAside: boolean): DesktopHost {
  const inner = memoryHost();
  return {
    async call(channel, input) {
      const answer = await inner.call(channel, input);
      if (channel !== 'drafts.readAll') return answer;
      return { ...(answer as HostOutput<'drafts.readAll'>), setAside } as typeof answer;
    },
  };
}

it.each([
  ['zh-TW', /^打到一半、還沒存的內容讀不出來/u, '知道了'],
  ['en', /^What was typed and not yet saved could not be read/u, 'Understood'],
] as const)(
  'typed text that was damaged is said on Today until somebody has read it, in %s',
  async (language, says, close) => {
    const data = await anOpenUnit(() => [], hostWith(true));
    useView.getState().setView({ language });
    renderScreens(data, '/today');
    await screen.findByText(says);
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: close }));
    await waitFor(() => expect(screen.queryByText(says)).toBeNull());
  },
);

it('nothing is said where nothing was damaged', async () => {
  const data = await anOpenUnit(() => [], hostWith(false));
  renderScreens(data, '/today');
  await screen.findByRole('heading', { level: 1, name: '今日' });
  expect(screen.queryByText(/^打到一半/u)).toBeNull();
});
