import { describe, expect, it } from 'vitest';
import { bundleFileName, parseBundleFileName } from '#shared/sync/bundleName.ts';
import { type DeviceCertificate, revokeWriter } from '#shared/sync/certificates.ts';
import { frameTypes, readFrames, writeFrames } from '#shared/sync/frames.ts';
import type { Line } from '#shared/sync/operation.ts';
import { type BundleError, readBundle } from '#shared/sync/readBundle.ts';
import { headerHash, type Segment } from '#shared/sync/segment.ts';
import { signDocument } from '#shared/sync/signedDocument.ts';
import { type Holdings, nothingHeld } from '#shared/sync/stageSegments.ts';
import type { Trust } from '#shared/sync/trust.ts';
import {
  bundleOf,
  crypto,
  enrolmentOf,
  readerOf,
  seal,
  type TestUnit,
  testDevice,
  testUnit,
  writerCertificateOf,
} from '#test/builders/bundle.ts';
import { line, register } from '#test/builders/lines.ts';

const lines = (from: number, to: number): Line[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    const directory = { scope: 'directory', record: 'provider/p1' } as const;
    const ops = [register(`mw.${seq}.0`, seq), register(`mw.${seq}.1`, seq, [], directory)];
    return line('mw', seq, ops, { at: `2026-05-11T01:00:00.00000${String(seq).padStart(2, '0')}Z` });
  });

async function read(
  unit: TestUnit,
  bytes: Uint8Array,
  holdings: Holdings = nothingHeld,
  trust: Trust = unit.trust,
) {
  return readBundle(bytes, readerOf(unit.supervisor), trust, holdings, crypto);
}
async function refusal(
  unit: TestUnit,
  bytes: Uint8Array,
  holdings?: Holdings,
  trust?: Trust,
): Promise<BundleError> {
  const result = await read(unit, bytes, holdings, trust);
  if (result.ok) throw new Error('was accepted');
  return result.error;
}
/** What the supervisor holds after having taken the segments. */
function holding(...segments: Segment[]): Holdings {
  const last = segments.at(-1)!.header;
  const inRange = (seq: number) => segments.find(({ header }) => header.from <= seq && seq <= header.to);
  return {
    ...nothingHeld,
    vector: new Map([[last.writer, last.to]]),
    headerHashAt: (_, seq) => {
      const segment = inRange(seq);
      return segment && headerHash(segment.header, crypto);
    },
  };
}

describe('a bundle', () => {
  it('gives its reader the very lines that went in', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [
      seal(unit.manager, lines(1, 3)),
      seal(unit.manager, lines(4, 4)),
    ]);
    const result = await read(unit, bytes);
    expect(result.ok && result.value.staged.lines).toEqual(lines(1, 4));
  });

  it('is named by opaque ids, its range, and the hash of the file', async () => {
    const unit = await testUnit();
    const { name, hash, bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 3))]);
    expect(hash).toBe(crypto.toHex(crypto.sha256(bytes)));
    expect(parseBundleFileName(name)).toEqual({ unit: 'u1', writer: 'mw', from: 1, to: 3, hash });
    expect(bundleFileName(parseBundleFileName(name)!)).toBe(name);
    expect(parseBundleFileName(`${name}.part`)).toBeUndefined();
  });

  it('read a second time holds nothing new, which is no error', async () => {
    const unit = await testUnit();
    const segment = seal(unit.manager, lines(1, 3));
    const { bytes } = await bundleOf(unit, [segment]);
    const again = await read(unit, bytes, holding(segment));
    expect(again).toMatchObject({ ok: true, value: { staged: { lines: [], alreadyHeld: 1, forks: [] } } });
  });

  it('that goes further than what is held brings only the rest', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, lines(1, 3));
    const { bytes } = await bundleOf(unit, [first, seal(unit.manager, lines(4, 5))]);
    const result = await read(unit, bytes, holding(first));
    expect(result.ok && result.value.staged.lines.map(({ seq }) => seq)).toEqual([4, 5]);
  });

  it('behind a gap is kept, and says what it waits for', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, lines(1, 3));
    seal(unit.manager, lines(4, 6));
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(7, 8))]);
    const error = await refusal(unit, bytes, holding(first));
    expect(error).toEqual({ kind: 'gap', waitingFor: [{ writer: 'mw', from: 4, to: 6 }] });
  });

  it('of a copied machine forks: same sequences, another segment', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, lines(1, 2));
    const copy = { ...unit.manager };
    const kept = seal(unit.manager, lines(3, 4));
    const { bytes } = await bundleOf(unit, [first, seal(copy, lines(3, 5))]);
    const result = await read(unit, bytes, holding(first, kept));
    expect(result).toMatchObject({
      ok: true,
      value: { staged: { lines: [], forks: [{ writer: 'mw', seq: 3 }] } },
    });
  });

  it('with a block left out verifies, and is not taken for whole', async () => {
    const unit = await testUnit();
    const segment = seal(unit.manager, lines(1, 2));
    const [kept] = segment.blocks;
    const { bytes } = await bundleOf(unit, [{ ...segment, blocks: new Map([kept!]) }]);
    const result = await read(unit, bytes);
    expect(result).toMatchObject({ ok: true, value: { staged: { lines: [], partial: [{ withheld: 1 }] } } });
    const partial = result.ok ? result.value.staged.partial[0]! : undefined;
    expect(partial?.lines.map(({ ops }) => ops.length)).toEqual([1, 1]);
  });
});

