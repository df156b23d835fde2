import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunkLimit } from '#shared/host/values.ts';
import { bytes, hosts, started } from './started.ts';

describe.each(hosts)('the contract on %s', (_name, launch) => {
  const start = () => started(launch);

  it('says what it is', async () => {
    const { call, data } = await start();
    const info = await call('app.info', {});
    expect(info).toMatchObject({ profile: 'default', dataFolderLabel: data, platform: process.platform });
    expect(info.folderPicking).toBe(info.host === 'electron' ? 'dialog' : 'list');
  });

  it('answers only its own way of choosing folders', async () => {
    const { call } = await start();
    const { folderPicking } = await call('app.info', {});
    const other =
      folderPicking === 'dialog' ? call('folders.list', { token: null }) : call('folders.choose', {});
    await expect(other).rejects.toMatchObject({ code: 'notHere' });
    if (folderPicking === 'list')
      await expect(call('screen.locked', {})).rejects.toMatchObject({ code: 'notHere' });
  });

  describe('the key envelope', () => {
    it('is nothing at first, then what was written last, also after a restart', async () => {
      const { call, restart } = await start();
      expect(await call('vault.read', {})).toEqual({ envelope: null, sample: false, restored: false });
      await call('vault.write', { envelope: bytes('one'), sample: false });
      await call('vault.write', { envelope: bytes('two'), sample: false });
      await restart();
      expect(await call('vault.read', {})).toEqual({
        envelope: bytes('two'),
        sample: false,
        restored: false,
      });
    });

    it('falls back to the one before where the newest is damaged, and says so', async () => {
      const { call, data } = await start();
      await call('vault.write', { envelope: bytes('one'), sample: false });
      await call('vault.write', { envelope: bytes('two'), sample: false });
      const file = await readFile(join(data, 'vault'));
      file[file.length - 40]! ^= 1;
      await writeFile(join(data, 'vault'), file);
      expect(await call('vault.read', {})).toEqual({ envelope: bytes('one'), sample: false, restored: true });
      await writeFile(join(data, 'vault.previous'), 'nonsense');
      await expect(call('vault.read', {})).rejects.toMatchObject({ code: 'vaultCorrupt' });
    });

    it.each([true, false])('of a unit whose sample mark is %s does not change its mark', async (sample) => {
      const { call } = await start();
      await call('vault.write', { envelope: bytes('one'), sample });
      const change = call('vault.write', { envelope: bytes('two'), sample: !sample });
      await expect(change).rejects.toMatchObject({ code: 'sampleFixed' });
    });
  });

  it('keeps one device secret of 32 bytes', async () => {
    const { call, restart } = await start();
    const first = await call('vault.deviceSecret', {});
    expect(first.secret).toHaveLength(32);
    await restart();
    expect(await call('vault.deviceSecret', {})).toEqual(first);
  });

  it('counts tries at the keys of a unit, and refuses them for a while after several, also after a restart', async () => {
    const { call, restart } = await start();
    await call('vault.write', { envelope: bytes('keys'), sample: false });
    const tries = async (times: number) => {
      for (let time = 0; time < times; time += 1) await call('vault.deviceSecret', {});
    };
    await tries(4);
    await call('vault.opened', {});
    await tries(5);
    await restart();
    await expect(call('vault.deviceSecret', {})).rejects.toMatchObject({ code: 'tooSoon' });
    const { failed, waitMs } = await call('vault.attempts', {});
    expect(failed).toBe(5);
    expect(waitMs).toBeGreaterThan(20_000);
    await call('vault.opened', {});
    expect(await call('vault.attempts', {})).toEqual({ failed: 0, waitMs: 0 });
  });

  it('counts none where there is nothing to keep anybody from: no unit yet, or one of samples', async () => {
    const { call } = await start();
    for (let time = 0; time < 8; time += 1) await call('vault.deviceSecret', {});
    await call('vault.write', { envelope: bytes('keys'), sample: true });
    for (let time = 0; time < 8; time += 1) await call('vault.deviceSecret', {});
    expect(await call('vault.attempts', {})).toEqual({ failed: 0, waitMs: 0 });
  });

  describe('the journal', () => {
    it('acknowledges, reads back and goes on after a restart', async () => {
      const { call, restart } = await start();
      const answers = [];
      for (let seq = 1; seq <= 5; seq++)
        answers.push(await call('journal.append', { seq, payload: bytes(`line ${seq}`) }));
      await restart();
      const state = await call('journal.state', {});
      expect(state).toMatchObject({ frames: 5, lastSeq: 5, torn: null, hash: answers[4]?.hash });
      const read = await call('journal.read', { fromSeq: 2, maxBytes: 14 });
      expect(read.frames.map(({ payload }) => new TextDecoder().decode(payload))).toEqual([
        'line 2',
        'line 3',
      ]);
      expect(read.next).toBe(4);
      expect(read.frames[0]?.hash).toBe(answers[1]?.hash);
      await call('journal.append', { seq: 6, payload: bytes('line 6') });
    });

    it('refuses another than the next sequence and says which that is', async () => {
      const { call } = await start();
      const second = call('journal.append', { seq: 2, payload: bytes('x') });
      await expect(second).rejects.toMatchObject({ code: 'wrongSeq', facts: { expected: 1 } });
    });

    it('carries 4 MiB in one call and not a byte more', async () => {
      const { call } = await start();
      await call('journal.append', { seq: 1, payload: new Uint8Array(chunkLimit).fill(7) });
      const { frames } = await call('journal.read', { fromSeq: 1, maxBytes: chunkLimit });
      expect(Buffer.from(frames[0]!.payload).equals(Buffer.alloc(chunkLimit, 7))).toBe(true);
      const more = call('journal.append', { seq: 2, payload: new Uint8Array(chunkLimit + 1) });
      await expect(more).rejects.toMatchObject({ code: 'badInput' });
    });

    it('that is damaged in the middle lets the host start, and says where when it is asked', async () => {
      const { call, data, restart } = await start();
      for (let seq = 1; seq <= 3; seq++) await call('journal.append', { seq, payload: bytes('line') });
      const path = join(data, 'journal.log');
      const file = await readFile(path);
      file[60]! ^= 1;
      await writeFile(path, file);
      await restart();
      await call('app.info', {});
      const expected = { code: 'journalCorrupt', facts: { atByte: 32, seq: 1 } };
      await expect(call('journal.state', {})).rejects.toMatchObject(expected);
      await expect(call('journal.append', { seq: 4, payload: bytes('x') })).rejects.toMatchObject(expected);
    });
  });

  describe('drafts', () => {
    it('survive a restart, are replaced and removed by key', async () => {
      const { call, restart } = await start();
      await Promise.all([
        call('drafts.write', { key: 'visit:1', payload: bytes('a') }),
        call('drafts.write', { key: 'visit:2', payload: bytes('b') }),
        call('drafts.write', { key: 'visit:1', payload: bytes('c') }),
      ]);
      await call('drafts.write', { key: 'visit:2', payload: null });
      await restart();
      expect(await call('drafts.readAll', {})).toEqual({
        drafts: [{ key: 'visit:1', payload: bytes('c') }],
        setAside: false,
      });
    });

    it('that are damaged are put aside and reported', async () => {
      const { call, data, restart } = await start();
      await call('drafts.write', { key: 'k', payload: bytes('a') });
      await writeFile(join(data, 'drafts'), 'nonsense');
      await restart();
      expect(await call('drafts.readAll', {})).toEqual({ drafts: [], setAside: true });
      expect(await readFile(join(data, 'drafts.damaged'), 'utf8')).toBe('nonsense');
    });
  });

  it('erases a sample unit, and nothing but a sample unit', async () => {
    const { call, data, restart } = await start();
    const erase = () => call('profile.erase', { confirm: 'sample' });
    await expect(erase()).rejects.toMatchObject({ code: 'notSample' });
    await call('vault.write', { envelope: bytes('sample'), sample: true });
    await call('journal.append', { seq: 1, payload: bytes('line') });
    await call('drafts.write', { key: 'k', payload: bytes('d') });
    await call('outbox.put', { name: 'b.paianbundle', bytes: bytes('x'), offset: 0, total: 1 });
    await writeFile(join(data, 'kept-by-others'), 'x');
    await erase();
    expect(await call('vault.read', {})).toMatchObject({ envelope: null });
    expect(await call('journal.state', {})).toMatchObject({ frames: 0, lastSeq: 0 });
    expect(await call('drafts.readAll', {})).toMatchObject({ drafts: [] });
    expect((await call('outbox.status', {})).items).toEqual([]);
    expect(await readdir(data)).toContain('kept-by-others');
    await call('vault.write', { envelope: bytes('real'), sample: false });
    await restart();
    await expect(erase()).rejects.toMatchObject({ code: 'notSample' });
    expect(await call('vault.read', {})).toMatchObject({ envelope: bytes('real') });
  });

  it('writes to the clipboard, or says that the page has to', async () => {
    const { call } = await start();
    const { host } = await call('app.info', {});
    expect(await call('clipboard.write', { text: '照會' })).toEqual({ written: host === 'electron' });
  });
});
