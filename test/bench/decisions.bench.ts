import { type DecisionTimings, runDecisionBench, type Timing } from './decisions.ts';

/** `npx tsx test/bench/decisions.bench.ts`: the decision bench in Node; the bar itself is for Chromium. */
const results = await runDecisionBench(() => performance.now());
for (const result of results) report(result);
const [small, large] = results;
if (small !== undefined && large !== undefined) {
  const times = large.kernel.median / small.kernel.median;
  console.log(`growth ${small.providers} → ${large.providers}: × ${times.toFixed(1)}`);
}

function report({ providers, candidates, prepare, kernel, handWritten, ruleEngine }: DecisionTimings): void {
  console.log(`${providers} providers, ${candidates} candidates`);
  const line = (name: string, { median, p95, runs }: Timing) =>
    console.log(
      `  ${name.padEnd(36)} median ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms (${runs} runs)`,
    );
  line('prepare', prepare);
  line('kernel, full explanation', kernel);
  line('hand-written, no explanation', handWritten);
  line('json-rules-engine', ruleEngine);
  console.log(`  kernel / hand-written × ${(kernel.median / handWritten.median).toFixed(2)}`);
  console.log(`  json-rules-engine / kernel × ${(ruleEngine.median / kernel.median).toFixed(0)}`);
}
