import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Destinations } from '#electron/host/destinations/destinations.ts';
import { Secrets } from '#electron/host/destinations/secrets.ts';
import { plainSealer, type SecretSealer } from '#electron/host/deviceSecret.ts';
import { findStick } from '#electron/host/transports/stick.ts';
import { writeWhole } from '#electron/host/wholeFile.ts';
import { keystoreSealer } from '#electron/main/keystore.ts';
import { network, unhurried } from '#test/builders/outgoingFile.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { fakeElectron } from '#test/fakes/electron.ts';
import { startFaultyServer } from '#test/fakes/faultyServer.ts';

const open = (folder: string, sealer: SecretSealer = plainSealer) =>
  Destinations.open(folder, network, new Secrets(sealer));

const webdav = (address: string, user = 'unit') => ({ kind: 'webdav', address, user }) as const;
const s3 = {
  kind: 's3',
  endpoint: 'https://store.example/',
  region: 'tw-1',
  bucket: 'unit-bucket',
  prefix: 'paian/',
  accessKeyId: 'AK1',
} as const;

describe('the list of destinations', () => {
  it('is kept over a restart, in the order in which they came', async () => {
    const folder = await tempFolder();
    const destinations = await open(folder);
    await destinations.add({ kind: 'folder', path: await tempFolder() });
    await destinations.add(webdav('https://files.example/dav'));
    await destinations.add(s3);
    const kept = await open(folder);
    expect(kept.ids()).toEqual(destinations.ids());
    expect(
      kept
        .list()
        .map(({ kind, label, secret }) => [kind, label, secret])
        .slice(1),
    ).toEqual([
      ['webdav', 'https://files.example/dav', 'missing'],
      ['s3', 'https://store.example/unit-bucket/paian/', 'missing'],
    ]);
    await kept.remove(kept.ids()[1]!);
    expect((await open(folder)).list().map(({ kind }) => kind)).toEqual(['folder', 's3']);
  });

  it('of a profile with the file of one folder is that folder, under one and the same id from then on', async () => {
    const folder = await tempFolder();
    const path = await tempFolder();
    const facts = { path, ownDrive: false };
    await writeWhole(join(folder, 'destination'), { facts, body: new Uint8Array() });
    const first = await open(folder);
    expect(first.list()).toMatchObject([{ kind: 'folder', label: path, secret: 'notNeeded' }]);
    expect((await open(folder)).ids()).toEqual(first.ids());
    expect(await readdir(folder)).toEqual(['destinations']);
  });

  it('that is damaged is put aside, and said', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'destinations'), 'nonsense');
    const destinations = await open(folder);
    expect([destinations.list(), destinations.setAside]).toEqual([[], true]);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^destinations\.damaged-/)]);
    expect((await open(folder)).setAside).toBe(false);
  });

  it.each([
    ['http://files.example/', 'notHttps'],
    ['ftp://files.example/', 'badAddress'],
    ['files.example', 'badAddress'],
    ['https://unit:secret@files.example/', 'badAddress'],
    ['https://files.example/?a=1', 'badAddress'],
    ['https://files.example/#a', 'badAddress'],
    ['http://127.0.0.1.evil.example/', 'notHttps'],
  ])('does not take %s: %s', async (address, code) => {
    const destinations = await open(await tempFolder());
    await expect(destinations.add(webdav(address))).rejects.toMatchObject({ code });
    await expect(destinations.add({ ...s3, endpoint: address })).rejects.toMatchObject({ code });
    expect(destinations.list()).toEqual([]);
  });

  it.each(['http://127.0.0.1:8080/', 'http://localhost/', 'http://[::1]/', 'https://files.example:8443/a/'])(
    'takes %s',
    async (address) => {
      const destinations = await open(await tempFolder());
      await destinations.add(webdav(address));
      expect(destinations.list()).toMatchObject([{ label: address }]);
    },
  );

  it('keeps the kind of a destination that is changed, and knows none by a foreign id', async () => {
    const destinations = await open(await tempFolder());
    const id = await destinations.add(s3);
    await expect(destinations.change(id, webdav('https://a.example/'))).rejects.toMatchObject({
      code: 'badInput',
    });
    const foreign = 'a'.repeat(26);
    for (const work of [
      destinations.change(foreign, s3),
      destinations.remove(foreign),
      destinations.setSecret(foreign, 'x'),
      destinations.probe(foreign, unhurried),
    ])
      await expect(work).rejects.toMatchObject({ code: 'unknownDestination' });
  });
});

