import { describe, expect, it } from 'vitest';
import { abnormalitiesOf } from '#shared/domain/sampling/abnormality.ts';
import { dueAbnormalities } from '#shared/rules/deadlines/dueAbnormalities.ts';
import { anAbnormalityEntry, anOpened } from '#test/builders/sampled.ts';

const opened = anOpened({ answerBy: '2026-05-20' });
const answered = anAbnormalityEntry({
  ...{ kind: 'answered', round: 1, text: '已補服務', recordedAt: '2026-05-13T09:00:00+08:00' },
});
const again = anAbnormalityEntry({
  ...{
    kind: 'askedAgain',
    round: 2,
    text: '哪一天？',
    answerBy: null,
    recordedAt: '2026-05-14T09:00:00+08:00',
  },
});
const closed = anAbnormalityEntry({ kind: 'closed', note: '' });
const due = (entries: Parameters<typeof abnormalitiesOf>[0], readsAnswers: boolean, ids = ['case-0001']) =>
  dueAbnormalities(abnormalitiesOf(entries), ids, readsAnswers).map(({ state, askedOn, answerBy }) => [
    ...[state, askedOn, answerBy],
  ]);

describe('what a check found abnormal as work', () => {
  it('Y-Q.4 waits for the manager from the day it was asked last, then for the supervisor, then for nobody', () => {
    for (const readsAnswers of [false, true]) {
      expect(due([opened], readsAnswers)).toEqual([['toAnswer', '2026-05-11', '2026-05-20']]);
      expect(due([opened, answered, again], readsAnswers)).toEqual([['toAnswer', '2026-05-14', null]]);
      expect(due([opened, closed], readsAnswers)).toEqual([]);
    }
    expect(due([opened, answered], false)).toEqual([]);
    expect(due([opened, answered], true)).toEqual([['answered', '2026-05-13', '2026-05-20']]);
  });

  it('Y-Q.4 of other cases it is nobody’s work here', () => {
    expect(due([opened], true, ['case-0002'])).toEqual([]);
  });
});
