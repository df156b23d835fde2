import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type DraftStore, useKeptIn, useKeptPartIn } from '#renderer/data/index.ts';

afterEach(cleanup);

function storeOf(kept: Record<string, unknown> = {}) {
  const values = new Map(Object.entries(kept));
  const drafts: DraftStore = {
    get: (key) => values.get(key),
    set: (key, value) => void (value === undefined ? values.delete(key) : values.set(key, value)),
  };
  return { drafts, kept: () => Object.fromEntries(values) };
}

const empty = { note: '', day: null as string | null, count: 0 };

describe('what is typed into a form', () => {
  it('is kept from the first change on, and forgotten once it is what the form begins with', () => {
    const { drafts, kept } = storeOf();
    const { result } = renderHook(() => useKeptIn(drafts, 'form', empty));
    expect(kept()).toEqual({});
    act(() => result.current[1]({ ...empty, note: 'x' }));
    expect(kept()).toEqual({ form: { ...empty, note: 'x' } });
    act(() => result.current[1](empty));
    expect(kept()).toEqual({});
  });

  it.each<[string, unknown, object]>([
    ['whole', { note: 'x', day: '2026-05-11', count: 2 }, { note: 'x', day: '2026-05-11', count: 2 }],
    ['of a version with a field less', { note: 'x' }, { ...empty, note: 'x' }],
    ['of a version with a field more', { ...empty, note: 'x', more: 1 }, { ...empty, note: 'x' }],
    ['of a version with a field of another kind', { ...empty, note: 5, count: 2 }, { ...empty, count: 2 }],
    ['of another shape', 'text', empty],
  ])('that is %s is taken as far as it fits', (_w, restored, value) => {
    const { drafts } = storeOf({ form: restored });
    const { result } = renderHook(() => useKeptIn(drafts, 'form', empty));
    expect(result.current[0]).toEqual(value);
  });

  it('is another under another key, with nothing of the one before', () => {
    const { drafts } = storeOf({ b: { ...empty, note: 'of b' } });
    const { result, rerender } = renderHook(({ key }) => useKeptIn(drafts, key, empty), {
      initialProps: { key: 'a' },
    });
    act(() => result.current[1]({ ...empty, note: 'of a' }));
    rerender({ key: 'b' });
    expect(result.current[0].note).toBe('of b');
    rerender({ key: 'a' });
    expect(result.current[0].note).toBe('of a');
  });

  it('of several states under one key is told apart, and the key goes with the last of them', () => {
    const { drafts, kept } = storeOf();
    const one = renderHook(() => useKeptPartIn(drafts, 'asked', 'one', empty)).result;
    act(() => one.current[1]({ ...empty, note: 'x' }));
    const two = renderHook(() => useKeptPartIn(drafts, 'asked', 'two', empty)).result;
    expect(two.current[0]).toEqual(empty);
    act(() => two.current[1]({ ...empty, note: 'y' }));
    expect(kept()).toEqual({ asked: { one: { ...empty, note: 'x' }, two: { ...empty, note: 'y' } } });
    act(() => two.current[2]());
    act(() => one.current[2]());
    expect(kept()).toEqual({});
  });
});
