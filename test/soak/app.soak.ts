import { seededRandom } from '#shared/sample/dice.ts';
import { killApp } from '../e2e/harness/killApp.ts';
import { soak } from './soak.ts';

/** Twenty kills of a browser and its host over one profile, and again. */
await soak(
  (folder, seed) => killApp({ folder, kills: 20, random: seededRandom(seed) }),
  ({ lost, wrong }) => lost === 0 && wrong.length === 0,
);
