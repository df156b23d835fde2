import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { canonicalJson, hashOfJson } from '#shared/policies/hash.ts';

describe('the RFC 8785 form', () => {
  const forms: [unknown, string][] = [
    [{ b: 1, a: [3, { d: null, c: true }] }, '{"a":[3,{"c":true,"d":null}],"b":1}'],
    [
      { '\u20ac': 1, '\r': 2, '\u{1f600}': 3, '1': 4, '\ufb33': 5 },
      '{"\\r":2,"1":4,"\u20ac":1,"\u{1f600}":3,"\ufb33":5}',
    ],
    [[1e30, 4.5, 2e-3, 1e-27, -0, 1 / 3], '[1e+30,4.5,0.002,1e-27,0,0.3333333333333333]'],
    ['\u000f\n"\\/', '"\\u000f\\n\\"\\\\/"'],
    ['\\ud800', '"\\\\ud800"'],
  ];
  it.each(forms)('of %j', (value, form) => {
    expect(canonicalJson(value)).toBe(form);
  });

  const impossible: [string, unknown][] = [
    ['NaN', Number.NaN],
    ['infinity', { a: [Number.POSITIVE_INFINITY] }],
    ['half a surrogate pair', { a: '\ud800' }],
    ['half a surrogate pair as a key', { '\udc00': 1 }],
    ['nothing', undefined],
  ];
  it.each(impossible)('there is none of %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  // Binary texts take their time where the machine is busy.
  it('is the one that the library gives', { timeout: 60_000 }, () => {
    const text = fc.string({ unit: 'binary' });
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const anything = fc.oneof(fc.jsonValue(), fc.dictionary(text, fc.oneof(text, number)));
    fc.assert(
      fc.property(anything, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('leaves out fields that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it('gives the hash', () => {
    expect(hashOfJson({}, hashPort)).toBe(
      'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });
});
