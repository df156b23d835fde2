import { useState } from 'react';
import type { Drafts } from './drafts.ts';
import { useUnlocked } from './hooks.ts';

type Kept<T> = [value: T, set: (next: T) => void, forget: () => void];

/** Where what was typed and not saved is kept. */
export type DraftStore = Pick<Drafts, 'get' | 'set'>;

/**
 * As React's useState, for what people type: kept as a draft from the first change on, so that it is there again after
 * a restart, and for as long as it is not what the form begins with: setting it back to that, once it is saved, forgets
 * the draft. The third of what it answers forgets it and leaves the fields as they are.
 * @param key random ids only; under another one there is another state
 * @param initial what the form begins with
 */
export function useKept<T>(key: string, initial: T): Kept<T> {
  return useKeptIn(useUnlocked().drafts, key, initial);
}

/** The same for forms that are handed their drafts. */
export function useKeptIn<T>(drafts: DraftStore, key: string, initial: T): Kept<T> {
  const begin = () => ({ key, value: restoredOver(initial, drafts.get(key)) });
  const [held, setHeld] = useState(begin);
  const current = held.key === key ? held : begin();
  const set = (value: T): void => {
    setHeld({ key, value });
    drafts.set(key, isSame(value, initial) ? undefined : value);
  };
  return [current.value, set, () => drafts.set(key, undefined)];
}

/**
 * One of several states under one key, told apart by what may not stand in a key itself: who is asked, of which service.
 */
export function useKeptPart<T>(key: string, part: string, initial: T): Kept<T> {
  return useKeptPartIn(useUnlocked().drafts, key, part, initial);
}

/** The same for forms that are handed their drafts. */
export function useKeptPartIn<T>(drafts: DraftStore, key: string, part: string, initial: T): Kept<T> {
  const [all, setAll] = useKeptIn<Record<string, unknown>>(drafts, key, {});
  const { [part]: kept, ...others } = all;
  const set = (next: T): void => setAll(isSame(next, initial) ? others : { ...others, [part]: next });
  return [restoredOver(initial, kept), set, () => setAll(others)];
}

/** What was kept, as far as it has the form's shape: a form of another version may have other fields. */
function restoredOver<T>(initial: T, kept: unknown): T {
  if (kept === undefined) return initial;
  if (!isRecord(initial)) return fits(initial, kept) ? (kept as T) : initial;
  if (!isRecord(kept)) return initial;
  // One that begins without fields has whatever came to be in it.
  if (Object.keys(initial).length === 0) return kept as T;
  const fields = Object.entries(initial).map(([field, value]) => {
    const found = kept[field];
    return [field, found !== undefined && fits(value, found) ? found : value];
  });
  return Object.fromEntries(fields) as T;
}

/** Null stands for a field that is empty, of whatever kind. */
function fits(initial: unknown, kept: unknown): boolean {
  return initial === null || kept === null || typeof initial === typeof kept;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