describe('a bundle is refused', () => {
  it('by whoever it is not for', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 1))], {
      recipients: [unit.manager.age.recipient],
    });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'wrongRecipient' });
  });

  it('if somebody it was for sealed it anew for another', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 1))], {
      recipients: [unit.manager.age.recipient],
    });
    const opened = await crypto.openWith([unit.manager.age.identity], bytes);
    const forwarded = await crypto.sealTo([unit.supervisor.age.recipient], opened.ok ? opened.value : bytes);
    expect(await refusal(unit, forwarded)).toEqual({ kind: 'wrongRecipient' });
  });

  it('of another unit', async () => {
    const unit = await testUnit();
    const foreign = await testUnit('u2');
    const { bytes } = await bundleOf(foreign, [seal(foreign.manager, lines(1, 1))], {
      recipients: [unit.supervisor.age.recipient],
    });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'foreignUnit', unit: 'u2' });
  });

  it('of a unit with the same id and another key', async () => {
    const unit = await testUnit();
    const foreign = await testUnit();
    const { bytes } = await bundleOf(foreign, [seal(foreign.manager, lines(1, 1))], {
      recipients: [unit.supervisor.age.recipient],
    });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'foreignUnit', unit: 'u1' });
  });

  it('of a device nobody vouched for, with its request for admission', async () => {
    const unit = await testUnit();
    const strangers = { ...unit.trust, devices: [unit.supervisor.certificate] };
    const enrolment = enrolmentOf(unit.manager);
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 1))], { enrolment });
    expect(await refusal(unit, bytes, nothingHeld, strangers)).toEqual({
      kind: 'unknownWriter',
      writer: 'mw',
      enrolment,
    });
    const { bytes: silent } = await bundleOf(unit, []);
    expect(await refusal(unit, silent, nothingHeld, strangers)).toEqual({
      kind: 'unknownWriter',
      writer: 'mw',
    });
  });

  it('if its request is signed with another key than the one it asks for', async () => {
    const unit = await testUnit();
    const strangers = { ...unit.trust, devices: [] };
    const enrolment = { ...enrolmentOf(unit.manager), deviceKey: unit.supervisor.deviceKeys.publicKey };
    const { bytes } = await bundleOf(unit, [], { enrolment });
    expect(await refusal(unit, bytes, nothingHeld, strangers)).toEqual({
      kind: 'badSignature',
      of: 'enrolment',
    });
  });

  it('if a device vouches for itself', async () => {
    const unit = await testUnit();
    const stranger = await testDevice('u1', 'xd', 'xw', 'manager', unit.manager.deviceKeys);
    const { bytes } = await bundleOf(unit, [], { devices: [stranger.certificate] });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'badSignature', of: 'deviceCertificate' });
  });

  it('if a certificate was altered after it was signed', async () => {
    const unit = await testUnit();
    const promoted: DeviceCertificate = { ...unit.manager.certificate, role: 'supervisor' };
    const { bytes } = await bundleOf(unit, [], { devices: [promoted] });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'badSignature', of: 'deviceCertificate' });
  });

  it('with a writer of whom nobody says whose it is', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 1))], { writers: [] });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'unknownWriter', writer: 'mw' });
  });

  it('with a writer certified by another device than it says', async () => {
    const unit = await testUnit();
    const forged = { ...writerCertificateOf(unit.manager), device: 'sd' };
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 1))], { writers: [forged] });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'badSignature', of: 'writerCertificate' });
  });

  it.each([
    [1, 'revokedWriter'],
    [2, 'accepted'],
  ])('of a revoked writer beyond the last accepted sequence, here %i of 2', async (lastAccepted, outcome) => {
    const unit = await testUnit();
    const content = { unit: 'u1', writer: 'mw', lastAccepted, at: '2026-05-11T01:00:00Z' };
    const revocation = revokeWriter(content, unit.keys.secretKey, crypto);
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines(1, 2))]);
    const result = await read(unit, bytes, nothingHeld, { ...unit.trust, revocations: [revocation] });
    expect(result.ok ? 'accepted' : result.error.kind).toBe(outcome);
  });

  it('if a segment is signed by another writer', async () => {
    const unit = await testUnit();
    const impostor = { ...unit.manager, writerKeys: unit.supervisor.writerKeys };
    const { bytes } = await bundleOf(unit, [seal(impostor, lines(1, 1))]);
    expect(await refusal(unit, bytes)).toEqual({ kind: 'badSignature', of: 'segment' });
  });

  it('if another device signed it than the one that sends it', async () => {
    const unit = await testUnit();
    const sender = { device: 'md', writer: 'mw', deviceSecretKey: unit.supervisor.deviceKeys.secretKey };
    const { bytes } = await bundleOf(unit, [], { sender });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'badSignature', of: 'bundle' });
  });

  it('if it requires lines of a writer of whom it brings none', async () => {
    const unit = await testUnit();
    const bytes = await reassembled(unit, [], (manifest) => ({
      ...manifest,
      requires: [{ writer: 'sw', have: 3 }],
    }));
    expect(await refusal(unit, bytes)).toEqual({
      kind: 'gap',
      waitingFor: [{ writer: 'sw', from: 1, to: 3 }],
    });
  });

  it('if it is a page, a picture, or another age file', async () => {
    const unit = await testUnit();
    const page = crypto.toUtf8('<!doctype html><title>200 OK</title>');
    expect(await refusal(unit, page)).toEqual({ kind: 'notABundle' });
    expect(await refusal(unit, new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toEqual({ kind: 'notABundle' });
  });

  it('if it needs a newer program', async () => {
    const unit = await testUnit();
    const newer = await reassembled(unit, [], (manifest) => ({
      ...manifest,
      format: 3,
      leastReader: 2,
      unit: { is: 'new' },
    }));
    expect(await refusal(unit, newer)).toEqual({ kind: 'newerFormat', leastReader: 2 });
  });

  it('if it brings a kind of frame that may not be passed over; one that may, is', async () => {
    const unit = await testUnit();
    const withFrame = (type: number) =>
      reassembled(unit, [], undefined, (frames) => [...frames, { type, content: new Uint8Array(3) }]);
    expect(await refusal(unit, await withFrame(9))).toEqual({ kind: 'newerFormat' });
    expect((await read(unit, await withFrame(200))).ok).toBe(true);
  });

  it('if it says what it is in a form that it has not', async () => {
    const unit = await testUnit();
    const bytes = await reassembled(unit, [], (manifest) => ({ ...manifest, ranges: 'all' }));
    expect(await refusal(unit, bytes)).toEqual({ kind: 'malformed', path: 'manifest.ranges' });
  });

  it('if it unpacks to more than the reader takes on', async () => {
    const unit = await testUnit();
    const bomb = await crypto.sealTo(
      [unit.supervisor.age.recipient],
      await crypto.gzip(new Uint8Array(64 * 1024 * 1024)),
    );
    const limits = { sealedBytes: 1024 * 1024, plainBytes: 1024 * 1024 };
    expect(bomb.length).toBeLessThan(limits.sealedBytes);
    const result = await readBundle(bomb, readerOf(unit.supervisor), unit.trust, nothingHeld, crypto, limits);
    expect(result).toEqual({ ok: false, error: { kind: 'tooLarge' } });
    const large = await readBundle(bomb, readerOf(unit.supervisor), unit.trust, nothingHeld, crypto, {
      ...limits,
      sealedBytes: bomb.length - 1,
    });
    expect(large).toEqual({ ok: false, error: { kind: 'tooLarge' } });
  });
});

