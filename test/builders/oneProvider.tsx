import { useState } from 'react';
import type { Change, ProviderEntry } from '#renderer/data/index.ts';
import { everyProvider } from '#renderer/features/providers/model/providerList.ts';
import { ProvidersView } from '#renderer/features/providers/ProvidersView.tsx';
import { type ProvidersWork, WorkProvider } from '#renderer/features/providers/work.ts';
import { renderApp } from './uiHarness.tsx';

/**
 * Draws the sheet of one provider on 2026-05-11, for a supervisor; what is saved is shown at once and written down.
 * @param after the provider as changes leave it
 * @param given what else the sheet borrows from around it
 */
export function showOneProvider(
  first: ProviderEntry,
  after: (entry: ProviderEntry, changes: readonly Change[]) => ProviderEntry,
  given: Partial<ProvidersWork>,
) {
  const written: Change[] = [];
  const seen = { entry: first };
  function Stage() {
    const [entry, setEntry] = useState(first);
    const work: ProvidersWork = {
      me: { id: 'person-0002', name: '林督導' },
      isSupervisor: true,
      sample: true,
      countyCode: '10009',
      unitName: '範例A單位',
      personName: () => '林督導',
      newId: () => 'record-new',
      demeritPolicies: {},
      ratingProposals: null,
      answerBy: () => undefined,
      inspectionClause: () => 'Y-H.3',
      caseName: () => '',
      onCase: () => undefined,
      clauseOf: () => undefined,
      copy: async () => 'copied',
      async commit(changes) {
        written.push(...changes);
        seen.entry = after(seen.entry, changes);
        setEntry(seen.entry);
        return { ok: true, value: { at: '2026-05-11T01:12:00Z', position: 1 } };
      },
      draftOf: () => ({ restored: undefined, keep: () => {} }),
      ...given,
    };
    return (
      <WorkProvider value={work}>
        <ProvidersView
          providers={[entry]}
          filter={everyProvider}
          onFilter={() => {}}
          selectedId={null}
          onSelect={() => {}}
          onRatings={() => {}}
          onRound={() => {}}
        />
      </WorkProvider>
    );
  }
  renderApp([{ path: '/providers', screen: 'providers', rail: 'top', component: Stage }], {
    at: '/providers',
  });
  return { written, seen };
}
