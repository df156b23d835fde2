import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Button, ConfirmDialog, Footer, Select, TextField, useHotkeys } from '#renderer/ui/index.ts';
import { renderUi } from '#test/builders/uiHarness.tsx';

let log: string[] = [];
const note = (what: string) => () => {
  log.push(what);
};
beforeEach(() => {
  log = [];
});
beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const press = (init: KeyboardEventInit, target: Element = document.body) =>
  fireEvent.keyDown(target, { bubbles: true, cancelable: true, ...init });

function Page({ isMoving = true }: { isMoving?: boolean }) {
  const [name, setName] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  useHotkeys([
    { keys: ['Up', 'Down'], hint: '移動', run: note('move'), enabled: isMoving },
    { keys: '1', run: note('one') },
    { keys: '+', run: note('plus') },
  ]);
  return (
    <>
      <TextField label="姓名" value={name} onChange={setName} />
      <Button hotkey="D" hint="派案" onPress={note('dispatch')}>
        派案
      </Button>
      <Button hotkey="Ctrl+Enter" onPress={note('send')}>
        送出
      </Button>
      <Button hotkey="Enter" onPress={note('save')}>
        存好
      </Button>
      <Button onPress={() => setIsAsking(true)}>問</Button>
      <Select
        label="來源"
        options={[{ id: 'phone', label: '電話' }]}
        value={null}
        onChange={() => undefined}
      />
      <ConfirmDialog
        isOpen={isAsking}
        title="照會送出後不能收回，只能改派。"
        confirmLabel="送出照會"
        cancelLabel="再看一次"
        onConfirm={note('confirmed')}
        onCancel={() => setIsAsking(false)}
      />
      <Footer />
    </>
  );
}

const caps = () => [...document.querySelectorAll('.btn .key-cap')].map((cap) => cap.textContent);
const hints = () => document.querySelector('.keys')?.textContent;

