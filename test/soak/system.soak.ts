import { runUnit } from '../fault/system/unitRun.ts';
import { soak } from './soak.ts';

/** Five computers and all that happens between them; whatever is wrong ends it with its seed and its steps. */
await soak(runUnit, ({ lost }) => lost === 0);
