import fc from 'fast-check';
import { beforeEach, inject, onTestFailed } from 'vitest';

// The first failure says what there is to know: neither the smallest example nor the tests after it are waited for.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

declare module 'vitest' {
  interface ProvidedContext {
    /** The title of the one test to run; null for all. */
    onlyTest: string | null;
  }
}

const onlyTest = inject('onlyTest');
let hasFailed = false;
beforeEach(({ skip, task }) => {
  skip(hasFailed || (onlyTest !== null && task.name !== onlyTest));
  onTestFailed(() => {
    hasFailed = true;
  });
});
