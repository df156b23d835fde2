import { isWantedOn } from '#shared/domain/carePlan/need.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { progressOn } from '#shared/domain/dispatch/needState.ts';
import type { CaseFile, CaseSummary } from '../api.ts';

/**
 * A summary as it stands on a day: a service that was announced to end has ended from its day on, and its need is open or
 * no longer wanted. The same object where nothing of the kind has come.
 */
export function summaryOn(summary: CaseSummary, today: Day): CaseSummary {
  const hasCome = ({ need, progress }: CaseSummary['needs'][number]) =>
    !isWantedOn(need, today) || (progress.endsOn !== undefined && progress.endsOn <= today);
  if (!summary.needs.some(hasCome)) return summary;
  const needs = summary.needs
    .filter(({ need }) => isWantedOn(need, today))
    .map(({ need, progress, toImproveSince }) => {
      const now = progressOn(progress, today);
      return { need, progress: now, toImproveSince: now.state === 'serving' ? toImproveSince : null };
    });
  return { ...summary, needs };
}

/** The same list where no summary in it is another on that day. */
export function summariesOn(all: readonly CaseSummary[], today: Day): readonly CaseSummary[] {
  const onDay = all.map((one) => summaryOn(one, today));
  return onDay.some((one, at) => one !== all[at]) ? onDay : all;
}

/** A case's file with its needs as they are wanted on a day; what was announced stays recorded in it. */
export function fileOn(file: CaseFile, today: Day): CaseFile {
  if (file.needs.every((need) => need.wanted === isWantedOn(need, today))) return file;
  return { ...file, needs: file.needs.map((need) => ({ ...need, wanted: isWantedOn(need, today) })) };
}
