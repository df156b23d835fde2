import { canonicalJson, type Json } from '#shared/sync/json.ts';
import { type SentVector, signReceipt } from '#shared/sync/receipt.ts';
import { holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { type Selection, scopesForCaseload, selectBlocks } from '#shared/sync/selectBlocks.ts';
import { writeBundle } from '#shared/sync/writeBundle.ts';
import { conflictsToTell } from '../conflicts/told.ts';
import type { Engine } from '../engine.ts';
import type { KnownDevice } from '../log/logHead.ts';
import { dateAfter } from './dateAfter.ts';
import { figuresFor } from './figures.ts';
import { disputes } from './forks.ts';
import { ReturnedSegments } from './returnedSegments.ts';
import { lastAcceptedOf } from './revokeDevice.ts';

/** A frame of the journal and a call to the host take somewhat more than this. */
const partBytes = 3 * 1024 * 1024;

/** How long an answer to the last return is waited for before the next one goes out with more. */
const answerMs = 10 * 60_000;

/**
 * Seals for each manager's device what it may have and lacks, and keeps it in the journal; `handOut` brings it on its
 * way. Only where there is something new for that device, and not while its answer to the last one is awaited.
 * @param now whether not to wait for an answer, because a person asked
 */
export async function sealReturns(engine: Engine, now = false): Promise<void> {
  const { certificate } = engine.keys.identity.device;
  if (certificate?.role !== 'supervisor') return;
  const from = new ReturnedSegments(engine);
  for (const device of engine.head.devices) {
    const { role, device: id } = device.certificate;
    if (role !== 'manager' || lastAcceptedOf(engine, id) !== undefined) continue;
    if (!now && isAnswerAwaited(engine, id)) continue;
    await sealReturn(engine, device, from);
  }
}

function isAnswerAwaited({ head, ports }: Engine, device: string): boolean {
  const last = head.returns.findLast((one) => one.device === device);
  if (last === undefined || last.acknowledged) return false;
  return Math.abs(Date.parse(ports.now()) - Date.parse(last.at)) < answerMs;
}

/** What a return says besides its blocks. */
type Besides = Awaited<ReturnType<typeof besidesFor>>;

async function sealReturn(engine: Engine, device: KnownDevice, from: ReturnedSegments): Promise<void> {
  const { crypto } = engine.ports;
  const id = device.certificate.device;
  const hashOf = (value: object) =>
    crypto.toHex(crypto.sha256(crypto.toUtf8(canonicalJson(value as unknown as Json))));
  const selection = selectionFor(engine, device);
  const at = engine.ports.now();
  const last = engine.head.returns.findLast((one) => one.device === id);
  const dated = dateAfter(last?.dated ?? last?.at, at);
  const besides = await besidesFor(engine, device, dated);
  const blocks = hashOf(selection.segments);
  const undated = hashOf({ ...besides, counts: besides.counts.map((one) => ({ ...one, at: '' })) });
  const nothingToBring = selection.segments.length === 0 || last?.blocks === blocks;
  if (nothingToBring && last?.besides === undated) return;
  await engine.write(async (append) => {
    const { name, hash, bytes } = await bundleFor(engine, device, { at: dated, selection, besides, from });
    const parts = Math.ceil(bytes.length / partBytes);
    for (let part = 0; part < parts; part += 1) {
      const body = bytes.subarray(part * partBytes, (part + 1) * partBytes);
      const sealed = { device: id, name, hash, part, parts, at, blocks, besides: undated };
      const said = { ...sealed, ...(dated !== at && { dated }) };
      await append({ t: 'returned', ...said, openable: true }, body);
    }
    return { ok: true, value: undefined };
  });
}

/** What everybody may read and the cases this manager carries, beyond what the device said it holds. */
function selectionFor(engine: Engine, { certificate }: KnownDevice): Selection {
  const { head, segments } = engine;
  const holds = head.acknowledged.find(([device]) => device === certificate.device)?.[1].vector ?? [];
  return selectBlocks(segments.index, scopesForCaseload(carriedBy(engine, certificate.person)), holds);
}

function carriedBy({ memory }: Engine, person: string): Set<string> {
  const own = memory.all('caseSummary').filter(({ case: one }) => one.managerId === person);
  return new Set(own.map(({ case: one }) => one.id));
}

async function besidesFor(engine: Engine, { certificate, writers }: KnownDevice, at: string) {
  const { head } = engine;
  const own = new Set(writers.map(({ writer }) => writer));
  const { person } = certificate;
  // Of other writers only figures are said: where they have lines would tell which cases there are.
  const held: SentVector = holdingsToSend(engine.segments.index).filter(({ writer }) => own.has(writer));
  const received = head.imports.findLast(({ writer }) => own.has(writer));
  return {
    held,
    received: received?.hash ?? null,
    counts: await figuresFor(engine, { own, toldAt: at }),
    handovers: head.handovers.filter(({ from, to }) => from === person || to === person),
    dispatchConflicts: conflictsToTell(engine, carriedBy(engine, person)),
    revocations: head.revocations,
    disputes: disputes(engine, own),
    forkDecisions: head.forkDecisions,
    devices: head.devices.map((known) => known.certificate),
    writers: head.devices.flatMap((known) => known.writers),
  };
}

async function bundleFor(
  engine: Engine,
  { certificate }: KnownDevice,
  {
    at,
    selection,
    besides,
    from,
  }: { at: string; selection: Selection; besides: Besides; from: ReturnedSegments },
) {
  const { crypto } = engine.ports;
  const { unit, device, writer } = engine.keys.identity;
  const { held, received, counts, handovers, dispatchConflicts } = besides;
  const { revocations, forkDecisions, disputes: disputed } = besides;
  const confirmed = { unit: unit.id, device: device.id, vector: held, at };
  const receipts =
    received === null ? [] : [signReceipt({ ...confirmed, bundle: received }, device.secretKey, crypto)];
  const sender = { device: device.id, writer: writer.id, deviceSecretKey: device.secretKey };
  return writeBundle(
    {
      ...{ unit: unit.id, unitKey: unit.key, sender, at, receipts, counts, handovers, dispatchConflicts },
      ...{ revocations, forkDecisions, disputes: disputed, holds: held, requires: selection.requires },
      // Also for this device itself: a drill of a backup proves what is kept here to be handed out again.
      recipients: [certificate.recipient, device.recipient],
      segments: await from.of(selection),
      devices: [device.certificate!, ...besides.devices],
      writers: [writer.certificate, ...besides.writers],
      packs: [{ id: unit.packId, hash: unit.packHash }],
      reader: certificate.device,
    },
    crypto,
  );
}
