import type { Day } from '#shared/domain/date/day.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { type UnitLayerFile, unitLayerFile } from '#shared/policies/unitLayer.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';

/** What is entered for a layer of the unit. */
export interface LayerEntry {
  /** By reading, of all that can be switched. */
  choices: Readonly<Record<string, string>>;
  validFrom: Day | null;
  by: string;
  role: string;
  reference: string;
}

export type LayerProblem = 'choices' | 'validFrom' | 'by' | 'role' | 'reference';

/** The choices of the pack in force, from today on. */
export function entryFor(inForce: Pack, today: Day, by: string, role: string): LayerEntry {
  const choices = Object.entries(optionsOf(inForce)).map(([id, { default: own }]) => [id, own]);
  return { choices: Object.fromEntries(choices), validFrom: today, by, role, reference: '' };
}

/** The readings that are chosen otherwise than in force, by id. */
export function switchedReadings({ choices }: LayerEntry, inForce: Pack): string[] {
  return Object.keys(choices).filter((id) => inForce.interpretations[id]?.choice !== choices[id]);
}

/** What keeps an entry from being signed: nothing is switched, a day gone by, or a field of the signature is empty. */
export function layerProblems(entry: LayerEntry, inForce: Pack, today: Day): Set<LayerProblem> {
  const problems = new Set<LayerProblem>();
  if (switchedReadings(entry, inForce).length === 0) problems.add('choices');
  if (entry.validFrom === null || entry.validFrom < today) problems.add('validFrom');
  for (const field of ['by', 'role', 'reference'] as const)
    if (entry[field].trim() === '') problems.add(field);
  return problems;
}

/** The layer as data; also of an entry that is not complete yet, to compare and to try out. */
export function layerOf(entry: LayerEntry, base: Pack, today: Day, earlier: number): UnitLayerFile {
  const { choices, validFrom } = entry;
  const said = (text: string) => text.trim() || '—';
  return unitLayerFile({
    base,
    choices,
    validFrom: validFrom ?? today,
    signOff: { by: said(entry.by), role: said(entry.role), on: today, reference: said(entry.reference) },
    earlier,
  });
}
