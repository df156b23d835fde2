import type { Change } from '#renderer/data/index.ts';
import { type SampleDraw, type SampleKind, sampleDrawSchema } from '#shared/domain/sampling/sampleDraw.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import { parseSampleInput } from '#shared/rules/sample/checkInput.ts';
import { drawSample } from '#shared/rules/sample/draw.ts';
import type { SampleCase, SampleInput } from '#shared/rules/sample/input.ts';
import type { SamplePolicy } from '#shared/rules/sample/policy.ts';
import { readSampleReceipt, sampleReceipt } from '#shared/rules/sample/receipt.ts';
import { drawsOfMonth } from '#shared/rules/sample/standing.ts';

export interface DrawRequest {
  kind: SampleKind;
  month: string;
  cases: readonly SampleCase[];
  /** Every draw that is known. */
  draws: readonly SampleDraw[];
  /** Why it is drawn again; null for the first. */
  reason: string | null;
}

/**
 * A draw as a record with its receipt. The seed is new at the first draw of a month and kind, so that nobody knows it
 * before; drawn again, it is that of the first, so that the same cases give the same sample.
 * @param layer the file of the unit's layer that it is drawn by; undefined for a shipped pack
 */
export function drawChange(
  { id, by, at, newSeed }: { id: string; by: string; at: string; newSeed: () => string },
  { kind, month, cases, draws, reason }: DrawRequest,
  policy: SamplePolicy,
  hashPort: HashPort,
  layer?: PackLayer['pack'],
): Change {
  const earlier = drawsOfMonth(draws, { kind, month });
  const seed = readSampleReceipt(earlier[0]?.receipt)?.seed ?? newSeed();
  const asked: SampleInput = { cases: [...cases], seed, kind };
  const input = parseSampleInput(asked);
  if (!input.ok) throw new Error(`${input.error.path}: ${input.error.message}`);
  const receipt = sampleReceipt(
    input.value,
    policy.name,
    drawSample(input.value, policy, hashPort),
    hashPort,
    layer,
  );
  const number = (earlier.at(-1)?.number ?? 0) + 1;
  const event = sampleDrawSchema.parse({
    ...{ id, kind, month, number, reason: number === 1 ? null : reason, by, recordedAt: at, receipt },
  });
  return { type: 'sampleDraw', event };
}
