import canonicalize from 'canonicalize';

/** What travels in operations: plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The RFC 8785 form; two values are the same exactly if these strings are. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return canonicalize(value) as string;
}

/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Deeper than any record, and shallow enough for every engine's stack. */
const maxDepth = 100;

/**
 * Where a parsed document holds what has no canonical form: a number that is not finite (JSON.parse reads 1e400
 * as infinity), or nesting without end. A path like `.value[2]`; undefined if all is well.
 */
export function findUnwritable(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : '';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === maxDepth) return '';
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      // Columns are long lists of small numbers and texts.
      if (typeof item === 'string' || (typeof item === 'number' && Number.isFinite(item))) continue;
      const found = findUnwritable(item, depth + 1);
      if (found !== undefined) return `[${index}]${found}`;
    }
    return undefined;
  }
  for (const key in value) {
    const found = findUnwritable((value as Record<string, unknown>)[key], depth + 1);
    if (found !== undefined) return `.${key}${found}`;
  }
  return undefined;
}
