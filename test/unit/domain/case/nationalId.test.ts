import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNationalId, parseNationalId } from '#shared/domain/case/nationalId.ts';

describe('身分證與居留證號', () => {
  it.each([
    ['A123456789', 'nationalId'],
    ['a123456789 ', 'nationalId'],
    ['B142610160', 'nationalId'],
    ['A800000014', 'residentCertificate'],
    ['AC01234567', 'oldResidentCertificate'],
  ])('%j is accepted as %s', (text, kind) => {
    expect(parseNationalId(text)).toEqual({ ok: true, value: text.trim().toUpperCase(), kind });
  });

  it.each([
    ['A123456788', 'checksum'],
    ['A800000015', 'checksum'],
    ['A12345678', 'format'],
    ['A1234567890', 'format'],
    ['1123456789', 'format'],
    ['A323456789', 'format'],
    ['', 'format'],
    ['Ａ123456789', 'format'],
  ])('%j is refused: %s', (text, error) => {
    expect(parseNationalId(text)).toEqual({ ok: false, error });
  });

  it('one digit typed wrong is always found', () => {
    const eightDigits = fc.stringMatching(/^\d{8}$/);
    fc.assert(
      fc.property(eightDigits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const valid = '0123456789'
          .split('')
          .map((last) => `A1${digits.slice(0, 7)}${last}`)
          .find((id) => parseNationalId(id).ok)!;
        const index = 2 + place;
        const wrong = `${valid.slice(0, index)}${(Number(valid[index]) + shift) % 10}${valid.slice(index + 1)}`;
        // A weight that shares a factor with ten hides some differences; the scheme itself cannot see those.
        const weight = [7, 6, 5, 4, 3, 2, 1, 1][place]!;
        const difference = (Number(valid[index]) - Number(wrong[index])) * weight;
        expect(parseNationalId(wrong).ok).toBe(difference % 10 === 0);
      }),
    );
  });

  it('a masked number shows the first three characters and the last', () => {
    expect(maskNationalId('A123456789')).toBe('A12●●●●●●9');
  });
});
