import { fileURLToPath } from 'node:url';
import { seededRandom } from '#shared/sample/dice.ts';
import { bundled } from '../fault/kill/bundled.ts';
import { killHosts } from '../fault/kill/killHosts.ts';
import { soak } from './soak.ts';

/** Kills of a host that writes ten profiles at once: a thousand of them. */
const entry = fileURLToPath(new URL('../fault/kill/writingHost.ts', import.meta.url));
const { program, remove } = await bundled(entry);
await soak({
  name: 'hosts',
  aim: { of: 'kills', total: 1_000 },
  work: (folder, seed) => killHosts({ program, folder, kills: 50, profiles: 10, random: seededRandom(seed) }),
  isRight: ({ lost, wrong }) => lost === 0 && wrong === 0,
});
await remove();
