import { describe, expect, it } from 'vitest';
import { bundleFileName, parseBundleFileName } from '#shared/sync/bundleName.ts';
import { type DeviceCertificate, revokeWriter } from '#shared/sync/certificates.ts';
import { frameTypes } from '#shared/sync/frames.ts';
import { readBundle } from '#shared/sync/readBundle.ts';
import { headerHash, type Segment } from '#shared/sync/segment.ts';
import { type Holdings, nothingHeld } from '#shared/sync/stageSegments.ts';
import {
  bundleOf,
  crypto,
  enrolmentOf,
  readerOf,
  seal,
  testDevice,
  testUnit,
  writerCertificateOf,
} from '#test/builders/bundle.ts';
import { managerLines, read, reassembled, refusal } from '#test/builders/bundleReading.ts';

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

describe('a bundle', { timeout: 30_000 }, () => {
  it('gives its reader the very lines that went in', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [
      seal(unit.manager, managerLines(1, 3)),
      seal(unit.manager, managerLines(4, 4)),
    ]);
    const result = await read(unit, bytes);
    expect(result.ok && result.value.staged.lines).toEqual(managerLines(1, 4));
  });

  it('is named by opaque ids, its range, and the hash of the file', async () => {
    const unit = await testUnit();
    const { name, hash, bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 3))]);
    expect(hash).toBe(crypto.toHex(crypto.sha256(bytes)));
    expect(parseBundleFileName(name)).toEqual({ unit: 'u1', writer: 'mw', from: 1, to: 3, hash });
    expect(bundleFileName(parseBundleFileName(name)!)).toBe(name);
    expect(parseBundleFileName(`${name}.part`)).toBeUndefined();
  });

  it('read a second time holds nothing new, which is no error', async () => {
    const unit = await testUnit();
    const segment = seal(unit.manager, managerLines(1, 3));
    const { bytes } = await bundleOf(unit, [segment]);
    const again = await read(unit, bytes, holding(segment));
    expect(again).toMatchObject({ ok: true, value: { staged: { lines: [], alreadyHeld: 1, forks: [] } } });
  });

  it('that goes further than what is held brings only the rest', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, managerLines(1, 3));
    const { bytes } = await bundleOf(unit, [first, seal(unit.manager, managerLines(4, 5))]);
    const result = await read(unit, bytes, holding(first));
    expect(result.ok && result.value.staged.lines.map(({ seq }) => seq)).toEqual([4, 5]);
  });

  it('behind a gap is kept, and says what it waits for', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, managerLines(1, 3));
    seal(unit.manager, managerLines(4, 6));
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(7, 8))]);
    const error = await refusal(unit, bytes, holding(first));
    expect(error).toEqual({ kind: 'gap', waitingFor: [{ writer: 'mw', from: 4, to: 6 }] });
  });

  it('of a copied machine forks: same sequences, another segment', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, managerLines(1, 2));
    const copy = { ...unit.manager };
    const kept = seal(unit.manager, managerLines(3, 4));
    const { bytes } = await bundleOf(unit, [first, seal(copy, managerLines(3, 5))]);
    const error = await refusal(unit, bytes, holding(first, kept));
    expect(error).toEqual({ kind: 'forked', writer: 'mw', seq: 3 });
  });

  it('of a copied machine forks also where it goes on behind the lines that differ', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, managerLines(1, 2));
    const copy = { ...unit.manager };
    const kept = seal(unit.manager, managerLines(3, 4));
    seal(copy, managerLines(3, 4));
    const { bytes } = await bundleOf(unit, [seal(copy, managerLines(5, 6))]);
    const error = await refusal(unit, bytes, holding(first, kept));
    expect(error).toEqual({ kind: 'forked', writer: 'mw', seq: 4 });
  });

  it('whose segments do not continue each other brings the lines before the first in dispute only', async () => {
    const unit = await testUnit();
    const first = seal(unit.manager, managerLines(1, 2));
    const copy = { ...unit.manager };
    seal(copy, managerLines(3, 4));
    const { bytes } = await bundleOf(unit, [
      first,
      seal(unit.manager, managerLines(3, 4)),
      seal(copy, managerLines(5, 6)),
    ]);
    const result = await read(unit, bytes);
    expect(result.ok && result.value.staged).toMatchObject({
      lines: managerLines(1, 3),
      forks: [{ writer: 'mw', seq: 4 }],
    });
  });

  it('that begins a writer anew and claims a line before its first is not its first', async () => {
    const unit = await testUnit();
    seal(unit.manager, managerLines(1, 1));
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 2))]);
    expect(await refusal(unit, bytes)).toEqual({ kind: 'forked', writer: 'mw', seq: 1 });
  });

  it('with a block left out verifies, and is not taken for whole', async () => {
    const unit = await testUnit();
    const segment = seal(unit.manager, managerLines(1, 2));
    const [kept] = segment.blocks;
    const { bytes } = await bundleOf(unit, [{ ...segment, blocks: new Map([kept!]) }]);
    const result = await read(unit, bytes);
    expect(result).toMatchObject({ ok: true, value: { staged: { lines: [], partial: [{ withheld: 1 }] } } });
    const partial = result.ok ? result.value.staged.partial[0]! : undefined;
    expect(partial?.lines.map(({ ops }) => ops.length)).toEqual([1, 1]);
  });
});

