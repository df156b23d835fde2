import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { HostOutput } from '#shared/host/contract.ts';
import { countUnknownServices } from '#shared/sync/returned.ts';
import type { DestinationStatus, OutboxBatch, OutboxState, SyncStatus } from '../api.ts';
import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import { confirmationOf } from '../log/logHead.ts';
import { missingOf, nameOf } from './deviceStatus.ts';
import type { Receiver } from './receiver.ts';

export type OutboxReport = HostOutput<'outbox.status'>;

/** What the host says about deliveries and what the log says about confirmations, put together. */
export function syncStatus(
  engine: Engine,
  outbox: OutboxReport | null,
  offlineSince: string | null,
  waiting: Receiver['waiting'] = new Map(),
): SyncStatus {
  const { head, keys } = engine;
  const own = new Map(head.vector).get(keys.identity.writer.id) ?? 0;
  const batches = head.own.batches.map((batch): OutboxBatch => {
    const item = outbox?.items.find((one) => one.name === batch.name);
    const confirmation = confirmationOf(head.own, batch);
    return {
      name: batch.name,
      state: stateOf(confirmation !== undefined, item),
      operations: batch.to - batch.from + 1 - (batch.trailLines ?? 0),
      trailLines: batch.trailLines ?? 0,
      from: batch.from,
      to: batch.to,
      firstAt: batch.firstAt,
      lastAt: batch.lastAt,
      sealedAt: batch.at,
      deliveredAt: item?.deliveredAt ?? null,
      confirmedAt: confirmation?.at ?? null,
      bytes: item?.bytes ?? 0,
      deliveries: item?.deliveries ?? [],
    };
  });
  const unsealed = own - head.own.sealedTo - (head.own.unsealedTrail ?? 0);
  const counts: Record<OutboxState, number> = { 0: unsealed, 1: 0, 2: 0, 3: 0 };
  for (const batch of batches) counts[batch.state] += batch.operations;
  const lastImport = head.imports.at(-1);
  return {
    online: isAnyReached(outbox?.destinations ?? []),
    offlineSince,
    destinations: outbox === null ? [] : destinationsOf(outbox),
    counts,
    isDriveFull: engine.isDriveFull ?? false,
    batches: [...batches].reverse(),
    lastImport:
      lastImport === undefined
        ? null
        : {
            at: lastImport.at,
            from: lastImport.from || nameOf(engine, lastImport.writer),
            lines: lastImport.lines,
          },
    imported: head.imports.map(({ hash }) => hash),
    members: [
      keys.identity.person.id,
      ...keys.identity.people.map(({ id }) => id),
      ...head.devices.map(({ certificate }) => certificate.person),
    ],
    othersKnown: othersKnown(engine),
    waiting: [...waiting].map(([hash, { waitingFor }]) => ({ hash, missing: missingOf(engine, waitingFor) })),
    handovers: handoversOf(engine),
    newer: (head.newer ?? 0) + countUnknownServices(head.counts, head.toldConflicts?.conflicts ?? []),
  };
}

function destinationsOf({ destinations, items }: OutboxReport): DestinationStatus[] {
  return destinations.map((destination) => {
    const own = items.flatMap(({ deliveries }) =>
      deliveries.filter((delivery) => delivery.destination === destination.id),
    );
    const inOrder = (instants: readonly (string | null)[]) => instants.filter((at) => at !== null).sort();
    return {
      ...destination,
      lastDeliveredAt: inOrder(own.map(({ deliveredAt }) => deliveredAt)).at(-1) ?? null,
      waiting: own.filter(({ state }) => state !== 'delivered').length,
      nextAttemptAt: inOrder(own.map(({ nextAttemptAt }) => nextAttemptAt))[0] ?? null,
    };
  });
}

/** One that answers is enough; null while none was tried. */
function isAnyReached(destinations: OutboxReport['destinations']): boolean | null {
  if (destinations.some(({ reachable }) => reachable)) return true;
  return destinations.some(({ reachable }) => reachable === false) ? false : null;
}

/** A batch that could not be delivered yet is still only here. */
function stateOf(confirmed: boolean, item: OutboxReport['items'][number] | undefined): OutboxState {
  if (confirmed) return 3;
  if (item?.state === 'delivered') return 2;
  return item?.state === 'sending' ? 1 : 0;
}

function othersKnown(engine: Engine): SyncStatus['othersKnown'] {
  const { head, keys } = engine;
  const latest = new Map<string, string>();
  const note = (writer: string, upTo: string) => {
    // An older bundle that came in late does not take back what a newer one brought.
    if (upTo > (latest.get(writer) ?? '')) latest.set(writer, upTo);
  };
  for (const { writer, lastAt } of head.imports) if (lastAt !== '') note(writer, dayOfInstant(lastAt));
  const own = new Set(writersOfIdentity(keys.identity));
  for (const { writer, upTo } of head.counts) if (!own.has(writer)) note(writer, upTo);
  return [...latest].map(([writer, upTo]) => ({ writer, personName: nameOf(engine, writer), upTo }));
}

function handoversOf({ head, keys }: Engine): SyncStatus['handovers'] {
  const { id, role } = keys.person;
  return head.handovers
    .filter(({ from, to }) => role === 'supervisor' || from === id || to === id)
    .map(({ caseId, from, to, at }) => ({ caseId, from, to, at }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