describe('inside the envelope', () => {
  type Frames = { type: number; content: Uint8Array }[];
  const twoBlocks = (unit: TestUnit) => [seal(unit.manager, lines(1, 2)), seal(unit.manager, lines(3, 4))];

  it.each<[string, (frames: Frames) => Frames, string]>([
    ['segments swapped are put in order', (f) => [f[0]!, ...f.slice(4, 7), ...f.slice(1, 4)], 'accepted'],
    [
      'blocks swapped within their segment are found',
      (f) => [f[0]!, f[1]!, f[3]!, f[2]!, ...f.slice(4)],
      'accepted',
    ],
    [
      'a block in another segment is refused',
      (f) => [f[0]!, f[1]!, f[5]!, f[3]!, f[4]!, f[2]!, f[6]!],
      'altered',
    ],
    ['a segment left out is a gap', (f) => [f[0]!, ...f.slice(4)], 'gap'],
    ['a header left out is refused', (f) => [f[0]!, ...f.slice(2)], 'malformed'],
    ['a block before any header is refused', (f) => [f[0]!, f[2]!, f[1]!, ...f.slice(3)], 'malformed'],
    ['a second manifest is refused', (f) => [f[0]!, f[0]!, ...f.slice(1)], 'malformed'],
    [
      'one flipped bit in a block is refused',
      (f) => f.map((frame, index) => (index === 2 ? flipped(frame, 40) : frame)),
      'altered',
    ],
  ])('%s, even if signed anew by the sender', async (_, change, outcome) => {
    const unit = await testUnit();
    const bytes = await reassembled(unit, twoBlocks(unit), undefined, change);
    const result = await read(unit, bytes);
    expect(result.ok ? 'accepted' : result.error.kind).toBe(outcome);
  });

  it.each<[string, (frames: Frames, trailer: Frames[number]) => Frames, string]>([
    ['swapped', (f, t) => [f[0]!, ...f.slice(4, 7), ...f.slice(1, 4), t], 'altered'],
    ['left out', (f, t) => [...f.slice(0, -1), t], 'altered'],
    ['doubled', (f, t) => [...f, f.at(-1)!, t], 'altered'],
    ['without a trailer', (f) => f, 'truncated'],
    ['behind the trailer', (f, t) => [...f.slice(0, -1), t, f.at(-1)!], 'truncated'],
  ])('frames %s are refused where nobody signed anew', async (_, change, kind) => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, twoBlocks(unit));
    const frames = await framesOf(unit, bytes);
    const trailer = frames.pop()!;
    expect(await refusal(unit, await sealed(unit, change(frames, trailer)))).toMatchObject({ kind });
  });
});

