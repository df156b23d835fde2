import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { Evolution } from '#shared/sync/evolution.ts';
import { aManager, aSupervisor, type Installation } from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { launchElectron } from '#test/contract/hosts.ts';

/**
 * A supervisor and two managers with one folder between them, everybody let in, nothing on its way.
 * @param known how they read records, where not as this version of the program
 */
export async function aUnit(known: { supervisor?: Evolution; managers?: Evolution } = {}) {
  const clock = { now: '2026-05-11T01:00:00.000Z' };
  const shared = join(await tempFolder(), 'shared');
  await mkdir(shared);
  const place = async () => {
    const root = await tempFolder();
    const running = await launchElectron(join(root, 'data'), root);
    onTestFinished(() => running.stop());
    return { ...running, root };
  };
  const hosts = [await place(), await place(), await place()] as const;
  const supervisor = await aSupervisor(hosts[0], clock, undefined, known.supervisor);
  const invite = supervisor.data.unitInvite()!.file;
  const a = await aManager(hosts[1], invite, clock, '王個管', known.managers);
  const b = await aManager(hosts[2], invite, clock, '林個管', known.managers);
  for (const one of [supervisor, a, b]) onTestFinished(() => settle(one));
  for (const running of hosts) {
    await running.host.call('destinations.add', {
      settings: { kind: 'folder', folder: await running.pick(shared) },
    });
  }
  const files = async () => (await readdir(shared)).filter((name) => name.endsWith('.paianbundle')).sort();
  const returnsTo = async ({ open }: Installation) =>
    (await files()).filter(
      (name) => parseBundleFileName(name)?.reader === open().engine.keys.identity.device.id,
    );
  /** The supervisor takes in all managers' bundles in the folder, letting in whoever is new. */
  const collect = async () => {
    for (const name of await files()) {
      if (parseBundleFileName(name)?.reader !== undefined) continue;
      const bytes = new Uint8Array(await readFile(join(shared, name)));
      const preview = await supervisor.act().previewImport(bytes);
      if (preview.kind === 'enrolment') await supervisor.act().confirmEnrolment(preview.request);
      if (preview.kind === 'bundle' && preview.alreadyHeld) continue;
      await supervisor.act().importBundle(bytes);
    }
  };
  /** Everybody's courier looks until all is where it belongs. */
  const exchange = async () => {
    for (const manager of [a, b]) await manager.act().lookNow();
    await collect();
    await supervisor.act().lookNow();
    // Until the supervisor has the answers: whether its last round found them yet is a matter of time.
    for (let rounds = 0; rounds < 5; rounds += 1) {
      for (const manager of [a, b]) await manager.act().lookNow();
      await supervisor.act().lookNow();
      const { returns } = supervisor.open().engine.head;
      const last = new Map(returns.map((one) => [one.device, one.acknowledged]));
      if ([...last.values()].every((acknowledged) => acknowledged)) break;
    }
  };
  return { clock, shared, hosts, supervisor, a, b, files, returnsTo, collect, exchange };
}

/** The courier ends its round before the host goes. */
export async function settle(one: Installation): Promise<void> {
  if (one.data.unlocked === undefined) return;
  await one.act().lookNow();
  await one.data.lock();
}

export const personOf = ({ open }: Installation) => open().engine.keys.identity.person.id as PersonId;
export const caseNames = ({ open }: Installation) =>
  open()
    .views.cases()
    .map((summary) => summary.case.name)
    .sort();

export function caseOf(manager: Installation, id: string, name: string): Change {
  const { id: _, ...set } = aCase({ id, name, nationalId: null, managerId: personOf(manager) });
  return { type: 'case', id, set };
}
