import type { CaseSummary } from '../api.ts';
import type { Memory } from './memory.ts';

/** All cases in the order of their names. */
export class CaseList {
  readonly #memory: Memory;
  readonly #collator = new Intl.Collator('zh-TW');
  #list: readonly CaseSummary[] = [];
  /** The changes that the list has seen. */
  #seen = -1;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The list as it stands; the same array until something in it changes. */
  current(): readonly CaseSummary[] {
    const version = this.#memory.version('caseSummary');
    if (this.#seen === version) return this.#list;
    this.#seen = version;
    this.#list = this.#withSameNames() ?? this.#sorted();
    return this.#list;
  }

  find(caseId: string): CaseSummary | undefined {
    return this.#memory.get('caseSummary', caseId) ?? undefined;
  }

  /** The list in the order it has; undefined where a name is new, gone or another. */
  #withSameNames(): CaseSummary[] | undefined {
    if (this.#memory.all('caseSummary').length !== this.#list.length) return undefined;
    const list: CaseSummary[] = [];
    for (const before of this.#list) {
      const now = this.find(before.case.id);
      if (now?.case.name !== before.case.name) return undefined;
      list.push(now);
    }
    return list;
  }

  /** A collator takes 40 ms for 13,206 names, so it is asked only when a name has changed. */
  #sorted(): CaseSummary[] {
    return this.#memory
      .all('caseSummary')
      .sort((a, b) => this.#collator.compare(a.case.name, b.case.name) || (a.case.id < b.case.id ? -1 : 1));
  }
}
