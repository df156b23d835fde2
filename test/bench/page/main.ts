import '#renderer/app/zodWithoutEval.ts';
import { runDecisionBench } from '../decisions.ts';
import { runStorageBench } from '../storage.ts';

/** What the bench asks of its own page: code of the product beside what one would take instead, in this browser. */
const bench = {
  decisions: () => runDecisionBench(() => performance.now()),
  storage: (cases: number) => runStorageBench(() => performance.now(), cases),
};
export type Bench = typeof bench;

Object.assign(window, { bench });
