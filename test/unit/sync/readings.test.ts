import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReading, readingParts } from '#shared/sync/hlc.ts';
import { parseInstant, parseReading } from '#shared/sync/instant.ts';
import { operationId, parseOperationId } from '#shared/sync/operation.ts';

/** What the clock writes is read without a pattern; it has to come to what the pattern makes of it. */
describe('a reading', () => {
  const years = {
    min: new Date('0100-01-01T00:00:00Z').getTime(),
    max: Date.parse('9999-12-31T23:59:59.999Z'),
  };

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer(years), fc.integer({ min: 0, max: 9999 }), (ms, count) => {
        const at = formatReading(ms, count);
        expect(parseReading(at)).toEqual({ ms, count });
        expect(parseInstant(at)?.ms).toBe(ms);
      }),
    );
  });

  it.each([
    ['the last of February in a leap year', '2028-02-29T00:00:00.0000000Z', true],
    ['29 February of another year', '2026-02-29T00:00:00.0000000Z', false],
    ['29 February of a century', '2100-02-29T00:00:00.0000000Z', false],
    ['29 February of a fourth century', '2000-02-29T00:00:00.0000000Z', true],
    ['30 February', '2028-02-30T00:00:00.0000000Z', false],
    ['31 April', '2026-04-31T00:00:00.0000000Z', false],
    ['day 0', '2026-05-00T00:00:00.0000000Z', false],
    ['month 13', '2026-13-01T00:00:00.0000000Z', false],
    ['month 0', '2026-00-01T00:00:00.0000000Z', false],
    ['hour 24', '2026-05-01T24:00:00.0000000Z', false],
    ['minute 60', '2026-05-01T00:60:00.0000000Z', false],
    ['second 60', '2026-05-01T00:00:60.0000000Z', false],
    ['a letter in the year', '2O26-05-01T00:00:00.0000000Z', false],
    ['a letter in the counter', '2026-05-01T00:00:00.000000xZ', false],
    ['a blank for a hyphen', '2026 05-01T00:00:00.0000000Z', false],
    ['an offset', '2026-05-01T00:00:00.00000+08', false],
  ])('%s: %s', (_, at, isReading) => {
    expect(parseReading(at) !== undefined).toBe(isReading);
    expect(parseInstant(at) !== undefined).toBe(isReading);
  });

  it.each([
    '2026-05-11T01:00:00Z',
    '2026-05-11T09:00:00+08:00',
    '2026-05-11T01:00:00.12Z',
    '0099-05-11T01:00:00.0000001Z',
  ])('another form of an instant, %s, is read all the same', (at) => {
    expect(parseReading(at)).toBeUndefined();
    expect(readingParts(at)?.ms).toBe(parseInstant(at)?.ms);
  });
});

describe('the id of an operation', () => {
  it('comes apart into what it was made of', () => {
    const sequence = fc.integer({ min: 1, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        sequence,
        fc.integer({ min: 0, max: 999_999_999 }),
        (writer, seq, index) => {
          expect(parseOperationId(operationId(writer, seq, index))).toEqual({ writer, seq, index });
        },
      ),
    );
  });

  it.each([
    '',
    '.',
    'w',
    'w.1',
    '.1.0',
    'w.0.0',
    'w.01.0',
    'w.1.00',
    'w.1.-1',
    'w.1.',
    'w..0',
    'w.1.x',
    'w.1e3.0',
    'w.1234567890123456.0',
    'w.1.1234567890',
  ])('no other text is one: %j', (id) => expect(parseOperationId(id)).toBeUndefined());
});
