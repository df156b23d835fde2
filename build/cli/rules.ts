import { runRules } from './runRules.ts';
import { runHere } from './terminal.ts';

await runHere(runRules);
