import { revokeWriter } from '#shared/sync/certificates.ts';
import type { Result, RevokeError, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { isSupervising } from '../keys/rights.ts';
import type { LogHead } from '../log/logHead.ts';
import { numbersIn } from '../log/segments.ts';
import type { RevocationCut } from './deviceSaves.ts';

/**
 * Takes a computer that was let in out of use: of its writers everything counts that is here without a gap, or what a
 * person has chosen of it, and nothing that they send later. What is cut off is kept and left out, and everything here is
 * made again without it. It is told to everybody with the next returns, and nothing is returned to it any more. Of one
 * that is out of use already less can be let count, never more.
 * @param cut as the person saw it: where more has come in since, it is for them to see first
 */
export function revokeDevice(
  engine: Engine,
  device: string,
  cut?: RevocationCut,
): Promise<Result<Saved, RevokeError>> {
  return engine.write<RevokeError>(async (append) => {
    const { unit } = engine.keys.identity;
    const { head, segments, ports } = engine;
    if (unit.secretKey === null || !isSupervising(engine.keys))
      return { ok: false, error: { code: 'noUnitKey' } };
    const known = head.devices.find(({ certificate }) => certificate.device === device);
    if (known === undefined) return { ok: false, error: { code: 'noSuchDevice' } };
    const { secretKey } = unit;
    const at = ports.now();
    const chosen = new Map(cut?.writers.map((one) => [one.writer, one]));
    const here = known.writers.map(({ writer }) => ({ writer, to: segments.index.wholeTo(writer) }));
    if (cut !== undefined && here.some(({ writer, to }) => chosen.get(writer)?.here !== to)) {
      return { ok: false, error: { code: 'changed' } };
    }
    const revoked = lastAcceptedByWriter(head);
    const revocations = here
      .map(({ writer, to }) => ({ writer, to, last: Math.min(to, chosen.get(writer)?.lastAccepted ?? to) }))
      .filter(({ writer, to, last }) => !revoked.has(writer) || last < to)
      .map(({ writer, last }) =>
        revokeWriter({ unit: unit.id, writer, lastAccepted: last, at }, secretKey, ports.crypto),
      );
    if (revocations.length > 0) await append({ t: 'revoked', revocations, at });
    return { ok: true, value: undefined };
  });
}

/** Saves of a device that are here and do not count because it was taken out of use. */
export function leftOutOf({ head, segments }: Pick<Engine, 'head' | 'segments'>, device: string): number {
  const known = head.devices.find(({ certificate }) => certificate.device === device);
  let saves = 0;
  for (const { writer } of known?.writers ?? []) {
    const last = lastAcceptedByWriter(head).get(writer);
    if (last === undefined) continue;
    saves += numbersIn(segments.index.seenOf(writer), last + 1).length;
  }
  return saves;
}

/** Of several rulings on one writer the lowest counts. */
function lastAcceptedByWriter({ revocations }: Pick<LogHead, 'revocations'>): Map<string, number> {
  const last = new Map<string, number>();
  for (const { writer, lastAccepted } of revocations) {
    last.set(writer, Math.min(lastAccepted, last.get(writer) ?? lastAccepted));
  }
  return last;
}

/**
 * The last line that counts of a device whose writers were all revoked: nothing more is taken from it, and nothing is
 * returned to it. Undefined for one that is in use.
 */
export function lastAcceptedOf({ head }: Pick<Engine, 'head'>, device: string): number | undefined {
  const known = head.devices.find(({ certificate }) => certificate.device === device);
  const byWriter = lastAcceptedByWriter(head);
  const last = known?.writers.map(({ writer }) => byWriter.get(writer));
  const revoked = (last ?? []).filter((one) => one !== undefined);
  return revoked.length > 0 && revoked.length === known?.writers.length ? Math.max(...revoked) : undefined;
}
