import workerUrl from '#renderer/data/worker.ts?worker&url';
import { offerBench } from './offerBench.ts';

offerBench(workerUrl);
