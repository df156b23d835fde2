import { afterAll, afterEach, expect } from 'vitest';
import { breaches } from './watch.ts';

/** After every end-to-end test: nothing broke the content security policy or Trusted Types, nothing asked elsewhere. */
const expectNone = (): void => expect(breaches(), 'violations and foreign requests').toEqual([]);
afterEach(expectNone);
// What a page did while its test was being put away.
afterAll(expectNone);
