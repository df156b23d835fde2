import { runSync } from './runSync.ts';
import { runHere } from './terminal.ts';

await runHere(runSync);
