import { create } from 'zustand';
import type { LogFilter, LogOrder } from '../model/dispatchLog.ts';
import type { LogPlace } from './LogFilters.tsx';

/** What the dispatch log shows; kept while one goes to a dispatch and back. */
interface LogList {
  readonly filter: LogFilter;
  readonly order: LogOrder;
  readonly place: LogPlace;
  /** The dispatch chosen last; where the filter leaves it out, the first line is selected. */
  readonly chosen: string | null;
  readonly show: (change: Partial<Pick<LogList, 'filter' | 'order' | 'place' | 'chosen'>>) => void;
}

export const useLogList = create<LogList>()((set) => ({
  filter: 'all',
  order: 'recent',
  place: { month: null, providerId: null },
  chosen: null,
  show: (change) => set(change),
}));
