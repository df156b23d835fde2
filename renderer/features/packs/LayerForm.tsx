import { useMemo, useRef, useState } from 'react';
import { type SessionReady, useActions, useData, useDraft } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  RocDateField,
  Select,
  SubmitButton,
  TextField,
  useClock,
  useFormCheck,
  useNow,
} from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { type PackLayer, packLayerSchema } from '#shared/domain/unit/packLayer.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { datableParameters } from '#shared/policies/parameterValues.ts';
import {
  endedClocks,
  loadUnitLayer,
  ownClocks,
  ownValues,
  type UnitLayerFile,
} from '#shared/policies/unitLayer.ts';
import type { UnitPacks } from '#shared/policies/unitPacks.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';
import { ClockLines } from './ClockLines.tsx';
import { DryRunPart, type DryRunWork } from './DryRunPart.tsx';
import { clockProblems } from './model/clockEntry.ts';
import {
  changedClocks,
  changedParameters,
  entryFor,
  type LayerEntry,
  type LayerGround,
  type LayerProblem,
  layerOf,
  layerProblems,
  switchedReadings,
  triedLayer,
} from './model/layerEntry.ts';
import { lineProblems } from './model/parameterEntry.ts';
import type { WhatIf } from './model/whatIf.ts';
import { ParameterLines } from './ParameterLines.tsx';
import type { PackWords } from './usePackWords.ts';

interface LayerFormProps {
  packs: UnitPacks;
  inForce: Pack;
  base: Pack;
  person: SessionReady['person'];
  dryRun: DryRunWork;
  words: PackWords;
  /** Closes; with words where something was saved. */
  onDone: (saved?: string) => void;
}

