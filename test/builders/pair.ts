import type { Change } from '#renderer/data/index.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { aManager, aSupervisor, type Installation } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { type MemoryDisk, memoryDisk, memoryHost } from '#test/fakes/memoryHost.ts';

/** A computer with this disk. */
export const machine = (disk = memoryDisk()) => {
  const notUsed = () => Promise.reject(new Error('not used here'));
  const host = memoryHost(undefined, undefined, undefined, disk);
  return { host, raw: notUsed, pick: notUsed, stop: async () => undefined };
};

export interface Pair {
  supervisor: Installation;
  manager: Installation;
  /** What each has written goes to the other, in bundles. */
  exchange(): Promise<void>;
  /** What one has written goes to the other. */
  bring(from: Installation, to: Installation): Promise<void>;
  ids: { supervisor: string; manager: string };
  disks: { supervisor: MemoryDisk; manager: MemoryDisk };
}

/**
 * A supervisor and a manager who was let in, each with a machine in memory, and what both hold of one case, carried by
 * the manager.
 * @param more besides the case
 */
export async function aPair(
  more: readonly Change[] = [],
  clocks: { supervisor?: { now: string }; manager?: { now: string } } = {},
): Promise<Pair> {
  const disks = { supervisor: memoryDisk(), manager: memoryDisk() };
  const supervisor = await aSupervisor(machine(disks.supervisor), clocks.supervisor);
  const manager = await aManager(machine(disks.manager), supervisor.data.unitInvite()!.file, clocks.manager);
  // So that the supervisor's own bundles open on the manager's computer too.
  const { device } = manager.open().engine.keys.identity;
  supervisor.open().engine.keys.identity.unit.recipients.push(device.recipient);
  const ids = {
    supervisor: supervisor.open().engine.keys.identity.person.id,
    manager: manager.open().engine.keys.identity.person.id,
  };
  const { id, ...set } = aCase({ managerId: ids.manager });
  await manager.act().commit([{ type: 'case', id, set }, ...more]);
  const taken = new Set<string>();
  const bring = async (from: Installation, to: Installation) => {
    await sealUnsent(from.open().engine);
    for (const { hash, frames } of from.open().engine.head.own.batches) {
      if (taken.has(hash)) continue;
      taken.add(hash);
      const parts: Uint8Array[] = [];
      for await (const { body } of from.open().engine.readJournal(frames.first)) {
        parts.push(body);
        if (parts.length === frames.count) break;
      }
      const bytes = new Uint8Array(await new Blob(parts.map((part) => Uint8Array.from(part))).arrayBuffer());
      const preview = await to.act().previewImport(bytes);
      if (preview.kind === 'enrolment') await to.act().confirmEnrolment(preview.request);
      const imported = await to.act().importBundle(bytes);
      if (!imported.ok) throw new Error(JSON.stringify(imported.error));
    }
  };
  const exchange = async () => {
    await bring(manager, supervisor);
    await bring(supervisor, manager);
  };
  await exchange();
  return { supervisor, manager, exchange, bring, ids, disks };
}
