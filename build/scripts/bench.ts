import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vite/paths.ts';

/**
 * `npm run bench`: every `test/bench/*.bench.ts`, each in a process of its own so that none warms up another's code.
 * Fails where one does not run to its end; a figure over its bar is printed, not hidden.
 * `npm run bench -- county 840` runs one of them and hands the rest on.
 */
const folder = join(root, 'test', 'bench');
const [only, ...rest] = process.argv.slice(2);
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.bench.ts') || (only !== undefined && name !== `${only}.bench.ts`)) continue;
  console.log(`\n── ${name}`);
  const command = ['--import', 'tsx', join(folder, name), ...rest];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
