import { onBenchPage } from './benchPage.ts';
import { type DecisionTimings, runDecisionBench } from './decisions.ts';
import { printFigures } from './figures.ts';

/** Decisions in Chromium, where the bars are, and in Node, where the command line makes them. */
report('Chromium', await onBenchPage('decisions'));
report('Node', await runDecisionBench(() => performance.now()));

function report(where: string, results: readonly DecisionTimings[]): void {
  for (const { providers, candidates, prepare, kernel, handWritten, ruleEngine } of results) {
    const isHeld = where === 'Chromium' && providers === 5000;
    printFigures(
      `Decision in ${where}: ${providers} providers, ${candidates} candidates`,
      [
        {
          what: 'kernel, full explanation, prepared facts',
          timing: kernel,
          ...(isHeld && { bar: { ms: 10, of: 'p95' } }),
        },
        { what: 'hand-written loop, no explanation', timing: handWritten },
        { what: 'json-rules-engine, the same reasons', timing: ruleEngine },
        { what: 'preparing the facts, once per change of them', timing: prepare },
      ],
      [
        {
          what: 'kernel / hand-written',
          times: kernel.median / handWritten.median,
          ...(isHeld && { bar: { atMost: 2 } }),
        },
        {
          what: 'json-rules-engine / kernel',
          times: ruleEngine.median / kernel.median,
          ...(isHeld && { bar: { atLeast: 50 } }),
        },
      ],
    );
  }
  const [small, large] = results;
  if (small === undefined || large === undefined) return;
  const growth = large.kernel.median / small.kernel.median;
  printFigures(`Growth in ${where}`, [], [{ what: 'kernel, 10 times the providers', times: growth }]);
}
