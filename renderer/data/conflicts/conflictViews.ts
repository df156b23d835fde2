import { compareStamps } from '#shared/sync/instant.ts';
import type { MatchLog } from '../api.ts';
import type { Engine } from '../engine.ts';
import type { HeldKind } from '../memory/held.ts';
import { viewOf } from '../memory/memory.ts';
import { openDispatchConflicts } from './dispatchConflicts.ts';
import { type People, peopleOf } from './people.ts';
import { withTold } from './told.ts';
import type { OpenConflict, OpenDispatchConflict, RecordConflicts } from './types.ts';

/** What waits for a decision, each the same object until something in it changes. */
export interface ConflictViews {
  /** Fields in conflict, the one that arose last first. */
  fields(): readonly OpenConflict[];
  /** Dispatches over a provider's last opening. */
  dispatches(): readonly OpenDispatchConflict[];
  /** How many there are. Dispatches are looked through while nobody waits, so neither a start nor a save does. */
  count(): number;
}

const dispatchKinds: readonly HeldKind[] = [
  'capacity',
  'dispatch',
  'notice',
  'reply',
  'caseSummary',
  'person',
];

export function conflictViews(engine: Engine, log: () => MatchLog): ConflictViews {
  const { memory } = engine;
  const fields = viewOf(memory, ['conflict', 'person'], () => {
    const people = peopleOf(engine);
    return memory
      .all('conflict')
      .flatMap((record) => openConflicts(record, people))
      .sort((a, b) => (a.sides.at(-1)!.by.at < b.sides.at(-1)!.by.at ? 1 : -1));
  });
  const here = viewOf(memory, dispatchKinds, () => openDispatchConflicts(engine, log()));
  let made: { of: unknown; told: unknown; all: readonly OpenDispatchConflict[] } | undefined;
  const dispatches = () => {
    const [of, told] = [here(), engine.head.toldConflicts];
    if (made?.of !== of || made.told !== told) made = { of, told, all: withTold(engine, of, log()) };
    return made.all;
  };
  let looked: readonly OpenDispatchConflict[] = [];
  let isLooking = false;
  engine.subscribe(() => {
    if (isLooking || !engine.isAllOpen) return;
    isLooking = true;
    void engine.ports.idle().then(() => {
      isLooking = false;
      const before = looked.length;
      looked = dispatches();
      if (looked.length !== before) engine.notify();
    });
  });
  return { fields, dispatches, count: () => fields().length + looked.length };
}

function openConflicts({ id, type, recordId, record, conflicts }: RecordConflicts, people: People) {
  return conflicts.map(
    ({ field, heads }): OpenConflict => ({
      id: `${id}/${field}`,
      record: id,
      type,
      recordId,
      caseId: type === 'case' ? recordId : typeof record.caseId === 'string' ? record.caseId : null,
      field,
      shown: record,
      sides: [...heads].sort(compareStamps).map((head) => ({
        op: head.op,
        kind: head.kind,
        field: head.field,
        value: head.value,
        by: people.writingOf(head),
      })),
    }),
  );
}
