import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, hosts, started } from './started.ts';

const text = (payload: Uint8Array) => new TextDecoder().decode(payload);

describe.each(hosts)('a journal that takes the place of another one on %s', (_name, launch) => {
  const envelope = bytes('new envelope');

  async function withJournal() {
    const host = await started(launch);
    await host.call('vault.write', { envelope: bytes('older'), sample: false });
    await host.call('vault.write', { envelope: bytes('old envelope'), sample: false });
    await host.call('journal.append', { seq: 1, payload: bytes('old one') });
    await host.call('drafts.write', { key: 'visit', payload: bytes('old draft') });
    const of = async () => {
      const { lastSeq, hash } = await host.call('journal.state', {});
      return { lastSeq, hash };
    };
    const look = async () => {
      const { frames } = await host.call('journal.read', { fromSeq: 1, maxBytes: 1000 });
      const { drafts } = await host.call('drafts.readAll', {});
      return {
        frames: frames.map(({ payload }) => text(payload)),
        envelope: text((await host.call('vault.read', {})).envelope!),
        drafts: drafts.map(({ payload }) => text(payload)),
      };
    };
    return { ...host, of, look };
  }
  const old = { frames: ['old one'], envelope: 'old envelope', drafts: ['old draft'] };
  const written = { frames: ['new one', 'new two'], envelope: 'new envelope', drafts: ['new draft'] };

  async function write(host: Awaited<ReturnType<typeof withJournal>>) {
    await host.call('rewrite.append', { fromSeq: 1, payloads: [bytes('new one')] });
    await host.call('rewrite.append', { fromSeq: 2, payloads: [bytes('new two')] });
    await host.call('rewrite.draft', { key: 'visit', payload: bytes('new draft') });
  }

  it('is there wholly after its commit, also after a restart, and nothing of the former is left', async () => {
    const host = await withJournal();
    await writeFile(join(host.data, 'journal.99.torn'), 'torn off');
    await write(host);
    expect(await host.look()).toEqual(old);
    await host.call('rewrite.commit', { of: await host.of(), lastSeq: 2, envelope, sample: false });
    for (let round = 0; round < 2; round += 1) {
      expect(await host.look()).toEqual(written);
      await host.restart();
    }
    const names = await readdir(host.data);
    expect(names.filter((name) => /rewriting|previous|torn|former/u.test(name))).toEqual([]);
    await host.call('journal.append', { seq: 3, payload: bytes('three') });
  });

  it('that is broken off, or ended with, leaves everything as it was', async () => {
    const host = await withJournal();
    await write(host);
    await host.call('rewrite.abandon', {});
    expect(await host.look()).toEqual(old);
    await write(host);
    await host.restart();
    expect(await host.look()).toEqual(old);
    await expect(
      host.call('rewrite.commit', { of: await host.of(), lastSeq: 2, envelope, sample: false }),
    ).rejects.toMatchObject({ code: 'wrongSeq' });
    expect(await host.look()).toEqual(old);
    expect((await readdir(host.data)).filter((name) => name.startsWith('rewriting'))).toEqual([]);
    await host.call('journal.append', { seq: 2, payload: bytes('more') });
  });

  it('does not take the place of one that has gone on since, and does once it is made of that', async () => {
    const host = await withJournal();
    const of = await host.of();
    await write(host);
    await host.call('journal.append', { seq: 2, payload: bytes('saved meanwhile') });
    await expect(
      host.call('rewrite.commit', { of, lastSeq: 2, envelope, sample: false }),
    ).rejects.toMatchObject({ code: 'wrongSeq', facts: { expected: 2 } });
    expect((await host.look()).frames).toEqual(['old one', 'saved meanwhile']);
    await host.call('journal.append', { seq: 3, payload: bytes('and on') });
  });

  it.each(['journal.log', 'vault', 'drafts'] as const)(
    'is finished at the next start where the host died before it had moved its %s',
    async (name) => {
      const host = await withJournal();
      await write(host);
      await host.call('rewrite.commit', { of: await host.of(), lastSeq: 2, envelope, sample: false });
      // As if it had died between putting the former file aside and moving this one.
      await mkdir(join(host.data, 'rewriting'));
      await writeFile(join(host.data, 'rewriting', `former.${name}`), 'former');
      await rename(join(host.data, name), join(host.data, 'rewriting', name));
      await host.restart();
      expect(await host.look()).toEqual(written);
      expect((await readdir(host.data)).filter((one) => one.startsWith('rewriting'))).toEqual([]);
    },
  );

  it('takes the frames in order only', async () => {
    const host = await withJournal();
    await expect(host.call('rewrite.append', { fromSeq: 2, payloads: [bytes('x')] })).rejects.toMatchObject({
      code: 'wrongSeq',
      facts: { expected: 1 },
    });
  });
});
