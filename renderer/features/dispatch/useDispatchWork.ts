import { useMemo } from 'react';
import {
  type CaseFile,
  printedDirectoryOf,
  useActions,
  useCalendar,
  useClocks,
  useData,
  useDirectory,
  useDispatchFacts,
  usePacks,
  useSession,
  useSyncStatus,
  useUnit,
  useUnlocked,
} from '#renderer/data/index.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useNow, useUi } from '#renderer/ui/index.ts';
import { counties } from '#shared/directory/townships.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { printedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import { needAdvice } from '#shared/rules/planAdvice/needAdvice.ts';
import { advisedNeeds, findCaseNeeds } from './model/caseNeeds.ts';
import { caseRules } from './rules/caseRules.ts';
import { policyOf, policyView } from './rules/policy.ts';
import type { DispatchWork } from './work.ts';

/** The session's unit, person and rules; the same on every screen of dispatching. */
export function useDispatchUnit() {
  const session = useSession();
  if (session.state !== 'ready') throw new Error('dispatching needs an open session');
  const { engine } = useUnlocked();
  const { locale } = useUi();
  const { packId, countyCode, name } = session.unit;
  const hashPort = engine.ports.crypto;
  const packs = usePacks();
  const policy = useMemo(() => policyOf(packs, packId), [packs, packId]);
  const view = useMemo(() => policyView(policy, packs, locale), [policy, packs, locale]);
  const printed = useMemo(() => {
    const directory = printedDirectoryOf(countyCode);
    return directory === undefined ? null : printedProviders(directory);
  }, [countyCode]);
  const countyName = counties.find(({ code }) => code === countyCode)?.name ?? '';
  return { session, packs, policy, view, printed, hashPort, unitName: name, countyName, countyCode };
}

/** Everything the screen needs, bound to a case: records, rules over this laptop's facts, saving. */
export function useDispatchWork(file: CaseFile): DispatchWork {
  const { session, packs, policy, view, printed, hashPort, unitName, countyName, countyCode } =
    useDispatchUnit();
  const facts = useDispatchFacts();
  const directory = useDirectory();
  const { persons } = useUnit();
  const { calendar } = useCalendar();
  const unitClocks = useClocks();
  const { othersKnown, offlineSince } = useSyncStatus();
  const { commit, newId } = useActions();
  const data = useData();
  const { drafts } = useUnlocked();
  const { copy } = useHandOut();
  const { now, today } = useNow();
  const { person, sample } = session;
  const rules = useMemo(
    () => caseRules({ policy, packs, facts, directory, printed, hashPort, person: file.case }),
    [policy, packs, facts, directory, printed, hashPort, file.case],
  );
  return useMemo(
    () => ({
      file,
      directory,
      persons,
      me: { id: person.id, name: person.name },
      unitName,
      countyName,
      sample,
      offlineSince,
      policy: view,
      calendar,
      clocks: unitClocks.on(beginningOf(file.case) ?? today),
      countsKnown: {
        ownUpTo: now,
        others: othersKnown.map(({ writer, upTo }) => ({ writer, upTo })),
      },
      decide: rules.decide,
      exceptionClauseFor: rules.exceptionClauseFor,
      checkNotice(dispatch, asOf) {
        const chosen = new Set<string>(dispatch.needIds);
        return rules.checkNotice(
          dispatch,
          file.needs.filter(({ id }) => chosen.has(id)),
          asOf,
        );
      },
      advise: (need) =>
        needAdvice(need, {
          countyCode,
          person: file.case,
          needs: advisedNeeds(findCaseNeeds(file, today)),
        }),
      commit,
      newId,
      drafts,
      copy: (text) => copy(text, { thing: 'notice', caseId: file.case.id }),
      lock: () => void data.lock(),
    }),
    [
      file,
      directory,
      persons,
      person,
      sample,
      unitName,
      countyName,
      countyCode,
      offlineSince,
      view,
      calendar,
      unitClocks,
      today,
      now,
      othersKnown,
      rules,
      commit,
      newId,
      drafts,
      copy,
      data,
    ],
  );
}
