import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useClocks, useDirectory, useDispatchLog, useKnownCases } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import { findTownship } from '#shared/directory/townships.ts';
import { serviceDues } from '#shared/rules/deadlines/firstService.ts';
import { logEntries } from '../model/dispatchLog.ts';
import { nameOf } from '../model/offerFacts.ts';
import { offeredProvider } from '../useOfferFacts.ts';
import { LogView } from './LogView.tsx';

/** `/dispatch`: every dispatch and reassignment this laptop knows, and what became of it. */
export function DispatchLogScreen() {
  const { dispatches, notices, replies, reassignments } = useDispatchLog();
  const directory = useDirectory();
  const cases = useKnownCases();
  const { now } = useNow();
  const navigate = useNavigate();
  const clocks = useClocks();
  const serviceDue = useMemo(() => {
    const byId = new Map(cases.map((summary) => [summary.case.id as string, summary]));
    return serviceDues({ notices, replies }, (caseId) => byId.get(caseId), clocks);
  }, [notices, replies, cases, clocks]);
  const entries = useMemo(
    () => logEntries(dispatches, notices, replies, reassignments, now, serviceDue),
    [dispatches, notices, replies, reassignments, now, serviceDue],
  );
  const people = useMemo(
    () =>
      new Map(
        cases.map(({ case: person }) => [
          person.id as string,
          { name: person.name, township: findTownship(person.township)?.name ?? '' },
        ]),
      ),
    [cases],
  );
  const personOf = useCallback(
    (caseId: string) => people.get(caseId) ?? { name: '', township: '' },
    [people],
  );
  const providerNameOf = useCallback(
    (providerId: string) => nameOf(offeredProvider(directory, providerId)).short,
    [directory],
  );
  return (
    <LogView
      entries={entries}
      personOf={personOf}
      providerNameOf={providerNameOf}
      onOpen={({ caseId, dispatchId }) => void navigate({ to: `/dispatch/${caseId}/${dispatchId}` })}
    />
  );
}
