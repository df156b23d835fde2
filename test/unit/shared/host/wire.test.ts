import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeText } from '#electron/local/text.ts';
import { decodeWire, encodeWire } from '#shared/host/wire.ts';

const value = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.uint8Array({ size: 'medium' }),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ),
  any: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '$bytes' && key !== '__proto__'),
      tie('any'),
      {
        noNullPrototype: true,
        maxKeys: 4,
      },
    ),
  ),
})).any;

describe('a call over HTTP', () => {
  it('arrives as it was sent, byte strings at any place', () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(decodeWire(encodeWire(sent, nodeText), nodeText)).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });

  it('carries Node’s own byte strings as byte strings', () => {
    const sent = { bytes: Buffer.from([1, 2]) };
    expect(decodeWire(encodeWire(sent, nodeText), nodeText)).toEqual({ bytes: Uint8Array.of(1, 2) });
  });

  it('costs a few bytes beside the payload', () => {
    expect(encodeWire({ seq: 1, payload: new Uint8Array(1000) }, nodeText).length).toBeLessThan(1100);
  });

  it('cut anywhere is refused', () => {
    const whole = encodeWire({ a: Uint8Array.of(1, 2, 3), b: 'text' }, nodeText);
    for (let length = 0; length < whole.length; length++)
      expect(() => decodeWire(whole.subarray(0, length), nodeText), `cut at ${length}`).toThrow();
  });

  it.each([
    ['a byte string longer than what follows', '{"value":{"$bytes":4}}', [1, 2, 3]],
    ['a negative length', '{"value":{"$bytes":-1}}', []],
    ['half a byte', '{"value":{"$bytes":0.5}}', []],
    ['a length that is a text', '{"value":{"$bytes":"1"}}', [1]],
    ['bytes nobody names', '{"value":1}', [1]],
    ['no JSON', '{"value":', []],
    ['no object', '7', []],
  ])('with %s is refused', (_what, json, bytes) => {
    const text = nodeText.encode(json);
    const whole = new Uint8Array(4 + text.length + bytes.length);
    new DataView(whole.buffer).setUint32(0, text.length);
    whole.set(text, 4);
    whole.set(bytes, 4 + text.length);
    expect(() => decodeWire(whole, nodeText)).toThrow();
  });

  it('of arbitrary bytes is refused or read, and never harms', () => {
    fc.assert(
      fc.property(fc.uint8Array({ size: 'medium' }), (bytes) => {
        try {
          decodeWire(bytes, nodeText);
        } catch (error) {
          expect(
            error === null || ['RangeError', 'SyntaxError', 'TypeError'].includes((error as Error).name),
          ).toBe(true);
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
