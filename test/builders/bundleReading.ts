import { frameTypes, readFrames, writeFrames } from '#shared/sync/frames.ts';
import type { Line } from '#shared/sync/operation.ts';
import { type BundleError, readBundle } from '#shared/sync/readBundle.ts';
import type { Segment } from '#shared/sync/segment.ts';
import { signDocument } from '#shared/sync/signedDocument.ts';
import { type Holdings, nothingHeld } from '#shared/sync/stageSegments.ts';
import type { Trust } from '#shared/sync/trust.ts';
import { bundleOf, crypto, readerOf, type TestUnit } from './bundle.ts';
import { line, register } from './lines.ts';

/** Lines of the manager, each with an operation on a case and one on the directory. */
export const managerLines = (from: number, to: number): Line[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    const directory = { scope: 'directory', record: 'provider/p1' } as const;
    const ops = [register(`mw.${seq}.0`, seq), register(`mw.${seq}.1`, seq, [], directory)];
    return line('mw', seq, ops, { at: `2026-05-11T01:00:00.00000${String(seq).padStart(2, '0')}Z` });
  });

/** What the supervisor makes of it. */
export async function read(
  unit: TestUnit,
  bytes: Uint8Array,
  holdings: Holdings = nothingHeld,
  trust: Trust = unit.trust,
) {
  return readBundle(bytes, readerOf(unit.supervisor), trust, holdings, crypto);
}
export async function refusal(
  unit: TestUnit,
  bytes: Uint8Array,
  holdings?: Holdings,
  trust?: Trust,
): Promise<BundleError> {
  const result = await read(unit, bytes, holdings, trust);
  if (result.ok) throw new Error('was accepted');
  return result.error;
}
/** What a bundle consists of inside. */
export async function framesOf(unit: TestUnit, bytes: Uint8Array) {
  const opened = await crypto.openWith([unit.supervisor.age.identity], bytes);
  const plain = await crypto.gunzip(opened.ok ? opened.value : bytes, 1e7);
  const frames = readFrames(plain.ok ? plain.value : bytes);
  return (frames.ok ? frames.value : []).map(({ type, content }) => ({ type, content }));
}

/** Frames in an envelope for the supervisor. */
export async function sealed(unit: TestUnit, frames: { type: number; content: Uint8Array }[]) {
  return crypto.sealTo([unit.supervisor.age.recipient], await crypto.gzip(writeFrames(frames)));
}

/** How many blocks lie side by side in frames. */
function blocksIn(frames: { type: number; content: Uint8Array }[]): number {
  return frames.reduce((sum, { type, content }) => sum + (type === frameTypes.blocks ? content[3]! : 0), 0);
}

/** A bundle taken apart, changed, and signed again by its sender: what a hostile or newer sender can make. */
export async function reassembled(
  unit: TestUnit,
  segments: Segment[],
  changeManifest: (manifest: object) => object = (manifest) => manifest,
  change: (frames: { type: number; content: Uint8Array }[]) => { type: number; content: Uint8Array }[] = (
    frames,
  ) => frames,
) {
  const { bytes } = await bundleOf(unit, segments);
  const [manifest, ...rest] = await framesOf(unit, bytes);
  const json = (document: object) => crypto.toUtf8(JSON.stringify(document));
  const changed = changeManifest(JSON.parse(crypto.fromUtf8(manifest!.content)!));
  const frames = change([{ type: frameTypes.manifest, content: json(changed) }, ...rest.slice(0, -1)]);
  const count = (type: number) => frames.filter((frame) => frame.type === type).length;
  const trailer = {
    segments: count(frameTypes.segment) + count(frameTypes.header),
    blocks: count(frameTypes.block) + blocksIn(frames),
    hash: crypto.toHex(crypto.sha256(writeFrames(frames))),
  };
  const signed = signDocument('bundle', trailer, unit.manager.deviceKeys.secretKey, crypto);
  return sealed(unit, [...frames, { type: frameTypes.trailer, content: json(signed) }]);
}
