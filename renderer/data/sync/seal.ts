import { requestEnrolment } from '#shared/sync/enrolment.ts';
import { sealSegment } from '#shared/sync/segment.ts';
import { type WrittenBundle, writeBundle } from '#shared/sync/writeBundle.ts';
import type { CommitError, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { ownLines } from './ownLines.ts';

const chunkBytes = 4 * 1024 * 1024;

/** Lines of one bundle; a backlog leaves in several, so that none grows too large for a bad line. */
const linesPerBundle = 1_000;

/**
 * Seals the own lines that no bundle carries yet into one for the supervisors, and lays it into the host's outbox,
 * from where it leaves by itself. False where there was nothing to seal.
 */
export async function sealUnsent(engine: Engine): Promise<Result<Saved | false, CommitError>> {
  const { identity } = engine.keys;
  const { head, ports } = engine;
  const own = new Map(head.vector).get(identity.writer.id) ?? 0;
  if (own <= head.own.sealedTo) return { ok: true, value: false };
  return engine.write<CommitError>(async (append) => {
    const from = engine.head.own.sealedTo + 1;
    const to = Math.min(new Map(engine.head.vector).get(identity.writer.id) ?? 0, from + linesPerBundle - 1);
    if (to < from) return { ok: true, value: undefined };
    const lines = await ownLines(engine, from, to);
    const tips = { header: engine.head.own.tips.header, blocks: new Map(engine.head.own.tips.blocks) };
    const writer = { unit: identity.unit.id, id: identity.writer.id, secretKey: identity.writer.secretKey };
    const sealed = sealSegment(writer, lines, tips, ports.crypto);
    const bundle = await bundleFor(engine, sealed.segment);
    await putIntoOutbox(engine, bundle);
    await append({
      t: 'sealed',
      name: bundle.name,
      hash: bundle.hash,
      from,
      to,
      at: ports.now(),
      tips: { header: sealed.tips.header, blocks: [...sealed.tips.blocks] },
    });
    return { ok: true, value: undefined };
  });
}

function bundleFor(
  { keys, head, ports }: Engine,
  segment: Parameters<typeof writeBundle>[0]['segments'][number],
): Promise<WrittenBundle> {
  const { unit, device, writer, person } = keys.identity;
  const at = ports.now();
  const request = {
    unit: unit.id,
    device: device.id,
    deviceKey: device.publicKey,
    recipient: device.recipient,
  };
  const enrolment = requestEnrolment(
    { ...request, person: { id: person.id, name: person.name }, writers: [writer.certificate], at },
    device.secretKey,
    ports.crypto,
  );
  return writeBundle(
    {
      unit: unit.id,
      unitKey: unit.key,
      sender: { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey },
      at,
      // Also for this device itself: what was sealed once can be read again here, and never has to be sealed anew.
      recipients: [...new Set([...unit.recipients, device.recipient])],
      segments: [segment],
      holds: new Map(head.vector),
      devices: device.certificate === null ? [] : [device.certificate],
      writers: [writer.certificate],
      ...(device.certificate === null ? { enrolment } : {}),
    },
    ports.crypto,
  );
}

async function putIntoOutbox({ ports }: Engine, { name, bytes }: WrittenBundle): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    const part = bytes.subarray(offset, offset + chunkBytes);
    await ports.host.call('outbox.put', { name, bytes: part, offset, total: bytes.length });
  }
}
