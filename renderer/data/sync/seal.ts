import { requestEnrolment } from '#shared/sync/enrolment.ts';
import { openSegment, sealSegment } from '#shared/sync/segment.ts';
import { appliedWhole, holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { type WrittenBundle, writeBundle } from '#shared/sync/writeBundle.ts';
import type { CommitError, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { readPlace } from '../log/intake.ts';
import { confirmationOf } from '../log/logHead.ts';
import type { Place } from '../log/segments.ts';
import { disputes } from './forks.ts';
import { ownLines } from './ownLines.ts';

/** A frame of the journal and a call to the host take somewhat more than this. */
const partBytes = 3 * 1024 * 1024;

/** A backlog leaves as one segment: many small ones repeat what they share, at five times the size. */
const linesPerBundle = 20_000;

/** How long lines that only say who saw what wait for a save to go out with. */
const trailWaitsMs = 60 * 60_000;

/**
 * Seals the own lines that no bundle carries yet into one for the supervisors and keeps it in the journal; `handOut`
 * then brings it to the host's outbox. False where there was nothing to seal.
 * @param inNoHurry lets what only says who saw what wait for a save, an hour at most: a bundle for each look is dear
 */
export async function sealUnsent(
  engine: Engine,
  { inNoHurry = false } = {},
): Promise<Result<Saved | false, CommitError>> {
  const { head, ports, keys } = engine;
  const own = new Map(head.vector).get(keys.identity.writer.id) ?? 0;
  const unsealed = own - head.own.sealedTo;
  if (unsealed <= 0) return { ok: true, value: false };
  const { unsealedTrail = 0, unsealed: first } = head.own;
  const waited = Math.abs(Date.parse(ports.now()) - Date.parse(first?.since ?? ''));
  if (inNoHurry && unsealedTrail >= unsealed && waited < trailWaitsMs) return { ok: true, value: false };
  if (ports.longWork === null || unsealed < ports.longWork.longFromLines) return sealHere(engine);
  const away = await engine.away({ kind: 'seal' });
  return away.ok ? away.value : away;
}

/** Seals unsealed own lines on the engine of this thread. */
export function sealHere(engine: Engine): Promise<Result<Saved, CommitError>> {
  const { identity } = engine.keys;
  const { ports } = engine;
  return engine.write<CommitError>(async (append) => {
    const from = engine.head.own.sealedTo + 1;
    const to = Math.min(new Map(engine.head.vector).get(identity.writer.id) ?? 0, from + linesPerBundle - 1);
    if (to < from) return { ok: true, value: undefined };
    const lines = await ownLines(engine, from, to);
    const tips = { header: engine.head.own.tips.header, blocks: new Map(engine.head.own.tips.blocks) };
    const writer = { unit: identity.unit.id, id: identity.writer.id, secretKey: identity.writer.secretKey };
    const sealed = sealSegment(writer, lines, tips, ports.crypto);
    const bundle = await bundleFor(engine, sealed.segment);
    const { name, hash, bytes } = bundle;
    const opened = openSegment(sealed.segment, identity.writer.publicKey, ports.crypto);
    // What a reader would refuse must not leave, and must not be kept as sealed.
    if (!opened.ok) throw new Error(`own segment: ${opened.error.kind}`);
    const segment = appliedWhole(opened.value);
    const end = { header: sealed.tips.header, blocks: [...sealed.tips.blocks] };
    const at = ports.now();
    const times = { firstAt: lines[0]?.at ?? at, lastAt: lines.at(-1)?.at ?? at };
    const parts = Math.ceil(bytes.length / partBytes);
    for (let part = 0; part < parts; part += 1) {
      const body = bytes.subarray(part * partBytes, (part + 1) * partBytes);
      await append(
        { t: 'sealed', name, hash, part, parts, from, to, ...times, at, tips: end, segment },
        body,
      );
    }
    return { ok: true, value: undefined };
  });
}

/**
 * Lays bundles that the host's outbox does not have into it: new ones, and those whose way there was cut off by a crash.
 * @param held names the outbox has
 */
export async function handOut(engine: Engine, held: ReadonlySet<string>): Promise<void> {
  for (const { name, frames } of unconfirmed(engine)) {
    if (held.has(name)) continue;
    const bytes = await readPlace(engine, frames);
    for (let offset = 0; offset < bytes.length; offset += partBytes) {
      const part = bytes.subarray(offset, offset + partBytes);
      await engine.ports.host.call('outbox.put', { name, bytes: part, offset, total: bytes.length });
    }
  }
}

/** Bundles that nobody has confirmed yet: own lines for the supervisor, and returns for managers. */
export function unconfirmed({ head }: Engine): { name: string; frames: Place }[] {
  const batches = head.own.batches.filter((batch) => confirmationOf(head.own, batch) === undefined);
  return [...batches, ...head.returns.filter(({ acknowledged }) => !acknowledged)];
}

function bundleFor(
  engine: Engine,
  segment: Parameters<typeof writeBundle>[0]['segments'][number],
): Promise<WrittenBundle> {
  const { keys, segments, ports } = engine;
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
      holds: holdingsToSend(segments.index),
      devices: device.certificate === null ? [] : [device.certificate],
      writers: [writer.certificate],
      disputes: disputes(engine, segments.index.writers()),
      ...(device.certificate === null ? { enrolment } : {}),
    },
    ports.crypto,
  );
}
