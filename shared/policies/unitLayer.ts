import type { z } from 'zod';
import type { Clock } from './clockSchema.ts';
import { canonicalJson } from './hash.ts';
import { type LoadContext, type LoadedPack, loadPack } from './loadPack.ts';
import type { Pack } from './pack.ts';
import { type Parameter, packSchema, type SignOff } from './packSchema.ts';
import { datableParameters } from './parameterValues.ts';

/**
 * What a unit may lay over its pack: other choices of readings, other values of parameters and other clocks, signed.
 * Clauses and the rules themselves come with the program.
 */
const unitLayerSchema = packSchema
  .pick({
    ...{ format: true, id: true, version: true, title: true, source: true, validFrom: true, validTo: true },
    ...{ extends: true, clauses: true, parameters: true, interpretations: true, successors: true },
    ...{ layer: true, signOff: true, deadlines: true },
  })
  .required({ extends: true, signOff: true })
  .refine(({ layer, validTo }) => layer === 'aUnit' && validTo === null, {
    path: ['layer'],
    error: 'an A unit’s, until another takes its place',
  })
  .refine(({ clauses, successors }) => Object.keys(clauses).length + successors.length === 0, {
    path: ['clauses'],
    error: 'a unit’s layer has no clauses of its own',
  });
export type UnitLayerFile = z.infer<typeof unitLayerSchema>;

/** Checks a unit's layer and joins it with the pack below it. */
export function loadUnitLayer(file: unknown, context: LoadContext): LoadedPack {
  const read = unitLayerSchema.safeParse(file);
  if (read.success) {
    const base = context.findBase?.(read.data.extends.hash);
    const unknown =
      base && Object.keys(read.data.parameters).find((name) => !Object.hasOwn(datableParameters(base), name));
    if (read.data.deadlines !== undefined && base?.deadlines === null) {
      const message = `${base.id} has no clocks`;
      return { ok: false, error: { code: 'unknownClock', path: 'deadlines', message } };
    }
    if (unknown === undefined) return loadPack(file, context);
    const message = `${base?.id} has no such parameter`;
    return { ok: false, error: { code: 'unknownParameter', path: `parameters.${unknown}`, message } };
  }
  const issue = read.error.issues[0];
  const path = (issue?.path ?? []).join('.');
  return { ok: false, error: { code: 'invalidPack', path, message: issue?.message ?? 'not a layer' } };
}

/** What a supervisor decides on. */
export interface UnitLayerPlan {
  /** The pack that it lies over. */
  readonly base: Pack;
  /** By reading, where it is another than the base's own. */
  readonly choices: Readonly<Record<string, string>>;
  /** The unit's own values by parameter, in the order of their days; until the first of them the base's hold. */
  readonly values: Readonly<Record<string, Parameter['values']>>;
  /** The unit's own clocks: of those of the base with other limits, and new ones. */
  readonly clocks?: Readonly<Record<string, Clock>>;
  /** Those of the base that run no more. */
  readonly ended?: readonly string[];
  /** The first day it holds. */
  readonly validFrom: string;
  readonly signOff: SignOff;
  /** How many layers the unit has had before. */
  readonly earlier: number;
}

/**
 * The values that a unit's layer has of its own, by parameter: what follows those of the pack below it. A next layer
 * carries them on.
 * @param below the pack that the layer lies over; the layer itself where the unit has none
 */
export function ownValues(layer: Pack, below: Pack): Record<string, Parameter['values']> {
  return Object.fromEntries(
    Object.entries(layer.parameters).flatMap(([name, { values }]) => {
      const before = below.parameters[name]?.values ?? [];
      const first = values.findIndex(
        (value, index) => canonicalJson(value) !== canonicalJson(before[index] ?? null),
      );
      return first < 0 ? [] : [[name, values.slice(first)]];
    }),
  );
}

/** The clocks that a unit's layer has of its own: those that the pack below it lacks, or has otherwise. */
export function ownClocks(layer: Pack, below: Pack): Record<string, Clock> {
  return Object.fromEntries(
    Object.entries(layer.deadlines?.clocks ?? {}).filter(
      ([id, clock]) => canonicalJson(clock) !== canonicalJson(below.deadlines?.clocks[id] ?? null),
    ),
  );
}

/** The clocks of the pack below that a unit's layer ends. */
export function endedClocks(layer: Pack, below: Pack): string[] {
  const going = layer.deadlines?.clocks ?? {};
  return Object.keys(below.deadlines?.clocks ?? {}).filter((id) => !Object.hasOwn(going, id));
}

/** The layer as data. Without any choice, value and clock the unit goes by the pack itself again. */
export function unitLayerFile(plan: UnitLayerPlan): UnitLayerFile {
  const { base, choices, values, clocks = {}, ended = [], validFrom, signOff, earlier } = plan;
  const datable = datableParameters(base);
  const switched = Object.entries(choices).filter(
    ([id, choice]) => base.interpretations[id]?.choice !== choice,
  );
  return {
    format: 1,
    id: `${base.id}.unit`,
    version: `${base.version}.${earlier + 1}`,
    layer: 'aUnit',
    title: {
      'zh-TW': `${base.title['zh-TW']}，本單位的解讀`,
      en: `${base.title.en}, as this unit reads it`,
    },
    source: signOff.reference,
    validFrom,
    validTo: null,
    extends: { id: base.id, hash: base.hash },
    signOff,
    clauses: {},
    parameters: Object.fromEntries(
      Object.entries(values).flatMap(([name, own]) => {
        const unit = datable[name]?.unit;
        return unit === undefined || own.length === 0 ? [] : [[name, { unit, values: own }]];
      }),
    ),
    interpretations: Object.fromEntries(
      switched.map(([id, choice]) => [id, { ...base.interpretations[id]!, choice, signOff }]),
    ),
    successors: [],
    ...(base.deadlines !== null &&
      Object.keys(clocks).length + ended.length > 0 && {
        deadlines: {
          function: base.deadlines.function,
          clocks: { ...clocks },
          ...(ended.length > 0 && { ended: [...ended] }),
        },
      }),
  };
}
