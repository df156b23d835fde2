import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectedFiles, problemsOf } from '../packaging/check.ts';
import { inspectPackage } from '../packaging/inspect.ts';
import { makeUnpacked, systems } from '../packaging/makePackage.ts';
import { writeStubElectron } from '../packaging/stubElectron.ts';
import { licenceText } from '../supply/licences.ts';
import { appPlace, root } from '../vite/paths.ts';
import { buildIfStale } from './buildApp.ts';

/**
 * `npm run pack:check`, without a network: the real build is put together for the three systems with a stand-in for
 * Electron, and what came out is compared with what may ship. Fails with one line for each difference.
 */
async function packCheck(): Promise<void> {
  process.env.NODE_ENV = 'production';
  await buildIfStale(appPlace, console.log);
  await writeFile(join(appPlace.out, 'licences.txt'), await licenceText(root));
  const folder = await mkdtemp(join(tmpdir(), 'paian-pack-'));
  try {
    const electronDist = await writeStubElectron(join(folder, 'electron'));
    const output = join(folder, 'packages');
    await makeUnpacked({ project: root, output, electronDist }, systems);
    const expected = await expectedFiles(root);
    for (const system of systems) {
      const found = await inspectPackage(output, system);
      const problems = problemsOf(system, found, expected, [root, homedir()]);
      const bytes = [...found.files.values()].reduce((sum, content) => sum + content.length, 0);
      console.log(`${system}: ${found.files.size} files, ${(bytes / 1e6).toFixed(1)} MB`);
      for (const problem of problems) console.error(`${system}: ${problem}`);
      if (problems.length > 0) process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await packCheck();
