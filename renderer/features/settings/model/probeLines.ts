import type { HostOutput } from '#shared/host/contract.ts';

export interface ProbeLine {
  step: 'reach' | 'list' | 'write' | 'readBack';
  /** `notTried`: a step before it failed. */
  outcome: 'works' | 'fails' | 'notTried';
}

/** What a try-out showed, step by step. */
export function probeLines(
  probe: Pick<HostOutput<'destinations.probe'>, 'reachable' | 'canList' | 'canWrite' | 'canReadBack'>,
): readonly ProbeLine[] {
  const steps = [
    ['reach', probe.reachable],
    ['list', probe.canList],
    ['write', probe.canWrite],
    ['readBack', probe.canReadBack],
  ] as const;
  const failed = steps.findIndex(([, works]) => !works);
  return steps.map(([step], place) => ({
    step,
    outcome: failed === -1 || place < failed ? 'works' : place === failed ? 'fails' : 'notTried',
  }));
}
