import { appPlace } from '#build/vite/paths.ts';
import { built, harnessPlace } from './build.ts';

/** Before any test runs, so that no two of them build the same place at once. */
export default async function buildPlaces(): Promise<void> {
  await built(appPlace);
  await built(harnessPlace);
}
