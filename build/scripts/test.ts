import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './ensureBrowser.ts';
import { ensureRclone } from './ensureRclone.ts';

/**
 * `npm test`: everything that must be true before a change lands, in the order in which it fails fastest.
 * Ends with the first stage that fails; each stage prints its own summary.
 */
const stages: [name: string, command: string][] = [
  ['types, lint, architecture, unused code', 'npm run --silent verify'],
  ['unit, contract, property', 'vitest run -c build/vitest.config.ts --project unit --project alone'],
  ['build', 'tsx build/scripts/buildApp.ts'],
  ['browser', 'vitest run -c build/vitest.config.ts --project browser'],
  ['end to end', 'vitest run -c build/vitest.config.ts --project e2e'],
];

ensureBrowser();
ensureRclone();
const started = Date.now();
for (const [name, command] of stages) {
  const stageStarted = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'}, ${seconds(stageStarted)} s`);
  if (status !== 0) process.exit(1);
}
console.log(`\nAll stages passed in ${seconds(started)} s.`);

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(0);
}
