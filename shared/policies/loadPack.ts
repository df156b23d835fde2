import { addDays } from '../domain/date/day.ts';
import type { DeadlinesSection } from './clockSchema.ts';
import { type HashPort, hashOfJson } from './hash.ts';
import { findLayerError, joinDeadlines, joinParameters } from './layers.ts';
import { canCite, type Pack, type PackError } from './pack.ts';
import { type DispatchSection, type PackFile, packSchema, type RankingSection } from './packSchema.ts';
import { findWorkflowError, workflowCitations } from './workflowErrors.ts';

/** What loading needs besides the file. */
export interface LoadContext {
  hashPort: HashPort;
  /** The hash that the file must have; absent for a pack that is being written. */
  expectedHash?: string;
  /** The loaded pack of a hash, for layers; undefined if there is none. */
  findBase?: (hash: string) => Pack | undefined;
}

export type LoadedPack =
  | { readonly ok: true; readonly value: Pack }
  | { readonly ok: false; readonly error: PackError };

/**
 * Checks a pack and joins it with the layers it extends. A pack that is not what its hash says, has a day
 * without a parameter's value, or cites a clause that is nowhere, does not load.
 */
export function loadPack(file: unknown, context: LoadContext): LoadedPack {
  const parsed = packSchema.safeParse(file);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse('invalidPack', (issue?.path ?? []).join('.'), issue?.message ?? 'not a pack');
  }
  const hash = hashOfJson(file, context.hashPort);
  if (context.expectedHash !== undefined && context.expectedHash !== hash) {
    return refuse('hashMismatch', '', `expected ${context.expectedHash}, the file has ${hash}`);
  }
  const own = parsed.data;
  const base = own.extends === undefined ? null : context.findBase?.(own.extends.hash);
  if (base === undefined || (base !== null && base.id !== own.extends?.id)) {
    return refuse('unknownBase', 'extends', `no pack ${own.extends?.id} of that hash is loaded`);
  }
  const pack = join(own, hash, base);
  const error =
    (base && findLayerError(own, base)) ??
    findParameterError(pack) ??
    findCitationError(pack) ??
    findChoiceError(pack) ??
    findClockError(pack) ??
    (pack.workflow === null ? null : findWorkflowError(pack.workflow));
  return error === null ? { ok: true, value: pack } : { ok: false, error };
}

function join(own: PackFile, hash: string, base: Pack | null): Pack {
  const { format: _format, extends: extended, ...rest } = own;
  return {
    ...rest,
    hash,
    extends: extended ?? null,
    clauses: { ...base?.clauses, ...own.clauses },
    signOff: own.signOff ?? null,
    parameters: { ...base?.parameters, ...joinParameters(own.parameters, base) },
    interpretations: { ...base?.interpretations, ...own.interpretations },
    successors: [...(base?.successors ?? []), ...own.successors],
    dispatch: own.dispatch ?? base?.dispatch ?? null,
    demerits: own.demerits ?? base?.demerits ?? null,
    rotation: own.rotation ?? base?.rotation ?? null,
    sample: own.sample ?? base?.sample ?? null,
    intake: own.intake ?? base?.intake ?? null,
    deadlines: joinDeadlines(own.deadlines, base),
    workflow: own.workflow ?? base?.workflow ?? null,
    audit: own.audit ?? base?.audit ?? null,
    ratings: own.ratings ?? base?.ratings ?? null,
  };
}

function findParameterError({ parameters, validFrom }: Pack): PackError | null {
  for (const [name, { values }] of Object.entries(parameters)) {
    const first = values[0]!;
    if (first.from > validFrom) return gap(name, validFrom, addDays(first.from, -1));
    for (const [index, next] of values.slice(1).entries()) {
      const held = values[index]!;
      if (next.from <= held.from) {
        const message = `${next.from} comes after ${held.from} and is not later`;
        return { code: 'parameterOverlap', path: `parameters.${name}`, message };
      }
      if (held.value === null) return gap(name, held.from, addDays(next.from, -1));
    }
  }
  return null;
}

function findCitationError(pack: Pack): PackError | null {
  const citations: [path: string, id: string][] = [
    ...Object.entries(pack.parameters).flatMap(([name, { values }]) =>
      values.map(({ cite, from }): [string, string] => [`parameters.${name} ${from}`, cite]),
    ),
    ...pack.successors.map(({ from, cite }): [string, string] => [`successors ${from}`, cite]),
    ...(pack.dispatch === null ? [] : citationsOf(pack.dispatch)),
    ...sectionCitations(pack),
  ];
  const missing = citations.find(([, id]) => !canCite(pack, id));
  if (missing === undefined) return null;
  return { code: 'missingClause', path: missing[0], message: `cites ${missing[1]}, which the pack lacks` };
}

