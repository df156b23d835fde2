import type { Change } from '#renderer/data/index.ts';
import type { Channel, DesktopHost } from '#shared/host/contract.ts';
import {
  aManager,
  aSupervisor,
  type Installation,
  installation,
  openAgain,
} from '#test/builders/installation.ts';
import { aCase } from '#test/builders/records.ts';
import { type ExchangingDisk, exchangingDisk, exchangingHost } from '#test/fakes/exchangingHost.ts';

/** A computer with what its host was asked, call by call. */
export interface Laptop extends Installation {
  disk: ExchangingDisk;
  asked: Map<Channel, number>;
  /** Whether it is where it can reach the others. */
  reach: { isThere: boolean };
}

export interface ManyLaptops {
  supervisor: Laptop;
  managers: readonly Laptop[];
  place: ReadonlyMap<string, Uint8Array>;
  /** The supervisor's computer as it was before anything was taken in, which finds the files in the other order. */
  other: () => Promise<Laptop>;
}

const clock = { now: '2026-05-11T01:00:00.000Z' };
const notUsed = () => Promise.reject(new Error('not used here'));
const runningOn = (host: DesktopHost) => ({ host, raw: notUsed, pick: notUsed, stop: async () => undefined });

/** A host in memory that counts, lists files backwards where it is told to, and reaches the place once it may. */
function aHost(disk: ExchangingDisk, place: Map<string, Uint8Array>, isBackwards = false) {
  const asked = new Map<Channel, number>();
  const base = exchangingHost(disk, place);
  const reach = { isThere: false };
  const call = (async (channel: Channel, input: never) => {
    asked.set(channel, (asked.get(channel) ?? 0) + 1);
    if (channel === 'destinations.check' && !reach.isThere) return { destinations: [] };
    if (channel !== 'inbox.list') return base.call(channel, input);
    const { files } = await base.call(channel, input);
    return { files: isBackwards ? files.toReversed() : files };
  }) as DesktopHost['call'];
  return { disk, asked, reach, running: runningOn({ call }) };
}

/** Nothing happens by itself: when it goes its rounds is up to the test. */
async function quiet({ open, reach }: Laptop): Promise<void> {
  open().courier.stop();
  open().backups.stop();
  await open().courier.round();
  reach.isThere = true;
}

/** Each case of its own manager's, saved once and changed as often as asked. */
async function work({ open, act }: Installation, number: number, { cases, edits }: Plan): Promise<void> {
  const managerId = open().engine.keys.identity.person.id;
  const changes = Array.from({ length: cases }, (_, n): Change => {
    const { id, ...set } = aCase({ id: `case-${number}-${n}`, nationalId: null, managerId });
    return { type: 'case', id, set };
  });
  await act().commit(changes);
  for (let edit = 0; edit < edits; edit += 1) {
    const id = `case-${number}-${edit % cases}`;
    await act().commit([{ type: 'case', id, set: { wishes: `第${edit}次` } } as Change]);
  }
}

interface Plan {
  laptops: number;
  /** Of each manager, and how many saves more. */
  cases: number;
  edits: number;
}

/** A supervisor who has let in so many managers, each with something sealed and laid down at the place they all have. */
export async function manyLaptops(plan: Plan): Promise<ManyLaptops> {
  const place = new Map<string, Uint8Array>();
  const top = aHost(exchangingDisk(), place);
  const supervisor = { ...(await aSupervisor(top.running, clock)), ...top };
  await quiet(supervisor);
  const invite = supervisor.data.unitInvite()!.file;
  const managers: Laptop[] = [];
  for (let number = 1; number <= plan.laptops; number += 1) {
    const one = aHost(exchangingDisk(), place);
    const manager = { ...(await aManager(one.running, invite, clock, `個管${number}`)), ...one };
    await quiet(manager);
    await work(manager, number, plan);
    await manager.open().courier.round();
    managers.push(manager);
  }
  for (const bytes of [...place.values()]) {
    const preview = await supervisor.act().previewImport(bytes);
    if (preview.kind === 'enrolment') await supervisor.act().confirmEnrolment(preview.request);
  }
  const before = structuredClone(supervisor.disk);
  const files = new Map(place);
  supervisor.asked.clear();
  return {
    supervisor,
    managers,
    place,
    other: async () => {
      const host = aHost(before, files, true);
      const { data } = await openAgain(host.running, clock);
      const other = { ...installation(data), ...host };
      await quiet(other);
      await other.open().courier.round();
      return other;
    },
  };
}
