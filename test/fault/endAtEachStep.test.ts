import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf } from '#renderer/data/actions.ts';
import { type Change, DataSession } from '#renderer/data/index.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import {
  aManager,
  aSupervisor,
  type Installation,
  passphrase,
  portsOn,
} from '#test/builders/installation.ts';
import { storedIn } from '#test/builders/rebuild.ts';
import { aCase, aDispatch } from '#test/builders/records.ts';
import { type ExchangingDisk, exchangingDisk, exchangingHost } from '#test/fakes/exchangingHost.ts';
import { type End, EndingHost } from './system/endingHost.ts';

const who = ['supervisor', 'manager'] as const;
type Who = (typeof who)[number];

/** Two computers and the place they exchange files at. */
interface World {
  disks: Record<Who, ExchangingDisk>;
  place: Map<string, Uint8Array>;
}

const clock = { now: '2026-05-11T01:00:00.000Z' };
const running = (host: DesktopHost) => ({ host, raw: never, pick: never, stop: async () => undefined });
const never = () => Promise.reject(new Error('not used here'));

/** Opens a computer's data and lets it go its first round, in which all is sealed, sent and taken in. */
async function open(host: DesktopHost): Promise<Installation> {
  const data = new DataSession(portsOn(running(host), clock));
  await data.start();
  await data.unlock(passphrase);
  if (data.unlocked === undefined) throw new Error(`not open: ${JSON.stringify(data.session)}`);
  const { unlocked } = data;
  unlocked.courier.stop();
  unlocked.backups.stop();
  await unlocked.courier.round();
  return { data, open: () => unlocked, act: () => actionsOf(unlocked) };
}

/** As the browser does it that comes back with empty databases. */
function forgetDatabases(): void {
  Dexie.dependencies.indexedDB = new IDBFactory();
}

/** Both go their rounds until neither has anything to say; what they come to then. */
async function settled({ disks, place }: World) {
  const found: Partial<Record<Who, Awaited<ReturnType<typeof lookAt>>>> = {};
  for (let round = 0; round < 2; round += 1) {
    for (const one of ['manager', 'supervisor'] as const) {
      const installation = await open(exchangingHost(disks[one], place));
      await installation.open().courier.round();
      found[one] = await lookAt(installation);
      await installation.data.lock();
    }
  }
  return found;
}

/** What must come out the same, whatever was interrupted: not the bytes and names of bundles, which are sealed by chance. */
async function lookAt(installation: Installation) {
  const { states, head } = await storedIn(installation);
  const { certificate } = installation.open().engine.keys.identity.device;
  return {
    states,
    vector: head.vector,
    sealedTo: head.own.sealedTo,
    confirmedTo: head.own.confirmedTo,
    isLetIn: certificate !== null,
    devices: head.devices.map(({ certificate: { device } }) => device),
    acknowledged: head.acknowledged.map(([device, { vector }]) => [device, vector]),
    unanswered: head.returns.filter(({ acknowledged }) => !acknowledged).length,
  };
}

const edit = (set: object): Change => ({ type: 'case', id: 'case-0001', set }) as Change;

/** A supervisor and a manager who has been let in; then each step leaves something to do for one of them. */
async function worlds() {
  const world: World = {
    disks: { supervisor: exchangingDisk(), manager: exchangingDisk() },
    place: new Map(),
  };
  const kept = () => structuredClone(world);
  const host = (one: Who) => running(exchangingHost(world.disks[one], world.place));
  const quiet = async ({ open: unlocked }: Installation) => {
    unlocked().courier.stop();
    unlocked().backups.stop();
    await unlocked().courier.round();
  };
  const supervisor = await aSupervisor(host('supervisor'), clock);
  await quiet(supervisor);
  const manager = await aManager(host('manager'), supervisor.data.unitInvite()!.file, clock);
  await quiet(manager);
  const managerId = manager.open().engine.keys.identity.person.id;
  const { id, ...set } = aCase({ managerId });
  await manager.act().commit([{ type: 'case', id, set }]);
  await manager.data.lock();
  const unsealed = kept();

  await quiet(await openAs('manager'));
  const [name] = [...world.place.keys()].filter((one) => one.endsWith('.paianbundle')).slice(-1);
  const preview = await supervisor.act().previewImport(world.place.get(name!)!);
  if (preview.kind !== 'enrolment') throw new Error(preview.kind);
  await supervisor.act().confirmEnrolment(preview.request);
  await supervisor.data.lock();
  const sent = kept();

  await (await openAs('supervisor')).data.lock();
  const returned = kept();

  const again = await openAs('manager');
  await again.act().commit([edit({ phone: '0900-000-111' })]);
  await again.act().commit([{ type: 'dispatch', event: aDispatch() } as Change]);
  await again.data.lock();
  const edited = kept();
  return { unsealed, sent, returned, edited };

  async function openAs(one: Who): Promise<Installation> {
    return open(exchangingHost(world.disks[one], world.place));
  }
}

