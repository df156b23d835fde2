import { mergeCounts } from '#shared/sync/othersCounts.ts';
import type { OpenedBundle } from '#shared/sync/readBundle.ts';
import { verifyReceipt } from '#shared/sync/receipt.ts';
import type { Identity } from '../keys/identity.ts';
import { noteAcknowledged, withConfirmed } from './applyFrame.ts';
import type { KnownDevice, LogHead } from './logHead.ts';

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
  if (keys.senderRole === 'manager') {
    const brought = manifest.ranges
      .filter((range) => range.writer === sender.writer)
      .map(({ to }) => ({ writer: sender.writer, have: to }));
    noteAcknowledged(head, sender.device, manifest.at, [...manifest.holds, ...brought]);
    return;
  }
  head.counts = mergeCounts(head.counts, manifest.counts);
  head.handovers = joined(head.handovers, manifest.handovers, (one) => JSON.stringify(one));
  const signer = { unit: unit.id, device: sender.device, deviceKey: keys.deviceKey };
  for (const receipt of manifest.receipts) {
    if (verifyReceipt(receipt, signer, verify.crypto)) head.own = withConfirmed(head.own, receipt, verify.at);
  }
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