function citationsOf({ reasons, listOnly, ranking }: DispatchSection): [string, string][] {
  return [
    ...Object.entries(reasons).map(([code, id]): [string, string] => [`dispatch.reasons.${code}`, id]),
    ['dispatch.listOnly', listOnly.clause],
    ...rankingCitations('dispatch', ranking),
  ];
}

function rankingCitations(section: string, { criteria }: RankingSection): [string, string][] {
  return Object.entries(criteria).map(([id, { clause }]) => [`${section}.ranking.criteria.${id}`, clause]);
}

/** What the sections besides dispatch cite. */
function sectionCitations(pack: Pack): [string, string][] {
  const { demerits, rotation, sample, intake, deadlines, workflow, audit, ratings } = pack;
  const listed = demerits?.function === 'monthlyDemerits/1' ? demerits.causes : (demerits?.rungs ?? []);
  const named = Object.entries({ demerits, rotation, sample, intake, ratings }).flatMap(([section, held]) => {
    const clauses: Record<string, string> = held?.clauses ?? {};
    return Object.entries(clauses).map(([name, id]): [string, string] => [`${section}.clauses.${name}`, id]);
  });
  const clocks = Object.entries(deadlines?.clocks ?? {});
  const checks = Object.entries(audit?.checks ?? {});
  return [
    ...listed.map((id): [string, string] => ['demerits', id]),
    ...named,
    ...(intake === null ? [] : rankingCitations('intake', intake.ranking)),
    ...clocks.map(([id, { clause }]): [string, string] => [`deadlines.clocks.${id}`, clause]),
    ...(workflow === null ? [] : workflowCitations(workflow)),
    ...checks.flatMap(([code, check]): [string, string][] =>
      check === undefined ? [] : [[`audit.checks.${code}`, check.clause]],
    ),
  ];
}

function findChoiceError({ interpretations, dispatch, intake }: Pack): PackError | null {
  for (const [id, { choice, choices }] of Object.entries(interpretations)) {
    const known = choice === null ? choices.length === 0 : choices.includes(choice);
    if (known && choices.length !== 1) continue;
    return { code: 'unknownChoice', path: `interpretations.${id}`, message: `${choice} is no choice of it` };
  }
  return (
    (dispatch && findRankingError('dispatch', dispatch.ranking, interpretations)) ??
    (intake && findRankingError('intake', intake.ranking, interpretations))
  );
}

function findRankingError(
  section: string,
  { reading, orders, criteria }: RankingSection,
  interpretations: Pack['interpretations'],
): PackError | null {
  const path = `${section}.ranking`;
  const choices = interpretations[reading]?.choices ?? [];
  if (choices.length === 0 || !sameSet(choices, Object.keys(orders))) {
    return { code: 'unknownChoice', path, message: `needs one order for each choice of ${reading}` };
  }
  const incomplete = Object.entries(orders).find(([, order]) => !sameSet(order, Object.keys(criteria)));
  if (incomplete === undefined) return null;
  return { code: 'incompleteRanking', path, message: `${incomplete[0]} must name each criterion once` };
}

/** A clock of which some start has no limit, or that names a choice nobody can make. */
function findClockError({ deadlines, interpretations }: Pack): PackError | null {
  // What a layer ends is taken out as it is joined; of what has no clocks below it, nothing is.
  if (deadlines?.ended !== undefined) {
    return { code: 'unknownClock', path: 'deadlines.ended', message: 'nothing below has clocks to end' };
  }
  for (const [id, { limits, starts }] of Object.entries(deadlines?.clocks ?? {})) {
    const path = `deadlines.clocks.${id}`;
    if (!isCompleteByTime(limits)) {
      const message = 'the last limit holds until the end of the day, the others until later and later times';
      return { code: 'incompleteClock', path, message };
    }
    const choices = starts.flatMap(({ when }) => (when === undefined ? [] : [when]));
    const unknown = choices.find(
      ({ reading, choice }) => !(interpretations[reading]?.choices.includes(choice) ?? false),
    );
    if (unknown !== undefined) {
      return { code: 'unknownChoice', path, message: `${unknown.reading} has no choice ${unknown.choice}` };
    }
  }
  return null;
}

function isCompleteByTime(limits: DeadlinesSection['clocks'][string]['limits']): boolean {
  const times = limits.map(({ until }) => until ?? '24:00');
  return times.at(-1) === '24:00' && times.every((time, index) => index === 0 || times[index - 1]! < time);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set(a).size === a.length && a.every((id) => b.includes(id));
}

function gap(name: string, from: string, to: string): PackError {
  const message = `no value from ${from} to ${to}`;
  return { code: 'parameterGap', path: `parameters.${name}`, message };
}

function refuse(code: PackError['code'], path: string, message: string): LoadedPack {
  return { ok: false, error: { code, path, message } };
}
