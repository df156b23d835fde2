import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { DateLocale } from '#shared/domain/date/rocFormat.ts';

/** How the app looks to this person on this computer. Holds nothing about anybody else. */
export interface View {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: DateLocale;
  readonly density: 'normal' | 'roomy';
  /** Keys without Ctrl or Alt as commands; some input methods and helpers need them for themselves. */
  readonly letterKeys: boolean;
  /** A visit's questions on one page, or one after the other. */
  readonly visitPages: 'all' | 'one';
  /** Locks after so many minutes without a key or a movement. */
  readonly lockAfterMinutes: number;
}

interface ViewStore extends View {
  readonly setView: (change: Partial<View>) => void;
}

/** Kept in the browser's storage, so that the lock screen already has the chosen theme and language. */
export const useView = create<ViewStore>()(
  persist(
    (set) => ({
      theme: 'system',
      language: 'zh-TW',
      density: 'normal',
      letterKeys: true,
      visitPages: 'all',
      lockAfterMinutes: 10,
      setView: (change) => set(change),
    }),
    {
      name: 'paian-view',
      version: 1,
      partialize: ({ setView: _, ...view }) => view,
    },
  ),
);
