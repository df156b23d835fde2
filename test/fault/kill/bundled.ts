import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '#build/vite/paths.ts';

/**
 * Makes one file of a program, which then starts in a tenth of a second: read through a loader it takes ten times as
 * long, and what is killed here is started again hundreds of times. Answers with its path and how to remove it.
 */
export async function bundled(entry: string): Promise<{ program: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'paian-program-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'program.mjs', codeSplitting: false } },
    },
  });
  return {
    program: join(folder, 'program.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
