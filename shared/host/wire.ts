/**
 * How a call travels over HTTP: length of the JSON (u32, big-endian) ‖ JSON ‖ the byte strings one after another.
 * In the JSON each byte string is `{ "$bytes": length }`. Base64 would cost a third more and a pass over every byte.
 */

/** Text encoding as a port: this tree knows neither DOM nor Node. */
export interface TextPort {
  encode: (text: string) => Uint8Array;
  decode: (bytes: Uint8Array) => string;
}

/** Room for the JSON around the 4 MiB of one call. */
export const wireLimit = 6 * 1024 * 1024;

const isBytes = (value: unknown): value is Uint8Array =>
  Object.prototype.toString.call(value) === '[object Uint8Array]';

export function encodeWire(value: unknown, text: TextPort): Uint8Array {
  const parts: Uint8Array[] = [];
  // Read from the holder: the item itself has already passed through toJSON, which Node's Buffer has.
  function replace(this: Record<string, unknown>, key: string, item: unknown): unknown {
    const own = this[key];
    if (!isBytes(own)) return item;
    parts.push(own);
    return { $bytes: own.byteLength };
  }
  const json = text.encode(JSON.stringify({ value }, replace));
  const bytes = new Uint8Array(4 + json.length + parts.reduce((sum, part) => sum + part.byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

/** The value, or undefined in `value` where that was sent. Throws RangeError or SyntaxError for anything malformed. */
export function decodeWire(bytes: Uint8Array, text: TextPort): unknown {
  if (bytes.byteLength < 4) throw new RangeError('wire');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let at = 4 + length;
  if (at > bytes.byteLength) throw new RangeError('wire');
  const outer = JSON.parse(text.decode(bytes.subarray(4, at))) as unknown;
  // Walked in the order of the text, which is the order in which the byte strings were written.
  const revive = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(revive);
    if (typeof item !== 'object' || item === null) return item;
    const entries = Object.entries(item);
    const [first] = entries;
    if (entries.length === 1 && first?.[0] === '$bytes') {
      const size = first[1] as unknown;
      if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || at + size > bytes.byteLength)
        throw new RangeError('wire');
      at += size;
      return bytes.slice(at - size, at);
    }
    // Built without a prototype setter: `__proto__` in the text is a plain key.
    return Object.fromEntries(entries.map(([key, inner]) => [key, revive(inner)]));
  };
  const revived = revive(outer);
  if (at !== bytes.byteLength || typeof revived !== 'object' || revived === null)
    throw new RangeError('wire');
  return (revived as { value?: unknown }).value;
}
