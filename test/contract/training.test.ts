import { createHash } from 'node:crypto';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { HostStore } from '#electron/host/store.ts';
import { Training, trainingPrefix } from '#electron/host/training.ts';
import { serveProfile } from '#electron/local/serveProfile.ts';
import { nodeText } from '#electron/local/text.ts';
import { openShell } from '#electron/main/shell.ts';
import { filesOf } from '#electron/web/appFiles.ts';
import { channelNames } from '#shared/host/channelNames.ts';
import type { Channel, HostInput } from '#shared/host/contract.ts';
import type { Reply } from '#shared/host/hostError.ts';
import { decodeWire, encodeWire } from '#shared/host/wire.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { filesBelow } from '#test/builders/traces.ts';
import { fakeElectron } from '#test/fakes/electron.ts';
import { bytes } from './started.ts';

type Call = <C extends Channel>(channel: C, input: HostInput<C>) => Promise<Reply>;

/** One host, as the page of the real unit calls it and as that of practice does. */
interface Both {
  real: Call;
  practice: Call;
  /** Has the person choose a folder; answers with its token for that page. */
  pick: (page: 'real' | 'practice', path: string) => Promise<string>;
  /** Calls from each page to where the other's are answered, where these are two places. */
  across?: () => Promise<Reply[]>;
}

type Launch = (data: string, root: string) => Promise<Both>;

const rendererIn = async (root: string) => {
  await mkdir(join(root, 'renderer'), { recursive: true });
  await writeFile(join(root, 'renderer', 'index.html'), 'page');
  return join(root, 'renderer');
};

async function stores(data: string, root: string) {
  const store = await HostStore.open(data, { backoffs: { folder: never, server: never } });
  const training = new Training(join(root, 'training'));
  onTestFinished(async () => {
    await training.close();
    await store.close();
  });
  return { store, training, home: root, profile: 'default', version: '0.0.0-test' };
}
const never = { first: 3_600_000, longest: 3_600_000 };

const given = (reply: Reply): Record<string, unknown> => {
  if (!reply.ok) throw new Error(reply.code);
  return reply.value as Record<string, unknown>;
};

const onElectron: Launch = async (data, root) => {
  const { electron, state } = fakeElectron();
  const rendererRoot = await rendererIn(root);
  await openShell({ ...(await stores(data, root)), electron, rendererRoot, preload: '/preload.cjs' });
  const window = state.windows[0]!.webContents;
  const callFrom =
    (origin: string): Call =>
    async (channel, input) => {
      window.url = `${origin}/`;
      return (await state.invoke(`host:${channel}`, [input])) as Reply;
    };
  const [real, practice] = [callFrom('app://paian'), callFrom('app://training')];
  return {
    real,
    practice,
    pick: async (page, path) => {
      state.chosenFolder = path;
      const { folder } = given(await { real, practice }[page]('folders.choose', {}));
      return (folder as { token: string }).token;
    },
  };
};

