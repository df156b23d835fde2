import { fileURLToPath } from 'node:url';
import { seededRandom } from '#shared/sample/dice.ts';
import { bundled } from '../fault/kill/bundled.ts';
import { killHosts } from '../fault/kill/killHosts.ts';
import { soak } from './soak.ts';

/** A hundred kills of a host that writes ten profiles at once, and again. */
const entry = fileURLToPath(new URL('../fault/kill/writingHost.ts', import.meta.url));
const { program, remove } = await bundled(entry);
await soak(
  (folder, seed) => killHosts({ program, folder, kills: 100, profiles: 10, random: seededRandom(seed) }),
  ({ lost, wrong }) => lost === 0 && wrong === 0,
);
await remove();