describe('a bundle is refused', { timeout: 30_000 }, () => {
  it('by whoever it is not for', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 1))], {
      recipients: [unit.manager.age.recipient],
    });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'wrongRecipient' });
  });

  it('if somebody it was for sealed it anew for another', async () => {
    const unit = await testUnit();
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 1))], {
      recipients: [unit.manager.age.recipient],
    });
    const opened = await crypto.openWith([unit.manager.age.identity], bytes);
    const forwarded = await crypto.sealTo([unit.supervisor.age.recipient], opened.ok ? opened.value : bytes);
    expect(await refusal(unit, forwarded)).toEqual({ kind: 'wrongRecipient' });
  });

  it('of another unit', async () => {
    const unit = await testUnit();
    const foreign = await testUnit('u2');
    const { bytes } = await bundleOf(foreign, [seal(foreign.manager, managerLines(1, 1))], {
      recipients: [unit.supervisor.age.recipient],
    });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'foreignUnit', unit: 'u2' });
  });

  it('of a unit with the same id and another key', async () => {
    const unit = await testUnit();
    const foreign = await testUnit();
    const { bytes } = await bundleOf(foreign, [seal(foreign.manager, managerLines(1, 1))], {
      recipients: [unit.supervisor.age.recipient],
    });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'foreignUnit', unit: 'u1' });
  });

  it('of a device nobody vouched for, with its request for admission', async () => {
    const unit = await testUnit();
    const strangers = { ...unit.trust, devices: [unit.supervisor.certificate] };
    const enrolment = enrolmentOf(unit.manager);
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 1))], { enrolment });
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
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 1))], { writers: [] });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'unknownWriter', writer: 'mw' });
  });

  it('with a writer certified by another device than it says', async () => {
    const unit = await testUnit();
    const forged = { ...writerCertificateOf(unit.manager), device: 'sd' };
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 1))], { writers: [forged] });
    expect(await refusal(unit, bytes)).toEqual({ kind: 'badSignature', of: 'writerCertificate' });
  });

  it.each([
    [0, 'revokedWriter'],
    [1, [1]],
    [2, [1, 2]],
  ])('if all of it is beyond the last accepted sequence, here %i of 2', async (lastAccepted, outcome) => {
    const unit = await testUnit();
    const content = { unit: 'u1', writer: 'mw', lastAccepted, at: '2026-05-11T01:00:00Z' };
    const revocation = revokeWriter(content, unit.keys.secretKey, crypto);
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 2))]);
    const result = await read(unit, bytes, nothingHeld, { ...unit.trust, revocations: [revocation] });
    const taken = result.ok ? result.value.staged.lines.map(({ seq }) => seq) : result.error.kind;
    expect(taken).toEqual(outcome);
  });

  it.each([
    ['a lower one', 2, 1],
    ['a higher one', 1, 2],
  ])('beyond the lowest of two revocations of its writer, the second %s', async (_, earlier, later) => {
    const unit = await testUnit();
    const [known, brought] = [earlier, later].map((lastAccepted, hour) =>
      revokeWriter(
        { unit: 'u1', writer: 'mw', lastAccepted, at: `2026-05-11T0${hour}:00:00Z` },
        unit.keys.secretKey,
        crypto,
      ),
    );
    const { bytes } = await bundleOf(unit, [seal(unit.manager, managerLines(1, 3))], {
      revocations: [brought!],
    });
    const result = await read(unit, bytes, nothingHeld, { ...unit.trust, revocations: [known!] });
    expect(result.ok && result.value.staged.lines.map(({ seq }) => seq)).toEqual([1]);
  });

  it('if a segment is signed by another writer', async () => {
    const unit = await testUnit();
    const impostor = { ...unit.manager, writerKeys: unit.supervisor.writerKeys };
    const { bytes } = await bundleOf(unit, [seal(impostor, managerLines(1, 1))]);
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
      format: 4,
      leastReader: 3,
      unit: { is: 'new' },
    }));
    expect(await refusal(unit, newer)).toEqual({ kind: 'newerFormat', leastReader: 3 });
  });

  it('if one of its segments is of a newer program', async () => {
    const unit = await testUnit();
    const content = crypto.toUtf8('{"format":2,"lines":"elsewhere"}');
    const newer = await reassembled(unit, [], undefined, (frames) => [
      ...frames,
      { type: frameTypes.segment, content },
    ]);
    expect(await refusal(unit, newer)).toEqual({ kind: 'newerFormat' });
  });

  it('if where an instant belongs somebody put a text, which would be printed', async () => {
    const unit = await testUnit();
    const named = await reassembled(unit, [], (manifest) => ({ ...manifest, at: '李大華' }));
    expect(await refusal(unit, named)).toEqual({ kind: 'malformed', path: 'manifest.at' });
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