async function framesOf(unit: TestUnit, bytes: Uint8Array) {
  const opened = await crypto.openWith([unit.supervisor.age.identity], bytes);
  const plain = crypto.gunzip(opened.ok ? opened.value : bytes, 1e7);
  const frames = readFrames(plain.ok ? plain.value : bytes);
  return (frames.ok ? frames.value : []).map(({ type, content }) => ({ type, content }));
}

async function sealed(unit: TestUnit, frames: { type: number; content: Uint8Array }[]) {
  return crypto.sealTo([unit.supervisor.age.recipient], await crypto.gzip(writeFrames(frames)));
}

/** A bundle taken apart, changed, and signed again by its sender: what a hostile or newer sender can make. */
async function reassembled(
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
    segments: count(frameTypes.segment),
    blocks: count(frameTypes.block),
    hash: crypto.toHex(crypto.sha256(writeFrames(frames))),
  };
  const signed = signDocument('bundle', trailer, unit.manager.deviceKeys.secretKey, crypto);
  return sealed(unit, [...frames, { type: frameTypes.trailer, content: json(signed) }]);
}

function flipped({ type, content }: { type: number; content: Uint8Array }, at: number) {
  return { type, content: content.map((byte, index) => (index === at ? byte ^ 1 : byte)) };
}
