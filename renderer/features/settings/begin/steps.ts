/** What is asked for once a unit is there; everything of it stands in the settings too. */
export type BeginStep = 'destination' | 'people' | 'invite' | 'opening';

export interface BeginFacts {
  hasDestination: boolean;
  /** People named besides oneself. */
  colleagues: number;
  /** Lines of this month's paper table. */
  openings: number;
}

/** Only whoever keeps the unit's key names people and lets them join. */
export function stepsOf(keepsUnitKey: boolean): readonly BeginStep[] {
  return keepsUnitKey ? ['destination', 'people', 'invite', 'opening'] : ['destination', 'opening'];
}

/** A file that was given out leaves no trace, so that step is never ticked. */
export function isStepDone(step: BeginStep, facts: BeginFacts): boolean {
  switch (step) {
    case 'destination':
      return facts.hasDestination;
    case 'people':
      return facts.colleagues > 0;
    case 'invite':
      return false;
    case 'opening':
      return facts.openings > 0;
  }
}
