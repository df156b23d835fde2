import { beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '#shared/sync/readBundle.ts';
import { nothingHeld } from '#shared/sync/stageSegments.ts';
import { bundleOf, crypto, readerOf, seal, type TestUnit, testUnit } from '#test/builders/bundle.ts';
import { line, register } from '#test/builders/lines.ts';

let unit: TestUnit;
let bytes: Uint8Array;

beforeAll(async () => {
  unit = await testUnit();
  bytes = (await bundleOf(unit, [seal(unit.manager, [line('mw', 1, [register('mw.1.0', 'x')])])])).bytes;
});

async function outcome(damaged: Uint8Array): Promise<string> {
  const result = await readBundle(damaged, readerOf(unit.supervisor), unit.trust, nothingHeld, crypto);
  return result.ok ? 'accepted' : result.error.kind;
}

describe('a small bundle', () => {
  it('is accepted as it is', async () => {
    expect(await outcome(bytes)).toBe('accepted');
  });

  it('cut short at any byte is refused as truncated', async () => {
    const wrong: string[] = [];
    for (let length = 0; length < bytes.length; length++) {
      const kind = await outcome(bytes.subarray(0, length));
      if (kind !== 'truncated') wrong.push(`${length}: ${kind}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('with any byte flipped is refused as altered, and as no bundle at all if its first line is hit', async () => {
    const wrong: string[] = [];
    const firstLine = 'age-encryption.org/v1\n'.length;
    for (let at = 0; at < bytes.length; at++) {
      const kind = await outcome(bytes.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte)));
      const expected = at < firstLine ? 'notABundle' : 'altered';
      if (kind !== expected) wrong.push(`${at}: ${kind}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('with bytes added behind it is refused as altered', async () => {
    expect(await outcome(new Uint8Array([...bytes, 0]))).toBe('altered');
    expect(await outcome(new Uint8Array([...bytes, ...bytes]))).toBe('altered');
  });
});
