import { directDependencies, lastRelease } from '../supply/dependencies.ts';
import { root } from '../vite/paths.ts';

/**
 * `npm run deps`: each direct dependency with why it is there, its licence, its size and what it brings. The day of
 * the last release is asked of the registry, one package after the other; `-- --offline` does not ask, and
 * `-- zod dexie` lists these alone.
 */
async function deps(): Promise<void> {
  const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const isOffline = process.argv.includes('--offline');
  const all = await directDependencies(root);
  for (const one of all.filter(({ name }) => named.length === 0 || named.includes(name))) {
    const released = isOffline ? undefined : await lastRelease(one.name);
    const facts = [
      one.ships ? 'ships' : 'tool',
      one.licence,
      `${(one.bytes / 1e6).toFixed(1)} MB`,
      `brings ${one.brings}`,
      `last release ${released ?? 'unknown'}`,
    ];
    console.log(`${one.name} ${one.version}: ${one.reason ?? 'NO REASON GIVEN'}\n  ${facts.join(', ')}`);
  }
  const ships = all.filter(({ ships: isShipped }) => isShipped).length;
  console.log(`\n${all.length} direct dependencies, ${ships} of which ship.`);
}

await deps();
