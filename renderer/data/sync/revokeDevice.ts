import { revokeWriter } from '#shared/sync/certificates.ts';
import type { Result, RevokeError, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';

/**
 * Takes a computer that was let in out of use: of its writers everything counts that is here without a gap, and nothing
 * that they send later. It is told to everybody with the next returns, and nothing is returned to it any more.
 */
export function revokeDevice(engine: Engine, device: string): Promise<Result<Saved, RevokeError>> {
  return engine.write<RevokeError>(async (append) => {
    const { unit } = engine.keys.identity;
    const { head, segments, ports } = engine;
    if (unit.secretKey === null) return { ok: false, error: { code: 'noUnitKey' } };
    const known = head.devices.find(({ certificate }) => certificate.device === device);
    if (known === undefined) return { ok: false, error: { code: 'noSuchDevice' } };
    const { secretKey } = unit;
    const at = ports.now();
    const revoked = new Set(head.revocations.map(({ writer }) => writer));
    const revocations = known.writers
      .filter(({ writer }) => !revoked.has(writer))
      .map(({ writer }) => {
        const lastAccepted = segments.index.wholeTo(writer);
        return revokeWriter({ unit: unit.id, writer, lastAccepted, at }, secretKey, ports.crypto);
      });
    if (revocations.length > 0) await append({ t: 'revoked', revocations, at });
    return { ok: true, value: undefined };
  });
}

/**
 * The last line that counts of a device whose writers were all revoked: nothing more is taken from it, and nothing is
 * returned to it. Undefined for one that is in use.
 */
export function lastAcceptedOf({ head }: Pick<Engine, 'head'>, device: string): number | undefined {
  const known = head.devices.find(({ certificate }) => certificate.device === device);
  const last = known?.writers.map(
    ({ writer }) => head.revocations.find((one) => one.writer === writer)?.lastAccepted,
  );
  const revoked = (last ?? []).filter((one) => one !== undefined);
  return revoked.length > 0 && revoked.length === known?.writers.length ? Math.max(...revoked) : undefined;
}
