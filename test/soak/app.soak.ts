import { seededRandom } from '#shared/sample/dice.ts';
import { killApp } from '../e2e/harness/killApp.ts';
import { soak } from './soak.ts';

/** Kills of a browser and its host over one profile: about sixty. */
await soak({
  name: 'app',
  aim: { of: 'kills', total: 60 },
  work: (folder, seed) => killApp({ folder, kills: 10, random: seededRandom(seed) }),
  isRight: ({ lost, wrong }) => lost === 0 && wrong.length === 0,
});
