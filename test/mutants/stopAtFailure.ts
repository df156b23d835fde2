import fc from 'fast-check';
import { beforeEach, onTestFailed } from 'vitest';

// The first failure says what there is to know: neither the smallest example nor the tests after it are waited for.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

let hasFailed = false;
beforeEach(({ skip }) => {
  skip(hasFailed);
  onTestFailed(() => {
    hasFailed = true;
  });
});
