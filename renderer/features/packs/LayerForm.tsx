import { useMemo, useState } from 'react';
import { type SessionReady, useActions, useData, useDraft } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  RocDateField,
  Select,
  SubmitButton,
  TextField,
  useClock,
  useNow,
} from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { type PackLayer, packLayerSchema } from '#shared/domain/unit/packLayer.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { loadUnitLayer } from '#shared/policies/unitLayer.ts';
import type { UnitPacks } from '#shared/policies/unitPacks.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';
import { DryRunPart, type DryRunWork } from './DryRunPart.tsx';
import {
  entryFor,
  type LayerEntry,
  type LayerProblem,
  layerOf,
  layerProblems,
  switchedReadings,
} from './model/layerEntry.ts';
import type { WhatIf } from './model/whatIf.ts';
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

/** Other readings for this unit: chosen, compared, tried on what was recorded, then signed. */
export function LayerForm({ packs, inForce, base, person, dryRun, words, onDone }: LayerFormProps) {
  const { t } = words;
  const { saveFailed } = useWords();
  const { today } = useNow();
  const clock = useClock();
  const { hashPort } = useData();
  const { commit, newId } = useActions();
  const { restored, keep } = useDraft<LayerEntry>('pack-layer');
  const [entry, setEntry] = useState(
    () => restored ?? entryFor(inForce, today, person.name, t('layers.supervisor')),
  );
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const problems = isChecked ? layerProblems(entry, inForce, today) : new Set<LayerProblem>();
  const errorAt = (field: LayerProblem) =>
    problems.has(field) ? { error: t(`layers.problem.${field}`) } : {};
  const enter = (changed: Partial<LayerEntry>) => {
    const next = { ...entry, ...changed };
    setEntry(next);
    keep(next);
  };
  const file = layerOf(entry, base, today, packs.layers.length);
  const { choices } = entry;
  const tried = useMemo((): WhatIf[] => {
    const bare = layerOf({ choices, validFrom: null, by: '', role: '', reference: '' }, base, today, 0);
    const loaded = loadUnitLayer(bare, { hashPort, findBase: packs.findPackByHash });
    const policy = loaded.ok ? dispatchPolicy(loaded.value) : undefined;
    if (!loaded.ok || !policy?.ok) return [];
    return [{ kind: 'pack', id: loaded.value.hash, pack: loaded.value, policy: policy.value }];
  }, [choices, base, today, hashPort, packs]);
  const switched = switchedReadings(entry, inForce);
  const save = async () => {
    setIsChecked(true);
    if (layerProblems(entry, inForce, today).size > 0) return;
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
        <p role="status">
          {switched.length === 0
            ? t('layers.same')
            : t('layers.differs', {
                what: switched
                  .map((id) => t('dryRun.reading', { id, choice: words.choice(id, entry.choices[id]!) }))
                  .join('；'),
              })}
        </p>
        {problems.has('choices') && (
          <p role="alert" className="error">
            {t('layers.problem.choices')}
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
