import { create } from 'zustand';
import type { Change } from '#renderer/data/index.ts';

/** What was just saved and can be taken back, in words, and the changes that take it back. */
export interface UndoOffer {
  readonly caseId: string;
  readonly said: string;
  readonly changes: readonly Change[];
}

interface UndoStore {
  readonly offer: UndoOffer | null;
  readonly propose: (offer: UndoOffer | null) => void;
}

/**
 * One offer at a time, for the case it is about: a later one takes its place, and going to another case drops it.
 * Kept outside the sheet, because a status is changed on a screen of its own.
 */
export const useUndo = create<UndoStore>()((set) => ({
  offer: null,
  propose: (offer) => set({ offer }),
}));
