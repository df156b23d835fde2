import 'fake-indexeddb/auto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answer } from '#electron/host/answer.ts';
import { plainSealer } from '#electron/host/deviceSecret.ts';
import { FolderTokens } from '#electron/host/folders.ts';
import { createHandlers } from '#electron/host/handlers.ts';
import { HostStore } from '#electron/host/store.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { syncStatus } from '#renderer/data/sync/status.ts';
import { createClient } from '#renderer/host/client.ts';
import { caseChange } from '#test/builders/backups.ts';
import { aSupervisor, type Installation } from '#test/builders/installation.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const floor = 5_000;

/** A supervisor’s computer, on a drive of which the test says how much is free. */
async function onADrive() {
  const data = join(await tempFolder(), 'data');
  const drive = { free: 10_000 };
  const space = { floor, reserve: 2_000, free: async () => drive.free };
  const store = await HostStore.open(data, { space });
  onTestFinished(() => store.close());
  const info = {
    ...{ host: 'local' as const, version: '0.0.0-test', platform: process.platform, profile: 'default' },
    ...{ dataFolderLabel: data, folderPicking: 'list' as const, training: null },
  };
  const handlers = createHandlers(store, new FolderTokens(), { info, sealer: plainSealer });
  const host = createClient((channel, input) => answer(handlers, channel, input, () => undefined));
  const unused = () => Promise.reject(new Error('not used here'));
  const unit = await aSupervisor({ host, raw: unused, pick: unused, stop: async () => undefined });
  return { unit, drive };
}

const save = (unit: Installation, name: string) =>
  unit.act().commit([caseChange({ id: 'case-0001', nationalId: null, name })]);
const isFull = (unit: Installation) => syncStatus(unit.open().engine, null, null).isDriveFull;
const full = { ok: false, error: { code: 'diskFull' } };

describe('a drive that is nearly full', () => {
  it('has room for one last save and none for what goes on by itself; it is said until there is room again', async () => {
    const { unit, drive } = await onADrive();
    expect(await save(unit, '甲')).toMatchObject({ ok: true });
    expect(isFull(unit)).toBe(false);

    drive.free = floor - 1;
    const { engine } = unit.open();
    const sealedTo = engine.head.own.sealedTo;
    expect(await sealUnsent(engine)).toEqual(full);
    expect(isFull(unit)).toBe(true);
    expect(engine.head.own.sealedTo).toBe(sealedTo);
    expect(await save(unit, '乙')).toMatchObject({ ok: true });
    expect(await save(unit, '丙')).toEqual(full);
    expect(isFull(unit)).toBe(true);
    expect(unit.data.session.state).toBe('ready');
    expect(unit.open().views.findCase('case-0001')?.case.name).toBe('乙');

    drive.free = 10_000;
    expect(await save(unit, '丙')).toMatchObject({ ok: true });
    expect(isFull(unit)).toBe(false);
    expect(await sealUnsent(engine)).toMatchObject({ ok: true });
  });

  it('tells with the last save that it was the last', async () => {
    const { unit, drive } = await onADrive();
    drive.free = floor - 1;
    expect(await save(unit, '甲')).toMatchObject({ ok: true });
    expect(isFull(unit)).toBe(true);
  });
});
