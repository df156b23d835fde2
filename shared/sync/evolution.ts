import { type Upcaster, upcasters } from '../domain/upcasters.ts';
import type { Change } from './change.ts';
import type { Json } from './json.ts';
import { type Line, type Operation, type RecordKey, readableKinds } from './operation.ts';

/** Kinds that no version knows, given to what the fold is to leave aside: a newer form, an attempt to edit the trail. */
const newerForm = 'newerForm';
const notOfTrail = 'notOfTrail';

/** Whether an operation would do anything with the trail but add to it, or put its entries elsewhere. */
function offendsTrail({ record, scope, kind }: Operation): boolean {
  const isEntry = record.startsWith('accessEntry/');
  return isEntry ? scope !== 'trail' || kind !== 'event' : scope === 'trail';
}

/**
 * How values written by older versions of the program are read, and those of newer ones left aside. Lines themselves
 * stay as they were written, in the journal and in whatever is sent on, so that a program that knows more reads more.
 */
export class Evolution {
  readonly #steps = new Map<string, Upcaster['up'][]>();

  /** @throws Error where the steps of a field do not lead from 1 on without a gap: a defect of the list */
  constructor(upcasters: readonly Upcaster[]) {
    for (const { type, field, from, up } of [...upcasters].sort((a, b) => a.from - b.from)) {
      const key = `${type}.${field}`;
      const steps = this.#steps.get(key) ?? [];
      if (from !== steps.length + 1) throw new Error(`${key}: no way from ${steps.length + 1} to ${from}`);
      this.#steps.set(key, [...steps, up]);
    }
  }

  /** A change that says in which version its value is written. */
  dated(change: Change): Change {
    const version = 'field' in change ? this.#stepsOf(change.record, change.field).length + 1 : 1;
    return version === 1 ? change : { ...change, version };
  }

  /** Whether an operation was written by a newer version, in a form or of a kind that this one cannot read. */
  isNewer({ record, field, kind, version = 1 }: Operation): boolean {
    return !readableKinds.has(kind) || version > this.#stepsOf(record, field).length + 1;
  }

  /**
   * A line with its values as this version writes them, and without what would edit the trail; the same object where
   * nothing of it is old, newer, or such.
   */
  upToDate(line: Line): Line {
    const isToBeRead = (operation: Operation) =>
      this.#isOld(operation) || this.isNewer(operation) || offendsTrail(operation);
    if (!line.ops.some(isToBeRead)) return line;
    return { ...line, ops: line.ops.map((operation) => this.#operationUpToDate(operation)) };
  }

  #operationUpToDate(operation: Operation): Operation {
    if (this.isNewer(operation)) return { ...operation, kind: newerForm };
    if (offendsTrail(operation)) return { ...operation, kind: notOfTrail };
    if (!this.#isOld(operation)) return operation;
    const { record, field, version = 1, value = null } = operation;
    const steps = this.#stepsOf(record, field);
    try {
      const now = steps.slice(version - 1).reduce<unknown>((held, up) => up(held), value) as Json;
      return { ...operation, value: now, version: steps.length + 1 };
    } catch {
      return operation;
    }
  }

  #isOld({ record, field, kind, version = 1 }: Operation): boolean {
    return kind !== 'delete' && version < this.#stepsOf(record, field).length + 1;
  }

  #stepsOf(record: RecordKey, field: string): readonly Upcaster['up'][] {
    if (this.#steps.size === 0) return none;
    return this.#steps.get(`${record.slice(0, record.indexOf('/'))}.${field}`) ?? none;
  }
}

const none: readonly Upcaster['up'][] = [];

/** What this version of the program knows. */
export const evolution = new Evolution(upcasters);
