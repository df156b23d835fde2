import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { DispatchFacts } from '#shared/rules/dispatch/input.ts';
import type { CaseSummary, Directory, DispatchLog, UnitView } from './api.ts';
import { type ConflictViews, conflictViews } from './conflicts/conflictViews.ts';
import type { Engine } from './engine.ts';
import { CaseList } from './memory/caseList.ts';
import { directoryView } from './memory/directoryView.ts';
import { dispatchFacts } from './memory/dispatchFacts.ts';
import type { HeldKind } from './memory/held.ts';
import { inTime } from './memory/inTime.ts';
import { viewOf } from './memory/memory.ts';
import { othersFigures } from './sync/figures.ts';

const directoryTypes: readonly HeldKind[] = [
  'directoryImport',
  'provider',
  'contract',
  'contact',
  'ratings',
  'suspension',
  'capacity',
];
const logTypes: readonly HeldKind[] = ['dispatch', 'notice', 'reply'];
const unitTypes: readonly HeldKind[] = ['unit', 'person', 'openingCount'];

/** What screens look at, over the records in memory; each the same object until something in it changes. */
export class Views {
  readonly #engine: Engine;
  readonly #cases: CaseList;
  readonly directory: () => Directory;
  readonly log: () => DispatchLog;
  readonly unit: () => UnitView;
  readonly facts: () => DispatchFacts;
  readonly conflicts: ConflictViews;

  constructor(engine: Engine) {
    const { memory, ports } = engine;
    const today = () => dayOfInstant(ports.now());
    this.#engine = engine;
    this.#cases = new CaseList(memory);
    this.directory = whileSame(
      () => quarterOf(today()),
      (quarter) => viewOf(memory, directoryTypes, () => directoryView(memory, quarter)),
    );
    this.log = viewOf(memory, logTypes, () => ({
      dispatches: inTime(memory.all('dispatch'), (one) => one.decidedAt),
      notices: inTime(memory.all('notice'), (one) => one.sentAt),
      replies: inTime(memory.all('reply'), (one) => one.happenedAt),
    }));
    this.unit = viewOf(memory, unitTypes, () => {
      const unit = memory.all('unit')[0];
      if (unit === undefined) throw new Error('an installation without its unit');
      return { unit, persons: memory.all('person'), openingCounts: memory.all('openingCount') };
    });
    this.facts = whileSame(
      () => `${today().slice(0, 7)} ${engine.figuresChanges}`,
      (period) =>
        viewOf(memory, [...directoryTypes, ...logTypes, ...unitTypes], () => {
          const month = period.slice(0, 7);
          const others = othersFigures(engine, month);
          return dispatchFacts(this.directory(), this.log(), memory.all('openingCount'), month, others);
        }),
    );
    this.conflicts = conflictViews(engine, this.log);
  }

  cases(): readonly CaseSummary[] {
    return this.#cases.current();
  }

  findCase(caseId: string): CaseSummary | undefined {
    return this.#cases.find(caseId);
  }

  get engine(): Engine {
    return this.#engine;
  }
}

/** A view that also depends on the calendar: made anew when the period it is for has ended. */
function whileSame<V>(period: () => string, make: (period: string) => () => V): () => V {
  let madeFor: string | undefined;
  let view: () => V;
  return () => {
    const now = period();
    if (now !== madeFor) {
      view = make(now);
      madeFor = now;
    }
    return view();
  };
}

/** `2026-Q2` of a day in May. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
