import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ImportEdge, importsOf } from './imports.ts';
import { type Layer, layers } from './layers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sourceFiles = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.ts', '*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(`${root}/${file}`));

const toPattern = (prefix: string) => new RegExp(`^${prefix.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+')}`);
const layerOf = (file: string): Layer | undefined =>
  layers.find((layer) => toPattern(layer.files).test(file));

/** The part of a path that is the layer's own: for `renderer/features/*` each feature is apart. */
const homeOf = (layer: Layer, file: string) => toPattern(layer.files).exec(file)![0];

function forbidden(edge: ImportEdge): boolean {
  const layer = layerOf(edge.from)!;
  const { target } = edge;
  if (target.kind === 'package') {
    return !layer.packages.some((name) => name === '*' || name === target.name);
  }
  if (target.path.startsWith(homeOf(layer, edge.from))) return false;
  return !layer.mayImport.some((prefix) => target.path.startsWith(prefix));
}

describe('the direction of dependencies', () => {
  it('every source file belongs to a layer', () => {
    expect(sourceFiles.length).toBeGreaterThan(50);
    expect(sourceFiles.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  it('no file imports what its layer may not', () => {
    const edges = sourceFiles.flatMap((file) => importsOf(root, file));
    expect(edges.filter(forbidden).map((edge) => `${edge.from} → ${edge.specifier}`)).toEqual([]);
  });

  it('every import inside the repository leads to a file that is there', () => {
    const edges = sourceFiles.flatMap((file) => importsOf(root, file));
    const missing = edges.filter(
      ({ target }) => target.kind === 'file' && !existsSync(`${root}/${target.path}`),
    );
    expect(missing.map((edge) => `${edge.from} → ${edge.specifier}`)).toEqual([]);
  });

  it('nothing outside the tests imports a test', () => {
    const edges = sourceFiles
      .filter((file) => !file.startsWith('test/'))
      .flatMap((file) => importsOf(root, file));
    expect(edges.filter(({ target }) => target.kind === 'file' && target.path.startsWith('test/'))).toEqual(
      [],
    );
  });
});

describe('the layer table', () => {
  const edge = (from: string, specifier: string, target: ImportEdge['target']): ImportEdge => ({
    from,
    specifier,
    target,
  });
  it.each([
    edge('shared/domain/a.ts', 'dexie', { kind: 'package', name: 'dexie' }),
    edge('shared/rules/a.ts', '../sync/b.ts', { kind: 'file', path: 'shared/sync/b.ts' }),
    edge('renderer/features/cases/a.tsx', '../visits/b.tsx', {
      kind: 'file',
      path: 'renderer/features/visits/b.tsx',
    }),
    edge('renderer/features/cases/a.tsx', 'dexie', { kind: 'package', name: 'dexie' }),
    edge('renderer/features/cases/a.tsx', '#renderer/data/commit.ts', {
      kind: 'file',
      path: 'renderer/data/commit.ts',
    }),
    edge('electron/main.ts', '#renderer/app/main.tsx', { kind: 'file', path: 'renderer/app/main.tsx' }),
    edge('shared/domain/a.ts', 'node:fs', { kind: 'package', name: 'node:' }),
  ])('refuses $from → $specifier', (refused) => {
    expect(forbidden(refused)).toBe(true);
  });
  it('lets a feature import its own files, the data index and the controls', () => {
    const from = 'renderer/features/cases/list/a.tsx';
    for (const path of [
      'renderer/features/cases/b.ts',
      'renderer/data/index.ts',
      'renderer/ui/button/Button.tsx',
    ]) {
      expect(forbidden(edge(from, path, { kind: 'file', path }))).toBe(false);
    }
  });
});
