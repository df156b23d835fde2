import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '#electron/host/transports/xml.ts';
import { HostError } from '#shared/host/hostError.ts';

const listing =
  '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/a.paianbundle</D:href></D:response></D:multistatus>';

/** A server's listing with a piece of it gone, doubled or replaced by anything. */
const damaged = fc
  .record({ at: fc.nat(listing.length), cut: fc.nat(20), put: fc.string({ unit: 'binary', maxLength: 20 }) })
  .map(({ at, cut, put }) => listing.slice(0, at) + put + listing.slice(at + cut));

describe('what a server says is its listing', () => {
  it('is read, or refused as no answer, whatever it is', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), damaged);
    fc.assert(
      fc.property(any, (text) => {
        try {
          expect(typeof readXml(text).name).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(HostError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not read any deeper than listings are', () => {
    const deep = '<a>'.repeat(40) + '</a>'.repeat(40);
    expect(() => readXml(deep)).toThrow('badAnswer');
  });
});
