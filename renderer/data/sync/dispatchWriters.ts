import type { Engine } from '../engine.ts';
import { recordKey } from '../memory/records.ts';
import { readStates } from '../projection/rows.ts';

/**
 * Who recorded each dispatch, by writer: the records in memory do not say, the rows do. Read for those that are
 * new since the last time; an event's writer never changes.
 */
export class DispatchWriters {
  readonly #engine: Engine;
  readonly #writers = new Map<string, string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** As far as they have been read. */
  get known(): ReadonlyMap<string, string> {
    return this.#writers;
  }

  async read(): Promise<ReadonlyMap<string, string>> {
    const { memory } = this.#engine;
    const missing = memory.all('dispatch').filter(({ id }) => !this.#writers.has(id));
    const keys = new Map(missing.map(({ id }) => [recordKey('dispatch', id), id]));
    for (const [key, { events }] of await readStates(this.#engine, keys.keys())) {
      const [event] = events.values();
      if (event !== undefined) this.#writers.set(keys.get(key)!, event.writer);
    }
    return this.#writers;
  }
}
