import { dayOfInstant } from '../domain/date/instant.ts';
import type { FrozenMonth } from '../domain/retention/destruction.ts';
import { type DispatchTableInput, dispatchTable } from './dispatchTable.ts';

/**
 * What one case counts in each month's table of dispatches, to be kept when the case is destroyed: names and instants go,
 * the numbers stay. Months in which it counts nothing are left out.
 * @param log what is recorded of all cases
 */
export function frozenMonths(
  caseId: string,
  log: Pick<DispatchTableInput, 'dispatches' | 'notices' | 'replies' | 'reassignments' | 'today' | 'now'>,
): FrozenMonth[] {
  const own = <T extends { caseId: string }>(all: readonly T[]) => all.filter((one) => one.caseId === caseId);
  const [dispatches, notices] = [own(log.dispatches), own(log.notices)];
  const [replies, reassignments] = [own(log.replies), own(log.reassignments)];
  const instants = [
    ...dispatches.map(({ decidedAt }) => decidedAt),
    ...notices.map(({ sentAt }) => sentAt),
    ...[...replies, ...reassignments].map(({ happenedAt }) => happenedAt),
  ];
  const months = [...new Set(instants.map((at) => dayOfInstant(at).slice(0, 7)))].sort();
  return months.flatMap((month): FrozenMonth[] => {
    const input = { ...log, dispatches, notices, replies, reassignments, month, openingCounts: [] };
    const { rows, failed, reassigned } = dispatchTable(input);
    if (rows.length + failed.length + reassigned.length === 0) return [];
    return [
      {
        month,
        rows: rows.map(({ opening: _, share: __, providerId, ...row }) => ({
          ...row,
          providerId: providerId as FrozenMonth['rows'][number]['providerId'],
        })),
        failed: failed.map(({ serviceTypes }) => serviceTypes),
        reassigned: reassigned.map(({ serviceTypes }) => [...serviceTypes]),
      },
    ];
  });
}
