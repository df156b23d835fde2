import { describe, expect, it } from 'vitest';
import { apart, sideBySide } from '#shared/sync/segmentFrames.ts';
import { bundleOf, seal, type TestUnit, testUnit } from '#test/builders/bundle.ts';
import { framesOf, managerLines, read, reassembled, refusal, sealed } from '#test/builders/bundleReading.ts';

describe('inside the envelope', { timeout: 30_000 }, () => {
  type Frames = { type: number; content: Uint8Array }[];
  const twoBlocks = (unit: TestUnit) => [
    seal(unit.manager, managerLines(1, 2)),
    seal(unit.manager, managerLines(3, 4)),
  ];

  // A manifest, then header and blocks of each segment.
  it.each<[string, (frames: Frames) => Frames, string]>([
    ['segments swapped are put in order', (f) => [f[0]!, ...f.slice(3, 5), ...f.slice(1, 3)], 'accepted'],
    [
      'blocks swapped within their segment are found',
      (f) => f.map((frame, index) => (index === 2 ? withBlocks(frame, (blocks) => blocks.reverse()) : frame)),
      'accepted',
    ],
    ['blocks of another segment are refused', (f) => [f[0]!, f[1]!, f[4]!, f[3]!, f[2]!], 'badSignature'],
    [
      'a block left out without a word is refused',
      (f) => f.map((frame, index) => (index === 2 ? withBlocks(frame, ([one]) => [one!]) : frame)),
      'badSignature',
    ],
    ['all blocks left out without a word are refused', (f) => [f[0]!, f[1]!, ...f.slice(3)], 'malformed'],
    [
      'a block said twice is refused',
      (f) => f.map((frame, index) => (index === 2 ? withBlocks(frame, ([one]) => [one!, one!]) : frame)),
      'malformed',
    ],
    [
      'blocks shorter than they say are refused',
      (f) => [f[0]!, f[1]!, shorter(f[2]!), ...f.slice(3)],
      'malformed',
    ],
    ['a segment left out is a gap', (f) => [f[0]!, ...f.slice(3)], 'gap'],
    ['a header left out is refused', (f) => [f[0]!, ...f.slice(2)], 'malformed'],
    ['blocks before any header are refused', (f) => [f[0]!, f[2]!, f[1]!, ...f.slice(3)], 'malformed'],
    ['a second manifest is refused', (f) => [f[0]!, f[0]!, ...f.slice(1)], 'malformed'],
    [
      'one flipped bit in a block is refused',
      (f) => f.map((frame, index) => (index === 2 ? flipped(frame, 40) : frame)),
      'badSignature',
    ],
  ])('%s, even if signed anew by the sender', async (_, change, outcome) => {
    const unit = await testUnit();
    const bytes = await reassembled(unit, twoBlocks(unit), undefined, change);
    const result = await read(unit, bytes);
    expect(result.ok ? 'accepted' : result.error.kind).toBe(outcome);
  });

  it.each<[string, (frames: Frames, trailer: Frames[number]) => Frames, string]>([
    ['swapped', (f, t) => [f[0]!, ...f.slice(3, 5), ...f.slice(1, 3), t], 'altered'],
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

function flipped({ type, content }: { type: number; content: Uint8Array }, at: number) {
  return { type, content: content.map((byte, index) => (index === at ? byte ^ 1 : byte)) };
}

/** A frame of blocks with others in their place. */
function withBlocks(
  { type, content }: { type: number; content: Uint8Array },
  change: (blocks: Uint8Array[]) => Uint8Array[],
) {
  return { type, content: sideBySide(change(apart(content)!)) };
}

function shorter({ type, content }: { type: number; content: Uint8Array }) {
  return { type, content: content.subarray(0, -1) };
}
