import { mergeCounts } from '#shared/sync/othersCounts.ts';
import type { OpenedBundle } from '#shared/sync/readBundle.ts';
import { type Receipt, vectorOf, verifyReceipt } from '#shared/sync/receipt.ts';
import type { Identity } from '../keys/identity.ts';
import { noteAcknowledged, withAhead, withConfirmed } from './applyFrame.ts';
import { isFileOf, type KnownDevice, type LogHead } from './logHead.ts';

/** Notes in the head what a bundle says besides its segments: certificates, rulings, the supervisor's figures and receipts. */
export function noteManifest(
  head: LogHead,
  { manifest, keys }: OpenedBundle,
  { unit, device }: Identity,
  verify: { at: string; crypto: Parameters<typeof verifyReceipt>[2] },
): void {
  const { sender, revocations, forkDecisions } = manifest;
  noteDevices(head, manifest, keys, device.id);
  head.revocations = joined(head.revocations, revocations, ({ signature }) => signature);
  head.forkDecisions = joined(head.forkDecisions, forkDecisions, ({ signature }) => signature);
  // Of a writer in dispute somebody else wrote the line of that number, whether there is one here or not yet.
  const disputed = manifest.disputes.filter(({ writer }) => writer === head.own.writer);
  head.own = withAhead(head.own, manifest.holds, verify.at);
  if (disputed.length > 0) head.own = giveWay(head.own, verify.at);
  if (keys.senderRole === 'manager') {
    const brought = manifest.ranges
      .filter((range) => range.writer === sender.writer)
      .map(({ to }) => ({ writer: sender.writer, have: to }));
    noteAcknowledged(head, sender.device, manifest.at, [...manifest.holds, ...brought]);
    return;
  }
  head.counts = mergeCounts(head.counts, manifest.counts);
  const { at, dispatchConflicts: conflicts } = manifest;
  const isLater = Date.parse(at) >= Date.parse(head.toldConflicts?.at ?? at);
  if (conflicts !== undefined && isLater) head.toldConflicts = { at, conflicts };
  head.handovers = joined(head.handovers, manifest.handovers, (one) => JSON.stringify(one));
  const signer = { unit: unit.id, device: sender.device, deviceKey: keys.deviceKey };
  for (const receipt of manifest.receipts) {
    if (!verifyReceipt(receipt, signer, verify.crypto)) continue;
    head.own = withConfirmed(head.own, receipt, verify.at);
    if (isForAnother(head, receipt)) head.own = giveWay(head.own, verify.at);
  }
}

/** A receipt to this device that would confirm more, for a bundle that was neither sealed here nor taken in since. */
function isForAnother({ own, imports }: LogHead, { vector, bundle }: Receipt): boolean {
  const held = vectorOf(vector).get(own.writer ?? '') ?? 0;
  const isKnown =
    own.batches.some((batch) => isFileOf(batch, bundle)) || imports.some(({ hash }) => hash === bundle);
  return held > own.confirmedTo && !isKnown;
}

/** Notes that somebody else has written under the own writer's name, under a number that is not known to be new. */
function giveWay(own: LogHead['own'], at: string): LogHead['own'] {
  return own.ahead === undefined ? { ...own, ahead: { have: own.sealedTo, at } } : own;
}

/** Devices that a bundle names and this one did not know yet; their certificates were verified with it. */
function noteDevices(
  head: LogHead,
  { devices, writers }: OpenedBundle['manifest'],
  { writerKeys }: OpenedBundle['keys'],
  own: string,
): void {
  const known = new Map(head.devices.map((one) => [one.certificate.device, one]));
  for (const certificate of devices) {
    const { device } = certificate;
    const before: KnownDevice = known.get(device) ?? { certificate, writers: [], personName: '' };
    const vouched = writers.filter(
      (one) => one.device === device && writerKeys.get(one.writer) === one.writerKey,
    );
    if (device === own) continue;
    known.set(device, { ...before, writers: joined(before.writers, vouched, (one) => one.writer) });
  }
  head.devices = [...known.values()];
}

/** Each once, in the order they came. */
function joined<T>(held: T[], more: readonly T[], nameOf: (one: T) => string): T[] {
  const names = new Set(held.map(nameOf));
  return [...held, ...more.filter((one) => !names.has(nameOf(one)))];
}
