import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { appPlace, type BuildPlace, root } from '#build/vite/paths.ts';

/** A page that exercises the hosts and the policy without the app. */
export const harnessPlace: BuildPlace = {
  page: join(root, 'test', 'e2e', 'harness', 'page'),
  out: join(root, 'out', 'harness'),
};

/** The production build of a place, made again where it is stale; in a process of its own, as `npm start` makes it. */
export async function built(place: BuildPlace = appPlace): Promise<BuildPlace> {
  const script = join(root, 'build', 'scripts', 'buildApp.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, place.page, place.out], {
    cwd: root,
  });
  return place;
}