const { indexedDB } = Dexie.dependencies;
afterAll(() => {
  Dexie.dependencies.indexedDB = indexedDB;
});

let made: Awaited<ReturnType<typeof worlds>>;
beforeAll(async () => {
  made = await worlds();
}, 120_000);

describe('a program that ends at any call of its host', { timeout: 300_000 }, () => {
  it.each([
    ['rebuilds, seals and sends the first lines', 'manager', 'unsealed'],
    ['rebuilds, takes in what a manager sent, confirms it and returns', 'supervisor', 'sent'],
    ['rebuilds, takes in what came back and answers', 'manager', 'returned'],
    ['rebuilds, seals and sends more lines', 'manager', 'edited'],
  ] as const)('while it %s comes to the same when it is opened again', async (_, one, at) => {
    const begin = () => {
      forgetDatabases();
      return structuredClone(made[at]);
    };
    const undisturbed = begin();
    const watched = new EndingHost(exchangingHost(undisturbed.disks[one], undisturbed.place));
    await (await open(watched)).data.lock();
    const { ends } = watched;
    const expected = await settled(undisturbed);
    let trials = 0;
    for (const end of ends) {
      for (const database of end.when === 'after' ? (['kept', 'lost'] as const) : (['kept'] as const)) {
        const world = begin();
        await endAt(world, one, end);
        if (database === 'lost') forgetDatabases();
        const name = `ended ${end.when} call ${end.call}, ${watched.calls[end.call]}; database ${database}`;
        expect(await settled(world), name).toEqual(expected);
        trials += 1;
      }
    }
    console.log(`${one} ${at}: ${trials} trials at ${watched.calls.length} calls`);
  });
});

async function endAt({ disks, place }: World, one: Who, end: End): Promise<void> {
  const host = new EndingHost(exchangingHost(disks[one], place), end);
  await Promise.race([open(host), host.ended]);
}

const sampleCases = 401;

const making = {
  /** Whose forms take a while to fill in again. */
  unit: async (host: DesktopHost) => void (await aSupervisor(running(host), clock)),
  /** In several saves. */
  sample: async (host: DesktopHost) => {
    const data = new DataSession(portsOn(running(host), clock));
    await data.start();
    const pack = { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` };
    await data.openSampleUnit(
      { unitName: '範例A單位', countyCode: '10009', pack, personName: '周督導' },
      () =>
        Array.from({ length: sampleCases }, (_, n): Change => {
          const { id, ...set } = aCase({ id: `case-${n}`, nationalId: null });
          return { type: 'case', id, set };
        }),
      () => undefined,
    );
  },
};

describe('a program that ends at any call of its host', { timeout: 300_000 }, () => {
  it.each(['unit', 'sample'] as const)(
    'while it makes a %s opens with nothing or with the whole of it',
    async (what) => {
      const watched = new EndingHost(exchangingHost(exchangingDisk(), new Map()));
      await making[what](watched);
      const found = { nothing: 0, whole: 0 };
      for (const end of watched.ends) {
        forgetDatabases();
        const disk = exchangingDisk();
        const machine = exchangingHost(disk, new Map());
        const host = new EndingHost(machine, end);
        await Promise.race([making[what](host), host.ended]);
        const name = `ended ${end.when} call ${end.call}, ${watched.calls[end.call]}`;
        const data = new DataSession(portsOn(running(machine), clock));
        await data.start();
        if (data.session.state === 'locked') await data.unlock(passphrase);
        if (data.session.state === 'firstStart') {
          expect([disk.vault, disk.frames], name).toEqual([undefined, []]);
          found.nothing += 1;
          continue;
        }
        expect(data.session.state, name).toBe('ready');
        const { memory } = data.unlocked!.engine;
        if (what === 'sample') expect(memory.all('caseSummary').length, name).toBe(sampleCases);
        else
          expect(
            [...memory.all('unit'), ...memory.all('person')].map((one) => one.name),
            name,
          ).toEqual(['範例A單位', '周督導']);
        found.whole += 1;
        data.unlocked!.courier.stop();
      }
      console.log(`ended while it made a ${what}: ${JSON.stringify(found)}`);
      expect(found.nothing).toBeGreaterThan(0);
      expect(found.whole).toBeGreaterThan(0);
    },
  );
});