describe('a server’s secret', () => {
  const keystore = () => {
    const { electron, state } = fakeElectron();
    return { sealer: keystoreSealer(electron.safeStorage, 'linux'), state: state.keystore };
  };

  it('is sealed by the keystore, lies nowhere in clear, and is used after a restart', async () => {
    const folder = await tempFolder();
    const { sealer } = keystore();
    const { address, asked } = await startFaultyServer();
    const destinations = await open(folder, sealer);
    const id = await destinations.add(webdav(`${address}/dav/`));
    expect(await destinations.setSecret(id, 'Geheim-密碼')).toBe('keystore');
    const stored = await readFile(join(folder, 'destinations'), 'utf8');
    for (const form of ['Geheim', '密碼', Buffer.from('Geheim-密碼').toString('base64')])
      expect(stored).not.toContain(form);
    expect(JSON.stringify(destinations.list())).not.toContain('Geheim');

    const later = await open(folder, sealer);
    expect(later.list()).toMatchObject([{ secret: 'keystore' }]);
    later.forgetSecrets();
    await (await later.transport(id)).look(unhurried);
    const sent = Buffer.from(String(asked.at(-1)?.headers.authorization).replace('Basic ', ''), 'base64');
    expect(sent.toString()).toBe('unit:Geheim-密碼');
  });

  it.each([
    ['no keystore', plainSealer],
    ['a keystore that does not protect', keystoreSealer(basic(), 'linux')],
  ])('with %s is in memory alone, until it is forgotten or the host ends', async (_name, sealer) => {
    const folder = await tempFolder();
    const destinations = await open(folder, sealer);
    const id = await destinations.add(s3);
    await expect(destinations.transport(id)).rejects.toMatchObject({ code: 'noSecret' });
    expect(await destinations.setSecret(id, 'Geheim')).toBe('memory');
    expect(destinations.shown(id).secret).toBe('memory');
    expect(await readFile(join(folder, 'destinations'), 'utf8')).not.toContain('Geheim');
    await expect(destinations.transport(id)).resolves.toBeDefined();
    expect((await open(folder, sealer)).shown(id).secret).toBe('missing');
    destinations.forgetSecrets();
    await expect(destinations.transport(id)).rejects.toMatchObject({ code: 'noSecret' });
  });

  it.each([
    ['another folder there', webdav('https://a.example/other/'), 'keystore'],
    ['another server', webdav('https://b.example/dav/'), 'missing'],
    ['another port', webdav('https://a.example:444/dav/'), 'missing'],
    ['another user', webdav('https://a.example/dav/', 'other'), 'missing'],
  ] as const)('after a change to %s is %s', async (_name, settings, secret) => {
    const destinations = await open(await tempFolder(), keystore().sealer);
    const id = await destinations.add(webdav('https://a.example/dav/'));
    await destinations.setSecret(id, 'Geheim');
    await destinations.change(id, settings);
    expect(destinations.shown(id).secret).toBe(secret);
  });

  it('that the keystore no longer opens is asked for again', async () => {
    const { sealer, state } = keystore();
    const destinations = await open(await tempFolder(), sealer);
    const id = await destinations.add(s3);
    await destinations.setSecret(id, 'Geheim');
    state.key = 1;
    await expect(destinations.transport(id)).rejects.toMatchObject({ code: 'noSecret' });
  });

  function basic() {
    const { electron, state } = fakeElectron();
    state.keystore.backend = 'basic_text';
    return electron.safeStorage;
  }
});

