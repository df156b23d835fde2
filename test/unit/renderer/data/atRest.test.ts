import 'fake-indexeddb/auto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { destinationActionsOf } from '#renderer/data/destinations/useDestinationActions.ts';
import type { Change } from '#renderer/data/index.ts';
import type { SampleChange } from '#shared/sample/change.ts';
import { aSupervisor, passphrase } from '#test/builders/installation.ts';
import { aSampleUnit } from '#test/builders/sample.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { filesBelow, readableIn, wordFinder } from '#test/builders/traces.ts';
import { launchLocal } from '#test/contract/hosts.ts';

const clock = { now: '2026-11-24T07:00:00.000Z' };
const password = 'canary-Geheim-4711';
const draft = '打到一半還沒存的話';

/** Every text in records, whatever it says. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Of these what tells something of a person by itself, and is long enough not to be met by chance. */
function tellingTexts(changes: readonly SampleChange[]): string[] {
  const texts = new Set(changes.flatMap((change) => textsIn('event' in change ? change.event : change.set)));
  const isTelling = (text: string) => /[\u4e00-\u9fff]{3}|^0\d[\d-]{6,}$|^[A-Z]\d{9}$/u.test(text);
  return [...texts].filter((text) => isTelling(text) && text.length < 40);
}

it('nothing of what is recorded, typed or entered can be read in any file, table or line of the log', async () => {
  const root = await tempFolder();
  const places = { data: join(root, 'data'), bundles: join(root, 'bundles'), backups: join(root, 'backups') };
  for (const folder of [places.bundles, places.backups]) await mkdir(folder);
  const said: unknown[] = [];
  for (const way of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    const spy = vi.spyOn(console, way).mockImplementation((...words) => void said.push(...words));
    onTestFinished(() => spy.mockRestore());
  }
  const running = await launchLocal(places.data, root);
  onTestFinished(() => running.stop());
  const unit = await aSupervisor(running, clock);
  const sample = aSampleUnit('2026-11-24T15:00:00+08:00');
  for (let from = 0; from < sample.length; from += 400) {
    expect(await unit.act().commit(sample.slice(from, from + 400) as Change[])).toMatchObject({ ok: true });
  }
  const { engine, drafts, backups, courier } = unit.open();
  const { name: database } = engine.database;
  drafts.set('visit', draft);
  const destinations = destinationActionsOf(unit.open());
  await destinations.add({ kind: 'folder', folder: await running.pick(places.bundles) }, null);
  await destinations.add({ kind: 'webdav', address: 'http://127.0.0.1:9/', user: 'unit' }, password);
  await backups.setPlace({ kind: 'folder', folder: await running.pick(places.backups) });
  await courier.lookNow();
  await engine.stored;
  const tables = await Promise.all(
    engine.database.tables.map(async (table) => (await table.toArray()) as unknown[]),
  );
  const { identity, dataKey } = engine.keys;
  const secrets = [identity.device.secretKey, identity.writer.secretKey, identity.unit.secretKey!];
  const latin1 = (bytes: Uint8Array | string) =>
    typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  const keys = [...secrets, dataKey].map(latin1);
  await unit.data.lock();

  const words = [...tellingTexts(sample), passphrase, password, draft, '範例A單位', '周督導'];
  expect(words.length).toBeGreaterThan(300);
  const find = wordFinder(words);
  const files = await filesBelow(root);
  const inPlaces = (place: string) => [...files.keys()].filter((path) => path.startsWith(place)).length;
  expect([places.bundles, places.backups].map(inPlaces).every((count) => count > 0)).toBe(true);
  for (const [path, bytes] of files) {
    expect(readableIn(bytes, find), path).toEqual([]);
    expect(
      keys.filter((key) => bytes.toString('latin1').includes(key)),
      path,
    ).toEqual([]);
  }
  expect(said.flatMap((one) => readableIn(Buffer.from(String(one)), find))).toEqual([]);

  // In the database only ids and positions stand in the open: no word, no day, no township, no status.
  const ids = new Set(sample.map((change) => ('event' in change ? change.event.id : change.id) as string));
  const isId = (text: string) => text === '' || ids.has(text) || ids.has(text.slice(text.indexOf('/') + 1));
  const fixed = new Set(['unit', 'directory', 'head', 'chunks']);
  expect(database).toMatch(/^paian-[0-9A-Za-z_-]+$/u);
  const open = tables.flat().flatMap(openTexts);
  const sealed = tables.flat().flatMap(sealedBytes);
  expect(sealed.length).toBeGreaterThan(1_000);
  for (const bytes of sealed) expect(readableIn(bytes, find)).toEqual([]);
  const own = [identity.unit.id, identity.person.id];
  const unexpected = open.filter(
    (text) =>
      !isId(text) &&
      !fixed.has(text) &&
      !own.some((id) => text.endsWith(id)) &&
      !/^[0-9a-f]{64}$/u.test(text),
  );
  expect(unexpected).toEqual([]);
}, 120_000);

function openTexts(value: unknown): string[] {
  if (value instanceof Uint8Array) return [];
  return typeof value === 'string' ? [value] : textsOf(value, openTexts);
}

function sealedBytes(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  return textsOf(value, sealedBytes);
}

function textsOf<T>(value: unknown, each: (part: unknown) => T[]): T[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(each) : [];
}
