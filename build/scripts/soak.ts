import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vite/paths.ts';

/**
 * `npm run soak`: every `test/soak/*.soak.ts` until it has come to what it aims at; what the tests do for some seconds.
 * What each trial came to is kept in `out/soak.jsonl`, so that the next run goes on where one was broken off; without
 * that file it begins anew.
 * `npm run soak -- system 3600` goes on with one of them for an hour, whatever it aims at; `npm run soak -- system 1 4711`
 * does one trial with that seed again, which is not counted.
 * Each prints its seeds and what they came to, and fails where anything acknowledged is missing or anything else is wrong.
 */
const folder = join(root, 'test', 'soak');
const [only, ...plan] = process.argv.slice(2);
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.soak.ts') || (only !== undefined && name !== `${only}.soak.ts`)) continue;
  console.log(`\n── ${name}`);
  const command = ['--import', 'tsx', join(folder, name), ...plan];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
