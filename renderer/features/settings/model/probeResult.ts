import type { HostOutput } from '#shared/host/contract.ts';

/** What a trial of the destination showed, the first thing that does not work. */
export function probeResult({
  reachable,
  canList,
  canWrite,
}: Pick<HostOutput<'destination.probe'>, 'reachable' | 'canList' | 'canWrite'>) {
  if (!reachable) return 'unreachable';
  if (!canList) return 'cannotList';
  return canWrite ? 'works' : 'cannotWrite';
}
