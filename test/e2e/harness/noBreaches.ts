import { afterAll, afterEach, expect } from 'vitest';
import { leaks } from './leaks.ts';
import { breaches } from './watch.ts';

/**
 * After every end-to-end test: nothing broke the content security policy or Trusted Types, nothing asked elsewhere, and
 * nothing that was typed can be read in a file of an app that was closed.
 */
const expectNone = (): void => {
  expect(breaches(), 'violations and foreign requests').toEqual([]);
  expect(leaks(), 'what was typed and can be read').toEqual([]);
};
afterEach(expectNone);
// What a page did while its test was being put away, and what was closed only then.
afterAll(expectNone);
