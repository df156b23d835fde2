import type { Day } from '#shared/domain/date/day.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { type PackDifference, packDifferences } from '#shared/policies/packDifferences.ts';
import type { Parameter } from '#shared/policies/packSchema.ts';
import { type UnitLayerFile, type UnitLayerPlan, unitLayerFile } from '#shared/policies/unitLayer.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';
import { type ClockChanges, type ClockLine, clockChanges, clockProblems } from './clockEntry.ts';
import { asIfAlways, lineProblems, type ParameterLine, valuesOf } from './parameterEntry.ts';

/** What is entered for a layer of the unit. */
export interface LayerEntry {
  /** By reading, of all that can be switched. */
  choices: Readonly<Record<string, string>>;
  /** New values of parameters. */
  lines: readonly ParameterLine[];
  /** Clocks of its own. */
  clocks: readonly ClockLine[];
  validFrom: Day | null;
  by: string;
  role: string;
  reference: string;
}

/** What a layer is entered over. */
export interface LayerGround {
  readonly inForce: Pack;
  /** The shipped pack that it is laid over. */
  readonly base: Pack;
  /** The unit's own values that hold on, by parameter. */
  readonly kept: Readonly<Record<string, Parameter['values']>>;
  /** What the unit has changed of the clocks already, which goes on. */
  readonly keptClocks: ClockChanges;
}

export type LayerProblem = 'nothing' | 'lines' | 'clocks' | 'validFrom' | 'by' | 'role' | 'reference';

/** The choices of the pack in force and no new value, from today on. */
export function entryFor(inForce: Pack, today: Day, by: string, role: string): LayerEntry {
  const choices = Object.entries(optionsOf(inForce)).map(([id, { default: own }]) => [id, own]);
  return {
    choices: Object.fromEntries(choices),
    lines: [],
    clocks: [],
    validFrom: today,
    by,
    role,
    reference: '',
  };
}

/** The readings that are chosen otherwise than in force, by id. */
export function switchedReadings({ choices }: LayerEntry, inForce: Pack): string[] {
  return Object.keys(choices).filter((id) => inForce.interpretations[id]?.choice !== choices[id]);
}

/** The parameters whose values would be others than in force, with both. */
export function changedParameters(
  inForce: Pack,
  next: Pack,
): Extract<PackDifference, { kind: 'parameter' }>[] {
  return packDifferences(inForce, next).filter((one) => one.kind === 'parameter');
}

/** The clocks that would run otherwise than in force, with both. */
export function changedClocks(inForce: Pack, next: Pack): Extract<PackDifference, { kind: 'clock' }>[] {
  return packDifferences(inForce, next).filter((one) => one.kind === 'clock');
}

/** What keeps an entry from being signed: nothing differs, a line or a field is wrong or empty, a day gone by. */
export function layerProblems(
  entry: LayerEntry,
  { inForce, base, kept }: LayerGround,
  today: Day,
): Set<LayerProblem> {
  const problems = new Set<LayerProblem>();
  const { lines, clocks, validFrom } = entry;
  const isSame = switchedReadings(entry, inForce).length + lines.length + clocks.length === 0;
  // Over a newer version the same choices, signed anew, are another layer.
  if (isSame && isOver(inForce, base)) problems.add('nothing');
  if (clockProblems(clocks, base).size > 0) problems.add('clocks');
  if (lineProblems(lines, base, kept, validFrom).size > 0) problems.add('lines');
  if (validFrom === null || validFrom < today) problems.add('validFrom');
  for (const field of ['by', 'role', 'reference'] as const)
    if (entry[field].trim() === '') problems.add(field);
  return problems;
}

/** Whether what the unit goes by is the base, or lies over it as it is now. */
export function isOver(inForce: Pack, base: Pack): boolean {
  return inForce.hash === base.hash || inForce.extends?.hash === base.hash;
}

/** The layer as data; also of an entry that is not complete yet, to compare. */
export function layerOf(
  entry: LayerEntry,
  { base, kept, keptClocks }: LayerGround,
  today: Day,
  earlier: number,
): UnitLayerFile {
  const values = valuesOf(entry.lines, base, kept, entry.validFrom ?? today);
  return layerWith(entry, { values, ...clockChanges(entry.clocks, base, keptClocks) }, base, today, earlier);
}

/** The layer to try on recorded decisions: its values hold on their days too. */
export function triedLayer(
  { choices, lines }: Pick<LayerEntry, 'choices' | 'lines'>,
  { base, kept }: LayerGround,
  today: Day,
): UnitLayerFile {
  const unsigned = { choices, validFrom: null, by: '', role: '', reference: '' };
  // Clocks decide nothing of what is tried.
  const values = asIfAlways(valuesOf(lines, base, kept, today), base);
  return layerWith(unsigned, { values, clocks: {}, ended: [] }, base, today, 0);
}

function layerWith(
  entry: Omit<LayerEntry, 'lines' | 'clocks'>,
  own: Required<Pick<UnitLayerPlan, 'values' | 'clocks' | 'ended'>>,
  base: Pack,
  today: Day,
  earlier: number,
): UnitLayerFile {
  const { choices, validFrom } = entry;
  const said = (text: string) => text.trim() || '—';
  return unitLayerFile({
    base,
    choices,
    ...own,
    validFrom: validFrom ?? today,
    signOff: { by: said(entry.by), role: said(entry.role), on: today, reference: said(entry.reference) },
    earlier,
  });
}
