import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import {
  useAbnormalities,
  useBackupStatus,
  useCases,
  useClocks,
  useConflictCount,
  useDirectory,
  useReferrals,
  useSession,
  useSyncStatus,
  useTrail,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { isStale } from '#shared/domain/capacity/capacityRound.ts';
import { latestByService } from '#shared/domain/capacity/latestByService.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { LostDraftsNotice } from './LostDraftsNotice.tsx';
import { caseloadOn } from './model/caseload.ts';
import { daysBetweenCalls } from './model/dueWords.ts';
import { workOfPerson } from './model/workOfPerson.ts';
import { RestoredNotice } from './RestoredNotice.tsx';
import { RolledBackNotice } from './RolledBackNotice.tsx';
import { TodayView } from './TodayView.tsx';
import type { TodayFacts } from './todayFacts.ts';

/** Today: a case manager sees the own cases, a supervisor all of the unit's. */
export function TodayScreen() {
  const facts = useTodayFacts();
  const navigate = useNavigate();
  const notice = (
    <>
      <RestoredNotice />
      <LostDraftsNotice />
      <RolledBackNotice />
    </>
  );
  const trail = useTrail();
  const onPreview = useCallback(
    (id: string) => trail.note({ action: 'viewed', thing: 'case', caseId: id as CaseId, file: null }),
    [trail],
  );
  return (
    <TodayView
      facts={facts}
      notice={notice}
      onOpen={(href) => void navigate({ href })}
      onPreview={onPreview}
    />
  );
}

function useTodayFacts(): TodayFacts {
  const { today } = useNow();
  const words = useWords();
  const session = useSession();
  const cases = useCases();
  const directory = useDirectory();
  const { persons, managerEvents, monthReports } = useUnit();
  const abnormalities = useAbnormalities();
  const referrals = useReferrals();
  const clocks = useClocks();
  const sync = useSyncStatus();
  const conflicts = useConflictCount();
  const { place, lastError } = useBackupStatus();
  const isSample = session.state === 'ready' && session.sample;
  const me = session.state === 'ready' ? session.person : undefined;

  return useMemo(() => {
    const isManager = me?.role === 'caseManager';
    const own = cases.filter((summary) => summary.case.managerId === me?.id);
    const byId = new Map(cases.map((summary) => [summary.case.id as string, summary]));
    const active = own.filter((summary) => summary.case.status === 'active').length;
    const share = persons.find(({ id }) => id === me?.id)?.fullTimeShare ?? 1;
    return {
      items: workOfPerson({
        ...{ me, cases, providers: directory.providers, managerEvents, monthReports, abnormalities },
        ...{ referrals, clocks, today },
      }),
      capacityEvery: daysBetweenCalls(clocks, today),
      hasCases: cases.length > 0,
      caseOf: (id) => byId.get(id),
      personName: (id) => persons.find((person) => person.id === id)?.name ?? '',
      providerName(id) {
        const entry = directory.byId.get(id);
        return entry === undefined
          ? ''
          : words.provider(
              entry.provider.name,
              entry.contracts.map(({ serviceType }) => serviceType),
            );
      },
      countStale: (ids) =>
        ids.filter((id) => {
          const [latest] = latestByService(directory.byId.get(id)?.capacity ?? []);
          return latest !== undefined && isStale(latest, today);
        }).length,
      wasCapacityAsked: directory.providers.some(({ capacity }) => capacity.length > 0),
      conflicts,
      sync,
      caseload: isManager || own.length > 0 ? caseloadOn(today, { active, share, clocks }) : null,
      backup: place === undefined || (isSample && place === null) ? null : { place, lastError },
    };
  }, [
    cases,
    directory,
    persons,
    managerEvents,
    monthReports,
    abnormalities,
    referrals,
    clocks,
    sync,
    conflicts,
    today,
    words,
    me,
    place,
    lastError,
    isSample,
  ]);
}
