/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** SHA-256, UTF-8 and hexadecimal arrive as an argument: shared/ has neither Node nor a browser. */
export interface HashPort {
  sha256(bytes: Uint8Array): Uint8Array;
  toUtf8(text: string): Uint8Array;
  /** Lower case. */
  toHex(bytes: Uint8Array): string;
}

/**
 * The RFC 8785 form of a JSON value; fields that are undefined are left out. Throws on what has no such form (NaN,
 * infinities, half surrogate pairs, undefined): inputs are validated before, so that is a defect.
 *
 * Written here because a decision over thousands of providers is megabytes of it, for which the library that sync
 * uses takes half as long again, and because it refuses half surrogate pairs, as the RFC demands. A property
 * holds both to the same result.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textForm(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
      // Adding 0 turns −0, which JSON writes as 0, into 0.
      return String(value + 0);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? listForm(value) : recordForm(value);
    default:
      throw new TypeError(`a ${typeof value} has no JSON form`);
  }
}

function listForm(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) {
    text += index === 0 ? canonicalJson(items[index]) : `,${canonicalJson(items[index])}`;
  }
  return `${text}]`;
}

/** Keys are in the order of their UTF-16 code units, which is that of `sort`. */
function recordForm(record: object): string {
  const fields = record as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${textForm(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

function textForm(text: string): string {
  // Most texts are ids, codes and days: nothing in them is escaped.
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('text with half a surrogate pair has no JSON form');
  return JSON.stringify(text);
}

/** `sha256:` and the hash of a value's RFC 8785 form, so that layout and key order do not matter. */
export function hashOfJson(value: unknown, port: HashPort): string {
  return `sha256:${port.toHex(port.sha256(port.toUtf8(canonicalJson(value))))}`;
}
