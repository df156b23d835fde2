import type { RecordType } from './recordTypes.ts';

/** Brings the values of one field from one version of their form to the next. */
export interface Upcaster {
  readonly type: RecordType;
  /** The field; `value` for an event. */
  readonly field: string;
  /** The version that it takes; its result is the next. A field's first version is 1. */
  readonly from: number;
  /** Pure. Gets what a writer of that version wrote, whatever that is: a value that it throws at stays as it came. */
  readonly up: (value: unknown) => unknown;
}

/**
 * Every change of a field's form since the first release: none yet. A step is never taken out, since journals keep what
 * was written for seven years. With a new one `projectionVersion` counts up, so that the database is made anew.
 */
export const upcasters: readonly Upcaster[] = [];
