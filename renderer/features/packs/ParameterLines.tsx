import { useState } from 'react';
import { RocDateField, Select, TextField } from '#renderer/ui/index.ts';
import { valueOn } from '#shared/policies/pack.ts';
import type { Parameter } from '#shared/policies/packSchema.ts';
import { datableParameters, reachOf } from '#shared/policies/parameterValues.ts';
import { CiteField, LayerLines } from './LayerLines.tsx';
import type { LayerGround } from './model/layerEntry.ts';
import {
  type LineField,
  type LineProblem,
  lineFor,
  numbersIn,
  type ParameterLine,
} from './model/parameterEntry.ts';
import type { PackWords } from './usePackWords.ts';

interface ParameterLinesProps {
  ground: LayerGround;
  lines: readonly ParameterLine[];
  /** The first day of the layer. */
  validFrom: string | null;
  today: string;
  problems: ReadonlyMap<number, Partial<Record<LineField, LineProblem>>>;
  words: PackWords;
  onChange: (lines: readonly ParameterLine[]) => void;
}

/** Numbers of the unit's own: what, how much, from which day, by which clause and which paper of the county. */
export function ParameterLines({
  ground,
  lines,
  validFrom,
  today,
  problems,
  words,
  onChange,
}: ParameterLinesProps) {
  const { t } = words;
  const { base, inForce } = ground;
  const datable = datableParameters(base);
  const currentOf = (name: string) => valueOn(inForce, name, today) ?? datable[name]!.values.at(-1)!.value;
  const [added, setAdded] = useState<number | null>(null);
  const withUnit = (parameter: Parameter, value: Parameter['values'][number]['value']) =>
    parameter.unit === 'band'
      ? words.value(value)
      : t('parameter.withUnit', { value: words.value(value), unit: t(`unitAfter.${parameter.unit}`) }).trim();
  return (
    <LayerLines
      lines={lines.map((line) => {
        const name = words.parameter(line.name);
        return { id: line.id, legend: name, name, fields: fieldsOf(line) };
      })}
      onRemove={(gone) => onChange(lines.filter(({ id }) => id !== gone))}
      add={{
        options: Object.entries(datable).map(([name, parameter]) => ({
          id: name,
          label: words.parameter(name),
          meta: withUnit(parameter, currentOf(name)),
        })),
        which: t('layers.line.which'),
        add: t('layers.line.add'),
        chooseFirst: t('layers.line.chooseFirst'),
        onAdd: (name) => {
          const line = lineFor(name, base, lines, validFrom);
          setAdded(line.id);
          onChange([...lines, line]);
        },
      }}
      words={words}
    />
  );

  function fieldsOf(line: ParameterLine) {
    const set = (changed: Partial<ParameterLine>) =>
      onChange(lines.map((one) => (one.id === line.id ? { ...one, ...changed } : one)));
    const parameter = datable[line.name]!;
    const wrong = problems.get(line.id) ?? {};
    const errorAt = (field: LineField) =>
      wrong[field] === undefined ? {} : { error: problemWords(line.name, field, wrong[field]) };
    return (
      <>
        {parameter.unit === 'band' ? (
          <Select
            label={t('layers.line.value')}
            layout="wide"
            options={['A', 'B', 'C'].map((id) => ({ id, label: id }))}
            value={line.value === '' ? null : line.value}
            onChange={(value) => set({ value })}
            {...errorAt('value')}
          />
        ) : (
          <TextField
            label={t('layers.line.value')}
            layout="wide"
            maxLength={40}
            autoFocus={line.id === added}
            suffix={t(`unitAfter.${parameter.unit}`)}
            value={line.value}
            onChange={(value) => set({ value })}
            description={t('layers.line.now', { value: withUnit(parameter, currentOf(line.name)) })}
            {...errorAt('value')}
          />
        )}
        <RocDateField
          label={t('layers.line.from')}
          layout="wide"
          min={today}
          value={line.from}
          onChange={(from) => set({ from })}
          {...errorAt('from')}
        />
        <CiteField
          base={base}
          words={words}
          cite={line.cite}
          onChange={(cite) => set({ cite })}
          {...errorAt('cite')}
        />
        <TextField
          label={t('layers.line.reference')}
          className="whole"
          layout="wide"
          maxLength={200}
          value={line.reference}
          onChange={(reference) => set({ reference })}
          {...errorAt('reference')}
        />
      </>
    );
  }

  function problemWords(name: string, field: LineField, problem: LineProblem): string {
    if (problem !== 'notFitting') return t(`layers.line.problem.${problem === 'missing' ? field : problem}`);
    const parameter = datable[name]!;
    const numbers = numbersIn(parameter);
    const reach = reachOf(name, parameter.unit);
    if (reach === undefined) return t('layers.line.problem.value');
    const kind = parameter.unit === 'percent' ? 'number' : 'whole';
    return numbers > 1
      ? t('layers.line.problem.list', {
          ...reach,
          count: numbers,
          example: words.value(parameter.values.at(-1)!.value),
        })
      : t(`layers.line.problem.${kind}`, { ...reach });
  }
}
