import { lateEdits } from '#shared/sync/lateEdits.ts';
import type { Line } from '#shared/sync/operation.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import type { CommitError, LateEdit, Result, Saved } from '../api.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import { parseRecordKey } from '../memory/records.ts';
import { readCases } from '../projection/rows.ts';

/**
 * What stands in cases that changed hands and was written by the earlier holder beyond what the supervisor had then:
 * the same list for both holders and the supervisor. What somebody has replaced since needs nobody's eyes any more.
 */
export async function lateQueue(engine: Engine): Promise<LateEdit[]> {
  const { head } = engine;
  const cases = [...new Set(head.handovers.map(({ caseId }) => caseId as string))];
  if (cases.length === 0) return [];
  await engine.stored;
  const lines = (await readCases(engine, cases)).flat().flatMap(standingLines);
  const persons = personsByWriter(engine);
  const seen = new Set(head.lateSeen);
  return lateEdits(head.handovers, lines, (writer) => persons.get(writer)).flatMap(
    ({ operation, record, caseId, at, by, holder }) => {
      const place = parseRecordKey(record);
      if (place === undefined || seen.has(operation)) return [];
      return [{ operation, caseId, type: place.type, at, by, holder }];
    },
  );
}

/** Takes late edits off the queue of this computer; what is not in it changes nothing. */
export function markLateSeen(
  engine: Engine,
  operations: readonly string[],
): Promise<Result<Saved, CommitError>> {
  return engine.write<CommitError>(async (append) => {
    const known = new Set(engine.head.lateSeen);
    const more = operations.filter((operation) => !known.has(operation));
    if (more.length > 0) await append({ t: 'lateSeen', operations: more, at: engine.ports.now() });
    return { ok: true, value: undefined };
  });
}

/** The operations that a record shows, each as a line of its own. */
function standingLines({ record, scope, live, events }: RecordState): Line[] {
  return [...live.values(), ...events.values()].map(({ id, writer, seq, at, author, field, value }) => ({
    ...{ writer, seq, at, ...(author !== undefined && { author }) },
    ops: [{ id, scope, record, field, kind: 'register' as const, value, bases: [] }],
  }));
}

/** Whose each known writer is. */
export function personsByWriter({ head, keys }: Engine): Map<string, string> {
  const persons = new Map(
    writersOfIdentity(keys.identity).map((writer) => [writer, keys.identity.person.id as string]),
  );
  for (const { certificate, writers } of head.devices) {
    for (const { writer } of writers) persons.set(writer, certificate.person);
  }
  return persons;
}
