import { useState } from 'react';
import { Button, ComboBox, Select, TextField } from '#renderer/ui/index.ts';
import type { Limit } from '#shared/policies/clockSchema.ts';
import { eventsOfClocks } from '#shared/policies/layers.ts';
import { findTitle, titleIn } from '#shared/policies/pack.ts';
import { type ClockField, type ClockLine, type ClockProblem, clockLineFor } from './model/clockEntry.ts';
import type { LayerGround } from './model/layerEntry.ts';
import type { PackWords } from './usePackWords.ts';

const units = [
  'days',
  'workingDays',
  'hours',
  'months',
  'monthEnds',
  'nextMonth',
] as const satisfies Limit['unit'][];
/** Chosen in the place of a clock of the pack. */
const another = '+';

interface ClockLinesProps {
  ground: LayerGround;
  lines: readonly ClockLine[];
  problems: ReadonlyMap<number, Partial<Record<ClockField, ClockProblem>>>;
  words: PackWords;
  onChange: (lines: readonly ClockLine[]) => void;
}

/** Clocks of the unit's own: another limit for one of the pack, or one more between two events that the pack knows. */
export function ClockLines({ ground, lines, problems, words, onChange }: ClockLinesProps) {
  const { t, locale } = words;
  const { base, inForce } = ground;
  const [chosen, setChosen] = useState<string | null>(null);
  const clocks = inForce.deadlines?.clocks ?? {};
  if (base.deadlines === null) return <p className="sec">{t('layers.clock.none')}</p>;
  const events = eventsOfClocks(base).map((id) => ({ id, label: words.event(id) }));
  const clauses = Object.keys({ ...base.clauses, ...base.interpretations }).map((id) => ({
    id,
    label: `${id}\u3000${titleIn(findTitle(base, id)!, locale)}`,
  }));
  const set = (id: number, changed: Partial<ClockLine>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...changed } : line)));
  return (
    <div className="pack-parameters">
      {lines.map((line) => {
        const wrong = problems.get(line.id) ?? {};
        const errorAt = (field: ClockField) =>
          wrong[field] === undefined ? {} : { error: t(`layers.clock.problem.${field}`) };
        const now = clocks[line.name];
        return (
          <fieldset key={line.id} className="pack-parameter">
            <legend>{line.isNew ? t('layers.clock.new') : line.name}</legend>
            {line.isNew && (
              <>
                <TextField
                  label={t('layers.clock.name')}
                  layout="wide"
                  maxLength={40}
                  autoFocus
                  value={line.name}
                  onChange={(name) => set(line.id, { name })}
                  {...errorAt('name')}
                />
                {(['start', 'stop'] as const).map((field) => (
                  <Select
                    key={field}
                    label={t(`layers.clock.${field}`)}
                    layout="wide"
                    options={events}
                    value={line[field] === '' ? null : line[field]}
                    onChange={(event) => set(line.id, { [field]: event })}
                    {...errorAt(field)}
                  />
                ))}
              </>
            )}
            <TextField
              label={t('layers.clock.count')}
              layout="wide"
              maxLength={6}
              autoFocus={!line.isNew}
              value={line.count}
              onChange={(count) => set(line.id, { count })}
              {...(now !== undefined && { description: t('layers.line.now', { value: words.limits(now) }) })}
              {...errorAt('count')}
            />
            <Select
              label={t('layers.clock.unit')}
              layout="wide"
              options={units.map((id) => ({ id, label: t(`limitUnit.${id}`) }))}
              value={line.unit}
              onChange={(unit) => set(line.id, { unit })}
            />
            <TextField
              label={t('layers.clock.by')}
              layout="wide"
              isOptional
              maxLength={5}
              value={line.by}
              onChange={(by) => set(line.id, { by })}
              {...errorAt('by')}
            />
            <ComboBox
              label={t('layers.line.cite')}
              className="whole"
              options={clauses}
              value={line.cite === '' ? null : line.cite}
              onChange={(cite) => set(line.id, { cite: cite ?? '' })}
              {...errorAt('cite')}
            />
            <div className="line whole">
              <Button
                size="small"
                variant="quiet"
                aria-label={t('layers.line.removeName', { name: line.name || t('layers.clock.new') })}
                onPress={() => onChange(lines.filter(({ id }) => id !== line.id))}
              >
                {t('layers.line.remove')}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div className="line pack-add">
        <Select
          label={t('layers.clock.which')}
          layout="wide"
          placeholder={t('layers.line.choose')}
          options={[
            ...Object.entries(clocks).map(([id, clock]) => ({ id, label: id, meta: words.limits(clock) })),
            { id: another, label: t('layers.clock.new') },
          ]}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          onPress={() => {
            if (chosen === null) return;
            onChange([...lines, clockLineFor(chosen === another ? null : chosen, inForce, lines)]);
            setChosen(null);
          }}
          {...(chosen === null && { disabledReason: t('layers.clock.chooseFirst') })}
        >
          {t('layers.clock.add')}
        </Button>
      </div>
    </div>
  );
}
