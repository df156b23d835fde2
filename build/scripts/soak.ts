import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vite/paths.ts';

/**
 * `npm run soak`: every `test/soak/*.soak.ts`, two minutes each; what the tests do for some seconds.
 * `npm run soak -- system 3600` runs one of them for an hour, `npm run soak -- system 1 4711` once with that seed again.
 * Each prints its seed and what it came to, and fails where anything acknowledged is missing or anything else is wrong.
 */
const folder = join(root, 'test', 'soak');
const [only, seconds = '120', ...seed] = process.argv.slice(2);
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.soak.ts') || (only !== undefined && name !== `${only}.soak.ts`)) continue;
  console.log(`\n── ${name}, ${seconds} s`);
  const command = ['--import', 'tsx', join(folder, name), seconds, ...seed];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