/** Other readings and numbers for this unit: chosen, compared, tried on what was recorded, then signed. */
export function LayerForm({ packs, inForce, base, person, dryRun, words, onDone }: LayerFormProps) {
  const { t } = words;
  const { saveFailed } = useWords();
  const { today } = useNow();
  const clock = useClock();
  const { hashPort } = useData();
  const { commit, newId } = useActions();
  const { restored, keep } = useDraft<LayerEntry>('pack-layer');
  const { form, check } = useFormCheck();
  const [entry, setEntry] = useState((): LayerEntry => {
    const empty = entryFor(inForce, today, person.name, t('layers.supervisor'));
    const lines = (restored?.lines ?? []).filter(({ name }) => Object.hasOwn(datableParameters(base), name));
    return {
      ...empty,
      ...restored,
      lines,
      clocks: (restored?.clocks ?? []).filter(({ limits }) => Array.isArray(limits)),
    };
  });
  // Leaving a field can still change the entry while it is being checked.
  const latest = useRef(entry);
  const ground = useMemo((): LayerGround => {
    const below = packs.findPackByHash(inForce.extends?.hash ?? '');
    const hasOwn = inForce.hash !== base.hash && below !== undefined;
    return {
      ...{ inForce, base },
      kept: hasOwn ? ownValues(inForce, below) : {},
      keptClocks: hasOwn
        ? { clocks: ownClocks(inForce, below), ended: endedOf(inForce, below, base) }
        : { clocks: {}, ended: [] },
    };
  }, [packs, inForce, base]);
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const problems = isChecked ? layerProblems(entry, ground, today) : new Set<LayerProblem>();
  const errorAt = (field: 'validFrom' | 'by' | 'role' | 'reference') =>
    problems.has(field) ? { error: t(`layers.problem.${field}`) } : {};
  const enter = (changed: Partial<LayerEntry>) => {
    latest.current = { ...latest.current, ...changed };
    setEntry(latest.current);
    keep(latest.current);
  };
  const { choices, lines } = entry;
  const load = (file: UnitLayerFile) => loadUnitLayer(file, { hashPort, findBase: packs.findPackByHash });
  const fileOf = (of: LayerEntry) => layerOf(of, ground, today, packs.layers.length);
  const next = load(fileOf(entry));
  const tried = useMemo((): WhatIf[] => {
    const bare = triedLayer({ choices, lines }, ground, today);
    const loaded = loadUnitLayer(bare, { hashPort, findBase: packs.findPackByHash });
    const policy = loaded.ok ? dispatchPolicy(loaded.value) : undefined;
    if (!loaded.ok || !policy?.ok) return [];
    return [{ kind: 'pack', id: loaded.value.hash, pack: loaded.value, policy: policy.value }];
  }, [choices, lines, ground, today, hashPort, packs]);
  const differences = [
    ...switchedReadings(entry, inForce).map((id) =>
      t('dryRun.reading', { id, choice: words.choice(id, entry.choices[id]!) }),
    ),
    ...(next.ok ? changedParameters(inForce, next.value) : []).map(({ id, before, after }) =>
      t('layers.parameterDiffers', {
        name: words.parameter(id),
        before: before === undefined ? '—' : words.values(before),
        after: after === undefined ? '—' : words.values(after),
      }),
    ),
    ...(next.ok ? changedClocks(inForce, next.value) : []).map(({ id, before, after }) =>
      t('layers.parameterDiffers', {
        name: id,
        before: before === undefined ? '—' : words.limits(before),
        after: after === undefined ? t('layers.clock.ended') : words.limits(after),
      }),
    ),
  ];
  const save = async () => {
    const isFine = await check(async () => {
      setIsChecked(true);
      return layerProblems(latest.current, ground, today).size === 0;
    });
    if (!isFine) return;
    const file = fileOf(latest.current);
    const loaded = load(file);
    if (!loaded.ok) {
      return setFailure(t('layers.refused', { where: loaded.error.path, why: loaded.error.message }));
    }
    const event: PackLayer = packLayerSchema.parse({
      id: newId(),
      by: person.id,
      recordedAt: clock.now(),
      pack: JSON.parse(JSON.stringify(file)),
    });
    const saved = await commit([{ type: 'packLayer', event }]);
    if (!saved.ok) return setFailure(saveFailed(saved.error));
    keep(undefined);
    onDone(t('layers.saved', { day: formatRoc(file.validFrom) }));
  };
  return (
    <>
      <form
        ref={form}
        className="pack-form"
        aria-label={t('layers.add')}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h3>{t('layers.choose')}</h3>
        {Object.entries(optionsOf(base)).map(([id, { choices: all }]) => (
          <Select
            key={id}
            label={t('layers.reading', { id, matters: words.matters(id) })}
            layout="wide"
            options={all.map((choice) => ({
              id: choice,
              label: words.choice(id, choice),
              ...(choice === inForce.interpretations[id]?.choice && { meta: t('inForce') }),
            }))}
            value={entry.choices[id] ?? null}
            onChange={(choice) => enter({ choices: { ...entry.choices, [id]: choice } })}
          />
        ))}
        <h3>{t('layers.numbers')}</h3>
        <ParameterLines
          ground={ground}
          lines={lines}
          validFrom={entry.validFrom}
          today={today}
          problems={isChecked ? lineProblems(lines, base, ground.kept, entry.validFrom) : new Map()}
          words={words}
          onChange={(changed) => enter({ lines: changed })}
        />
        <h3>{t('layers.clocks')}</h3>
        <ClockLines
          ground={ground}
          lines={entry.clocks}
          problems={isChecked ? clockProblems(entry.clocks, base) : new Map()}
          words={words}
          onChange={(clocks) => enter({ clocks })}
        />
        <h3>{t('layers.preview')}</h3>
        {differences.length === 0 ? (
          <p role="status">{t('layers.same')}</p>
        ) : (
          <div role="status">
            <p>{t('layers.differs')}</p>
            <ul className="pack-differing">
              {differences.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        )}
        {problems.has('nothing') && (
          <p role="alert" className="error">
            {t('layers.problem.nothing')}
          </p>
        )}
        <h3>{t('layers.sign')}</h3>
        <RocDateField
          label={t('layers.validFrom')}
          layout="wide"
          min={today}
          value={entry.validFrom}
          onChange={(validFrom) => enter({ validFrom })}
          {...errorAt('validFrom')}
        />
        {(['by', 'role', 'reference'] as const).map((field) => (
          <TextField
            key={field}
            label={t(`layers.field.${field}`)}
            layout="wide"
            maxLength={200}
            value={entry[field]}
            onChange={(text) => enter({ [field]: text })}
            {...errorAt(field)}
          />
        ))}
        <p className="sec prose">{t('layers.says')}</p>
        {failure !== undefined && <p role="alert">{failure}</p>}
        <div className="line">
          <SubmitButton>{t('layers.save')}</SubmitButton>
          <Button
            hotkey="Esc"
            onPress={() => {
              keep(undefined);
              onDone();
            }}
          >
            {t('layers.leave')}
          </Button>
        </div>
      </form>
      <DryRunPart key={tried[0]?.id} whatIfs={tried} work={dryRun} words={words} />
    </>
  );
}

/** The clocks that the layer in force ends, as far as the base still has them. */
function endedOf(inForce: Pack, below: Pack, base: Pack): string[] {
  return endedClocks(inForce, below).filter((id) => Object.hasOwn(base.deadlines?.clocks ?? {}, id));
}
