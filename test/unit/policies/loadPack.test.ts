import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { hashOfJson } from '#shared/policies/hash.ts';
import { loadPack } from '#shared/policies/loadPack.ts';
import { findTitle, type Pack, valueOn } from '#shared/policies/pack.ts';

const title = { 'zh-TW': '試', en: 'Trial' };
const clause = { reference: '1', title };

/** A pack that loads; a test states what it changes. */
function aPack(stated: object = {}): object {
  return {
    format: 1,
    id: 'trial',
    version: '1',
    layer: 'county',
    title,
    source: 'test',
    validFrom: '2026-01-01',
    validTo: null,
    clauses: { 'X-1': clause },
    parameters: {},
    interpretations: {
      'I-90': { title, choices: ['here', 'there'], choice: 'here', signOff: null },
    },
    successors: [],
    ...stated,
  };
}

const criteria = {
  distance: { function: 'distance/1', clause: 'X-1' },
  id: { function: 'id/1', clause: 'I-90' },
};
const reasons = Object.fromEntries(
  [
    'noContract',
    'contractNotInForce',
    'outsideArea',
    'notAssessor',
    'declined',
    'noOpening',
    'noTimeOverlap',
  ].map((code) => [code, 'X-1']),
);
const orders = { here: ['distance', 'id'], there: ['id', 'distance'] };
const dispatch = {
  function: 'dispatch/1',
  reasons,
  listOnly: { serviceTypes: [], clause: 'X-1' },
  ranking: { reading: 'I-90', criteria, orders },
};
const demerits = {
  function: 'monthlyDemerits/1',
  causes: ['X-1'],
  clauses: { suspension: 'X-1', renewalBar: 'X-1', notice: 'X-1' },
};
const intake = {
  function: 'intake/1',
  clauses: { caseload: 'X-1', resume: 'X-1' },
  ranking: dispatch.ranking,
};
const parameter = (...values: [from: string, value: number | null][]) => ({
  parameters: {
    limit: { unit: 'days', values: values.map(([from, value]) => ({ from, value, cite: 'X-1' })) },
  },
});

