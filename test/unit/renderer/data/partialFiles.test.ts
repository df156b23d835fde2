import 'fake-indexeddb/auto';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HostError } from '#shared/host/hostError.ts';
import { caseChange } from '#test/builders/backups.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { aUnit, personOf } from '#test/builders/unitOfThree.ts';

/** A bundle on its way to the supervisor that stands in the folder in part, under its final name. */
async function aPartOfABundle() {
  const unit = await aUnit();
  await unit.exchange();
  const before = new Set(await unit.files());
  const managerId = personOf(unit.a);
  await unit.a.act().commit([caseChange({ id: 'case-0009', nationalId: null, managerId })]);
  await unit.a.act().lookNow();
  const name = (await unit.files()).find((one) => !before.has(one))!;
  const path = join(unit.shared, name);
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, whole.length / 2));
  const isThere = () => unit.supervisor.open().views.findCase('case-0009') !== undefined;
  const look = async () => {
    await unit.supervisor.act().lookNow();
    return isThere();
  };
  expect(await look()).toBe(false);
  return { ...unit, name, path, whole, look };
}

describe('a bundle that comes while the drive is nearly full', { timeout: 60_000 }, () => {
  it('is verified and refused once a minute, not all the time, and at once where somebody asks', async () => {
    const { supervisor, clock, path, whole } = await aPartOfABundle();
    await writeFile(path, whole);
    const { engine, courier } = supervisor.open();
    const { host } = engine.ports;
    const isThere = () => supervisor.open().views.findCase('case-0009') !== undefined;
    let [isFull, refused] = [true, 0];
    const call: typeof host.call = async (channel, input) => {
      if (channel !== 'journal.append' || !isFull) return call0(channel, input);
      refused += 1;
      throw new HostError('diskFull');
    };
    const call0 = host.call.bind(host);
    engine.ports.host.call = call;
    for (let round = 0; round < 5; round += 1) await courier.round();
    expect(refused).toBe(1);
    clock.now = new Date(Date.parse(clock.now) + 61_000).toISOString();
    await courier.round();
    expect(refused).toBe(2);
    isFull = false;
    await courier.round();
    expect(isThere()).toBe(false);
    await supervisor.act().lookNow();
    expect(isThere()).toBe(true);
  });
});

describe('a bundle that somebody else’s program is still copying into the folder', {
  timeout: 60_000,
}, () => {
  it('is taken in once all of it is there', async () => {
    const { path, whole, look } = await aPartOfABundle();
    await writeFile(path, whole);
    expect(await look()).toBe(true);
  });

  it('is taken in where its size was there from the first, and only its content came later', async () => {
    const { path, whole, look } = await aPartOfABundle();
    await writeFile(path, new Uint8Array(whole.length));
    await utimes(path, 1_000, 1_000);
    expect(await look()).toBe(false);
    await writeFile(path, whole);
    expect(await look()).toBe(true);
  });

  it('is taken from another place that has it whole', async () => {
    const { supervisor, hosts, name, whole, look } = await aPartOfABundle();
    const second = join(await tempFolder(), 'second');
    await mkdir(second);
    await writeFile(join(second, name), whole);
    const folder = await hosts[0].pick(second);
    await supervisor
      .open()
      .engine.ports.host.call('destinations.add', { settings: { kind: 'folder', folder } });
    expect(await look()).toBe(true);
  });
});
