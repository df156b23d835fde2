import { runUnit } from '../fault/system/unitRun.ts';
import { soak } from './soak.ts';

/** Five computers and all that happens between them; whatever is wrong ends it with its seed and its steps. */
await soak({
  name: 'system',
  aim: { of: 'steps', total: 4_000 },
  work: runUnit,
  isRight: ({ lost }) => lost === 0,
});
