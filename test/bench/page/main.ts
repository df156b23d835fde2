import '#renderer/data/zodWithoutEval.ts';
import { browserPorts } from '#renderer/data/index.ts';
import workerUrl from '#renderer/data/worker.ts?worker&url';
import { connectHost, installTrustedTypes } from '#renderer/host/index.ts';
import { runDecisionBench } from '../decisions.ts';
import { ImportBench, type Rival, runRival } from '../imports.ts';
import { runStorageBench } from '../storage.ts';

const now = () => performance.now();
let imports: ImportBench | undefined;

/** What the bench asks of its own page: code of the product beside what one would take instead, in this browser. */
const bench = {
  decisions: () => runDecisionBench(now),
  storage: (cases: number) => runStorageBench(now, cases),
  beginImports(cases: number) {
    const trustedUrl = installTrustedTypes(workerUrl);
    const startWorker = () => new Worker(trustedUrl, { type: 'module' });
    imports = new ImportBench(
      browserPorts(connectHost(), startWorker, () => new Date().toISOString()),
      now,
    );
    return imports.begin(cases);
  },
  bring: (operations: number) => imports!.bring(operations),
  rebuild: () => imports!.rebuild(),
  calls: (count: number) => imports!.calls(count),
  saves: (count: number) => imports!.saves(count),
  rival: (rival: Rival, cases: number, operations: number) => runRival(now, rival, cases, operations),
};
export type Bench = typeof bench;

Object.assign(window, { bench });
