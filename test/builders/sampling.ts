import { hashPort } from '#shared/crypto/hashPort.ts';
import { parseSampleInput } from '#shared/rules/sample/checkInput.ts';
import { drawSample, type SampleResult } from '#shared/rules/sample/draw.ts';
import type { SampleCase, SampleInput } from '#shared/rules/sample/input.ts';
import { samplePolicy } from '#shared/rules/sample/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

/** So many cases, the first of them related. */
export function someCases(count: number, related = 0): SampleCase[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `C${index}`,
    ...(index < related ? { relatedProvider: true } : {}),
  }));
}

/** The result for an input; throws where it is not a valid one. */
export function draw(input: SampleInput, options: Record<string, string> = {}): SampleResult {
  const policy = samplePolicy(shelf.findPack('yunlin-113')!, options);
  if (!policy.ok) throw new Error(policy.error.message);
  const parsed = parseSampleInput(input);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return drawSample(parsed.value, policy.value, hashPort);
}
