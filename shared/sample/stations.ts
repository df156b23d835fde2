import { addDays, addMonths, type Day } from '../domain/date/day.ts';
import type { Dice } from './dice.ts';
import type { Scenario } from './scenarios.ts';
import { daysAgo, startOfOverdue, workdayUpTo } from './workdays.ts';

/** The days on which a case passed its stations. */
export interface Stations {
  referredOn: Day;
  assessedOn: Day;
  /** The first visit at home, at which the plan is drafted; null: not yet. */
  visitedOn: Day | null;
  approvedOn: Day | null;
  dispatchedOn: Day | null;
}

/** The days of a case that stands today where its scenario has it. */
export function stationsOf(scenario: Scenario, today: Day, dice: Dice): Stations {
  const from = (visitedOn: Day, approvedOn: Day | null, dispatchedOn: Day | null): Stations => {
    const referredOn = addDays(visitedOn, -dice.int(1, 3));
    return {
      referredOn,
      assessedOn: addDays(referredOn, -dice.int(3, 9)),
      visitedOn,
      approvedOn,
      dispatchedOn,
    };
  };
  const recent = (approvedAgo: number, dispatchedAgo: number | null) =>
    from(
      daysAgo(today, approvedAgo + dice.int(3, 6)),
      daysAgo(today, approvedAgo),
      dispatchedAgo === null ? null : daysAgo(today, dispatchedAgo),
    );
  const referred = (referredOn: Day): Stations => ({
    referredOn,
    assessedOn: addDays(referredOn, -dice.int(3, 9)),
    visitedOn: null,
    approvedOn: null,
    dispatchedOn: null,
  });
  /** An older plan, dispatched anew in the last two months. */
  const older = (visitedOn: Day): Stations =>
    from(visitedOn, addDays(visitedOn, 5), workdayUpTo(daysAgo(today, dice.int(15, 55))));
  switch (scenario) {
    case 'newReferral':
      return referred(daysAgo(today, dice.int(0, 2)));
    case 'firstVisitOverdue':
      return referred(startOfOverdue(today, { count: 3, unit: 'days' }, 4));
    case 'open':
    case 'openTwoServices':
    case 'openStaleDesignated':
    case 'openSuspendedDesignated':
    case 'openTransport':
      return recent(dice.int(1, 3), null);
    case 'openAfterDecline':
    case 'openAfterFailure':
      return recent(dice.int(4, 5), 2);
    case 'chosen':
      return recent(2, 1);
    case 'noticed':
      return recent(dice.int(2, 4), dice.int(1, 2));
    case 'accepted':
      return recent(dice.int(3, 5), 2);
    case 'firstServiceOverdue': {
      const approvedOn = startOfOverdue(today, { count: 7, unit: 'days' }, 9);
      return from(addDays(approvedOn, -5), approvedOn, addDays(approvedOn, 1));
    }
    case 'replyWaiting':
      return recent(3, 1);
    case 'replyOverdue': {
      const noticedOn = startOfOverdue(today, { count: 3, unit: 'days' }, 6);
      return from(addDays(noticedOn, -6), addDays(noticedOn, -2), noticedOn);
    }
    case 'professionalAccepted':
      return recent(4, 2);
    case 'followedUp': {
      const dispatchedOn = workdayUpTo(daysAgo(today, dice.int(42, 50)));
      return from(addDays(dispatchedOn, -6), addDays(dispatchedOn, -2), dispatchedOn);
    }
    case 'planVisitOverdue':
      return older(addDays(addMonths(today, -6), -3));
    case 'planVisitSoon':
      return older(addDays(addMonths(today, -6), dice.int(1, 5)));
    case 'reassessmentSoon':
      return {
        ...older(daysAgo(today, dice.int(70, 120))),
        assessedOn: addDays(addMonths(today, -12), dice.int(1, 6)),
      };
    default: {
      const dispatchedOn = workdayUpTo(daysAgo(today, dice.int(9, 60)));
      const approvedOn = addDays(dispatchedOn, -dice.int(0, 3));
      return from(addDays(approvedOn, -dice.int(3, 6)), approvedOn, dispatchedOn);
    }
  }
}
