import './passThrough.ts';
import { offerBench } from '../page/offerBench.ts';
import workerUrl from './worker.ts?worker&url';

offerBench(workerUrl);
