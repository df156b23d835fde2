import { minimumPassphraseLength } from '#shared/crypto/keyWrapping.ts';

/** Why a passphrase is not taken: too short, guessed at once, or made of a name that everybody here knows. */
export type PassphraseProblem =
  | { readonly kind: 'short'; readonly missing: number }
  | { readonly kind: 'simple' | 'named' };

/** With fewer different characters than this it is a pattern. */
const fewestCharacters = 5;
/** So much is left beside a name. */
const fewestBesideName = 8;

/**
 * What is wrong with a passphrase; undefined where nothing is. What is asked is length, and that it is no pattern; no
 * digits, capitals or signs, which make it harder to keep and hardly harder to guess.
 * @param names the person's and the unit's
 */
export function passphraseProblem(
  passphrase: string,
  names: readonly string[] = [],
): PassphraseProblem | undefined {
  const characters = [...passphrase];
  const missing = minimumPassphraseLength - characters.length;
  if (missing > 0) return { kind: 'short', missing };
  const plain = passphrase.normalize('NFKC').toLowerCase();
  if (
    new Set(plain).size < fewestCharacters ||
    isRepeated(plain) ||
    isRun(plain) ||
    /^[\d\s/.-]+$/u.test(plain)
  )
    return { kind: 'simple' };
  const rest = names
    .map((name) => name.normalize('NFKC').toLowerCase().trim())
    .filter((name) => name.length > 1)
    .reduce((left, name) => left.replaceAll(name, ''), plain);
  return rest !== plain && [...rest].length < fewestBesideName ? { kind: 'named' } : undefined;
}

/** The same few characters over and over. */
function isRepeated(text: string): boolean {
  return /^(.{1,6}?)\1+$/u.test(text);
}

/** Mostly one after another, as on a keyboard's row of letters or in the alphabet. */
function isRun(text: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
  const pairs = [...text].slice(1).map((character, at) => `${[...text][at]}${character}`);
  const inRow = pairs.filter((pair) =>
    rows.some((row) => row.includes(pair) || row.includes([...pair].reverse().join(''))),
  );
  return inRow.length >= pairs.length * 0.7;
}