function load(file: object, base?: Pack) {
  return loadPack(file, { hashPort, findBase: (hash) => (base?.hash === hash ? base : undefined) });
}
function loaded(file: object, base?: Pack): Pack {
  const result = load(file, base);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('loading a pack', () => {
  it('takes one whose clauses, parameters and readings fit together', () => {
    expect(loaded(aPack({ dispatch, ...parameter(['2026-01-01', 2]) })).id).toBe('trial');
  });

  const refused: [string, object, code: string, path: string][] = [
    ['a gap before the first value', parameter(['2026-01-02', 2]), 'parameterGap', 'parameters.limit'],
    [
      'a gap after an end',
      parameter(['2026-01-01', 2], ['2026-03-01', null], ['2026-05-01', 3]),
      'parameterGap',
      'parameters.limit',
    ],
    [
      'two values from one day',
      parameter(['2026-01-01', 2], ['2026-01-01', 3]),
      'parameterOverlap',
      'parameters.limit',
    ],
    [
      'values out of order',
      parameter(['2026-01-01', 2], ['2026-05-01', 3], ['2026-03-01', 4]),
      'parameterOverlap',
      'parameters.limit',
    ],
    [
      'a parameter that cites a missing clause',
      { ...parameter(['2026-01-01', 2]), clauses: {} },
      'missingClause',
      'parameters.limit 2026-01-01',
    ],
    [
      'a reason that cites a missing clause',
      { dispatch: { ...dispatch, reasons: { ...reasons, noOpening: 'X-2' } } },
      'missingClause',
      'dispatch.reasons.noOpening',
    ],
    [
      'a list that cites a missing clause',
      { dispatch: { ...dispatch, listOnly: { serviceTypes: [], clause: 'X-2' } } },
      'missingClause',
      'dispatch.listOnly',
    ],
    [
      'a criterion that cites a missing clause',
      {
        dispatch: {
          ...dispatch,
          ranking: {
            ...dispatch.ranking,
            criteria: { ...criteria, id: { function: 'id/1', clause: 'X-2' } },
          },
        },
      },
      'missingClause',
      'dispatch.ranking.criteria.id',
    ],
    [
      'a successor that cites a missing clause',
      { successors: [{ from: 'A', to: 'B', on: '2026-01-01', cite: 'X-2' }] },
      'missingClause',
      'successors A',
    ],
    [
      'a cause of points that is no clause',
      { demerits: { ...demerits, causes: ['X-1', 'X-2'] } },
      'missingClause',
      'demerits',
    ],
    [
      'a suspension that cites a missing clause',
      { demerits: { ...demerits, clauses: { ...demerits.clauses, suspension: 'X-2' } } },
      'missingClause',
      'demerits.clauses.suspension',
    ],
    [
      'a turn that cites a missing clause',
      { rotation: { function: 'rotation/1', clauses: { turn: 'X-1', kept: 'X-2' } } },
      'missingClause',
      'rotation.clauses.kept',
    ],
    [
      'a sample that cites a missing clause',
      { sample: { function: 'sample/1', clauses: { unit: 'X-2', monthly: 'X-1', related: 'X-1' } } },
      'missingClause',
      'sample.clauses.unit',
    ],
    [
      'a caseload that cites a missing clause',
      { intake: { ...intake, clauses: { caseload: 'X-2', resume: 'X-1' } } },
      'missingClause',
      'intake.clauses.caseload',
    ],
    [
      'a criterion of intake that cites a missing clause',
      {
        intake: {
          ...intake,
          ranking: { ...intake.ranking, criteria: { ...criteria, id: { function: 'id/1', clause: 'X-2' } } },
        },
      },
      'missingClause',
      'intake.ranking.criteria.id',
    ],
    [
      'an order of intake that leaves a criterion out',
      { intake: { ...intake, ranking: { ...intake.ranking, orders: { ...orders, there: ['id'] } } } },
      'incompleteRanking',
      'intake.ranking',
    ],
    [
      'a function that the kernel lacks',
      { demerits: { ...demerits, function: 'monthlyDemerits/9' } },
      'invalidPack',
      'demerits.function',
    ],
    [
      'a choice that is none',
      {
        interpretations: { 'I-90': { title, choices: ['here', 'there'], choice: 'nowhere', signOff: null } },
      },
      'unknownChoice',
      'interpretations.I-90',
    ],
    [
      'a reading with choices and none chosen',
      { interpretations: { 'I-90': { title, choices: ['here', 'there'], choice: null, signOff: null } } },
      'unknownChoice',
      'interpretations.I-90',
    ],
    [
      'a single choice',
      { interpretations: { 'I-90': { title, choices: ['here'], choice: 'here', signOff: null } } },
      'unknownChoice',
      'interpretations.I-90',
    ],
    [
      'a choice without its order',
      { dispatch: { ...dispatch, ranking: { ...dispatch.ranking, orders: { here: orders.here } } } },
      'unknownChoice',
      'dispatch.ranking',
    ],
    [
      'an order that leaves a criterion out',
      { dispatch: { ...dispatch, ranking: { ...dispatch.ranking, orders: { ...orders, there: ['id'] } } } },
      'incompleteRanking',
      'dispatch.ranking',
    ],
    ['an unknown field', { expression: '1 + 1' }, 'invalidPack', ''],
    [
      'a clause without a title',
      { clauses: { 'X-1': { reference: '1' } } },
      'invalidPack',
      'clauses.X-1.title',
    ],
  ];
  it.each(refused)('refuses %s', (_, stated, code, path) => {
    expect(load(aPack(stated))).toMatchObject({ ok: false, error: { code, path } });
  });

  it('lets a parameter end for good', () => {
    const pack = loaded(aPack(parameter(['2026-01-01', 2], ['2026-03-01', null])));
    expect(valueOn(pack, 'limit', '2026-02-28')).toBe(2);
    expect(valueOn(pack, 'limit', '2026-03-01')).toBe(null);
  });

  it('reads a parameter on each side of its dates, and the first value before the pack is in force', () => {
    const pack = loaded(aPack(parameter(['2026-01-01', 2], ['2026-05-11', 3])));
    const days = ['2025-12-31', '2026-01-01', '2026-05-10', '2026-05-11', '2030-01-01'];
    expect(days.map((day) => valueOn(pack, 'limit', day))).toEqual([2, 2, 2, 3, 3]);
    expect(valueOn(pack, 'none', '2026-01-01')).toBe(undefined);
  });
});

describe('the hash of a pack', () => {
  const file = aPack({ dispatch });
  const hash = hashOfJson(file, hashPort);

  it('refuses one that is not what its hash says', () => {
    const changed = { ...file, version: '2' };
    expect(loadPack(file, { hashPort, expectedHash: hash }).ok).toBe(true);
    expect(loadPack(changed, { hashPort, expectedHash: hash })).toMatchObject({
      ok: false,
      error: { code: 'hashMismatch' },
    });
  });

  it('does not depend on the order of keys or on blanks', () => {
    const reordered = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(file).reverse()), null, 8));
    expect(loaded(reordered).hash).toBe(hash);
  });
});

