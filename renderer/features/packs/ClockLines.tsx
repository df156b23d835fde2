import { Choices, Select, TextField } from '#renderer/ui/index.ts';
import { eventsOfClocks } from '#shared/policies/layers.ts';
import { CiteField, LayerLines } from './LayerLines.tsx';
import { LimitLines } from './LimitLines.tsx';
import { type ClockField, type ClockLine, type ClockProblem, clockLineFor } from './model/clockEntry.ts';
import type { LayerGround } from './model/layerEntry.ts';
import type { PackWords } from './usePackWords.ts';

/** Chosen in the place of a clock of the pack. */
const another = '+';

interface ClockLinesProps {
  ground: LayerGround;
  lines: readonly ClockLine[];
  problems: ReadonlyMap<number, Partial<Record<ClockField, ClockProblem>>>;
  words: PackWords;
  onChange: (lines: readonly ClockLine[]) => void;
}

/**
 * Clocks of the unit's own: other limits for one of the pack, or its end, or one more between two events that the pack
 * knows.
 */
export function ClockLines({ ground, lines, problems, words, onChange }: ClockLinesProps) {
  const { t } = words;
  const { base, inForce } = ground;
  const running = inForce.deadlines?.clocks ?? {};
  if (base.deadlines === null) return <p className="sec">{t('layers.clock.none')}</p>;
  const known = { ...base.deadlines.clocks, ...running };
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
          ...Object.keys(known).map((id) => ({ id, label: id, meta: wordsOf(id) })),
          { id: another, label: t('layers.clock.new') },
        ],
        which: t('layers.clock.which'),
        add: t('layers.clock.add'),
        chooseFirst: t('layers.clock.chooseFirst'),
        onAdd: (id) => onChange([...lines, clockLineFor(id === another ? null : id, ground, lines)]),
      }}
      words={words}
    />
  );

  function wordsOf(id: string): string {
    return running[id] === undefined ? t('layers.clock.ended') : words.limits(running[id]);
  }

  function fieldsOf(line: ClockLine) {
    const set = (changed: Partial<ClockLine>) =>
      onChange(lines.map((one) => (one.id === line.id ? { ...one, ...changed } : one)));
    const wrong = problems.get(line.id) ?? {};
    const errorAt = (field: 'name' | 'start' | 'stop' | 'cite') =>
      wrong[field] === undefined ? {} : { error: t(`layers.clock.problem.${field}`) };
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
        {!line.isNew && (
          <div className="whole">
            <Choices<'runs' | 'ends'>
              label={t('layers.clock.goesOn')}
              description={t('layers.line.now', { value: wordsOf(line.name) })}
              value={line.isEnded ? 'ends' : 'runs'}
              onChange={(choice) => set({ isEnded: choice === 'ends' })}
              choices={(['runs', 'ends'] as const).map((id) => ({ id, label: t(`layers.clock.${id}`) }))}
            />
          </div>
        )}
        {line.isEnded ? (
          <p className="sec whole">{t('layers.clock.endSays')}</p>
        ) : (
          <>
            <LimitLines
              limits={line.limits}
              wrong={wrong}
              autoFocus={!line.isNew}
              words={words}
              onChange={(limits) => set({ limits })}
            />
            <CiteField
              base={base}
              words={words}
              cite={line.cite}
              onChange={(cite) => set({ cite })}
              {...errorAt('cite')}
            />
          </>
        )}
      </>
    );
  }
}
