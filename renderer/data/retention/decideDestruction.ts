import { randomId } from '#shared/crypto/ids.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import type { RecordType } from '#shared/domain/recordTypes.ts';
import {
  type Destruction,
  type DestructionStanding,
  destructionsOf,
  type FrozenMonth,
} from '#shared/domain/retention/destruction.ts';
import { standingHolds } from '#shared/domain/retention/retentionHold.ts';
import { frozenMonths } from '#shared/reports/frozenMonths.ts';
import {
  type DestructionObstacle,
  obstacleToDeciding,
  obstacleToMarking,
  type RetentionFacts,
} from '#shared/rules/retention/destruction.ts';
import { retentionOf } from '#shared/rules/retention/retention.ts';
import type { CommitError, Result, Saved } from '../api.ts';
import { commitChanges } from '../commit.ts';
import type { Engine } from '../engine.ts';
import { mayDecideForUnit } from '../keys/rights.ts';
import { parseRecordKey } from '../memory/records.ts';
import { readCases } from '../projection/rows.ts';
import { readClosings } from './useClosings.ts';

/** Why nothing was marked, withdrawn or decided. `obstacle`: the case must not be destroyed now. */
export type DestructionError =
  | CommitError
  | { code: 'notSupervisor' }
  | { code: 'obstacle'; obstacle: DestructionObstacle };

/** What would go with a case, and what would stay. */
export interface DestructionPreview {
  /** How many records of each kind, the most first. */
  records: readonly { type: RecordType; count: number }[];
  /** What it counted in each month's table, which stays. */
  figures: readonly FrozenMonth[];
}

/** What is known here of a case, where it is asked whether it may be destroyed; null where nothing is of the case itself. */
export async function retentionFactsOf(engine: Engine, caseId: string): Promise<RetentionFacts | null> {
  const summary = engine.memory.get('caseSummary', caseId);
  if (!summary) return null;
  const closings = await readClosings(engine, [caseId]);
  return {
    closedOn: summary.case.status === 'closed' ? (closings.get(caseId) ?? null) : null,
    birthOn: summary.case.birthOn,
    isHeld: isHeld(engine, caseId),
  };
}

/** Counts what would go and what would stay. */
export async function previewDestruction(engine: Engine, caseId: string): Promise<DestructionPreview> {
  await engine.openLog();
  await engine.stored;
  const counts = new Map<RecordType, number>();
  for (const { record } of (await readCases(engine, [caseId])).flat()) {
    const type = parseRecordKey(record)?.type;
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const records = [...counts].map(([type, count]) => ({ type, count }));
  records.sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  return { records, figures: figuresOf(engine, caseId) };
}

/** Marks a case to be destroyed. Nothing goes by that, and it can be withdrawn until it is decided. */
export async function markForDestruction(
  engine: Engine,
  caseId: string,
  reason: string,
): Promise<Result<Saved, DestructionError>> {
  const facts = await retentionFactsOf(engine, caseId);
  const today = todayOf(engine);
  const obstacle = facts === null ? 'notClosed' : obstacleToMarking(facts, today);
  if (facts?.closedOn == null || obstacle !== null) return refused(obstacle ?? 'notClosed');
  const { closedOn, birthOn } = facts;
  const { dueOn } = retentionOf({ closedOn, birthOn });
  const mark = {
    ...common(engine, caseId),
    kind: 'marked',
    reason,
    clause: 'S-17',
    closedOn,
    dueOn,
  } as const;
  return save(engine, mark, () => (isHeld(engine, caseId) ? 'held' : null));
}

/** Takes the mark of a case back, as long as nobody has decided. */
export async function withdrawMark(
  engine: Engine,
  caseId: string,
  reason: string,
): Promise<Result<Saved, DestructionError>> {
  const standing = standingOf(engine, caseId);
  if (!standing || standing.decision !== null) return refused('notMarked');
  return save(
    engine,
    { ...common(engine, caseId), kind: 'withdrawn', markId: standing.mark.id, reason },
    () => (standingOf(engine, caseId)?.decision === null ? null : 'notMarked'),
  );
}

/**
 * Decides that a marked case is destroyed. Final: it goes to every computer of the unit, and whoever holds anything of
 * the case destroys it. What the case counted in past months is taken down with it.
 */
export async function decideDestruction(
  engine: Engine,
  caseId: string,
): Promise<Result<Saved, DestructionError>> {
  const facts = await retentionFactsOf(engine, caseId);
  const standing = standingOf(engine, caseId);
  const obstacle =
    facts === null ? 'notClosed' : obstacleToDeciding(facts, markedOn(standing), todayOf(engine));
  if (standing === undefined || obstacle !== null) return refused(obstacle ?? 'notMarked');
  const { records, figures } = await previewDestruction(engine, caseId);
  const decision = {
    ...{ ...common(engine, caseId), kind: 'decided' as const, markId: standing.mark.id },
    records: Math.max(
      1,
      records.reduce((sum, { count }) => sum + count, 0),
    ),
    figures: [...figures],
  };
  // In one with what came in meanwhile: a hold, or that somebody withdrew the mark.
  return save(engine, decision, () => {
    if (isHeld(engine, caseId)) return 'held';
    return standingOf(engine, caseId)?.mark.id === standing.mark.id ? null : 'notMarked';
  });
}

/** The day on which a mark that stands and is not decided was set; null where there is none. */
function markedOn(standing: DestructionStanding | undefined): Day | null {
  return standing && standing.decision === null ? dayOfInstant(standing.mark.recordedAt) : null;
}

function save(
  engine: Engine,
  event: Destruction,
  obstacleNow: () => DestructionObstacle | null,
): Promise<Result<Saved, DestructionError>> {
  if (!mayDecideForUnit(engine.keys)) return Promise.resolve({ ok: false, error: { code: 'notSupervisor' } });
  return commitChanges<DestructionError>(engine, [{ type: 'destruction', event }], {
    refuse: () => {
      const obstacle = obstacleNow();
      return obstacle === null ? undefined : { code: 'obstacle', obstacle };
    },
  });
}

function common({ keys, ports }: Engine, caseId: string) {
  return {
    ...{ id: randomId(ports.random), caseId: caseId as CaseId },
    ...{ by: keys.person.id as PersonId, recordedAt: ports.now() },
  };
}

function figuresOf({ memory, ports }: Engine, caseId: string): FrozenMonth[] {
  const now = ports.now();
  return frozenMonths(caseId, {
    ...{ today: dayOfInstant(now), now, dispatches: memory.all('dispatch'), notices: memory.all('notice') },
    ...{ replies: memory.all('reply'), reassignments: memory.all('reassignment') },
  });
}

const todayOf = ({ ports }: Engine) => dayOfInstant(ports.now());

const isHeld = ({ memory }: Engine, caseId: string) =>
  standingHolds(memory.all('retentionHold'), caseId).length > 0;

const standingOf = ({ memory }: Engine, caseId: string) =>
  destructionsOf(memory.all('destruction')).get(caseId);

function refused(obstacle: DestructionObstacle): { ok: false; error: DestructionError } {
  return { ok: false, error: { code: 'obstacle', obstacle } };
}
