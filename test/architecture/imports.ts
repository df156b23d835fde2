import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** An import as written, and what it leads to: a file of the repository or a package. */
export interface ImportEdge {
  from: string;
  specifier: string;
  target: { kind: 'file'; path: string } | { kind: 'package'; name: string };
}

const importPattern =
  /(?:^|[\s;}])(?:import|export)\s+(?:type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"\n]+)['"]|import\(\s*['"]([^'"\n]+)['"]\s*\)|new URL\(\s*['"](\.[^'"\n]+\.[jt]sx?)['"]/gm;

/** The import specifiers in a source text, static and dynamic, comments left out. */
export function specifiersIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  return [...code.matchAll(importPattern)].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}

/** Every import of a file, resolved by the repository's own rules (relative paths and `#tree/…`). */
export function importsOf(root: string, file: string): ImportEdge[] {
  return specifiersIn(readFileSync(join(root, file), 'utf8')).map((specifier) => ({
    from: file,
    specifier,
    target: resolve(file, specifier),
  }));
}

function resolve(file: string, specifier: string): ImportEdge['target'] {
  const withoutQuery = specifier.replace(/\?.*$/, '');
  if (withoutQuery.startsWith('.')) {
    return { kind: 'file', path: normalize(join(dirname(file), withoutQuery)) };
  }
  if (withoutQuery.startsWith('#')) return { kind: 'file', path: withoutQuery.slice(1) };
  if (withoutQuery.startsWith('node:')) return { kind: 'package', name: 'node:' };
  const parts = withoutQuery.split('/');
  return { kind: 'package', name: withoutQuery.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]! };
}