describe('a stick', () => {
  const choose = (path: string, unit = 'unit-1') => ({ kind: 'stick', path, unit }) as const;

  it('gets a marker that names the unit, once', async () => {
    const path = await tempFolder();
    const destinations = await open(await tempFolder());
    const id = await destinations.add(choose(path));
    expect(JSON.parse(await readFile(join(path, 'paian-stick.json'), 'utf8'))).toEqual({
      paian: 'stick',
      version: 1,
      unit: 'unit-1',
    });
    await destinations.add(choose(path));
    expect(await destinations.probe(id, unhurried)).toMatchObject({ canReadBack: true, error: null });
    expect(await readdir(path)).toEqual(['paian-stick.json']);
  });

  it.each([
    ['another unit’s', '{"paian":"stick","version":1,"unit":"unit-2"}'],
    ['no marker at all but a file of that name', 'nonsense'],
    ['far too long', `{"paian":"stick","version":1,"unit":"unit-1","x":"${'x'.repeat(5000)}"}`],
  ])('whose marker is %s is refused and left as it is', async (_name, marker) => {
    const path = await tempFolder();
    await writeFile(join(path, 'paian-stick.json'), marker);
    const destinations = await open(await tempFolder());
    await expect(destinations.add(choose(path))).rejects.toMatchObject({ code: 'wrongStick' });
    expect(await readFile(join(path, 'paian-stick.json'), 'utf8')).toBe(marker);
    expect(destinations.list()).toEqual([]);
  });

  it('that is out is not the empty folder in its place, nor another unit’s stick', async () => {
    const path = await tempFolder();
    const destinations = await open(await tempFolder());
    const id = await destinations.add(choose(path));
    const marker = join(path, 'paian-stick.json');
    await rm(marker);
    expect(await destinations.probe(id, unhurried)).toMatchObject({ reachable: false, error: 'noMarker' });
    await writeFile(marker, '{"paian":"stick","version":1,"unit":"unit-2"}');
    expect(await destinations.probe(id, unhurried)).toMatchObject({ reachable: false, error: 'wrongStick' });
    expect(await readdir(path)).toEqual(['paian-stick.json']);
  });

  it('is found again under another letter or name', async () => {
    const before = join(await tempFolder(), 'E');
    const after = `${before}-now-F`;
    const foreign = await tempFolder();
    await mkdir(before);
    const destinations = await open(await tempFolder());
    await destinations.add(choose(before));
    await rename(before, after);
    expect(await findStick(before, 'unit-1', async () => [foreign, after])).toBe(after);
    await expect(findStick(before, 'unit-2', async () => [foreign, after])).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});

describe('a folder on a drive of its own', () => {
  it.runIf(process.platform === 'linux')(
    'is not the empty folder that remains when the drive is out',
    async () => {
      const home = await tempFolder();
      // /dev/shm is a drive of its own; leading the path elsewhere is what unmounting does to a mount point.
      const mounted = await mkdtemp('/dev/shm/paian-test-');
      onTestFinished(() => rm(mounted, { recursive: true }));
      const place = join(home, 'stick');
      await symlink(mounted, place);
      const id = await (await open(home)).add({ kind: 'folder', path: place });

      await rm(place);
      await mkdir(place);
      const later = await open(home);
      const list = () => later.use(id, (transport) => transport.list(unhurried));
      await expect(list()).rejects.toMatchObject({ code: 'notMounted' });
      expect(later.shown(id)).toMatchObject({ reachable: false, lastError: 'notMounted' });
      await rm(place, { recursive: true });
      await symlink(mounted, place);
      expect(await list()).toEqual([]);
      expect(later.shown(id)).toMatchObject({ reachable: true, lastError: null });
    },
  );
});
