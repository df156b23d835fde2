import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from '#renderer/app/lock/idleWatch.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watch of ten minutes over a clock that a test moves; counts how often it locked. */
function aWatch() {
  const state = { locks: 0, isWriting: false };
  const end = watchIdle({
    afterMs: 10 * minute,
    now: () => Date.now(),
    isWriting: () => state.isWriting,
    lock: () => {
      state.locks += 1;
    },
  });
  /** Time in which the page goes on. */
  const pass = (ms: number) => vi.advanceTimersByTime(ms);
  /** Time in which nothing in the page goes on, as in sleep. */
  const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);
  return { state, end, pass, sleep };
}

describe('idle', () => {
  it('locks after so many minutes, once, and not a second before', () => {
    const { state, pass } = aWatch();
    pass(10 * minute - 1_000);
    expect(state.locks).toBe(0);
    pass(1_000);
    expect(state.locks).toBe(1);
    pass(60 * minute);
    expect(state.locks).toBe(1);
  });

  it.each(['keyDown', 'pointerDown', 'pointerMove', 'wheel', 'input', 'compositionUpdate'] as const)(
    'counts %s as somebody being there',
    (sign) => {
      const { state, pass, end } = aWatch();
      pass(9 * minute);
      fireEvent[sign](document.body);
      pass(9 * minute);
      expect(state.locks).toBe(0);
      pass(minute);
      expect(state.locks).toBe(1);
      end();
    },
  );

  it('what a control keeps from the page counts too', () => {
    const { state, pass, end } = aWatch();
    const stop = (event: Event) => event.stopPropagation();
    document.body.addEventListener('keydown', stop);
    pass(9 * minute);
    fireEvent.keyDown(document.body);
    pass(2 * minute);
    document.body.removeEventListener('keydown', stop);
    expect(state.locks).toBe(0);
    end();
  });

  it('waits for a save that is under way, and locks once it is through', () => {
    const { state, pass } = aWatch();
    state.isWriting = true;
    pass(10 * minute + 30_000);
    expect(state.locks).toBe(0);
    state.isWriting = false;
    pass(1_000);
    expect(state.locks).toBe(1);
  });

  it('does not wait for ever for one that never ends', () => {
    const { state, pass } = aWatch();
    state.isWriting = true;
    pass(11 * minute);
    expect(state.locks).toBe(1);
  });

  it('a computer that slept is locked by the first movement, which is no sign that somebody was there', () => {
    const { state, pass, sleep } = aWatch();
    pass(minute);
    sleep(3 * minute);
    fireEvent.pointerMove(document.body);
    expect(state.locks).toBe(1);
  });

  it('a hidden page, which looks once a minute, is not taken for one that slept', () => {
    const { state, sleep, end } = aWatch();
    for (let minutes = 0; minutes < 9; minutes += 1) {
      sleep(minute);
      document.dispatchEvent(new Event('visibilitychange'));
    }
    expect(state.locks).toBe(0);
    end();
  });

  it('a clock that is put back an hour locks after the ten minutes all the same', () => {
    const { state, pass, sleep } = aWatch();
    pass(5 * minute);
    sleep(-60 * minute);
    pass(10 * minute - 1_000);
    expect(state.locks).toBe(0);
    pass(2_000);
    expect(state.locks).toBe(1);
  });

  it('ends with the session', () => {
    const { state, pass, end } = aWatch();
    end();
    pass(60 * minute);
    expect(state.locks).toBe(0);
  });
});
