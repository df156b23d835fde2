import { MalformedBlock } from './columns.ts';

/** An id is 26 characters of lower-case base32: 128 random bits, which nothing makes shorter but saying them as bits. */
const idLength = 26;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Whether a character of the ids has this code. */
const isOfIds = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 50 && code <= 55);

/** Where an id begins, at `from` or after it; −1 if none does. Looks from an id's end, so that it reads one character in ten. */
function findId(text: string, from: number): number {
  for (let at = from; at + idLength <= text.length; ) {
    let last = at + idLength - 1;
    while (last >= at && isOfIds(text.charCodeAt(last))) last -= 1;
    if (last < at) return at;
    at = last + 1;
  }
  return -1;
}

/** The id at the end of a record's key or of a scope; undefined where there is none of that form. */
export function idAtEnd(key: string): string | undefined {
  const at = key.length - idLength;
  return at >= 0 && findId(key, at) === at ? key.slice(at) : undefined;
}

/** Stands for the next id of the tail; JSON has no such character outside of its escapes. */
const next = '\u0001';
/** Around the number of an id that came before. */
const again = '\u0002';
const marks = new RegExp(`${next}|${again}(\\d{1,9})${again}`, 'g');

/**
 * Takes ids out of a JSON text.
 * @param own the ids that come in no other block, and so are worth it; others are shorter where gzip finds them again
 */
export function takeIds(json: string, own: ReadonlySet<string>): { text: string; tail: Uint8Array } {
  if (own.size === 0) return { text: json, tail: new Uint8Array() };
  const places = new Map<string, number>();
  let text = '';
  let done = 0;
  for (let at = findId(json, 0); at >= 0; at = findId(json, at + idLength)) {
    const id = json.slice(at, at + idLength);
    if (!own.has(id)) continue;
    const place = places.get(id);
    text += json.slice(done, at) + (place === undefined ? next : `${again}${place}${again}`);
    if (place === undefined) places.set(id, places.size);
    done = at + idLength;
  }
  return { text: text + json.slice(done), tail: toBits([...places.keys()].join('')) };
}

/** How many ids a text was relieved of. */
export function countTaken(text: string): number {
  let count = 0;
  for (let at = text.indexOf(next); at >= 0; at = text.indexOf(next, at + 1)) count += 1;
  return count;
}

/** The bytes that so many ids take. */
export function tailLength(ids: number): number {
  return Math.ceil((ids * idLength * 5) / 8);
}

/** The JSON text again. @throws MalformedBlock where the tail is not as `takeIds` leaves it */
export function putIds(text: string, count: number, tail: Uint8Array): string {
  const ids = fromBits(tail, count * idLength);
  let placed = 0;
  return text.replace(marks, (_, number?: string) => {
    const place = number === undefined ? placed++ : Number(number);
    if (place >= placed) throw new MalformedBlock('id');
    return ids.slice(place * idLength, (place + 1) * idLength);
  });
}

/** Five bits a character, one id right behind the other: also those whose last character has more bits than 128 leave it. */
function toBits(characters: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((characters.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let end = 0;
  for (let at = 0; at < characters.length; at += 1) {
    const code = characters.charCodeAt(at);
    held = (held << 5) | (code >= 97 ? code - 97 : code - 24);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[end++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  if (bits > 0) bytes[end] = held << (8 - bits);
  return bytes;
}

function fromBits(bytes: Uint8Array, length: number): string {
  let characters = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && characters.length < length) {
      bits -= 5;
      characters += alphabet[held >> bits];
      held &= (1 << bits) - 1;
    }
  }
  if (characters.length < length || held !== 0) throw new MalformedBlock('ids');
  return characters;
}
