import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { type DestructionStanding, destructionsOf } from '#shared/domain/retention/destruction.ts';
import { type DestructionObstacle, obstacleToCarryingOut } from '#shared/rules/retention/destruction.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { Engine } from '../engine.ts';
import { recordKey } from '../memory/records.ts';
import { readCases, readStates } from '../projection/rows.ts';
import { handedAway } from '../sync/handOver.ts';
import { retentionFactsOf } from './decideDestruction.ts';

type Decided = DestructionStanding & { decision: NonNullable<DestructionStanding['decision']> };

/** What was decided and is not done with on this computer. */
export interface DueDestructions {
  /** Something of these is here, and goes. */
  due: Decided[];
  /** These stay here, since what is recorded here stands against it. */
  kept: { standing: Decided; obstacle: DestructionObstacle }[];
  /** Of these nothing is here any more, or never was, and nobody has been told that. */
  untold: Decided[];
}

/** The scope of a case. */
export const scopeOfCase = (caseId: string): Scope => `case:${caseId}`;

/**
 * What follows here from the decisions that are known. Only a supervisor's word counts, by the key that signed it, and
 * nothing goes that is on hold here, was opened again, or was not due by what is recorded here.
 */
export async function dueDestructions(engine: Engine): Promise<DueDestructions> {
  await engine.stored;
  const found: DueDestructions = { due: [], kept: [], untold: [] };
  const { device } = engine.keys.identity;
  const destroyed = new Set<string>(engine.head.destroyed);
  const today = dayOfInstant(engine.ports.now());
  const away = handedAway(engine);
  const signers = supervisorsWriters(engine);
  for (const standing of destructionsOf(engine.memory.all('destruction')).values()) {
    if (!isDecided(standing)) continue;
    const { caseId, decision, carriedOut } = standing;
    const isGone = destroyed.has(scopeOfCase(caseId)) || !(await isAnythingHere(engine, caseId));
    if (isGone) {
      if (!carriedOut.some((one) => one.device === device.id)) found.untold.push(standing);
      continue;
    }
    if (!(await isSignedBy(signers, engine, decision.id))) continue;
    const decidedOn = dayOfInstant(decision.recordedAt);
    // What is here of a case that went to somebody else is as it stood then, and says nothing of whether it was closed.
    const facts = away.has(caseId) ? null : await retentionFactsOf(engine, caseId);
    const obstacle = obstacleToCarryingOut(facts, { decidedOn, today });
    if (obstacle === null) found.due.push(standing);
    else found.kept.push({ standing, obstacle });
  }
  return found;
}

const isDecided = (standing: DestructionStanding): standing is Decided => standing.decision !== null;

/** Whether any block or record of a case is here. */
async function isAnythingHere(engine: Engine, caseId: string): Promise<boolean> {
  const { index } = engine.segments;
  const scope = scopeOfCase(caseId);
  if ([...index.writers()].some((writer) => index.chainOf(writer, scope).length > 0)) return true;
  return (await readCases(engine, [caseId])).flat().length > 0;
}

/** Who writes on supervisors' computers: nobody else may have anything destroyed. */
function supervisorsWriters(engine: Engine): ReadonlySet<string> {
  const { devices, writers } = engine.trust();
  const supervisors = new Set(devices.flatMap(({ device, role }) => (role === 'supervisor' ? device : [])));
  return new Set(writers.flatMap(({ device, writer }) => (supervisors.has(device) ? writer : [])));
}

async function isSignedBy(
  signers: ReadonlySet<string>,
  engine: Engine,
  decisionId: string,
): Promise<boolean> {
  const key = recordKey('destruction', decisionId);
  const events = (await readStates(engine, [key])).get(key)?.events.values() ?? [];
  return [...events].some(({ writer, value }) => {
    const { kind } = value as { kind?: unknown };
    return kind === 'decided' && signers.has(writer);
  });
}
