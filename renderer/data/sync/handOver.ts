import { personIdSchema } from '#shared/domain/ids.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { Handover } from '#shared/sync/returned.ts';
import type { HandOverError, Result, Saved } from '../api.ts';
import { commitChanges } from '../commit.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';

/**
 * A supervisor gives a case to another manager: the change and its record are one save. The record says up to where
 * the lines of the one who carried it are here; what goes beyond was written without knowing.
 */
export async function handOver(
  engine: Engine,
  caseId: string,
  to: string,
): Promise<Result<Saved, HandOverError>> {
  const { memory, keys } = engine;
  const found = memory.get('caseSummary', caseId);
  const receiver = memory.get('person', to);
  if (keys.identity.device.certificate?.role !== 'supervisor') return refused('notSupervisor');
  if (!found) return refused('noSuchCase');
  if (!receiver?.active) return refused('noSuchPerson');
  const { id, managerId: from } = found.case;
  if (from === receiver.id) return refused('sameHolder');
  const change = { type: 'case' as const, id, set: { managerId: personIdSchema.parse(receiver.id) } };
  return commitChanges(engine, [change], () => ({
    ...{ caseId: id, from, to: receiver.id, at: engine.ports.now() },
    held: writersOf(engine, from).map((writer) => ({ writer, have: heldOf(engine, writer, `case:${id}`) })),
  }));
}

function refused(code: Exclude<HandOverError['code'], 'invalid'>) {
  return { ok: false as const, error: { code } };
}

/** A person's writers, as far as this computer knows their devices. */
export function writersOf({ head, keys }: Engine, person: string): string[] {
  const { identity } = keys;
  const theirs = head.devices.filter(({ certificate }) => certificate.person === person);
  const writers = theirs.flatMap((device) => device.writers.map(({ writer }) => writer));
  return identity.person.id === person ? [...writers, ...writersOfIdentity(identity)] : writers;
}

/** Up to where a writer's operations on a case are here. */
function heldOf({ head, segments }: Engine, writer: string, scope: Scope): Handover['held'][number]['have'] {
  const whole = new Map(head.vector).get(writer) ?? 0;
  return Math.max(whole, segments.index.chainOf(writer, scope).at(-1)?.to ?? 0);
}
