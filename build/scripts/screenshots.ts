import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../vite/paths.ts';

/** `npm run screenshots`: the harness of the end-to-end tests pictures every screen into `out/screenshots/`. */
const script = join(root, 'test', 'e2e', 'takeScreenshots.ts');
process.exitCode =
  spawnSync(process.execPath, ['--import', 'tsx', script, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  }).status ?? 1;
