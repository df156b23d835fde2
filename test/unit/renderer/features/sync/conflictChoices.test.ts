import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConflictSide, OpenConflict } from '#renderer/data/index.ts';
import { alikeChoices } from '#renderer/features/sync/conflicts/model/alike.ts';
import { differences } from '#renderer/features/sync/conflicts/model/difference.ts';
import { editorOf } from '#renderer/features/sync/conflicts/model/fieldEditor.ts';
import { withoutOpening } from '#renderer/features/sync/conflicts/model/withoutOpening.ts';

function side(personId: string, value: string, kind: ConflictSide['kind'] = 'register'): ConflictSide {
  const by = { at: '2026-05-11T01:00:00Z', personId, personName: personId, device: null };
  return { op: `${personId}.${value}`, kind, field: 'phone', value, by };
}

function conflict(recordId: string, sides: ConflictSide[], over: Partial<OpenConflict> = {}): OpenConflict {
  const record = `case/${recordId}`;
  const place = { record, type: 'case' as const, recordId, caseId: recordId, shown: {} };
  return { id: `${record}/phone`, field: 'phone', sides, ...place, ...over };
}

const own = conflict('a', [side('wang', '1'), side('chou', '2')]);
const everybody = () => true;

/** By what, and the value in each record. */
function alike(
  chosen: number,
  others: OpenConflict[],
  mayDecide = everybody as (c: OpenConflict) => boolean,
) {
  const choices = alikeChoices(own, own.sides[chosen]!, [own, ...others], mayDecide);
  return choices.map(({ by, rulings }) => [
    by,
    ...rulings.map(
      ({ conflict: { recordId }, verdict }) => `${recordId}=${JSON.stringify(Object.values(verdict)[0])}`,
    ),
  ]);
}

describe('what else could be decided alike', () => {
  const same = conflict('b', [side('wang', '3'), side('chou', '4')]);

  it.each<[string, number, OpenConflict[], string[][]]>([
    ['nothing where there is no other', 0, [], [['one', 'a="1"']]],
    [
      'the earlier value by its person only',
      0,
      [same],
      [
        ['one', 'a="1"'],
        ['person', 'a="1"', 'b="3"'],
      ],
    ],
    [
      'the later value also as the later one',
      1,
      [same],
      [
        ['one', 'a="2"'],
        ['later', 'a="2"', 'b="4"'],
        ['person', 'a="2"', 'b="4"'],
      ],
    ],
    [
      'the later one of others where the person has none',
      1,
      [conflict('c', [side('lin', '5'), side('wang', '6')])],
      [
        ['one', 'a="2"'],
        ['later', 'a="2"', 'c="6"'],
      ],
    ],
    [
      'none where the person has two values',
      0,
      [conflict('c', [side('wang', '5'), side('wang', '6')])],
      [['one', 'a="1"']],
    ],
    ['no other field', 0, [{ ...same, field: 'address' }], [['one', 'a="1"']]],
    ['no other kind of record', 0, [{ ...same, type: 'caregiver' }], [['one', 'a="1"']]],
  ])('%s', (_, chosen, others, expected) => {
    expect(alike(chosen, others)).toEqual(expected);
  });

  it('is not what somebody else decides', () => {
    expect(alike(0, [same], ({ recordId }) => recordId !== 'b')).toEqual([['one', 'a="1"']]);
  });

  it('is, of a deletion, that the record goes or stays', () => {
    const gone = conflict('a', [side('wang', '', 'delete'), side('chou', '2')], { field: '*' });
    const verdicts = gone.sides.map(
      (one) => alikeChoices(gone, one, [gone], everybody)[0]!.rulings[0]!.verdict,
    );
    expect(verdicts).toEqual([{ record: 'delete' }, { record: 'keep' }]);
  });
});

describe('what differs between values', () => {
  it.each([
    [
      ['0900-000-112', '0900-000-221'],
      ['112', '221'],
    ],
    [
      ['榴中里12號', '榴中里15號'],
      ['2', '5'],
    ],
    [
      ['甲', '乙'],
      ['甲', '乙'],
    ],
    [
      ['陳阿滿', '陳滿'],
      ['阿', '陳滿'],
    ],
    [
      ['05-500', '05-500'],
      ['05-500', '05-500'],
    ],
    [
      ['a1z', 'a2z', 'a3z'],
      ['1', '2', '3'],
    ],
  ])('%j', (texts, expected) => {
    expect(differences(texts).map(({ differs }) => differs)).toEqual(expected);
  });

  it('is never nothing of a text that is not empty, and the parts are the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), (texts) => {
        differences(texts).forEach(({ before, differs, after }, index) => {
          expect(before + differs + after).toBe(texts[index]);
          if (texts[index] !== '') expect(differs).not.toBe('');
        });
      }),
    );
  });
});

describe('the field for another value', () => {
  it.each([
    ['case', 'phone', 'text'],
    ['case', 'birthOn', 'day'],
    ['case', 'cmsLevel', 'number'],
    ['caregiver', 'livesWith', 'choice'],
    ['need', 'windows', 'form'],
    ['contact', 'role', 'text'],
    ['person', 'role', 'form'],
    ['case', 'status', 'choice'],
    ['demerit', 'status', 'form'],
  ] as const)('of %s %s is %s', (type, field, kind) => {
    expect(editorOf({ type, field }).kind).toBe(kind);
  });
});

describe('the rule run anew', () => {
  it('finds the openings of this provider and service given to those who have them, and no others', () => {
    const fact = (providerId: string, serviceType: 'homeCare' | 'respite', openings: number) => ({
      providerId,
      serviceType,
      checkedAt: '2026-05-11T01:00:00Z',
      openings,
    });
    const facts = {
      capacity: [fact('p1', 'homeCare', 2), fact('p1', 'respite', 2), fact('p2', 'homeCare', 2)],
    };
    const dispatches = [{ isBeyond: false }, { isBeyond: false }, { isBeyond: true }];
    const conflictAt = { providerId: 'p1', serviceType: 'homeCare', dispatches } as never;
    expect(withoutOpening(facts, conflictAt).capacity?.map(({ openings }) => openings)).toEqual([0, 2, 2]);
  });
});
