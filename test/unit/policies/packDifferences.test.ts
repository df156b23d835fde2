import { describe, expect, it } from 'vitest';
import type { Pack } from '#shared/policies/pack.ts';
import { packDifferences, rankingOrder } from '#shared/policies/packDifferences.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const taitung = shelf.findPack('taitung-a-unit')!;
const yunlin = shelf.findPack('yunlin-113')!;
const familyCare = shelf.findPack('yunlin-family-care-113')!;
const clause = { reference: '二', title: { 'zh-TW': '新的', en: 'New' } };
const parameter = { unit: 'days', values: [{ from: '2026-01-01', value: 3, cite: 'I-05' }] } as const;
const reading = { title: clause.title, choices: [], choice: null, signOff: null };

const withReading = (id: string, changed: object): Pack => ({
  ...taitung,
  interpretations: { ...taitung.interpretations, [id]: { ...taitung.interpretations[id]!, ...changed } },
});

describe('differences between packs', () => {
  it.each(shelf.packs.map((pack) => [pack.id, pack] as const))(
    '%s does not differ from itself',
    (_, pack) => {
      expect(packDifferences(pack, structuredClone(pack))).toEqual([]);
    },
  );

  const changed: [string, Pack, object[]][] = [
    [
      'a clause more',
      { ...taitung, clauses: { ...taitung.clauses, 'T-9': clause } },
      [{ kind: 'clause', id: 'T-9', after: clause }],
    ],
    [
      'a clause in other words',
      { ...taitung, clauses: { ...taitung.clauses, 'T-2.1.1': clause } },
      [{ kind: 'clause', id: 'T-2.1.1', before: taitung.clauses['T-2.1.1'], after: clause }],
    ],
    [
      'a parameter of another value',
      {
        ...taitung,
        parameters: {
          ...taitung.parameters,
          'capacity.freshDays': { ...parameter, values: [...parameter.values] },
        },
      },
      [
        {
          kind: 'parameter',
          id: 'capacity.freshDays',
          before: taitung.parameters['capacity.freshDays'],
          after: parameter,
        },
      ],
    ],
    [
      'a reading more',
      { ...taitung, interpretations: { ...taitung.interpretations, 'I-99': reading } },
      [{ kind: 'reading', id: 'I-99', after: reading }],
    ],
    [
      'a reading that somebody signed',
      withReading('I-08', { signOff: { by: '督導', on: '2026-05-01' } }),
      [{ kind: 'reading', id: 'I-08' }],
    ],
    [
      'another choice of the order: the reading and the order',
      withReading('I-01', { choice: 'countFirst' }),
      [
        { kind: 'order', id: 'I-01', before: taitung.dispatch!.ranking.orders.qualityFirst },
        { kind: 'reading', id: 'I-01' },
      ],
    ],
    [
      'flows taken away',
      { ...taitung, workflow: null },
      [{ kind: 'section', id: 'workflow', before: taitung.workflow! }],
    ],
    [
      'another list',
      { ...taitung, dispatch: { ...taitung.dispatch!, listOnly: { serviceTypes: [], clause: 'T-2.3.6' } } },
      [{ kind: 'listOnly', id: 'T-2.3.6', after: [] }],
    ],
  ];
  it.each(changed)('%s', (_, after, expected) => {
    const found = packDifferences(taitung, after);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });

  it('the order in which a list names its services is no difference', () => {
    const { serviceTypes, clause: by } = taitung.dispatch!.listOnly;
    const listOnly = { serviceTypes: [...serviceTypes].reverse(), clause: by };
    expect(packDifferences(taitung, { ...taitung, dispatch: { ...taitung.dispatch!, listOnly } })).toEqual(
      [],
    );
  });

  it('turned round, what was added is removed', () => {
    const there = packDifferences(taitung, yunlin);
    const back = packDifferences(yunlin, taitung);
    const turned = back.map(({ before, after, ...rest }) => ({
      ...rest,
      ...(after !== undefined && { before: after }),
      ...(before !== undefined && { after: before }),
    }));
    const unordered = ({ kind }: { kind: string }) => kind !== 'order' && kind !== 'listOnly';
    expect(turned.filter(unordered)).toEqual(there.filter(unordered));
    expect(there.filter(({ kind }) => !unordered({ kind })).map(({ kind, id }) => [kind, id])).toEqual([
      ['order', 'I-18'],
      ['listOnly', 'I-22'],
    ]);
  });

  it('a pack that dispatches nothing has no order: against it every order is taken away', () => {
    expect(rankingOrder(familyCare)).toBeUndefined();
    const [order] = packDifferences(yunlin, familyCare);
    expect(order).toEqual({ kind: 'order', id: 'I-18', before: rankingOrder(yunlin) });
  });

  it('shared layers are no difference', () => {
    expect(packDifferences(taitung, yunlin).map(({ id }) => id)).not.toContain('S-CB01a');
  });
});

describe('layers', () => {
  it('a pack names what it extends, the nearest first', () => {
    expect(shelf.layersOf(yunlin).map(({ id }) => id)).toEqual(['national-ltc']);
    expect(shelf.layersOf(familyCare)).toEqual([]);
  });
});
