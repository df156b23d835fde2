import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { HostStore } from '#electron/host/store.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { mendDrives, pullOut, watchWrites } from '#test/fakes/badDrives.ts';

vi.mock('node:fs/promises', async (importOriginal) =>
  (await import('#test/fakes/badDrives.ts')).onBadDrives(await importOriginal()),
);
afterEach(mendDrives);

const marker = 'paian-stick.json';
const never = { first: 3_600_000, longest: 3_600_000 };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A host with the unit's stick and, in its outbox, two bundles for it, which is delivered to by hand alone. */
async function aStick() {
  const root = await tempFolder();
  const stick = join(root, 'stick');
  await mkdir(stick);
  const store = await HostStore.open(join(root, 'data'), {
    space: { floor: 0, reserve: 0, free: async () => Number.MAX_SAFE_INTEGER },
    backoffs: { folder: never, server: never },
  });
  onTestFinished(() => store.close());
  const { destinations, outbox, backups } = store.parts;
  const id = await destinations.add({ kind: 'stick', path: stick, unit: 'unit-1' });
  await writeFile(join(stick, 'before.paianbundle'), 'before');
  await rename(stick, `${stick}-away`);
  const files = new Map(
    ['a.paianbundle', 'b.paianbundle'].map((name) => [name, Buffer.alloc(300_000, name)]),
  );
  for (const [name, bytes] of files) await outbox.put({ name, bytes, offset: 0, total: bytes.length });
  await outbox.deliverNow();
  await rename(`${stick}-away`, stick);
  return { store, stick, id, destinations, outbox, backups, files };
}

/** How a stick is away, and what is in its place then. */
const ways: [string, (stick: string) => Promise<void>, string][] = [
  ['nothing in its place', async () => undefined, 'unreachable'],
  [
    'the empty folder that it was mounted on in its place',
    async (stick) => void (await mkdir(stick)),
    'noMarker',
  ],
  [
    'another unit’s stick in its place',
    async (stick) => {
      await mkdir(stick);
      await writeFile(join(stick, marker), '{"paian":"stick","version":1,"unit":"unit-2"}');
    },
    'wrongStick',
  ],
];

const moments: [string, (call: 'write' | 'sync', before: number) => boolean][] = [
  ['at the first piece', (call) => call === 'write'],
  ['in the middle', (call, before) => call === 'write' && before === 2],
  ['before the last of it is on the stick', (call) => call === 'sync'],
];

/** The stick is pulled out once at this moment of a write to it. */
function pullAt(
  stick: string,
  isMoment: (call: 'write' | 'sync', before: number) => boolean,
  leave: (stick: string) => Promise<void>,
) {
  let isOut = false;
  watchWrites(async (path, call, before) => {
    if (isOut || !path.startsWith(`${stick}/`) || !isMoment(call, before)) return;
    isOut = true;
    await rename(stick, `${stick}-away`);
    await leave(stick);
    pullOut(stick);
  });
  return () => isOut;
}

async function putBack(stick: string): Promise<void> {
  mendDrives();
  await rm(stick, { recursive: true, force: true });
  await rename(`${stick}-away`, stick);
}

describe.each(ways)('a stick that is pulled out, with %s,', (_way, leave, code) => {
  it.each(moments)(
    '%s of a bundle, has nothing delivered, and all of it once it is back',
    async (_at, isMoment) => {
      const { stick, id, destinations, outbox, files } = await aStick();
      const isOut = pullAt(stick, isMoment, leave);
      expect(await outbox.deliverNow()).toEqual({ delivered: 0, undelivered: 2 });
      expect(isOut()).toBe(true);
      expect(destinations.shown(id)).toMatchObject({ reachable: false });
      const inItsPlace = await readdir(stick).catch(() => []);
      expect(inItsPlace.filter((name) => name !== marker)).toEqual([]);
      // Also where it is tried while it is out.
      await outbox.deliverNow();
      expect(destinations.shown(id)).toMatchObject({ reachable: false, lastError: code });
      expect(outbox.status().items.map(({ state, lastError }) => [state, lastError])).toEqual([
        ['waiting', code],
        ['waiting', code],
      ]);

      await putBack(stick);
      expect(await outbox.deliverNow()).toEqual({ delivered: 2, undelivered: 0 });
      expect((await readdir(stick)).sort()).toEqual([...files.keys(), 'before.paianbundle', marker].sort());
      for (const [name, bytes] of files) expect((await readFile(join(stick, name))).equals(bytes)).toBe(true);
      expect(destinations.shown(id)).toMatchObject({ reachable: true, lastError: null });
    },
  );

  it.each(moments)(
    '%s of a backup, has none under a name, and one once it is back',
    async (_at, isMoment) => {
      const { stick, backups } = await aStick();
      await backups.setPlace({ kind: 'stick', path: stick, unit: 'unit-1' });
      const piece = Buffer.alloc(100_000, 'sealed');
      const sha256 = hashOf(Buffer.concat([piece, piece, piece]));
      const name = `unit-1.abc.20260511T010000Z.${sha256}.paianbackup`;
      const backUp = async () => {
        for (const n of [0, 1, 2]) await backups.write({ bytes: piece, offset: n * piece.length });
        return backups.finish({ name: name as never, sha256, total: 3 * piece.length });
      };
      const isOut = pullAt(stick, isMoment, leave);
      await expect(backUp()).rejects.toMatchObject({ code: 'unreachable' });
      expect(isOut()).toBe(true);
      await expect(backUp()).rejects.toMatchObject({ code });
      await putBack(stick);
      expect((await readdir(stick)).filter((found) => found.endsWith('.paianbackup'))).toEqual([]);
      expect(await backUp()).toEqual({ name, bytes: 3 * piece.length });
      expect((await readdir(stick)).sort()).toEqual(['before.paianbundle', marker, name].sort());
    },
  );

  it('while something is read from it gives no part for the whole, and all of it once it is back', async () => {
    const { stick, id, destinations } = await aStick();
    const unhurried = { signal: new AbortController().signal };
    const read = (offset: number) =>
      destinations.use(id, (transport) => transport.read('before.paianbundle', offset, 3, unhurried));
    expect(Buffer.from((await read(0)).bytes).toString()).toBe('bef');
    await rename(stick, `${stick}-away`);
    await leave(stick);
    await expect(read(3)).rejects.toMatchObject({ code });
    await expect(destinations.use(id, (one) => one.list(unhurried))).rejects.toMatchObject({ code });
    await putBack(stick);
    expect(Buffer.from((await read(3)).bytes).toString()).toBe('ore');
  });
});

describe('a stick whose marker is removed in the middle of a bundle', () => {
  it('has that bundle whole and gets no other, until it is marked again', async () => {
    const { stick, outbox, files } = await aStick();
    const mark = await readFile(join(stick, marker));
    watchWrites(async (path) => {
      if (path.startsWith(stick)) await rm(join(stick, marker), { force: true });
    });
    await outbox.deliverNow();
    const delivered = (await readdir(stick)).filter((name) => files.has(name));
    expect(delivered).toEqual(['a.paianbundle']);
    expect((await readFile(join(stick, delivered[0]!))).equals(files.get(delivered[0]!)!)).toBe(true);
    expect(outbox.status().items.map(({ state, lastError }) => [state, lastError])).toEqual([
      ['delivered', null],
      ['waiting', 'noMarker'],
    ]);
    mendDrives();
    await writeFile(join(stick, marker), mark);
    expect(await outbox.deliverNow()).toEqual({ delivered: 2, undelivered: 0 });
  });
});
