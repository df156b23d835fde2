import canonicalize from 'canonicalize';
import { type Pack, packSchema } from './pack.ts';

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal; arrives as a port. */
export type HashText = (text: string) => string;

/** Why a pack was refused, and where in it. */
export interface PackError {
  code:
    | 'shape'
    | 'hashMismatch'
    | 'missingLayer'
    | 'missingClause'
    | 'missingParameter'
    | 'gap'
    | 'overlap'
    | 'missingReading'
    | 'missingOrder';
  pack: string;
  path: string;
}

/** A pack with its layers put together and its hash; what the kernel reads. */
export interface LoadedPack extends Pack {
  hash: string;
}

export type LoadResult = { ok: true; packs: LoadedPack[] } | { ok: false; error: PackError };

/** The hash a pack is known by: over its canonical JSON (RFC 8785), not over file bytes. */
export function packHash(pack: unknown, hashText: HashText): string {
  return `sha256:${hashText(canonicalize(pack) as string)}`;
}

/**
 * Loads packs in the order given, layers before what extends them. One that is not whole refuses all: a clause that
 * nobody defines, a parameter with a gap or an overlap, a layer whose bytes are not those it was built on.
 */
export function loadPacks(files: readonly unknown[], hashText: HashText): LoadResult {
  const packs: LoadedPack[] = [];
  for (const file of files) {
    const parsed = packSchema.safeParse(file);
    if (!parsed.success) {
      const { id } = (file ?? {}) as { id?: unknown };
      const path = parsed.error.issues[0]!.path.join('.');
      return { ok: false, error: { code: 'shape', pack: String(id), path } };
    }
    const merged = putTogether(parsed.data, packs);
    if ('code' in merged) return { ok: false, error: merged };
    const error = check(merged);
    if (error !== undefined) return { ok: false, error };
    packs.push({ ...merged, hash: packHash(file, hashText) });
  }
  return { ok: true, packs };
}

function putTogether(pack: Pack, loaded: readonly LoadedPack[]): Pack | PackError {
  if (pack.extends === undefined) return pack;
  const { id, hash } = pack.extends;
  const layer = loaded.find((candidate) => candidate.id === id);
  if (layer === undefined) return { code: 'missingLayer', pack: pack.id, path: 'extends.id' };
  if (layer.hash !== hash) return { code: 'hashMismatch', pack: pack.id, path: 'extends.hash' };
  const own = new Set(pack.interpretations.map((reading) => reading.id));
  return {
    ...pack,
    clauses: [...layer.clauses, ...pack.clauses],
    interpretations: [
      ...layer.interpretations.filter((reading) => !own.has(reading.id)),
      ...pack.interpretations,
    ],
    parameters: { ...layer.parameters, ...pack.parameters },
  };
}

function check(pack: Pack): PackError | undefined {
  const known = new Set([...pack.clauses, ...pack.interpretations].map((clause) => clause.id));
  const error = (code: PackError['code'], path: string) => ({ code, pack: pack.id, path });
  for (const [name, values] of Object.entries(pack.parameters)) {
    const path = `parameters.${name}`;
    const problem = checkDates(values, pack.validFrom);
    if (problem !== undefined) return error(problem.code, `${path}.${problem.index}`);
    const uncited = values.findIndex((value) => !known.has(value.cite));
    if (uncited >= 0) return error('missingClause', `${path}.${uncited}.cite`);
  }
  const { dispatch } = pack;
  if (dispatch === undefined) return undefined;
  if (pack.parameters[dispatch.staleAfterDays] === undefined) {
    return error('missingParameter', 'dispatch.staleAfterDays');
  }
  const reading = pack.interpretations.find((candidate) => candidate.id === dispatch.orderBy);
  if (reading === undefined) return error('missingReading', 'dispatch.orderBy');
  const unordered = reading.choices.find((choice) => dispatch.orders[choice] === undefined);
  if (unordered !== undefined) return error('missingOrder', `dispatch.orders.${unordered}`);
  const cited: [string, string][] = [
    ['dispatch.listOnlyClause', dispatch.listOnlyClause],
    ...Object.entries(dispatch.reasons).map(([code, clause]): [string, string] => [
      `dispatch.reasons.${code}`,
      clause,
    ]),
    ...Object.entries(dispatch.orders).flatMap(([choice, order]) =>
      order.map(({ clause }, index): [string, string] => [`dispatch.orders.${choice}.${index}`, clause]),
    ),
  ];
  const missing = cited.find(([, clause]) => !known.has(clause));
  return missing === undefined ? undefined : error('missingClause', missing[0]);
}

/** Values stand in the order of their days, each once; nothing is open between an end and the next beginning. */
function checkDates(
  values: Pack['parameters'][string],
  validFrom: string,
): { code: 'gap' | 'overlap'; index: number } | undefined {
  if (values[0]!.from > validFrom) return { code: 'gap', index: 0 };
  for (let index = 1; index < values.length; index += 1) {
    if (values[index]!.from <= values[index - 1]!.from) return { code: 'overlap', index };
    if (values[index - 1]!.value === null) return { code: 'gap', index };
  }
  return undefined;
}

/** The value of a parameter on a day, or null where it has ended or not yet begun. */
export function parameterOn(pack: Pack, name: string, day: string): number | null {
  return pack.parameters[name]?.findLast((value) => value.from <= day)?.value ?? null;
}
