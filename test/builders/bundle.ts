import { type AgeKeyPair, generateAgeKeyPair } from '#shared/crypto/ageFile.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import { generateKeyPair } from '#shared/crypto/signing.ts';
import { certifyDevice, certifyWriter, type DeviceCertificate } from '#shared/sync/certificates.ts';
import type { KeyPair } from '#shared/sync/cryptoPort.ts';
import { requestEnrolment } from '#shared/sync/enrolment.ts';
import type { Line } from '#shared/sync/operation.ts';
import { type ChainTips, emptyTips, type Segment, sealSegment } from '#shared/sync/segment.ts';
import type { Trust } from '#shared/sync/trust.ts';
import { type BundleContent, writeBundle } from '#shared/sync/writeBundle.ts';

export const crypto = createCryptoPort();
const at = '2026-05-11T01:00:00.0000000Z';

/** A device with a writer and its keys. */
export interface TestDevice {
  readonly id: string;
  readonly writer: string;
  readonly deviceKeys: KeyPair;
  readonly writerKeys: KeyPair;
  readonly age: AgeKeyPair;
  readonly certificate: DeviceCertificate;
  tips: ChainTips;
}

export interface TestUnit {
  readonly unit: string;
  readonly keys: KeyPair;
  readonly supervisor: TestDevice;
  readonly manager: TestDevice;
  /** What the supervisor's device trusts. */
  readonly trust: Trust;
}

/** A unit with one supervisor and one manager, both vouched for. */
export async function testUnit(unit = 'u1'): Promise<TestUnit> {
  const keys = generateKeyPair(secureRandom);
  const supervisor = await testDevice(unit, 'sd', 'sw', 'supervisor', keys);
  const manager = await testDevice(unit, 'md', 'mw', 'manager', keys);
  const trust: Trust = {
    unit,
    unitKey: keys.publicKey,
    devices: [supervisor.certificate, manager.certificate],
    writers: [],
    revocations: [],
  };
  return { unit, keys, supervisor, manager, trust };
}

export async function testDevice(
  unit: string,
  id: string,
  writer: string,
  role: 'manager' | 'supervisor',
  unitKeys: KeyPair,
): Promise<TestDevice> {
  const deviceKeys = generateKeyPair(secureRandom);
  const age = await generateAgeKeyPair();
  const content = { unit, device: id, deviceKey: deviceKeys.publicKey, recipient: age.recipient, at };
  const certificate = certifyDevice({ ...content, person: `p-${id}`, role }, unitKeys.secretKey, crypto);
  const writerKeys = generateKeyPair(secureRandom);
  return { id, writer, deviceKeys, writerKeys, age, certificate, tips: emptyTips };
}

export function writerCertificateOf({ certificate, id, writer, writerKeys, deviceKeys }: TestDevice) {
  const content = { unit: certificate.unit, device: id, writer, writerKey: writerKeys.publicKey, at };
  return certifyWriter(content, deviceKeys.secretKey, crypto);
}

/** Seals the device's next lines and moves its chains on. */
export function seal(device: TestDevice, lines: readonly Line[]): Segment {
  const writer = { unit: device.certificate.unit, id: device.writer, secretKey: device.writerKeys.secretKey };
  const { segment, tips } = sealSegment(writer, lines, device.tips, crypto);
  device.tips = tips;
  return segment;
}

export function enrolmentOf(device: TestDevice, name = '王小明') {
  const { unit, deviceKey, recipient, person } = device.certificate;
  const content = { unit, device: device.id, deviceKey, recipient, person: { id: person, name }, at };
  const writers = [writerCertificateOf(device)];
  return requestEnrolment({ ...content, writers }, device.deviceKeys.secretKey, crypto);
}

/** A bundle from the manager to the supervisor. */
export function bundleOf(unit: TestUnit, segments: readonly Segment[], over: Partial<BundleContent> = {}) {
  const { manager, supervisor } = unit;
  return writeBundle(
    {
      unit: unit.unit,
      unitKey: unit.keys.publicKey,
      sender: { device: manager.id, writer: manager.writer, deviceSecretKey: manager.deviceKeys.secretKey },
      at,
      recipients: [supervisor.age.recipient],
      segments,
      holds: new Map(),
      writers: [writerCertificateOf(manager)],
      ...over,
    },
    crypto,
  );
}

export function readerOf({ age }: TestDevice) {
  return { identities: [age.identity], recipients: [age.recipient] };
}