const onLocal: Launch = async (data, root) => {
  vi.stubEnv('HOME', root);
  onTestFinished(() => void vi.unstubAllEnvs());
  const files = filesOf(await rendererIn(root));
  const server = await serveProfile({ ...(await stores(data, root)), port: 0, files, report: () => {} });
  onTestFinished(() => server.close());
  const visit = async (address: string) => {
    const opened = await fetch(address, { redirect: 'manual' });
    return { origin: new URL(address).origin, cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
  };
  type Page = Awaited<ReturnType<typeof visit>>;
  const send = async (to: Page, channel: string, input: unknown, from = to): Promise<Reply> => {
    const headers = {
      ...{ 'content-type': 'application/octet-stream', origin: from.origin },
      // A browser sends what it has of this machine to each port of it.
      cookie: [to.cookie, from.cookie].join('; '),
    };
    const body = Uint8Array.from(encodeWire(input, nodeText));
    const answered = await fetch(`${to.origin}/call/${channel}`, { method: 'POST', headers, body });
    return decodeWire(new Uint8Array(await answered.arrayBuffer()), nodeText) as Reply;
  };
  const realPage = await visit(server.newAddress());
  let practicePage = realPage;
  const real: Call = async (channel, input) => {
    const reply = await send(realPage, channel, input);
    // Each opening ends the session of the one before.
    if (channel === 'training.open') practicePage = await visit(given(reply)['address'] as string);
    return reply;
  };
  const practice: Call = (channel, input) => send(practicePage, channel, input);
  return {
    real,
    practice,
    across: async () => {
      const ways = [
        [realPage, practicePage],
        [practicePage, realPage],
      ] as const;
      return Promise.all(ways.map(([to, from]) => send(to, 'journal.state', {}, from)));
    },
    pick: async (page, path) => {
      const list = async (token: string | null) =>
        given(await { real, practice }[page]('folders.list', { token }))['folders'] as {
          token: string;
          label: string;
        }[];
      let at = (await list(null)).find(({ label }) => label === root)!;
      for (const name of path
        .slice(root.length + 1)
        .split('/')
        .filter(Boolean))
        at = (await list(at.token)).find(({ label }) => label === name)!;
      return at.token;
    },
  };
};

const secret = 'words of the real unit';
const practised = 'words of practice';

/** A real unit with something in each of its places, and the page of practice open beside it. */
async function besideARealUnit(launch: Launch) {
  const root = await tempFolder();
  const data = join(root, 'data');
  const host = await launch(data, root);
  const { real, practice, pick } = host;
  for (const name of ['shared', 'backups', 'papers']) await mkdir(join(root, name));
  const shared = await pick('real', join(root, 'shared'));
  const backups = await pick('real', join(root, 'backups'));
  given(await real('vault.write', { envelope: bytes(secret), sample: false }));
  given(await real('vault.deviceSecret', {}));
  given(await real('journal.append', { seq: 1, payload: bytes(secret) }));
  given(await real('drafts.write', { key: 'own', payload: bytes(secret) }));
  const added = given(await real('destinations.add', { settings: { kind: 'folder', folder: shared } }));
  const bundle = { name: 'real.paianbundle', bytes: bytes(secret), offset: 0, total: secret.length };
  given(await real('outbox.put', bundle));
  given(await real('outbox.deliverNow', {}));
  given(await real('backup.setPlace', { place: { kind: 'folder', folder: backups } }));
  await writeFile(join(root, 'backups', 'real.paianbackup'), secret);
  given(await real('training.open', {}));
  /** Each file of the real unit and of the places it uses, by its hash. */
  const places = async () => {
    const found = await Promise.all(
      ['data', 'shared', 'backups'].map((name) => filesBelow(join(root, name))),
    );
    const hash = (file: Buffer) => createHash('sha256').update(file).digest('hex');
    return new Map(found.flatMap((files) => [...files].map(([path, file]) => [path, hash(file)])));
  };
  return {
    ...{ root, data, real, practice, pick, places, shared, backups },
    destination: (added['destination'] as { id: string }).id,
  };
}
type Beside = Awaited<ReturnType<typeof besideARealUnit>>;

/** What a page of practice that was taken over sends on each channel, with every name and token of the real unit. */
const attacks: { [C in Channel]: (beside: Beside) => HostInput<C>[] } = {
  'app.info': () => [{}],
  'backup.finish': () => [{ name: 'real.paianbackup', sha256: '0'.repeat(64), total: 1 }],
  'backup.list': () => [{}],
  'backup.place': () => [{}],
  'backup.read': () => [{ name: 'real.paianbackup', offset: 0, length: 100 }],
  'backup.remove': () => [{ name: 'real.paianbackup' }],
  'backup.setPlace': ({ backups }) => [{ place: { kind: 'folder', folder: backups } }, { place: null }],
  'backup.write': () => [{ bytes: bytes('x'), offset: 0 }],
  'clipboard.write': () => [{ text: 'x' }],
  'destinations.add': ({ shared }) => [
    { settings: { kind: 'folder', folder: shared } },
    { settings: { kind: 'webdav', address: 'https://example.org/', user: 'u' } },
  ],
  'destinations.change': ({ destination, shared }) => [
    { id: destination, settings: { kind: 'folder', folder: shared } },
  ],
  'destinations.check': () => [{}],
  'destinations.forgetSecrets': () => [{}],
  'destinations.list': () => [{}],
  'destinations.probe': ({ destination }) => [{ id: destination }],
  'destinations.remove': ({ destination }) => [{ id: destination }],
  'destinations.setSecret': ({ destination }) => [{ id: destination, secret: 'x' }],
  'drafts.readAll': () => [{}],
  'drafts.write': () => [
    { key: 'own', payload: bytes('x') },
    { key: 'own', payload: null },
  ],
  'files.save': ({ shared, backups }) => [
    { folder: shared, name: 'real.paianbundle', bytes: bytes('x') },
    { folder: backups, name: 'x.csv', bytes: bytes('x') },
  ],
  'folders.choose': () => [{}],
  'folders.list': ({ shared }) => [{ token: shared }],
  'inbox.list': ({ shared, destination }) => [{ folder: shared }, { folder: null, destination }],
  'inbox.read': ({ shared, destination }) =>
    [{ folder: shared }, { folder: null, destination }].map((place) => ({
      ...place,
      ...{ name: 'real.paianbundle', offset: 0, length: 100 },
    })),
  'journal.append': () => [
    { seq: 1, payload: bytes('x') },
    { seq: 2, payload: bytes('x') },
  ],
  'journal.read': () => [{ fromSeq: 1, maxBytes: 1000 }],
  'journal.state': () => [{}],
  'outbox.copyTo': ({ shared }) => [{ name: 'real.paianbundle', folder: shared }],
  'outbox.deliverNow': () => [{}],
  'outbox.put': () => [{ name: 'real.paianbundle', bytes: bytes('x'), offset: 0, total: 1 }],
  'outbox.remove': () => [{ names: ['real.paianbundle'] }],
  'outbox.status': () => [{}],
  'rewrite.append': () => [{ fromSeq: 1, payloads: [bytes('x')] }],
  'rewrite.draft': () => [{ key: 'own', payload: bytes('x') }],
  'rewrite.commit': () => [
    { of: { lastSeq: 1, hash: '0'.repeat(64) }, lastSeq: 1, envelope: bytes('x'), sample: false },
  ],
  'rewrite.abandon': () => [{}],
  'profile.erase': () => [{ confirm: 'sample' }],
  'restore.append': () => [{ fromSeq: 1, payloads: [bytes('x')] }],
  'restore.commit': () => [{ lastSeq: 1, envelope: bytes('x'), sample: false }],
  'screen.locked': () => [],
  'training.open': () => [{}],
  'vault.attempts': () => [{}],
  'vault.deviceSecret': () => [{}],
  'vault.opened': () => [{}],
  'vault.read': () => [{}],
  'vault.spareSecret': () => [{}],
  'vault.write': () => [
    { envelope: bytes('x'), sample: false },
    { envelope: bytes('x'), sample: true },
    { envelope: bytes('x'), sample: true, replaces: true },
  ],
};

const isIn = (words: string, reply: Reply): boolean =>
  Buffer.from(encodeWire(reply, nodeText)).includes(words);

describe.each<[string, Launch]>([
  ['Electron', onElectron],
  ['the local host', onLocal],
])('a page for practice on %s', (_name, launch) => {
  it('reads and changes nothing of the real unit, by whichever call with its names and tokens', async () => {
    const beside = await besideARealUnit(launch);
    const before = await beside.places();
    const ofReal = [...(await filesBelow(beside.root)).values()].filter((file) => file.includes(secret));
    expect(ofReal.length).toBeGreaterThan(4);
    const answered: [Channel, string][] = [];
    for (const channel of channelNames) {
      for (const input of attacks[channel](beside)) {
        const reply = await beside.practice(channel, input as never);
        expect(isIn(secret, reply), channel).toBe(false);
        answered.push([channel, reply.ok ? 'ok' : reply.code]);
      }
    }
    expect(await beside.places()).toEqual(before);
    const ofOthers = answered.filter(([channel]) =>
      /^(?:backup\.(?!place)|destinations\.(?:add|change|probe|remove|setSecret)|inbox|restore|training)/u.test(
        channel,
      ),
    );
    expect(ofOthers.length).toBeGreaterThan(15);
    expect(ofOthers.filter(([, code]) => code !== 'inTraining')).toEqual([]);
  });

  it('gets no secret, token or place of the real unit, and hands out none', async () => {
    const { real, practice, shared, root, pick } = await besideARealUnit(launch);
    const [own, theirs] = [await practice('vault.deviceSecret', {}), await real('vault.deviceSecret', {})];
    expect(given(own)['secret']).not.toEqual(given(theirs)['secret']);
    const file = { name: 'x.csv', bytes: bytes('x') };
    expect(await practice('files.save', { folder: shared, ...file })).toMatchObject({
      code: 'unknownFolder',
    });
    const papers = await pick('practice', join(root, 'papers'));
    expect(await real('files.save', { folder: papers, ...file })).toMatchObject({ code: 'unknownFolder' });
  });

  it('saves files under a name that says what they are, into no folder of the app itself', async () => {
    const { practice, pick, root, data } = await besideARealUnit(launch);
    const file = { name: '清冊.csv', bytes: bytes('x') };
    // Outside the folders of the app, which here are everything below the test's own.
    await symlink(data, join(root, 'papers', 'link'));
    for (const path of [data, join(root, 'training'), join(root, 'papers', 'link')]) {
      const folder = await pick('practice', path);
      expect(await practice('files.save', { folder, ...file }), path).toMatchObject({ code: 'inTraining' });
    }
    if (launch === onLocal) return;
    const outside = await tempFolder();
    const folder = await pick('practice', outside);
    expect(given(await practice('files.save', { folder, ...file }))).toEqual({ name: '練習-清冊.csv' });
    const bundle = { name: 'x.paianbundle', bytes: bytes('x') };
    expect(await practice('files.save', { folder, ...bundle })).toMatchObject({ code: 'inTraining' });
    expect(await readdir(outside)).toEqual([`${trainingPrefix}清冊.csv`]);
  });

  it('is a unit of samples or nothing; starting over clears that alone', async () => {
    const { practice, places, root } = await besideARealUnit(launch);
    const before = await places();
    expect(await practice('vault.write', { envelope: bytes('x'), sample: false })).toMatchObject({
      code: 'inTraining',
    });
    expect(await practice('profile.erase', { confirm: 'sample' })).toMatchObject({ code: 'notSample' });
    given(await practice('vault.write', { envelope: bytes(practised), sample: true }));
    given(await practice('journal.append', { seq: 1, payload: bytes(practised) }));
    given(await practice('profile.erase', { confirm: 'sample' }));
    expect(
      [...(await filesBelow(join(root, 'training'))).values()].some((one) => one.includes(practised)),
    ).toBe(false);
    expect(given(await practice('journal.state', {}))).toMatchObject({ frames: 0 });
    expect(await places()).toEqual(before);
  });

  it('leaves nothing that the real unit’s page can see or clear', async () => {
    const { real, practice, root } = await besideARealUnit(launch);
    given(await practice('vault.write', { envelope: bytes(practised), sample: true }));
    given(await practice('journal.append', { seq: 1, payload: bytes(practised) }));
    given(await practice('drafts.write', { key: 'own', payload: bytes(practised) }));
    const put = { name: 'practice.paianbundle', bytes: bytes(practised), offset: 0, total: practised.length };
    given(await practice('outbox.put', put));
    for (const channel of [
      ...(['vault.read', 'journal.state', 'drafts.readAll', 'outbox.status', 'destinations.list'] as const),
    ]) {
      const reply = await real(channel, {});
      expect(isIn(practised, reply) || isIn('practice.paianbundle', reply), channel).toBe(false);
    }
    expect(isIn(practised, await real('journal.read', { fromSeq: 1, maxBytes: 1000 }))).toBe(false);
    expect(await real('profile.erase', { confirm: 'sample' })).toMatchObject({ code: 'notSample' });
    const kept = await filesBelow(join(root, 'training'));
    expect([...kept.values()].some((one) => one.includes(practised))).toBe(true);
    expect(given(await practice('app.info', {}))).toMatchObject({
      training: { backTo: expect.any(String) },
    });
    expect(given(await real('app.info', {}))).toMatchObject({ training: null });
  });
});

it('the browser’s cookies open neither page’s server to the other page', async () => {
  const root = await tempFolder();
  const { real, across } = await onLocal(join(root, 'data'), root);
  given(await real('training.open', {}));
  const refused = { ok: false, code: 'refused', facts: {} };
  expect(await across!()).toEqual([refused, refused]);
});

it('nobody answers a page for practice that was not asked for by the real one', async () => {
  const root = await tempFolder();
  const { practice } = await onElectron(join(root, 'data'), root);
  expect(await practice('journal.state', {})).toEqual({ ok: false, code: 'refused', facts: {} });
  expect(await readdir(root)).not.toContain('training');
});
