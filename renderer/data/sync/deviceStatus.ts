import type { Range } from '#shared/sync/vector.ts';
import type { DeviceStatus, MissingRange } from '../api.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import { judgeWriter } from '../log/judgeWriter.ts';
import { personOf } from './importBundle.ts';
import type { Receiver } from './receiver.ts';
import { lastAcceptedOf, leftOutOf } from './revokeDevice.ts';

/** What a supervisor's computer knows of every device that was let in; nothing elsewhere. */
export function deviceStatus(engine: Engine, waiting: Receiver['waiting']): DeviceStatus[] {
  const { head, keys } = engine;
  if (keys.identity.device.certificate?.role !== 'supervisor') return [];
  const ranges = [...waiting.values()].flatMap(({ waitingFor }) => waitingFor);
  return head.devices.map(({ certificate: { device }, writers }) => {
    const own = new Set(writers.map(({ writer }) => writer));
    const last = head.imports.findLast(({ writer }) => own.has(writer));
    const returned = head.returns.findLast((one) => one.device === device);
    const disputedFrom = Math.min(...[...own].map((writer) => judgeWriter(engine, writer).disputedFrom));
    return {
      device,
      personName: personOf(engine, device),
      lastHeardAt: head.acknowledged.find(([of]) => of === device)?.[1].at ?? null,
      lastBundle: last === undefined ? null : { at: last.at, lines: last.lines },
      missing: missingOf(
        engine,
        ranges.filter(({ writer }) => own.has(writer)),
      ),
      returned: returned === undefined ? null : { at: returned.at, acknowledged: returned.acknowledged },
      revokedAfter: lastAcceptedOf(engine, device) ?? null,
      leftOut: leftOutOf(engine, device),
      disputedFrom: Number.isFinite(disputedFrom) ? disputedFrom : null,
    };
  });
}

/** Ranges with the name of the person whose they are. */
export function missingOf(engine: Engine, ranges: readonly Range[]): MissingRange[] {
  return ranges.map(({ writer, from, to, scope }) => ({
    personName: nameOf(engine, writer),
    ...{ from, to },
    caseId: scope?.startsWith('case:') ? scope.slice('case:'.length) : null,
  }));
}

/** Whose a writer is; empty where nobody here knows. */
export function nameOf(engine: Engine, writer: string): string {
  const { identity } = engine.keys;
  if (writersOfIdentity(identity).includes(writer)) return identity.person.name;
  const device = engine.head.devices.find((known) => known.writers.some((one) => one.writer === writer));
  return device === undefined ? '' : personOf(engine, device.certificate.device);
}
