import { groupBy } from '#shared/domain/groupBy.ts';
import { findDispatchConflicts } from '#shared/rules/conflict/lastOpening.ts';
import { compareStamps } from '#shared/sync/instant.ts';
import type { DispatchLog } from '../api.ts';
import type { Engine } from '../engine.ts';
import type { HeldKind } from '../memory/held.ts';
import { viewOf } from '../memory/memory.ts';
import { type People, peopleOf } from './people.ts';
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

export function conflictViews(engine: Engine, log: () => DispatchLog): ConflictViews {
  const { memory } = engine;
  const fields = viewOf(memory, ['conflict', 'person'], () => {
    const people = peopleOf(engine);
    return memory
      .all('conflict')
      .flatMap((record) => openConflicts(record, people))
      .sort((a, b) => (a.sides.at(-1)!.by.at < b.sides.at(-1)!.by.at ? 1 : -1));
  });
  const dispatches = viewOf(memory, dispatchKinds, () => openDispatchConflicts(engine, log()));
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

function openDispatchConflicts(
  engine: Engine,
  { dispatches, notices, replies }: DispatchLog,
): OpenDispatchConflict[] {
  const { memory } = engine;
  const { personOf } = peopleOf(engine);
  const isEnded = (needId: string, caseId: string) => {
    const summary = memory.get('caseSummary', caseId);
    if (summary?.case.status === 'closed') return true;
    return summary?.needs.find(({ need }) => need.id === needId)?.need.wanted === false;
  };
  const observations = memory.all('capacity');
  const found = findDispatchConflicts({ observations, dispatches, notices, replies, isEnded, personOf });
  if (found.length === 0) return [];
  const observationsOf = groupBy(observations, placeOf);
  const noticedAt = new Map(
    [...notices].reverse().map(({ dispatchId, sentAt }) => [dispatchId as string, sentAt]),
  );
  return found.map((conflict): OpenDispatchConflict => {
    const { providerId, serviceType, observationId, openings } = conflict;
    const { checkedAt, by } = memory.get('capacity', observationId)!;
    const last = Date.parse(conflict.dispatches.at(-1)!.decidedAt);
    const asked = (observationsOf.get(placeOf(conflict)) ?? [])
      .filter((one) => one.openings === 0 && Date.parse(one.checkedAt) > last)
      .sort((a, b) => Date.parse(a.checkedAt) - Date.parse(b.checkedAt))
      .at(-1);
    return {
      id: placeOf(conflict),
      providerId,
      serviceType,
      observation: { id: observationId, checkedAt, by, openings },
      dispatches: conflict.dispatches.map((one) => ({
        dispatchId: one.id,
        caseId: one.caseId,
        needIds: one.needIds,
        by: one.by,
        decidedAt: one.decidedAt,
        noticeAt: noticedAt.get(one.id) ?? null,
        isBeyond: conflict.beyond.includes(one),
        knew: conflict.dispatches
          .filter((other) => other.by !== one.by)
          .map((other) => ({
            personId: other.by,
            upTo: one.countsKnown.others.find(({ writer }) => personOf(writer) === other.by)?.upTo ?? null,
          })),
      })),
      openingsNeeded: Math.max(1, conflict.dispatches.filter(({ id }) => !noticedAt.has(id)).length),
      askedSince: asked === undefined ? null : { checkedAt: asked.checkedAt, by: asked.by, note: asked.note },
    };
  });
}

const placeOf = ({ providerId, serviceType }: { providerId: string; serviceType: string }) =>
  `${serviceType}/${providerId}`;
