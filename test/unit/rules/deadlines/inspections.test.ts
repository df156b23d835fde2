import { describe, expect, it } from 'vitest';
import { daysLate, inspectionSchema } from '#shared/domain/provider/inspection.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { inspectionAnswerBy } from '#shared/rules/deadlines/unitWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { anInspection } from '#test/builders/providers.ts';

describe('answers to inspections', () => {
  it.each<[string, string, readonly string[], string]>([
    ['no holiday on the way: three weekends less', '2026-03-02', [], '2026-03-20'],
    ['told on a Friday, the first working day is Monday', '2026-03-06', [], '2026-03-26'],
    ['told on a Sunday, Monday counts', '2026-03-08', [], '2026-03-26'],
    ['Labour Day is no working day', '2026-04-20', [], '2026-05-11'],
    ['nor are those of Mid-Autumn, Teachers’ Day and the National Day', '2026-09-23', [], '2026-10-16'],
    ['nor the New Year holidays', '2026-02-12', [], '2026-03-12'],
    ['a day closed for a typhoon moves it by one', '2026-07-06', ['2026-07-10'], '2026-07-27'],
    ['so does the last day itself', '2026-07-06', ['2026-07-24'], '2026-07-27'],
    [
      'a closure on a Saturday or past the last day does not',
      '2026-07-06',
      ['2026-07-11', '2026-07-27'],
      '2026-07-24',
    ],
  ])('Y-H.3 fourteen working days: %s', (_, notifiedOn, closures, answerBy) => {
    const clocks = unitClocks('yunlin-113', workCalendar(builtInCalendars, closures));
    expect(inspectionAnswerBy(notifiedOn, clocks)?.dueOn).toBe(answerBy);
  });

  it('Y-H.3, I-16 past the last calendar that is known the day is proposed and marked', () => {
    expect(inspectionAnswerBy('2026-12-21', unitClocks())).toMatchObject({
      dueOn: '2027-01-11',
      calendarUnconfirmed: true,
    });
    expect(inspectionAnswerBy('2026-11-30', unitClocks())?.calendarUnconfirmed).toBe(false);
  });

  it('Y-H.3 is Yunlin’s: a unit of Taitung, or one on the version before, has no such clock', () => {
    expect(inspectionAnswerBy('2026-04-20', unitClocks('taitung-a-unit'))).toBe(undefined);
    const third = shelf.superseded.find(({ id, version }) => id === 'yunlin-113' && version === '3')!;
    expect(inspectionAnswerBy('2026-04-20', unitClocks(third))).toBe(undefined);
  });

  it.each<[string, string | null, string, number]>([
    ['answered on the 14th working day, in time', '2026-05-11', '2026-06-30', 0],
    ['on the 15th, one day late', '2026-05-12', '2026-06-30', 1],
    ['on the day of the notice', '2026-04-20', '2026-06-30', 0],
    ['late over a weekend: calendar days, as on Today', '2026-05-18', '2026-06-30', 7],
    ['not answered, on its last day', null, '2026-05-11', 0],
    ['not answered, the day after', null, '2026-05-12', 1],
    ['not answered, still growing', null, '2026-06-30', 50],
  ])('Y-H.3 %s', (_, answeredOn, today, late) => {
    expect(daysLate(anInspection({ answeredOn }), today)).toBe(late);
  });

  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['the last day may be the day of the notice', { answerBy: '2026-04-20' }, undefined],
    ['not a day before it', { answerBy: '2026-04-19' }, 'answerBy tooEarly'],
    ['an answer may come the same day', { answeredOn: '2026-04-20' }, undefined],
    ['not before the notice', { answeredOn: '2026-04-19' }, 'answeredOn tooEarly'],
    ['something was found', { findings: '  ' }, 'findings'],
    ['a day that exists', { notifiedOn: '2026-02-30' }, 'notifiedOn'],
    ['no field that is not known', { severity: 'grave' }, ''],
  ])('Y-H.3 of an inspection: %s', (_, stated, problem) => {
    const parsed = inspectionSchema.safeParse({ ...anInspection(), ...stated });
    const issue = parsed.error?.issues[0];
    const said = issue && `${issue.path.join('.')} ${issue.message === 'tooEarly' ? 'tooEarly' : ''}`.trim();
    expect(said).toBe(problem);
  });
});
