import type { z } from 'zod';
import { type LoadContext, type LoadedPack, loadPack } from './loadPack.ts';
import type { Pack } from './pack.ts';
import { packSchema, type SignOff } from './packSchema.ts';

/**
 * What a unit may lay over its pack: other choices of readings and other values of parameters, signed. Clauses and
 * the rules themselves come with the program.
 */
const unitLayerSchema = packSchema
  .pick({
    ...{ format: true, id: true, version: true, title: true, source: true, validFrom: true, validTo: true },
    ...{ extends: true, clauses: true, parameters: true, interpretations: true, successors: true },
    ...{ layer: true, signOff: true },
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
  if (read.success) return loadPack(file, context);
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
  /** The first day it holds. */
  readonly validFrom: string;
  readonly signOff: SignOff;
  /** How many layers the unit has had before. */
  readonly earlier: number;
}

/** The layer as data. Without any choice the unit goes by the pack itself again. */
export function unitLayerFile({ base, choices, validFrom, signOff, earlier }: UnitLayerPlan): UnitLayerFile {
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
    parameters: {},
    interpretations: Object.fromEntries(
      switched.map(([id, choice]) => [id, { ...base.interpretations[id]!, choice, signOff }]),
    ),
    successors: [],
  };
}
