import { create } from 'zustand';
import type { CaseFilter } from '../model/caseList.ts';

export const sheetTabs = [
  'overview',
  'plan',
  'dispatches',
  'followUp',
  'caregivers',
  'referrals',
  'records',
] as const;
export type SheetTab = (typeof sheetTabs)[number];

/** What the list of cases shows; kept while one goes to a case's visit or dispatch and back. */
interface CasesView {
  readonly query: string;
  readonly filter: CaseFilter;
  readonly selectedId: string | null;
  readonly tab: SheetTab;
  readonly show: (change: Partial<Pick<CasesView, 'query' | 'filter' | 'selectedId' | 'tab'>>) => void;
}

export const useCasesView = create<CasesView>()((set) => ({
  query: '',
  filter: 'active',
  selectedId: null,
  tab: 'overview',
  show: (change) => set(change),
}));