describe('a layer', () => {
  const base = loaded(aPack({ dispatch, ...parameter(['2026-01-01', 2]) }));
  const extension = { id: base.id, hash: base.hash };
  const signOff = { by: '衛生局', role: '承辦人', on: '2026-02-01', reference: '衛字第1號' };
  const switched = { 'I-90': { title, choices: ['here', 'there'], choice: 'there', signOff } };
  const bare = { extends: extension, clauses: {}, interpretations: {} };
  const changing = (stated: object) => ({
    ...bare,
    interpretations: { 'I-90': { ...switched['I-90'], ...stated } },
  });
  const setting = (...values: [from: string, value: number | null][]) => ({
    ...bare,
    ...parameter(...values),
  });

  it('takes over what lies below it and can switch a reading, with a hash and sign-off of its own', () => {
    const layer = loaded(
      aPack({
        id: 'unit',
        layer: 'aUnit',
        extends: extension,
        clauses: { 'X-2': clause },
        interpretations: switched,
      }),
      base,
    );
    expect(layer).toMatchObject({ extends: extension, dispatch, interpretations: switched });
    expect(Object.keys(layer.clauses)).toEqual(['X-1', 'X-2']);
    expect(valueOn(layer, 'limit', '2026-01-01')).toBe(2);
    expect(layer.hash).not.toBe(base.hash);
    expect(findTitle(layer, 'X-1')).toEqual(title);
    expect(findTitle(layer, 'I-90')).toEqual(title);
    expect(findTitle(layer, 'X-9')).toBe(undefined);
  });

  const refused: [string, object, code: string][] = [
    [
      'below which nothing of that hash is loaded',
      { extends: { id: base.id, hash: `sha256:${'0'.repeat(64)}` }, clauses: {} },
      'unknownBase',
    ],
    [
      'that names another pack by the hash',
      { extends: { ...extension, id: 'other' }, clauses: {} },
      'unknownBase',
    ],
    ['that changes a clause', { extends: extension }, 'clauseRedefined'],
    [
      'that says a reading in other words',
      changing({ title: { ...title, en: 'Other' } }),
      'readingRedefined',
    ],
    ['that adds a choice to a reading', changing({ choices: ['here', 'there', 'up'] }), 'readingRedefined'],
    ['that makes a choice which the reading lacks', changing({ choice: 'up' }), 'unknownChoice'],
    ['that switches a reading without a signature', changing({ signOff: null }), 'unsigned'],
    ['that gives another value without a signature', setting(['2026-02-01', 3]), 'unsigned'],
    ['that ends a parameter', { ...setting(['2026-02-01', null]), signOff }, 'parameterRedefined'],
    [
      'that gives a parameter in another unit',
      {
        ...bare,
        signOff,
        parameters: { limit: { unit: 'months', values: [{ from: '2026-02-01', value: 3, cite: 'X-1' }] } },
      },
      'parameterRedefined',
    ],
    [
      'that gives two values from one day',
      { ...setting(['2026-02-01', 3], ['2026-02-01', 4]), signOff },
      'parameterOverlap',
    ],
    [
      'that cites a clause which no layer has',
      {
        ...bare,
        signOff,
        parameters: { limit: { unit: 'days', values: [{ from: '2026-02-01', value: 3, cite: 'X-9' }] } },
      },
      'missingClause',
    ],
  ];
  it.each(refused)('is refused %s', (_, stated, code) => {
    expect(load(aPack({ id: 'unit', ...stated }), base)).toMatchObject({ ok: false, error: { code } });
  });

  it('91 a gap that joining it with the layer below leaves is refused, and said with its days', () => {
    const ended = loaded(aPack(parameter(['2026-01-01', 2], ['2026-03-01', null])));
    const file = aPack({
      ...setting(['2026-05-01', 3]),
      id: 'unit',
      signOff,
      extends: { id: ended.id, hash: ended.hash },
    });
    expect(load(file, ended)).toMatchObject({
      ok: false,
      error: {
        code: 'parameterGap',
        path: 'parameters.limit',
        message: 'no value from 2026-03-01 to 2026-04-30',
      },
    });
  });

  it('dates a parameter anew: earlier days keep the value of the layer below', () => {
    const layer = loaded(aPack({ ...setting(['2026-02-01', 3]), id: 'unit', signOff }), base);
    const days = ['2026-01-01', '2026-01-31', '2026-02-01', '2030-01-01'];
    expect(days.map((day) => valueOn(layer, 'limit', day))).toEqual([2, 2, 3, 3]);
  });

  it('stands on a layer: national, county and A unit become one pack', () => {
    const county = loaded(aPack({ id: 'county', extends: extension, clauses: { 'X-2': clause } }), base);
    const unit = loaded(
      aPack({ ...changing({}), id: 'unit', extends: { id: county.id, hash: county.hash } }),
      county,
    );
    expect(Object.keys(unit.clauses)).toEqual(['X-1', 'X-2']);
    expect(unit.interpretations['I-90']).toMatchObject({ choice: 'there', signOff });
    expect(new Set([base.hash, county.hash, unit.hash]).size).toBe(3);
  });

  it('95 is bound to the layers below it: with one byte of them changed it finds no base', () => {
    const other = loaded(aPack({ dispatch, ...parameter(['2026-01-01', 3]) }));
    expect(load(aPack({ ...changing({}), id: 'unit' }), other)).toMatchObject({
      ok: false,
      error: { code: 'unknownBase' },
    });
  });

  it('cannot stand on itself: its hash would have to be in what it is the hash of', () => {
    const file = aPack({ ...bare, id: 'unit', extends: { id: 'unit', hash: extension.hash } });
    const circle = { ...file, extends: { id: 'unit', hash: hashOfJson(file, hashPort) } };
    const shelf = new Map<string, Pack>();
    const found = loadPack(circle, { hashPort, findBase: (hash) => shelf.get(hash) });
    expect(found).toMatchObject({ ok: false, error: { code: 'unknownBase' } });
  });
});
