import { revokeWriter } from '#shared/sync/certificates.ts';
import type { Result, RevokeError, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import type { KnownDevice } from '../log/logHead.ts';

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

/** Whether nothing more is taken from a device, and nothing returned to it. */
export function isRevoked({ head }: Pick<Engine, 'head'>, { writers }: KnownDevice): boolean {
  const revoked = new Set(head.revocations.map(({ writer }) => writer));
  return writers.length > 0 && writers.every(({ writer }) => revoked.has(writer));
}
