import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { type BuildPlace, productVersion, root } from './paths.ts';

/** A program that runs outside the page: everything it needs in one file, except Electron and Node themselves. */
function nodeConfig(entry: string, folder: string, file: string, format: 'es' | 'cjs'): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { __PAIAN_VERSION__: JSON.stringify(productVersion()) },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(root, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: {
        external: ['electron'],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

/** Electron's main process, its preload (sandboxed: a single CommonJS file), and the local host. */
export function nodeConfigs({ out }: BuildPlace): InlineConfig[] {
  return [
    nodeConfig('electron/main/main.ts', join(out, 'electron'), 'main.js', 'es'),
    nodeConfig('electron/preload/preload.ts', join(out, 'electron'), 'preload.cjs', 'cjs'),
    nodeConfig('electron/local/main.ts', join(out, 'local'), 'main.js', 'es'),
  ];
}
