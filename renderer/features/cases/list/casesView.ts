import { create } from 'zustand';
import type { UnitRecordKind } from '#shared/domain/followUp/unitRecord.ts';
import type { CaseFilter } from '../model/caseList.ts';

export const sheetTabs = [
  'overview',
  'plan',
  'dispatches',
  'followUp',
  'unitRecords',
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
  /** The record of the A unit that is being written, and of which case. */
  readonly record: { readonly caseId: string; readonly kind: UnitRecordKind } | null;
  readonly show: (
    change: Partial<Pick<CasesView, 'query' | 'filter' | 'selectedId' | 'tab' | 'record'>>,
  ) => void;
}

export const useCasesView = create<CasesView>()((set) => ({
  query: '',
  filter: 'active',
  selectedId: null,
  tab: 'overview',
  record: null,
  show: (change) => set(change),
}));
