// Before any file: Dexie looks for it when it is first loaded, and the files of a worker share what is loaded.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach } from 'vitest';

// Properties run on inputs of at least medium size; a failing run prints its seed and path by itself.
fc.configureGlobal({ baseSize: 'medium' });

// Each ends before its test would be ended from outside, which prints neither; that too is a failure.
beforeEach(({ task }) => {
  const limits = { interruptAfterTimeLimit: task.timeout * 0.8, markInterruptAsFailure: true };
  fc.configureGlobal({ ...fc.readConfigureGlobal(), ...limits });
});
