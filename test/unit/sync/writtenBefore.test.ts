import { describe, expect, it } from 'vitest';
import { decodeBlock } from '#shared/sync/block.ts';
import { frameTypes } from '#shared/sync/frames.ts';
import {
  type OpenedSegment,
  openSegment,
  type Segment,
  sealSegment,
  segmentHeaderSchema,
} from '#shared/sync/segment.ts';
import { createSegmentIndex } from '#shared/sync/segmentIndex.ts';
import { indexHoldings, stageSegments } from '#shared/sync/stageSegments.ts';
import { bundleOf, crypto, seal, testUnit } from '#test/builders/bundle.ts';
import { framesOf, managerLines, read, reassembled } from '#test/builders/bundleReading.ts';
import { line, register } from '#test/builders/lines.ts';
import written from './writtenBefore.json' with { type: 'json' };

/** Two segments as the program sealed them whose blocks were objects, the second continuing the first. */
const segments = written.segments.map(({ header, blocks }): Segment => {
  const bytes = blocks.map((block) => new Uint8Array(Buffer.from(block, 'base64')));
  return {
    header: segmentHeaderSchema.parse(header),
    blocks: new Map(bytes.map((block) => [crypto.toHex(crypto.sha256(block)), block])),
  };
});

function opened(segment: Segment): OpenedSegment {
  const result = openSegment(segment, written.writerKey, crypto);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('what an earlier program sealed', { timeout: 30_000 }, () => {
  it('is read: the very lines, with what that program did not know either', () => {
    expect(segments.map((segment) => opened(segment).lines)).toEqual(
      written.segments.map(({ lines }) => lines),
    );
  });

  it('hangs together block by block, and a rebuild from an index of then as well', () => {
    const held = createSegmentIndex();
    const [first, second] = segments.map(opened) as [OpenedSegment, OpenedSegment];
    const whole = stageSegments([first, second], indexHoldings(held));
    expect(whole).toMatchObject({ waiting: [], forks: [] });
    expect(stageSegments([second], indexHoldings(held)).waiting).toHaveLength(1);
  });

  it('is refused under a header of another range', () => {
    const { header, blocks } = segments[0]!;
    const [bytes] = blocks.values();
    expect(decodeBlock(bytes!, header, crypto).ok).toBe(true);
    expect(decodeBlock(bytes!, { ...header, to: header.to + 1 }, crypto).ok).toBe(false);
  });

  it('travels in frames of then and of now, to the same lines', async () => {
    const unit = await testUnit();
    const segment = seal(unit.manager, managerLines(1, 2));
    const then = await reassembled(unit, [segment], undefined, ([manifest]) => [
      manifest!,
      { type: frameTypes.segment, content: crypto.toUtf8(JSON.stringify(segment.header)) },
      ...[...segment.blocks.values()].map((content) => ({ type: frameTypes.block, content })),
    ]);
    const result = await read(unit, then);
    expect(result.ok && result.value.staged.lines).toEqual(managerLines(1, 2));
    const { bytes } = await bundleOf(unit, [segment]);
    const kinds = (await framesOf(unit, bytes)).map(({ type }) => type);
    expect(kinds).toEqual([frameTypes.manifest, frameTypes.header, frameTypes.blocks, frameTypes.trailer]);
  });

  it('is continued by what is sealed today', async () => {
    const unit = await testUnit();
    const writer = { unit: 'u1', id: 'w1', secretKey: unit.manager.writerKeys.secretKey };
    const tips = { header: written.tips.header, blocks: new Map(written.tips.blocks as [never, string][]) };
    const scope = written.segments[0]!.lines[0]!.ops[0]!.scope as `case:${string}`;
    const next = line('w1', 6, [register('w1.6.0', 'x', [], { scope })]);
    const { segment } = sealSegment(writer, [next], tips, crypto);
    const today = openSegment(segment, unit.manager.writerKeys.publicKey, crypto);
    if (!today.ok) throw new Error(today.error.kind);
    const staged = stageSegments([...segments.map(opened), today.value], indexHoldings(createSegmentIndex()));
    expect(staged).toMatchObject({ waiting: [], forks: [] });
    expect(staged.shares.map((share) => share.line.seq)).toContain(6);
  });
});
