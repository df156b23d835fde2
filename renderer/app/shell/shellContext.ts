import { createContext, useContext } from 'react';
import type { FoundThing } from './FoundThing.ts';

/** What the frame shows on every screen. */
export interface ShellStatus {
  /** Whose session this is. */
  readonly personName: string;
  readonly personRole: 'caseManager' | 'supervisor';
  /** Whether this is the sample unit: marked as such everywhere. */
  readonly isSample: boolean;
  /** Whether this is practice beside a real unit. */
  readonly isTraining: boolean;
  /** Whether there is a passphrase to lock with; the unit of samples has none. */
  readonly hasPassphrase: boolean;
  /** Whether others open this computer too, so that one locks it to give it to somebody else. */
  readonly isShared: boolean;
  /** Whether any destination answers; `unknown` until one was tried. Practice sends nothing. */
  readonly way: 'training' | 'noDestination' | 'unknown' | 'offline' | 'online';
  /** Changes only this computer has, those on their way, delivered ones that wait for the receipt, confirmed ones. */
  readonly unsent: number;
  readonly sending: number;
  readonly delivered: number;
  readonly confirmed: number;
  /** Whether this computer’s drive has no room for what comes next. */
  readonly isDriveFull: boolean;
  /** Figures beside the entries of the rail, by path; none where there is nothing to do. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What the frame can do. */
export interface ShellActions {
  readonly lock: () => void;
  /** Puts the real unit away and opens practice; rejects with the host's error. */
  readonly enterTraining: () => Promise<void>;
  /** Finds cases and providers; screens are found by the frame itself. */
  readonly find: (query: string) => readonly FoundThing[];
}

export const ShellContext = createContext<{ status: ShellStatus; actions: ShellActions } | null>(null);

export function useShell() {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('the frame is drawn only while unlocked');
  return shell;
}
