import { describe, expect, it } from 'vitest';
import {
  changedParameters,
  entryFor,
  type LayerEntry,
  layerOf,
  layerProblems,
  triedLayer,
} from '#renderer/features/packs/model/layerEntry.ts';
import {
  lineProblems,
  type ParameterLine,
  readValue,
} from '#renderer/features/packs/model/parameterEntry.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { valueOn } from '#shared/policies/pack.ts';
import { datableParameters } from '#shared/policies/parameterValues.ts';
import { loadUnitLayer, ownValues, type UnitLayerFile } from '#shared/policies/unitLayer.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const base = shelf.findPack('taitung-a-unit')!;
const today = '2026-05-11' as Day;
const noClocks = { clocks: {}, ended: [] };
const ground = { inForce: base, base, kept: {}, keptClocks: noClocks };
const aLine = (stated: Partial<ParameterLine> = {}): ParameterLine => ({
  id: 1,
  name: 'capacity.freshDays',
  value: '3',
  from: '2026-06-01' as Day,
  cite: 'T-3.B.cap',
  reference: '府社長字第1號',
  ...stated,
});
const anEntry = (lines: ParameterLine[], stated: Partial<LayerEntry> = {}): LayerEntry => ({
  ...entryFor(base, today, '周督導', '督導'),
  reference: '會議',
  lines,
  ...stated,
});
function load(file: UnitLayerFile): Pack {
  const loaded = loadUnitLayer(file, { hashPort, findBase: shelf.findPackByHash });
  if (!loaded.ok) throw new Error(`${loaded.error.path}: ${loaded.error.message}`);
  return loaded.value;
}

describe('a number as it is typed', () => {
  const texts: [name: string, text: string, value: unknown][] = [
    ['capacity.freshDays', '3', 3],
    ['capacity.freshDays', ' ３ ', 3],
    ['capacity.freshDays', '0', 0],
    ['capacity.freshDays', '3.5', undefined],
    ['capacity.freshDays', '-1', undefined],
    ['capacity.freshDays', '三', undefined],
    ['capacity.freshDays', '367', undefined],
    ['demerits.suspensionMonths', '0', undefined],
    ['demerits.suspensionMonths', '2', 2],
    ['immediacy.withinDays', '2、5', [2, 5]],
    ['immediacy.withinDays', '2,5', [2, 5]],
    ['immediacy.withinDays', '5、2', undefined],
    ['immediacy.withinDays', '2', undefined],
    ['immediacy.withinDays', '2、5、9', undefined],
    ['rating.goodPercent', '92.5、70', [92.5, 70]],
    ['rating.goodPercent', '70、92', undefined],
    ['rating.goodPercent', '101、70', undefined],
    ['suspension.exceptionProviders', '0', 0],
    ['suspension.exceptionProviders', '1', 1],
    ['rating.unknown', 'C', 'C'],
    ['rating.unknown', 'D', undefined],
  ];
  it.each(texts)('P-3 %s %j is %j', (name, text, value) => {
    expect(readValue(text, name, datableParameters(base)[name]!)).toEqual(value);
  });
});

describe('what keeps numbers from being signed', () => {
  const wrong: [string, ParameterLine[], object][] = [
    ['no value', [aLine({ value: '' })], { value: 'missing' }],
    ['a value of another form', [aLine({ value: '2、3' })], { value: 'notFitting' }],
    ['no day', [aLine({ from: null })], { from: 'missing' }],
    ['a day before the layer holds', [aLine({ from: '2026-05-10' as Day })], { from: 'early' }],
    ['no clause', [aLine({ cite: '' })], { cite: 'missing' }],
    ['no paper', [aLine({ reference: ' ' })], { reference: 'missing' }],
    ['P-2 two values of one day', [aLine({ id: 0 }), aLine()], { from: 'taken' }],
  ];
  it.each(wrong)('%s', (_, lines, problem) => {
    expect(lineProblems(lines, base, {}, today)).toEqual(new Map([[1, problem]]));
    expect(layerProblems(anEntry(lines), ground, today)).toEqual(new Set(['lines']));
  });

  it('P-2 the day of a value that is signed already is taken', () => {
    const kept = { 'capacity.freshDays': [{ from: '2026-06-01', value: 4, cite: 'T-3.B.cap' }] };
    expect(lineProblems([aLine()], base, kept, today)).toEqual(new Map([[1, { from: 'taken' }]]));
  });

  it('nothing is wrong with a number that is whole; without any change there is nothing to sign', () => {
    expect(layerProblems(anEntry([aLine()]), ground, today)).toEqual(new Set());
    expect(layerProblems(anEntry([]), ground, today)).toEqual(new Set(['nothing']));
  });
});

describe('a layer with numbers', () => {
  const pack = load(layerOf(anEntry([aLine()]), ground, today, 0));

  it('P-3 on both sides of the day: before it the value from below holds', () => {
    expect(['2026-05-31', '2026-06-01'].map((day) => valueOn(pack, 'capacity.freshDays', day))).toEqual([
      2, 3,
    ]);
    expect(changedParameters(base, pack).map(({ id }) => id)).toEqual(['capacity.freshDays']);
  });

  it('the next layer carries on what the unit signed before, and adds to it in the order of days', () => {
    const kept = ownValues(pack, base);
    const later = aLine({ value: '1', from: '2026-05-20' as Day });
    const next = load(
      layerOf(anEntry([later]), { inForce: pack, base, kept, keptClocks: noClocks }, today, 1),
    );
    expect(next.parameters['capacity.freshDays']?.values.map(({ from, value }) => [from, value])).toEqual([
      ['2022-02-01', 2],
      ['2026-05-20', 1],
      ['2026-06-01', 3],
    ]);
    expect(ownValues(next, base)['capacity.freshDays']).toHaveLength(2);
    expect(ownValues(base, base)).toEqual({});
  });

  it('is tried with the last of its values on days gone by', () => {
    const lines = [aLine(), aLine({ id: 2, value: '5', from: '2026-07-01' as Day })];
    const tried = load(triedLayer(anEntry(lines), ground, today));
    expect(valueOn(tried, 'capacity.freshDays', '2026-03-01')).toBe(5);
  });

  it('P-3 refuses a parameter that the pack below does not have, and a value beyond what its unit allows', () => {
    const file = layerOf(anEntry([aLine()]), ground, today, 0);
    const freshDays = file.parameters['capacity.freshDays']!;
    const refused = (parameters: UnitLayerFile['parameters']) =>
      loadUnitLayer({ ...file, parameters }, { hashPort, findBase: shelf.findPackByHash });
    expect(refused({ 'capacity.fresh': freshDays })).toMatchObject({
      error: { code: 'unknownParameter', path: 'parameters.capacity.fresh' },
    });
    const values = [{ ...freshDays.values[0]!, value: 1000 }];
    expect(refused({ 'capacity.freshDays': { ...freshDays, values } })).toMatchObject({
      error: { code: 'parameterRedefined', path: 'parameters.capacity.freshDays' },
    });
  });
});
