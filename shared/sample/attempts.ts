import type { Need } from '../domain/carePlan/need.ts';
import { addDays, type Day } from '../domain/date/day.ts';
import type { Dice } from './dice.ts';
import type { InventedRole } from './inventedProviders.ts';
import type { Scenario } from './scenarios.ts';
import { daysAgo } from './workdays.ts';

/** What happens to a dispatch after the family's choice; days are counted back from today, null: not yet. */
export interface SampleAttempt {
  caseId: string;
  township: string;
  needs: readonly Need[];
  designated: readonly string[];
  /** Providers that the family did not want any more by then. */
  declined: readonly string[];
  /** The day the family chose. */
  day: Day;
  /** An invented provider that it has to be, where something unpleasant is said of it; null: whoever ranks. */
  role: InventedRole | null;
  outcome: 'failed' | 'chosen' | 'noticed' | 'declined' | 'accepted' | 'serving';
  /** The day of the answer, or of the first service. */
  answeredOn: Day | null;
  /** Who chose. */
  chosenBy: { name: string; relation: string };
}

/** An attempt before it is known for whom it is. */
export type Played = Omit<SampleAttempt, 'caseId' | 'township' | 'designated' | 'chosenBy'>;

export interface AttemptSetting {
  today: Day;
  dice: Dice;
  idOf: Readonly<Record<InventedRole, string>>;
}

/** What was tried for the needs of a case that was dispatched on this day; nothing where it was not yet. */

export function attemptsOf(
  scenario: Scenario,
  day: Day | null,
  needs: Need[],
  setting: AttemptSetting,
): Played[] {
  const { today, dice } = setting;
  if (day === null) return [];
  const attempt = (outcome: SampleAttempt['outcome'], role: InventedRole | null, answeredOn: Day | null) =>
    groupsOf(needs).map((group): Played => ({ needs: group, day, role, outcome, answeredOn, declined: [] }));
  const yesterday = daysAgo(today, 1);
  switch (scenario) {
    case 'openAfterDecline':
      return attempt('declined', 'declining', yesterday);
    case 'openAfterFailure':
      return attempt('failed', null, null);
    case 'chosen':
      return attempt('chosen', null, null);
    case 'noticed':
    case 'replyWaiting':
      return attempt('noticed', null, null);
    case 'accepted':
    case 'professionalAccepted':
      return attempt('accepted', null, yesterday);
    case 'firstServiceOverdue':
      return attempt('accepted', 'good', addDays(day, 1));
    case 'followedUp':
      return attempt('serving', 'good', addDays(day, dice.int(2, 5)));
    case 'replyOverdue':
      return attempt('noticed', 'slowToReply', null);
    case 'servingAfterDecline': {
      const declinedOn = addDays(day, 1);
      const again = addDays(day, 2);
      const answeredOn = addDays(again, dice.int(2, 4));
      const declined = [setting.idOf.declining];
      const served: Played = { needs, day: again, role: null, outcome: 'serving', answeredOn, declined };
      return [...attempt('declined', 'declining', declinedOn), served];
    }
    default:
      return attempt('serving', null, addDays(day, dice.int(2, 5)));
  }
}

/** Home care and respite are asked of one provider, anything else each by itself. */
function groupsOf(needs: readonly Need[]): Need[][] {
  const isAtHome = (need: Need) => need.serviceType === 'homeCare' || need.serviceType === 'respite';
  const atHome = needs.filter(isAtHome);
  const others = needs.filter((need) => !isAtHome(need)).map((need) => [need]);
  return atHome.length === 0 ? others : [atHome, ...others];
}
