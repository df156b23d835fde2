import type { Pack } from '../../policies/pack.ts';
import { err, ok, type Result } from './result.ts';

/** Which rules made a decision: the pack, bound by its hash, and the readings switched away from its own. */
export interface PolicyName {
  readonly id: string;
  readonly version: string;
  /** `sha256:…` of the pack's RFC 8785 form. */
  readonly hash: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Why a pack and options do not make a policy. */
export interface PolicyError {
  readonly code: 'notInPack' | 'unknownOption';
  readonly path: string;
  readonly message: string;
}

/** The readings of a pack that can be switched, with its own choice and all choices. */
export function optionsOf(pack: Pack): Record<string, { default: string; choices: readonly string[] }> {
  return Object.fromEntries(
    Object.entries(pack.interpretations)
      .filter(([, { choices }]) => choices.length > 1)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { choice, choices }]) => [id, { default: choice!, choices }]),
  );
}

/** The options that differ from the pack's own choice, or the first that the pack does not know. */
export function differingOptions(
  pack: Pack,
  options: Readonly<Record<string, string>>,
): Result<Record<string, string>, PolicyError> {
  const known = new Map(Object.entries(optionsOf(pack)));
  for (const [id, choice] of Object.entries(options)) {
    const option = known.get(id);
    const isKnown = option?.choices.includes(choice) ?? false;
    if (isKnown) continue;
    const choices =
      option === undefined ? `no option of ${pack.id}` : `not one of ${option.choices.join(', ')}`;
    return err({ code: 'unknownOption', path: id, message: `${id}=${choice}: ${choices}` });
  }
  const differing = Object.entries(options)
    .filter(([id, choice]) => known.get(id)?.default !== choice)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return ok(Object.fromEntries(differing));
}

type Family =
  | 'dispatch'
  | 'demerits'
  | 'rotation'
  | 'sample'
  | 'intake'
  | 'deadlines'
  | 'workflow'
  | 'audit'
  | 'ratings';

/** What a pack says of one family of rules, with the options applied. */
export interface ReadSection<F extends Family> {
  readonly section: NonNullable<Pack[F]>;
  readonly name: PolicyName;
  /** The choice of a reading; undefined where there is nothing to switch. */
  readonly choiceOf: (reading: string) => string | undefined;
}

/** The section of a family, if the pack has one and knows the options. */
export function readSection<F extends Family>(
  pack: Pack,
  family: F,
  options: Readonly<Record<string, string>>,
): Result<ReadSection<F>, PolicyError> {
  const section: Pack[F] = pack[family];
  if (section === null) {
    return err({ code: 'notInPack', path: family, message: `${pack.id} has no ${family}` });
  }
  const differing = differingOptions(pack, options);
  if (!differing.ok) return differing;
  const { id, version, hash, interpretations } = pack;
  return ok({
    section,
    name: { id, version, hash, options: differing.value },
    choiceOf: (reading) => differing.value[reading] ?? interpretations[reading]?.choice ?? undefined,
  });
}
