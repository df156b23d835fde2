/** Why a national ID or resident certificate number was refused. */
export type NationalIdError = 'format' | 'checksum';
export type NationalIdKind = 'nationalId' | 'residentCertificate' | 'oldResidentCertificate';

// The letter's two-digit number in the order of the household registration offices' code table.
const letterNumbers = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];

const letterNumber = (letter: string) => letterNumbers.indexOf(letter) + 10;

/**
 * Checks a national ID (letter, 1 or 2, eight digits), a resident certificate (letter, 8 or 9, eight digits)
 * or one of the kind issued before 2021 (two letters, eight digits) by its checksum.
 * @param text as typed; surrounding blanks and lower case are accepted.
 */
export function parseNationalId(
  text: string,
): { ok: true; value: string; kind: NationalIdKind } | { ok: false; error: NationalIdError } {
  const value = text.trim().toUpperCase();
  const kind = kindOf(value);
  if (kind === undefined) return { ok: false, error: 'format' };
  const first = letterNumber(value[0]!);
  // In the old certificate the second letter counts by the last digit of its number.
  const second = kind === 'oldResidentCertificate' ? letterNumber(value[1]!) % 10 : Number(value[1]);
  const digits = [Math.floor(first / 10), first % 10, second, ...[...value.slice(2)].map(Number)];
  const sum = digits.reduce((total, digit, index) => total + digit * weights[index]!, 0);
  return sum % 10 === 0 ? { ok: true, value, kind } : { ok: false, error: 'checksum' };
}

function kindOf(value: string): NationalIdKind | undefined {
  if (/^[A-Z][12]\d{8}$/.test(value)) return 'nationalId';
  if (/^[A-Z][89]\d{8}$/.test(value)) return 'residentCertificate';
  if (/^[A-Z][A-D]\d{8}$/.test(value)) return 'oldResidentCertificate';
  return undefined;
}

/** The number with all but the first three characters and the last hidden, for lists and exports. */
export function maskNationalId(value: string): string {
  return `${value.slice(0, 3)}${'●'.repeat(Math.max(0, value.length - 4))}${value.slice(-1)}`;
}
