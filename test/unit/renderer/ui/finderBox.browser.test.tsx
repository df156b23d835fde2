import { cleanup, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Button, FinderBox, TextField, useHotkeys } from '#renderer/ui/index.ts';
import { renderUi } from '#test/builders/uiHarness.tsx';

const names = ['平安居家', '庭安居家', '安順居家'];
let chosen: string[] = [];
let left = 0;

function Page() {
  const [name, setName] = useState('');
  useHotkeys([
    {
      keys: 'Esc',
      run() {
        left += 1;
      },
    },
  ]);
  return (
    <>
      <div style={{ width: 320, margin: 48 }}>
        <FinderBox
          label="找單位"
          find={(query) => names.filter((one) => one.includes(query)).map((one) => ({ id: one, label: one }))}
          onChoose={(id) => chosen.push(id)}
          nothing={(query) => `沒有找到「${query}」。`}
          hotkey="Ctrl+K"
        />
      </div>
      <TextField label="姓名" value={name} onChange={setName} />
      <Button>存好</Button>
    </>
  );
}

beforeEach(async () => {
  await page.viewport(1366, 768);
  chosen = [];
  left = 0;
  renderUi(<Page />);
});
afterEach(cleanup);

const finder = () => screen.getByRole<HTMLInputElement>('combobox', { name: '找單位' });
const hasFocus = (element: HTMLElement) => waitFor(() => expect(document.activeElement).toBe(element));

describe('the finder', () => {
  it('opens its list edge to edge under its box', async () => {
    await userEvent.keyboard('{Control>}k{/Control}安');
    const list = await screen.findByRole('listbox');
    const box = finder().closest('.in')!.getBoundingClientRect();
    await waitFor(() => {
      const { left: from, width } = list.closest('.popover')!.getBoundingClientRect();
      expect(Math.abs(from - box.left)).toBeLessThanOrEqual(1);
      // The popover's own hairlines come on top.
      expect(Math.abs(width - box.width)).toBeLessThanOrEqual(3);
    });
  });

  it('Enter takes the first found, which is marked until an arrow chooses', async () => {
    await userEvent.keyboard('{Control>}k{/Control}安');
    const first = await screen.findByRole('option', { name: '平安居家' });
    const isMarked = () => getComputedStyle(first).backgroundColor !== 'rgba(0, 0, 0, 0)';
    await waitFor(() => expect(isMarked()).toBe(true));
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(finder().getAttribute('aria-activedescendant')).toBe(first.id));
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(isMarked()).toBe(false));
    await userEvent.keyboard('{ArrowUp}{Backspace}安{Enter}');
    await waitFor(() => expect(chosen).toEqual(['平安居家']));
    await waitFor(() => expect(finder().value).toBe(''));
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  });

  it('Enter where nothing is found goes nowhere', async () => {
    await userEvent.keyboard('{Control>}k{/Control}沒有');
    await screen.findByText('沒有找到「沒有」。');
    await userEvent.keyboard('{Enter}');
    await hasFocus(finder());
    expect(chosen).toEqual([]);
  });

  it('goes to what is chosen', async () => {
    await userEvent.keyboard('{Control>}k{/Control}庭');
    await screen.findByRole('option', { name: '庭安居家' });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(chosen).toEqual(['庭安居家']));
    await waitFor(() => expect(finder().value).toBe(''));
  });

  it.each([
    ['with its list open', '安'],
    ['where nothing is found', '沒有'],
    ['with nothing typed', ''],
  ])('Escape %s gives the keyboard back to where it was, empty, and leaves nothing else', async (_, text) => {
    const field = screen.getByRole('textbox', { name: '姓名' });
    field.focus();
    await userEvent.keyboard(`{Control>}k{/Control}${text}`);
    await hasFocus(finder());
    await userEvent.keyboard('{Escape}');
    await hasFocus(field);
    expect(finder().value).toBe('');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    expect(left).toBe(0);
  });
});
