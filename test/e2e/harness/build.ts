import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { appPlace, type BuildPlace, root } from '#build/vite/paths.ts';

/** A page that exercises the hosts and the policy without the app. */
export const harnessPlace: BuildPlace = {
  page: join(root, 'test', 'e2e', 'harness', 'page'),
  out: join(root, 'out', 'harness'),
};

const builds = new Map<string, Promise<unknown>>();

/**
 * The production build of a place, made again where it was stale when the run began; in a process of its own, as
 * `npm start` makes it.
 */
export async function built(place: BuildPlace = appPlace): Promise<BuildPlace> {
  const script = join(root, 'build', 'scripts', 'buildApp.ts');
  const command = ['--import', 'tsx', script, place.page, place.out];
  const build = builds.get(place.out) ?? promisify(execFile)(process.execPath, command, { cwd: root });
  builds.set(place.out, build);
  await build;
  return place;
}
