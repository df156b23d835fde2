import { create } from 'zustand';
import { everyProvider, type ProviderFilter } from './model/providerList.ts';

/** What the directory shows; kept while one goes to a round or a case and back. */
interface ProvidersStore {
  readonly filter: ProviderFilter;
  readonly selectedId: string | null;
  readonly show: (change: Partial<Pick<ProvidersStore, 'filter' | 'selectedId'>>) => void;
}

export const useProvidersView = create<ProvidersStore>()((set) => ({
  filter: everyProvider,
  selectedId: null,
  show: (change) => set(change),
}));
