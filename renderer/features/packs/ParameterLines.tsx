import { useRef, useState } from 'react';
import { Button, ComboBox, RocDateField, Select, TextField } from '#renderer/ui/index.ts';
import { findTitle, titleIn, valueOn } from '#shared/policies/pack.ts';
import type { Parameter } from '#shared/policies/packSchema.ts';
import { datableParameters, reachOf } from '#shared/policies/parameterValues.ts';
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
  const { t, locale } = words;
  const { base, inForce } = ground;
  const datable = datableParameters(base);
  const currentOf = (name: string) => valueOn(inForce, name, today) ?? datable[name]!.values.at(-1)!.value;
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<number | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const clauses = Object.keys({ ...base.clauses, ...base.interpretations }).map((id) => ({
    id,
    label: `${id}\u3000${titleIn(findTitle(base, id)!, locale)}`,
  }));
  const set = (id: number, changed: Partial<ParameterLine>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...changed } : line)));
  const add = (name: string) => {
    const line = lineFor(name, base, lines, validFrom);
    setAdded(line.id);
    setChosen(null);
    onChange([...lines, line]);
  };
  const remove = (id: number) => {
    onChange(lines.filter((line) => line.id !== id));
    frame.current?.querySelector<HTMLElement>('.pack-add button')?.focus();
  };
  const withUnit = (parameter: Parameter, value: Parameter['values'][number]['value']) =>
    parameter.unit === 'band'
      ? words.value(value)
      : t('parameter.withUnit', { value: words.value(value), unit: t(`unitAfter.${parameter.unit}`) }).trim();
  return (
    <div ref={frame} className="pack-parameters">
      {lines.map((line) => {
        const parameter = datable[line.name]!;
        const wrong = problems.get(line.id) ?? {};
        const errorAt = (field: LineField) =>
          wrong[field] === undefined ? {} : { error: problemWords(line.name, field, wrong[field]) };
        return (
          <fieldset key={line.id} className="pack-parameter">
            <legend>{words.parameter(line.name)}</legend>
            {parameter.unit === 'band' ? (
              <Select
                label={t('layers.line.value')}
                layout="wide"
                options={['A', 'B', 'C'].map((id) => ({ id, label: id }))}
                value={line.value === '' ? null : line.value}
                onChange={(value) => set(line.id, { value })}
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
                onChange={(value) => set(line.id, { value })}
                description={t('layers.line.now', { value: withUnit(parameter, currentOf(line.name)) })}
                {...errorAt('value')}
              />
            )}
            <RocDateField
              label={t('layers.line.from')}
              layout="wide"
              min={today}
              value={line.from}
              onChange={(from) => set(line.id, { from })}
              {...errorAt('from')}
            />
            <ComboBox
              label={t('layers.line.cite')}
              className="whole"
              options={clauses}
              value={line.cite === '' ? null : line.cite}
              onChange={(cite) => set(line.id, { cite: cite ?? '' })}
              {...errorAt('cite')}
            />
            <TextField
              label={t('layers.line.reference')}
              className="whole"
              layout="wide"
              maxLength={200}
              value={line.reference}
              onChange={(reference) => set(line.id, { reference })}
              {...errorAt('reference')}
            />
            <div className="line whole">
              <Button
                size="small"
                variant="quiet"
                aria-label={t('layers.line.removeName', { name: words.parameter(line.name) })}
                onPress={() => remove(line.id)}
              >
                {t('layers.line.remove')}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div className="line pack-add">
        <Select
          label={t('layers.line.which')}
          layout="wide"
          placeholder={t('layers.line.choose')}
          options={Object.entries(datable).map(([name, parameter]) => ({
            id: name,
            label: words.parameter(name),
            meta: withUnit(parameter, currentOf(name)),
          }))}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          onPress={() => {
            if (chosen !== null) add(chosen);
          }}
          {...(chosen === null && { disabledReason: t('layers.line.chooseFirst') })}
        >
          {t('layers.line.add')}
        </Button>
      </div>
    </div>
  );

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
