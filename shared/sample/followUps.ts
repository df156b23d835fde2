import { addDays, addMonths, type Day } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import type { Dispatch } from '../domain/dispatch/dispatch.ts';
import type { Reply } from '../domain/dispatch/reply.ts';
import type { FollowUp } from '../domain/followUp/followUp.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import { instantOf, workdayUpTo } from './workdays.ts';

interface FollowUpSetting {
  today: Day;
  managerId: string;
  dice: Dice;
  /** Nothing is said of any other provider. */
  inventedIds: ReadonlySet<string>;
  /** The cases that are carried on. */
  activeIds: ReadonlySet<string>;
}

/** How many services were found good. */
const goodOnes = 3;

/**
 * Follow-ups of services that invented providers give: one that is to be improved and overdue, one that is to be
 * improved, one that has improved, and a few that are good.
 */
export function followUpsOf(played: readonly SampleChange[], setting: FollowUpSetting): SampleChange[] {
  const { today, dice, inventedIds, activeIds } = setting;
  const dispatches = new Map(
    played.flatMap((change) =>
      change.type === 'dispatch' && 'event' in change ? [[change.event.id, change.event]] : [],
    ),
  );
  const started = played
    .flatMap((change) => (change.type === 'reply' && 'event' in change ? [change.event] : []))
    .filter(
      ({ answer, providerId, caseId }) =>
        answer === 'serviceStarted' && inventedIds.has(providerId) && activeIds.has(caseId),
    )
    .sort((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt));
  const changes: SampleChange[] = [];
  const take = (day: Day, isPoor: boolean, note: string): FollowUp | undefined => {
    const at = started.findIndex(({ happenedAt }) => dayOfInstant(happenedAt) < day);
    const [reply] = at < 0 ? [] : started.splice(at, 1);
    if (reply === undefined) return undefined;
    const followUp = followUpOf(reply, dispatches.get(reply.dispatchId)!, day, isPoor, note, setting);
    changes.push(changeOf('followUp', followUp));
    return followUp;
  };
  take(workdayUpTo(addDays(addMonths(today, -1), -2)), true, '兩次沒有先說就換人，家屬希望固定同一位。');
  take(workdayUpTo(addDays(today, -16)), true, '時間常晚二十分鐘，單位說會調整班表。');
  const improvedOn = workdayUpTo(addDays(today, -3));
  const improved = take(workdayUpTo(addDays(today, -25)), true, '服務紀錄漏了兩天。');
  if (improved !== undefined) {
    const check = record('improvementCheck', {
      ...written(improvedOn, improved.caseId, setting),
      ...{ followUpId: improved.id, improved: true, note: '紀錄補齊了，這兩週都有寫。' },
    });
    changes.push(changeOf('improvementCheck', check));
  }
  for (let left = goodOnes; left > 0; left -= 1) {
    take(workdayUpTo(addDays(today, -dice.int(2, 20))), false, '');
  }
  return changes;
}

function followUpOf(
  { caseId, dispatchId, providerId }: Reply,
  { needIds }: Dispatch,
  day: Day,
  isPoor: boolean,
  note: string,
  setting: FollowUpSetting,
): FollowUp {
  return record('followUp', {
    ...written(day, caseId, setting),
    ...{ dispatchId, providerId, needId: needIds[0], note },
    channel: setting.dice.pick(['phone', 'phone', 'home']),
    quality: isPoor ? 'poor' : 'good',
    satisfaction: isPoor ? 'poor' : 'good',
    records: 'good',
    billing: null,
    result: isPoor ? 'needsImprovement' : 'good',
  });
}

function written(day: Day, caseId: string, { dice, managerId }: FollowUpSetting) {
  const minutes = dice.int(9 * 60, 16 * 60);
  return {
    id: dice.id(),
    caseId,
    by: managerId,
    happenedAt: instantOf(day, minutes),
    recordedAt: instantOf(day, minutes + 5),
  };
}
