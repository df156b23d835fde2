import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Footer, type WeekCell, WeekGrid, WindowEditor } from '#renderer/ui/index.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import { renderUi } from '#test/builders/uiHarness.tsx';

afterEach(cleanup);

let free: string[] = [];

function Week({ start = [] }: { start?: WeekCell[] }) {
  const [value, setValue] = useState<ReadonlySet<WeekCell>>(new Set(start));
  free = [...value].sort();
  return (
    <>
      <button type="button">前一題</button>
      <WeekGrid
        label="一週時段"
        value={value}
        onChange={setValue}
        wanted={new Set<WeekCell>(['1-morning'])}
        hints={{ move: '選時段', toggle: '可以／不行' }}
      />
      <Footer />
    </>
  );
}

const cell = (name: string) => screen.getByRole('gridcell', { name });

describe('一週時段', () => {
  it('is one stop of the tab key, moved in by arrows and switched by the space bar', async () => {
    const user = userEvent.setup();
    renderUi(<Week />);
    await user.click(screen.getByRole('button', { name: '前一題' }));
    await user.tab();
    await waitFor(() => expect(document.activeElement).toBe(cell('週一上午，有人要')));
    await user.keyboard(' {ArrowRight}{ArrowRight} {ArrowDown} {End} ');
    await waitFor(() => expect(free).toEqual(['1-morning', '3-afternoon', '3-morning', '7-afternoon']));
    await waitFor(() => expect(cell('週三上午').getAttribute('aria-selected')).toBe('true'));
    await user.keyboard(' {Home}{ArrowUp} ');
    await waitFor(() => expect(free).toEqual(['3-afternoon', '3-morning']));
    await user.tab();
    await waitFor(() => expect(document.activeElement).not.toBe(cell('週一上午，有人要')));
  });

  it('arrows stop at the edges', async () => {
    const user = userEvent.setup();
    renderUi(<Week />);
    await user.click(screen.getByRole('button', { name: '前一題' }));
    await user.tab();
    await user.keyboard('{ArrowLeft}{ArrowUp}');
    await waitFor(() => expect(document.activeElement).toBe(cell('週一上午，有人要')));
    await user.keyboard('{End}{ArrowRight}{ArrowDown}{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toBe(cell('週日晚上')));
  });

  it('the mouse paints what the first cell became', () => {
    renderUi(<Week start={['3-morning']} />);
    const paint = (name: string, type: 'pointerDown' | 'pointerEnter') =>
      fireEvent[type](cell(name), { button: 0, buttons: 1, pointerId: 1 });
    paint('週二上午', 'pointerDown');
    paint('週三上午', 'pointerEnter');
    paint('週四上午', 'pointerEnter');
    fireEvent.pointerUp(cell('週四上午'));
    paint('週五上午', 'pointerEnter');
    expect(free).toEqual(['2-morning', '3-morning', '4-morning']);
    paint('週三上午', 'pointerDown');
    paint('週二上午', 'pointerEnter');
    expect(free).toEqual(['4-morning']);
  });

  it('its keys are explained only while the focus is in it', async () => {
    const user = userEvent.setup();
    renderUi(<Week />);
    const hints = () => document.querySelector('.keys')?.textContent;
    await user.click(screen.getByRole('button', { name: '前一題' }));
    expect(hints()).toBe('');
    await user.tab();
    await waitFor(() => expect(hints()).toBe('←→↑↓選時段空白可以／不行'));
  });
});

describe('服務時間', () => {
  it('a line of weekdays and hours becomes windows; a line that is not complete does not', async () => {
    let windows: readonly WeeklyWindow[] = [];
    function Form() {
      const [value, setValue] = useState<readonly WeeklyWindow[]>([
        { weekday: 1, start: '09:00', end: '11:00' },
        { weekday: 3, start: '09:00', end: '11:00' },
      ]);
      windows = value;
      return <WindowEditor label="服務時間" value={value} onChange={setValue} />;
    }
    const user = userEvent.setup();
    renderUi(<Form />);
    await user.click(screen.getByRole('button', { name: '週五' }));
    await user.click(screen.getByRole('button', { name: '週一' }));
    expect(windows).toEqual([
      { weekday: 3, start: '09:00', end: '11:00' },
      { weekday: 5, start: '09:00', end: '11:00' },
    ]);
    await user.click(screen.getByRole('button', { name: '再加一段時間' }));
    await user.click(screen.getAllByRole('button', { name: '週日' })[1]!);
    await user.type(screen.getAllByLabelText('從幾點')[1]!, '1800');
    await waitFor(() => expect(windows).toHaveLength(2));
    await user.type(screen.getAllByLabelText('到幾點')[1]!, '24:00');
    await waitFor(() => expect(windows).toContainEqual({ weekday: 7, start: '18:00', end: '24:00' }));
    await user.click(screen.getAllByRole('button', { name: '拿掉' })[0]!);
    expect(windows).toEqual([{ weekday: 7, start: '18:00', end: '24:00' }]);
  });
});
