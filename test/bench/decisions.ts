import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand } from '#shared/directory/townships.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';
import { decisionInput } from './decisionInput.ts';
import { type Timing, timing } from './figures.ts';
import { handWrittenFacts, handWrittenOrder } from './handWritten.ts';
import { askRuleEngine } from './ruleEngine.ts';

export interface DecisionTimings {
  readonly providers: number;
  readonly candidates: number;
  readonly prepare: Timing;
  readonly kernel: Timing;
  readonly handWritten: Timing;
  readonly ruleEngine: Timing;
}

const today = '2026-05-11';

/**
 * Times the kernel with its full explanation, a hand-written loop without one and json-rules-engine on the same
 * input in the same run, in Node or in a browser. Throws unless all three agree on the order.
 * @param now a clock in milliseconds, as fine as there is
 */
export async function runDecisionBench(
  now: () => number,
  sizes: readonly number[] = [500, 5000],
): Promise<DecisionTimings[]> {
  const pack = loadBuiltInPacks(hashPort).findPack('taitung-a-unit')!;
  const policy = dispatchPolicy(pack);
  if (!policy.ok) throw new Error(policy.error.message);
  const results: DecisionTimings[] = [];
  for (const size of sizes) {
    const input = decisionInput(size);
    const prepared = prepare(input, { distance: distanceBand });
    const facts = handWrittenFacts(input, today);
    const byKernel = () => decide(prepared, policy.value, input);
    const byHand = () => handWrittenOrder(input, facts, today);
    const { candidates, excluded } = byKernel();
    const order = candidates.map(({ providerId }) => providerId);
    const reasons = excluded.flatMap(({ providerId, reasons: against }) =>
      against.map(({ code, needId }) => [providerId, needId, code].filter(Boolean).join(' ')),
    );
    const byEngine = await askRuleEngine(input, facts, today);
    requireSame('hand-written', byHand(), order);
    requireSame('json-rules-engine', byEngine.order, order);
    requireSame('json-rules-engine, reasons', byEngine.reasons, reasons.sort());
    // In turns, so that a slow moment of the machine hits both alike.
    const [kernel, handWritten] = alternate(now, 300, byKernel, byHand);
    results.push({
      providers: size,
      candidates: order.length,
      prepare: timing(
        Array.from({ length: 20 }, () => time(now, () => prepare(input, { distance: distanceBand }))),
      ),
      kernel,
      handWritten,
      ruleEngine: await timeAsync(now, 6, () => askRuleEngine(input, facts, today)),
    });
  }
  return results;
}

function alternate(now: () => number, runs: number, a: () => unknown, b: () => unknown): [Timing, Timing] {
  for (let run = 0; run < 50; run += 1) {
    a();
    b();
  }
  const ofA: number[] = [];
  const ofB: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    ofA.push(time(now, a));
    ofB.push(time(now, b));
  }
  return [timing(ofA), timing(ofB)];
}

async function timeAsync(now: () => number, runs: number, run: () => Promise<unknown>): Promise<Timing> {
  const samples: number[] = [];
  await run();
  for (let count = 0; count < runs; count += 1) {
    const start = now();
    await run();
    samples.push(now() - start);
  }
  return timing(samples);
}

function time(now: () => number, run: () => unknown): number {
  const start = now();
  run();
  return now() - start;
}

function requireSame(who: string, order: readonly string[], expected: readonly string[]): void {
  const at = expected.findIndex((id, index) => order[index] !== id);
  if (at >= 0 || order.length !== expected.length) {
    throw new Error(`${who} disagrees at ${at}: ${order[at]} instead of ${expected[at]}`);
  }
}
