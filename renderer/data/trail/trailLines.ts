import type { Line } from '#shared/sync/operation.ts';

/** Whether a line only says who saw what: nobody's save, and in no hurry to be sent. */
export function isTrailLine({ ops }: Pick<Line, 'ops'>): boolean {
  return ops.length > 0 && ops.every(({ scope }) => scope === 'trail');
}
