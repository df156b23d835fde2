import { performance } from 'node:perf_hooks';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import type { InlinedReceipt } from '#shared/rules/dispatch/receipt.ts';
import { dryRun } from '#shared/rules/dryRun/dryRun.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { dispatch, policyOf, shelf } from '#test/builders/dispatchInput.ts';
import { decisionInput } from './decisionInput.ts';
import { printFigures, timing } from './figures.ts';
import { handWrittenFacts } from './handWritten.ts';
import { askRuleEngine } from './ruleEngine.ts';

/** Sixty providers a decision, as a county's one service has; every decision on facts of its own. */
const providers = 60;
const sizes = [200, 2_000, 20_000];
const today = '2026-05-11';
const changed = policyOf('taitung-a-unit', { 'I-01': 'countFirst' });
const ports = { distance: distanceBand, isTownship: isTownshipCode };
const replayPorts = { ...ports, hashPort, findPackByHash: shelf.findPackByHash };

const base = decisionInput(providers);
const inputs = Array.from(
  { length: 50 },
  (_, number): DispatchInput => ({
    ...base,
    monthCounts: Object.fromEntries(
      (base.providers ?? []).map(({ id }, index) => [id, { homeCare: (index * 7 + number) % 9 }]),
    ),
  }),
);
const receipts = inputs.map(
  (input): InlinedReceipt => JSON.parse(JSON.stringify({ input, result: dispatch(input) })),
);

function overAll(count: number): number {
  let differing = 0;
  for (let index = 0; index < count; index += 1) {
    const ran = dryRun(receipts[index % receipts.length]!, changed, ports);
    if (!ran.ok) throw new Error(ran.error.message);
    if (ran.value.kind === 'changed') differing += 1;
  }
  return differing;
}

overAll(200);
const medians: number[] = [];
for (const count of sizes) {
  const samples: number[] = [];
  for (let run = 0; run < (count > 2_000 ? 3 : 10); run += 1) {
    const start = performance.now();
    if (overAll(count) === 0) throw new Error('another order changes nothing: nothing was compared');
    samples.push(performance.now() - start);
  }
  const found = timing(samples);
  medians.push(found.median);
  printFigures(`Dry run: ${count} decisions of ${providers} providers`, [
    {
      what: 'made anew by another reading and compared',
      timing: found,
      ...(count === 2_000 && { bar: { ms: 2_000, of: 'p95' as const } }),
    },
  ]);
}

const few = 100;
const replayed = time(() => {
  for (let index = 0; index < few; index += 1) replay(receipts[index % receipts.length], replayPorts);
});
const engineStart = performance.now();
for (let index = 0; index < few; index += 1) {
  const input = inputs[index % inputs.length]!;
  await askRuleEngine(input, handWrittenFacts(input, today), today);
}
const byEngine = performance.now() - engineStart;
const own = time(() => overAll(few));
printFigures(
  `Beside it, over ${few} decisions`,
  [
    { what: 'dry run', timing: timing([own]) },
    { what: 'replay, with the digest', timing: timing([replayed]) },
    { what: 'json-rules-engine deciding anew', timing: timing([byEngine]) },
  ],
  [
    { what: 'json-rules-engine / dry run', times: byEngine / own },
    ...sizes.slice(1).map((count, index) => ({
      what: `growth: ${count} / ${sizes[index]} decisions`,
      times: medians[index + 1]! / medians[index]!,
      bar: { atMost: 15 },
    })),
  ],
);

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
