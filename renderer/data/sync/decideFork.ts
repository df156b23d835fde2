import { decideFork as signDecision } from '#shared/sync/forkDecision.ts';
import type { DecideForkError, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { isSupervising } from '../keys/rights.ts';
import { forkPlaces } from './forks.ts';
import type { Fork } from './readForks.ts';

/**
 * Lets one branch of a log count. The others are named in the decision, kept, and left out; everything here is made
 * again without them, and everywhere once the next return has brought the decision. Only the unit's key can sign it.
 * @param fork as the person saw it: a branch that has grown or come meanwhile is for them to see first
 */
export function decideFork(
  engine: Engine,
  fork: Pick<Fork, 'writer' | 'seq' | 'branches'>,
  branch: string,
): Promise<Result<Saved, DecideForkError>> {
  return engine.write<DecideForkError>(async (append) => {
    const { unit, person } = engine.keys.identity;
    if (unit.secretKey === null || !isSupervising(engine.keys))
      return { ok: false, error: { code: 'noUnitKey' } };
    const { writer, seq } = fork;
    const place = forkPlaces(engine).find((one) => one.writer === writer && one.seq === seq);
    const chosen = place?.branches.find(({ first }) => first === branch);
    if (place === undefined || chosen === undefined || !isAsSeen(fork, place.branches)) {
      return { ok: false, error: { code: 'changed' } };
    }
    const leftOut = place.branches
      .filter((one) => one !== chosen)
      .flatMap(({ segments }) => segments.map(({ hash }) => hash));
    const at = after(place.decisions.at(-1)?.at, engine.ports.now());
    const content = { unit: unit.id, writer, seq, stands: branch, leftOut, at, by: person.id };
    const decision = signDecision(content, unit.secretKey, engine.ports.crypto);
    await append({ t: 'forkDecided', decision, at });
    return { ok: true, value: undefined };
  });
}

function isAsSeen(
  { branches }: Pick<Fork, 'branches'>,
  now: readonly { segments: readonly { hash: string }[] }[],
): boolean {
  const seen = branches.flatMap(({ segments }) => segments).sort();
  const there = now.flatMap(({ segments }) => segments.map(({ hash }) => hash)).sort();
  return seen.length === there.length && seen.every((hash, place) => hash === there[place]);
}

/** Now, or just after an earlier decision that a clock ahead has dated later: the new one takes its place. */
function after(earlier: string | undefined, now: string): string {
  if (earlier === undefined || earlier < now) return now;
  return new Date(Date.parse(earlier) + 1).toISOString();
}
