import { describe, expect, it } from 'vitest';
import { deriveKey } from '#shared/crypto/keyWrapping.ts';
import { toHex } from '#shared/crypto/text.ts';
import { readBundle } from '#shared/sync/readBundle.ts';
import { nothingHeld } from '#shared/sync/stageSegments.ts';
import { bundleOf, crypto, readerOf, seal, testUnit } from '#test/builders/bundle.ts';
import { line, register } from '#test/builders/lines.ts';

describe('in Chromium', { timeout: 60_000 }, () => {
  it('a bundle is written and read as in Node', async () => {
    const unit = await testUnit();
    const lines = [line('mw', 1, [register('mw.1.0', '王'.repeat(100_000))])];
    const { bytes } = await bundleOf(unit, [seal(unit.manager, lines)]);
    expect(bytes.length).toBeLessThan(10_000);
    const read = (content: Uint8Array) =>
      readBundle(content, readerOf(unit.supervisor), unit.trust, nothingHeld, crypto);
    const result = await read(bytes);
    expect(result.ok && result.value.staged.lines).toEqual(lines);
    expect(await read(bytes.subarray(0, -1))).toEqual({ ok: false, error: { kind: 'truncated' } });
  });

  it('a passphrase gives the same key as in Node', async () => {
    const key = await deriveKey('pass é 長照派案', new Uint8Array(32).fill(2), new Uint8Array(16).fill(1));
    expect(toHex(key)).toBe('456c6465cb547a56231a7c9ab0a4766051bf4dec4e4df6aef711dd3d98aa3807');
  });
});
