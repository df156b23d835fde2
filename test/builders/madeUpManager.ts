import { joinUnitIdentity } from '#renderer/data/keys/newIdentity.ts';
import type { DataPorts } from '#renderer/data/ports.ts';
import { type EnrolmentRequest, requestEnrolment } from '#shared/sync/enrolment.ts';
import type { Line } from '#shared/sync/operation.ts';
import { type ChainTips, emptyTips, sealSegment } from '#shared/sync/segment.ts';
import type { UnitInvite } from '#shared/sync/setupFile.ts';
import { writeBundle } from '#shared/sync/writeBundle.ts';

/** A bundle as a manager's computer seals it, and how long that took beside compressing alone. */
export interface MadeBundle {
  bytes: Uint8Array;
  plainBytes: number;
  sealMs: number;
  /** The bytes that it compressed itself. */
  gzipMs: number;
  /** The same lines as JSON, one after another: what one would compress without blocks. */
  jsonGzipMs: number;
  /** The same, with the time it takes to write the lines as JSON. */
  jsonAndGzipMs: number;
}

type Ports = Pick<DataPorts, 'random' | 'crypto' | 'now'>;

/** Somebody who joined the unit and seals lines, each bundle after the one before: what `sealUnsent` does, at any size. */
export async function aMadeUpManager(invite: UnitInvite, ports: Ports) {
  const { unit, device, writer, person } = await joinUnitIdentity(invite, '王個管', ports);
  let tips: ChainTips = emptyTips;
  const request: EnrolmentRequest = requestEnrolment(
    {
      ...{ unit: unit.id, device: device.id, deviceKey: device.publicKey, recipient: device.recipient },
      ...{ person: { id: person.id, name: person.name }, writers: [writer.certificate], at: ports.now() },
    },
    device.secretKey,
    ports.crypto,
  );
  return {
    request,
    writer: writer.id,
    person: person.id,
    async seal(lines: readonly Line[], now: () => number): Promise<MadeBundle> {
      let plain: Uint8Array = new Uint8Array();
      const crypto = {
        ...ports.crypto,
        gzip: (bytes: Uint8Array) => {
          plain = bytes;
          return ports.crypto.gzip(bytes);
        },
      };
      const start = now();
      const by = { unit: unit.id, id: writer.id, secretKey: writer.secretKey };
      const sealed = sealSegment(by, lines, tips, crypto);
      const { bytes } = await writeBundle(
        {
          ...{ unit: unit.id, unitKey: unit.key, at: ports.now(), enrolment: request },
          sender: { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey },
          recipients: [...unit.recipients, device.recipient],
          segments: [sealed.segment],
          holds: [],
          writers: [writer.certificate],
        },
        crypto,
      );
      const sealMs = now() - start;
      tips = sealed.tips;
      const compress = async (input: Uint8Array) => {
        const begun = now();
        await ports.crypto.gzip(input);
        return now() - begun;
      };
      const written = now();
      const json = ports.crypto.toUtf8(lines.map((line) => JSON.stringify(line)).join('\n'));
      const jsonMs = now() - written;
      const jsonGzipMs = await compress(json);
      return {
        ...{ bytes, plainBytes: plain.length, sealMs },
        ...{ gzipMs: await compress(plain), jsonGzipMs, jsonAndGzipMs: jsonMs + jsonGzipMs },
      };
    },
  };
}
