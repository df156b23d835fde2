import type { CaseSummary } from '../api.ts';
import { type Memory, viewOf } from './memory.ts';

/** All cases, in no order or in the order of their names. */
export class CaseList {
  readonly #memory: Memory;
  readonly #collator = new Intl.Collator('zh-TW');
  /** All cases as they stand; the same array until something in them changes. */
  readonly all: () => readonly CaseSummary[];
  /** The same in the order of their names, sorted for who first asks: no start waits for that. */
  readonly byName: () => readonly CaseSummary[];
  #sorted: readonly CaseSummary[] = [];

  constructor(memory: Memory) {
    this.#memory = memory;
    this.all = viewOf(memory, ['caseSummary'], () => memory.all('caseSummary'));
    this.byName = viewOf(memory, ['caseSummary'], () => {
      this.#sorted = this.#withSameNames() ?? this.#sort();
      return this.#sorted;
    });
  }

  find(caseId: string): CaseSummary | undefined {
    return this.#memory.get('caseSummary', caseId) ?? undefined;
  }

  /** The list in the order it has; undefined where a name is new, gone or another. */
  #withSameNames(): CaseSummary[] | undefined {
    if (this.all().length !== this.#sorted.length) return undefined;
    const list: CaseSummary[] = [];
    for (const before of this.#sorted) {
      const now = this.find(before.case.id);
      if (now?.case.name !== before.case.name) return undefined;
      list.push(now);
    }
    return list;
  }

  /** A collator takes 40 ms for 13,206 names, so it is asked only when a name has changed. */
  #sort(): CaseSummary[] {
    return [...this.all()].sort(
      (a, b) => this.#collator.compare(a.case.name, b.case.name) || (a.case.id < b.case.id ? -1 : 1),
    );
  }
}
