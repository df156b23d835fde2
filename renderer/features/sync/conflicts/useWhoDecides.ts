import { useCallback } from 'react';
import { type OpenConflict, useCases, useSession } from '#renderer/data/index.ts';

/**
 * Who decides: supervisors everything, a case manager what belongs to the own cases and to no case. Null where one may,
 * else the manager whose case it is.
 */
export function useWhoDecides(): (conflict: Pick<OpenConflict, 'caseId'>) => string | null {
  const session = useSession();
  const cases = useCases();
  return useCallback(
    ({ caseId }) => {
      if (session.state !== 'ready' || session.person.role === 'supervisor' || caseId === null) return null;
      const managerId = cases.find((one) => one.case.id === caseId)?.case.managerId;
      return managerId === undefined || managerId === session.person.id ? null : managerId;
    },
    [session, cases],
  );
}
