import { useDeferredValue, useMemo } from 'react';
import {
  useAbnormalities,
  useCases,
  useClocks,
  useDirectory,
  useReferrals,
  useSession,
  useUnit,
} from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { workOfPerson } from './model/workOfPerson.ts';

/**
 * How much a case manager has to do by today, beside the screen's name in the rail. Worked out after what was changed
 * is drawn; a supervisor, whose list is that of a whole unit, is not shown a figure everywhere.
 */
export function useDueCount(today: Day): number {
  const session = useSession();
  const cases = useDeferredValue(useCases(), []);
  const directory = useDirectory();
  const { managerEvents, monthReports } = useUnit();
  const abnormalities = useAbnormalities();
  const referrals = useReferrals();
  const clocks = useClocks();
  const me = session.state === 'ready' ? session.person : undefined;
  return useMemo(
    () =>
      me?.role !== 'caseManager'
        ? 0
        : workOfPerson({
            me,
            cases,
            providers: directory.providers,
            managerEvents,
            monthReports,
            abnormalities,
            referrals,
            clocks,
            today,
          }).filter(({ dueOn, hasNoLimit }) => dueOn <= today && !hasNoLimit).length,
    [me, cases, directory, managerEvents, monthReports, abnormalities, referrals, clocks, today],
  );
}
