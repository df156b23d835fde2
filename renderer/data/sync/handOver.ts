import type { Case } from '#shared/domain/case/case.ts';
import { personIdSchema } from '#shared/domain/ids.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { Handover } from '#shared/sync/returned.ts';
import type { Change, HandOverError, Result, Saved } from '../api.ts';
import { commitChanges } from '../commit.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import { mayDecideForUnit } from '../keys/rights.ts';
import { dateAfter } from './dateAfter.ts';

/**
 * A supervisor gives cases to another manager, all or none: the change and its records are one save. Each record says up
 * to where the lines of the one who carried the case are here; what goes beyond was written without knowing.
 * @param more belongs to it and is saved with it
 */
export async function handOver(
  engine: Engine,
  caseIds: readonly string[],
  to: string,
  more: readonly Change[] = [],
): Promise<Result<Saved, HandOverError>> {
  const { memory, keys } = engine;
  const receiver = memory.get('person', to);
  if (!mayDecideForUnit(keys)) return refused('notSupervisor');
  const given: Pick<Case, 'id' | 'managerId'>[] = [];
  for (const caseId of caseIds) {
    const found = memory.get('caseSummary', caseId);
    if (!found) return refused('noSuchCase');
    given.push(found.case);
  }
  if (!receiver?.active) return refused('noSuchPerson');
  const receiverId = personIdSchema.parse(receiver.id);
  if (given.some(({ managerId }) => managerId === receiverId)) return refused('sameHolder');
  const changes = given.map(({ id }) => ({ type: 'case' as const, id, set: { managerId: receiverId } }));
  return commitChanges(engine, [...changes, ...more], {
    handovers: () => {
      const now = engine.ports.now();
      return given.map(({ id, managerId: from }) => ({
        ...{ caseId: id, from, to: receiverId, at: dateAfter(lastOf(engine, id), now) },
        held: writersOn(engine, from, `case:${id}`).map((writer) => ({
          writer,
          have: heldOf(engine, writer, `case:${id}`),
        })),
      }));
    },
  });
}

function refused(code: Exclude<HandOverError['code'], 'invalid'>) {
  return { ok: false as const, error: { code } };
}

/** When a case changed hands last. Whoever carries it now goes by the latest. */
function lastOf({ head }: Engine, caseId: string): string | undefined {
  const ofCase = head.handovers.filter((handover) => handover.caseId === caseId);
  return ofCase
    .map(({ at }) => at)
    .sort(inTime)
    .at(-1);
}

const inTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);

/** A person's writers, as far as this computer knows their devices. */
export function writersOf({ head, keys }: Engine, person: string): string[] {
  const { identity } = keys;
  const theirs = head.devices.filter(({ certificate }) => certificate.person === person);
  const writers = theirs.flatMap((device) => device.writers.map(({ writer }) => writer));
  return identity.person.id === person ? [...writers, ...writersOfIdentity(identity)] : writers;
}

/** A person's writers, and all that wrote on a case: it may have been on a computer that was let in for somebody else. */
function writersOn(engine: Engine, person: string, scope: Scope): string[] {
  const { head, segments, keys } = engine;
  const own = writersOfIdentity(keys.identity);
  const known = new Set([...head.vector.map(([writer]) => writer), ...own]);
  const wrote = [...known].filter(
    (writer) => own.includes(writer) || segments.index.chainOf(writer, scope).length > 0,
  );
  return [...new Set([...writersOf(engine, person), ...wrote])];
}

/** Up to where a writer's operations on a case are here. */
function heldOf({ head, segments }: Engine, writer: string, scope: Scope): Handover['held'][number]['have'] {
  const whole = new Map(head.vector).get(writer) ?? 0;
  return Math.max(whole, segments.index.chainOf(writer, scope).at(-1)?.to ?? 0);
}

/**
 * The cases that were carried on a manager's computer and went to somebody who does not open it, each by its last
 * handover. What is here of them is as it stood then, so that nobody would know from the records; on a supervisor's
 * computer they are cases like all.
 */
export function handedAway({ head, keys }: Engine): Map<string, Handover> {
  const { person, people } = keys.identity;
  const { id, role } = person;
  const here = new Set([id, ...people.map((one) => one.id)]);
  if (role === 'supervisor') return new Map();
  const last = new Map<string, Handover>();
  for (const handover of head.handovers) {
    const known = last.get(handover.caseId);
    if (known === undefined || Date.parse(known.at) <= Date.parse(handover.at))
      last.set(handover.caseId, handover);
  }
  return new Map([...last].filter(([, { to }]) => !here.has(to)));
}
