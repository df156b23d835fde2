import { Select, TextField } from '#renderer/ui/index.ts';
import type { Limit } from '#shared/policies/clockSchema.ts';
import { eventsOfClocks } from '#shared/policies/layers.ts';
import { CiteField, LayerLines } from './LayerLines.tsx';
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
  const { t } = words;
  const { base, inForce } = ground;
  const clocks = inForce.deadlines?.clocks ?? {};
  if (base.deadlines === null) return <p className="sec">{t('layers.clock.none')}</p>;
  const events = eventsOfClocks(base).map((id) => ({ id, label: words.event(id) }));
  return (
    <LayerLines
      lines={lines.map((line) => ({
        id: line.id,
        legend: line.isNew ? t('layers.clock.new') : line.name,
        name: line.name || t('layers.clock.new'),
        fields: fieldsOf(line),
      }))}
      onRemove={(gone) => onChange(lines.filter(({ id }) => id !== gone))}
      add={{
        options: [
          ...Object.entries(clocks).map(([id, clock]) => ({ id, label: id, meta: words.limits(clock) })),
          { id: another, label: t('layers.clock.new') },
        ],
        which: t('layers.clock.which'),
        add: t('layers.clock.add'),
        chooseFirst: t('layers.clock.chooseFirst'),
        onAdd: (id) => onChange([...lines, clockLineFor(id === another ? null : id, inForce, lines)]),
      }}
      words={words}
    />
  );

  function fieldsOf(line: ClockLine) {
    const set = (changed: Partial<ClockLine>) =>
      onChange(lines.map((one) => (one.id === line.id ? { ...one, ...changed } : one)));
    const wrong = problems.get(line.id) ?? {};
    const errorAt = (field: ClockField) =>
      wrong[field] === undefined ? {} : { error: t(`layers.clock.problem.${field}`) };
    const now = clocks[line.name];
    return (
      <>
        {line.isNew && (
          <>
            <TextField
              label={t('layers.clock.name')}
              layout="wide"
              maxLength={40}
              autoFocus
              value={line.name}
              onChange={(name) => set({ name })}
              {...errorAt('name')}
            />
            {(['start', 'stop'] as const).map((field) => (
              <Select
                key={field}
                label={t(`layers.clock.${field}`)}
                layout="wide"
                options={events}
                value={line[field] === '' ? null : line[field]}
                onChange={(event) => set({ [field]: event })}
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
          onChange={(count) => set({ count })}
          {...(now !== undefined && { description: t('layers.line.now', { value: words.limits(now) }) })}
          {...errorAt('count')}
        />
        <Select
          label={t('layers.clock.unit')}
          layout="wide"
          options={units.map((id) => ({ id, label: t(`limitUnit.${id}`) }))}
          value={line.unit}
          onChange={(unit) => set({ unit })}
        />
        <TextField
          label={t('layers.clock.by')}
          layout="wide"
          isOptional
          maxLength={5}
          value={line.by}
          onChange={(by) => set({ by })}
          {...errorAt('by')}
        />
        <CiteField
          base={base}
          words={words}
          cite={line.cite}
          onChange={(cite) => set({ cite })}
          {...errorAt('cite')}
        />
      </>
    );
  }
}
