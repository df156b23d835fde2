import { spawnSync } from 'node:child_process';
import { root } from '#build/vite/paths.ts';
import { decisionInput } from './decisionInput.ts';
import { printFigures, timing } from './figures.ts';

/** The rules command line as others call it: how long it takes to start, and 400 requests of 60 providers. */
const lines = Array.from({ length: 400 }, (_, index) => {
  const { request, ...facts } = decisionInput(60);
  return JSON.stringify({ ...facts, request: { ...request, caseId: `C${index}` } });
}).join('\n');

printFigures('Rules command line (npm run -s rules)', [
  { what: 'start: packs', timing: timed(['packs'], ''), bar: { ms: 1500, of: 'median' } },
  {
    what: '400 requests of 60 providers, --lines',
    timing: timed(['dispatch', '--lines'], lines),
    bar: { ms: 10_000, of: 'p95' },
  },
]);

function timed(args: readonly string[], input: string) {
  return timing(Array.from({ length: 3 }, () => run(args, input)));
}

function run(args: readonly string[], input: string): number {
  const start = performance.now();
  const { status, stdout } = spawnSync('npm', ['run', '-s', 'rules', '--', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const taken = performance.now() - start;
  const isRight =
    status === 0 && (input === '' || stdout.trim().split('\n').length === 400) && !stdout.includes('"error"');
  if (!isRight) throw new Error(`rules ${args.join(' ')}: ${stdout.slice(0, 300)}`);
  return taken;
}