describe('keys as commands', () => {
  it.each([
    ['the letter itself', { code: 'KeyD', key: 'd' }],
    ['a bopomofo layout', { code: 'KeyD', key: 'ㄎ' }],
    ['an input method that hides the letter', { code: 'KeyD', key: 'Process', keyCode: 229 }],
  ])('go by the place of the key: %s', (_, init) => {
    renderUi(<Page />);
    press(init);
    expect(log).toEqual(['dispatch']);
  });

  it.each([
    ['with Shift', { code: 'KeyD', key: 'D', shiftKey: true }],
    ['with Ctrl', { code: 'KeyD', key: 'd', ctrlKey: true }],
    ['held down', { code: 'KeyD', key: 'd', repeat: true }],
    ['another key', { code: 'KeyE', key: 'd' }],
    ['the number pad without Num Lock', { code: 'Numpad1', key: 'End' }],
  ])('do nothing %s', (_, init) => {
    renderUi(<Page />);
    press(init);
    expect(log).toEqual([]);
  });

  it('the number pad and the row of digits are the same', () => {
    renderUi(<Page />);
    press({ code: 'Numpad1', key: '1' });
    press({ code: 'Digit1', key: '1' });
    press({ code: 'NumpadAdd', key: '+' });
    press({ code: 'Equal', key: '+', shiftKey: true });
    expect(log).toEqual(['one', 'one', 'plus', 'plus']);
  });

  it('arrows may be held down', () => {
    renderUi(<Page />);
    press({ code: 'ArrowDown', key: 'ArrowDown', repeat: true });
    expect(log).toEqual(['move']);
  });

  it('never act while composing: Enter confirms the character, not the form', () => {
    renderUi(<Page />);
    const field = screen.getByLabelText('姓名');
    act(() => field.focus());
    press({ code: 'Enter', key: 'Enter', isComposing: true }, field);
    press({ code: 'Enter', key: 'Process', keyCode: 229 }, field);
    press({ code: 'Enter', key: 'Enter', isComposing: true, ctrlKey: true }, field);
    expect(log).toEqual([]);
    press({ code: 'Enter', key: 'Enter' }, field);
    expect(log).toEqual(['save']);
  });

  it('letters are typed into a text field, and their caps vanish meanwhile', async () => {
    const user = userEvent.setup();
    renderUi(<Page />);
    expect(caps()).toEqual(['D', 'Ctrl Enter', 'Enter']);
    expect(screen.getByRole('button', { name: /送出/ }).getAttribute('aria-keyshortcuts')).toBe(
      'Control+Enter',
    );
    await user.type(screen.getByLabelText('姓名'), 'd1');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('d1'));
    await waitFor(() => expect(log).toEqual([]));
    await waitFor(() => expect(caps()).toEqual(['Ctrl Enter', 'Enter']));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(log).toEqual(['send']));
    act(() => (document.activeElement as HTMLElement).blur());
    expect(caps()).toEqual(['D', 'Ctrl Enter', 'Enter']);
  });

  it('a focused button answers Enter itself', async () => {
    const user = userEvent.setup();
    renderUi(<Page />);
    act(() => screen.getByRole('button', { name: /派案/ }).focus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(log).toEqual(['dispatch']));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(log).toEqual(['dispatch', 'send']));
  });

  it('letters can be switched off; the rest stays', () => {
    renderUi(<Page />, { letterKeys: false });
    press({ code: 'KeyD', key: 'd' });
    press({ code: 'Digit1', key: '1' });
    expect(log).toEqual([]);
    expect(caps()).toEqual(['Ctrl Enter', 'Enter']);
    press({ code: 'Enter', key: 'Enter', ctrlKey: true });
    press({ code: 'ArrowUp', key: 'ArrowUp' });
    expect(log).toEqual(['send', 'move']);
  });

  it('belong to a dialog while it is open, and come back after it', async () => {
    const user = userEvent.setup();
    renderUi(<Page />);
    await user.click(screen.getByRole('button', { name: '問' }));
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('不能收回');
    press({ code: 'KeyD', key: 'd' });
    expect(log).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(log).toEqual(['confirmed']));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    press({ code: 'KeyD', key: 'd' });
    expect(log).toEqual(['confirmed', 'dispatch']);
  });

  it('a dialog opens on the way back: an Enter too many does nothing that cannot be undone', async () => {
    const user = userEvent.setup();
    renderUi(<Page />);
    await user.click(screen.getByRole('button', { name: '問' }));
    const back = screen.getByRole('button', { name: /^再看一次/ });
    await waitFor(() => expect(document.activeElement).toBe(back));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(log).toEqual([]);
  });

  it('rest while a list of options is open', async () => {
    const user = userEvent.setup();
    renderUi(<Page />);
    await user.click(screen.getByRole('button', { name: /來源/ }));
    expect(screen.getByRole('option', { name: '電話' })).toBeTruthy();
    press({ code: 'KeyD', key: 'd' });
    expect(log).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull());
    press({ code: 'KeyD', key: 'd' });
    expect(log).toEqual(['dispatch']);
  });

  it('the footer shows what acts, and nothing else', () => {
    const { rerender } = renderUi(<Page />);
    expect(hints()).toBe('D派案↑↓移動');
    act(() => screen.getByLabelText('姓名').focus());
    expect(hints()).toBe('');
    rerender(<div />);
  });

  it('a key that is switched off is not explained', () => {
    renderUi(<Page isMoving={false} />);
    expect(hints()).toBe('D派案');
    press({ code: 'ArrowUp', key: 'ArrowUp' });
    expect(log).toEqual([]);
  });
});

describe('the hints in a footer', () => {
  function Crowded({ width }: { width: number }) {
    useHotkeys([
      { keys: ['Left', 'Right', 'Up', 'Down'], hint: '選時段', run: note('move') },
      { keys: 'S', hint: '跟上次一樣', run: note('same') },
      { keys: ['PageUp', 'PageDown'], hint: '前後一家', run: note('turn') },
      { keys: 'Esc', hint: '結束，已存的都留著', run: note('end') },
    ]);
    return (
      <div style={{ width }}>
        <Footer />
      </div>
    );
  }

  it.each([300, 380, 460, 540, 900])('%d px wide: each is there in full or not at all', (width) => {
    renderUi(<Crowded width={width} />);
    const line = document.querySelector('.keys')!.getBoundingClientRect();
    const drawn = [...document.querySelectorAll('.keys > span')]
      .map((hint) => hint.getBoundingClientRect())
      .filter(({ top }) => top < line.bottom);
    expect(drawn.length).toBeGreaterThan(0);
    for (const { right } of drawn) expect(right).toBeLessThanOrEqual(line.right + 0.5);
  });
});
