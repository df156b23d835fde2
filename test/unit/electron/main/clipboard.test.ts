import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearAfterMs, passingClipboard } from '#electron/main/clipboard.ts';
import { fakeElectron } from '#test/fakes/electron.ts';

function clipboard() {
  vi.useFakeTimers();
  const { electron, state } = fakeElectron();
  return { own: passingClipboard(electron.clipboard), state };
}
afterEach(() => void vi.useRealTimers());

describe('what the app put on the clipboard', () => {
  it('is there until two minutes are over, and gone then', async () => {
    const { own, state } = clipboard();
    await own.write('林秋月');
    await vi.advanceTimersByTimeAsync(clearAfterMs - 1);
    expect(state.clipboard).toBe('林秋月');
    await vi.advanceTimersByTimeAsync(1);
    expect(state.clipboard).toBe('');
  });

  it('has its two minutes anew where something else is put there', async () => {
    const { own, state } = clipboard();
    await own.write('one');
    await vi.advanceTimersByTimeAsync(clearAfterMs - 1);
    await own.write('two');
    await vi.advanceTimersByTimeAsync(clearAfterMs - 1);
    expect(state.clipboard).toBe('two');
    await vi.advanceTimersByTimeAsync(1);
    expect(state.clipboard).toBe('');
  });

  it('is gone at once when asked, also where the system changed its line ends', async () => {
    const { own, state } = clipboard();
    await own.write('a\nb');
    state.clipboard = 'a\r\nb';
    await own.clear();
    expect(state.clipboard).toBe('');
  });
});

describe('what somebody else copied since', () => {
  it('stays, after two minutes and when asked', async () => {
    const { own, state } = clipboard();
    await own.write('林秋月');
    state.clipboard = 'a shopping list';
    await vi.advanceTimersByTimeAsync(clearAfterMs);
    await own.clear();
    expect(state.clipboard).toBe('a shopping list');
  });

  it('stays where the app never wrote anything', async () => {
    const { own, state } = clipboard();
    state.clipboard = 'a shopping list';
    await own.clear();
    expect(state.clipboard).toBe('a shopping list');
  });

  it('stays where it is the same text, copied after it was taken off', async () => {
    const { own, state } = clipboard();
    await own.write('same');
    await own.clear();
    state.clipboard = 'same';
    await vi.advanceTimersByTimeAsync(clearAfterMs);
    expect(state.clipboard).toBe('same');
  });
});
