import { describe, expect, it } from 'vitest';
import { abnormalitiesOf } from '#shared/domain/sampling/abnormality.ts';
import { sampleDrawSchema } from '#shared/domain/sampling/sampleDraw.ts';
import { aCheck, aDraw, anAbnormalityEntry, anOpened, aSampleEntry } from '#test/builders/sampled.ts';

const finding = { category: 'delivery', summary: '時數不足' };
const asked = (answer: string) => [{ question: 'servedAsPlanned', answer }];

describe('a check of a drawn case', () => {
  const wrong: [what: string, stated: Parameters<typeof aCheck>[0], message: string][] = [
    ['an answer of no without a finding', { asked: asked('no') }, 'noIsAFinding'],
    ['two findings of a category', { findings: [finding, finding] }, 'twice'],
    ['a question twice', { asked: [...asked('yes'), ...asked('notAsked')] }, 'twice'],
    ['a call without who was asked', { spokenTo: null }, 'needed'],
    ['papers that were asked', { way: 'papers' }, 'nobody'],
    ['a finding without words', { findings: [{ ...finding, summary: ' ' }] }, 'summary'],
  ];
  it.each(wrong)('Y-Q.4 %s is refused', (_, stated, message) => {
    expect(() => aCheck(stated)).toThrow(message);
  });

  it('Y-Q.4 is abnormal by a finding, also where every answer was yes', () => {
    expect(aCheck({ asked: asked('no'), findings: [finding] }).findings).toEqual([finding]);
    expect(aCheck({ asked: asked('yes'), findings: [finding] }).findings).toEqual([finding]);
    expect(aCheck({ way: 'papers', spokenTo: null }).spokenTo).toBeNull();
  });

  it('papers are always reached', () => {
    const attempt = { kind: 'notReached', happenedAt: '2026-05-11T09:00:00+08:00', note: '' };
    expect(aSampleEntry({ ...attempt, way: 'visit' }).kind).toBe('notReached');
    expect(() => aSampleEntry({ ...attempt, way: 'papers' })).toThrow('papersAreThere');
  });

  it('a second draw has a reason', () => {
    const draw = aDraw({ cases: [{ id: 'case-0001' }] });
    expect(sampleDrawSchema.safeParse({ ...draw, number: 2 }).success).toBe(false);
    expect(sampleDrawSchema.safeParse({ ...draw, number: 2, reason: '更正' }).success).toBe(true);
  });
});

describe('what was found abnormal', () => {
  const opened = anOpened({ answerBy: '2026-05-20' });
  const answered = anAbnormalityEntry({ kind: 'answered', round: 1, text: '已補服務' });
  const again = anAbnormalityEntry({ kind: 'askedAgain', round: 2, text: '哪一天補的？', answerBy: null });
  const answeredAgain = anAbnormalityEntry({ id: 'entry-2', kind: 'answered', round: 2, text: '5月9日' });
  const closed = anAbnormalityEntry({ kind: 'closed', note: '' });

  const steps: [entries: Parameters<typeof abnormalitiesOf>[0], state: string, answerBy: string | null][] = [
    [[opened], 'toAnswer', '2026-05-20'],
    [[opened, answered], 'answered', '2026-05-20'],
    [[opened, answered, again], 'toAnswer', null],
    [[opened, answered, again, answeredAgain], 'answered', null],
    [[opened, answered, again, answeredAgain, closed], 'closed', null],
    [[opened, closed], 'closed', '2026-05-20'],
  ];
  it.each(steps)(
    'Y-Q.4 after %# more it stands so, in whatever order the entries come',
    (entries, state, day) => {
      for (const order of [entries, [...entries].reverse()]) {
        expect(abnormalitiesOf(order)).toMatchObject([
          { state, answerBy: day, opened: { id: 'abnormality-1' } },
        ]);
      }
    },
  );

  it('Y-Q.4 whom it was told is kept by recipient, the latest of each; what the county did beside it', () => {
    const tell = (id: string, to: string, name: string, day: string) =>
      anAbnormalityEntry({
        ...{ id, kind: 'told', to, name, toldOn: day, recordedAt: `${day}T09:00:00+08:00` },
      });
    const handled = anAbnormalityEntry({ kind: 'handled', handledOn: '2026-05-15', text: '限期改善' });
    const [one] = abnormalitiesOf([
      tell('told-2', 'county', '長期照護科', '2026-05-13'),
      opened,
      tell('told-1', 'county', '長照科', '2026-05-12'),
      tell('told-3', 'careManager', '李照專', '2026-05-12'),
      handled,
    ]);
    expect([...one!.told].map(([to, { name }]) => [to, name]).sort()).toEqual([
      ['careManager', '李照專'],
      ['county', '長期照護科'],
    ]);
    expect(one!.handled?.text).toBe('限期改善');
  });

  it('what names one that is not here is left out', () => {
    expect(abnormalitiesOf([answered, closed])).toEqual([]);
  });
});
