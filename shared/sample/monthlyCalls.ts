import { addDays, addMonths, type Day, firstOfMonth } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import { saidOnPhone } from './phrases.ts';
import { instantOf, workdayUpTo } from './workdays.ts';

interface CallSetting {
  today: Day;
  managerId: string;
  dice: Dice;
}

/** The last call of each case of which nobody has asked for so long that its follow-up would be overdue (S-AA02). */
export function monthlyCalls(changes: readonly SampleChange[], setting: CallSetting): SampleChange[] {
  const { today, managerId, dice } = setting;
  const latest = new Map<string, Extract<SampleChange, { type: 'visit' }>['event']>();
  for (const change of changes) {
    if (change.type !== 'visit') continue;
    const { event } = change;
    const known = latest.get(event.caseId);
    if (known === undefined || Date.parse(event.happenedAt) > Date.parse(known.happenedAt)) {
      latest.set(event.caseId, event);
    }
  }
  return [...latest.values()].flatMap(({ caseId, happenedAt, spokeWith }) => {
    const lastDay = addDays(addMonths(firstOfMonth(dayOfInstant(happenedAt)), 2), -1);
    if (lastDay >= today) return [];
    const day = workdayUpTo(addDays(today, -dice.int(2, 20)));
    const minutes = dice.int(9 * 60, 16 * 60);
    const call = record('visit', {
      ...{ id: dice.id(), caseId, kind: 'phone', planVisit: false, by: managerId },
      ...{ happenedAt: instantOf(day, minutes), recordedAt: instantOf(day, minutes + dice.int(5, 40)) },
      ...{ offlineSince: null, spokeWith, said: dice.pick(saidOnPhone), confirmedNeedIds: [] },
    });
    return [changeOf('visit', call)];
  });
}
