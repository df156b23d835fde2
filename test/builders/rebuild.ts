import Dexie from 'dexie';
import { expect } from 'vitest';
import { type Installation, passphrase } from './installation.ts';
import { storedStates } from './storedStates.ts';

/** Everything stored but positions: what a rebuild has to come to. */
export async function storedIn({ open }: Installation) {
  const { engine } = open();
  await engine.stored;
  const { database, codec } = engine;
  return {
    states: (await storedStates(database, codec)).sort((x, y) => (x.record < y.record ? -1 : 1)),
    places: await database.places.toArray(),
    head: structuredClone(engine.head),
    segments: engine.segments.index.entries().sort((x, y) => (x.hash < y.hash ? -1 : 1)),
  };
}

/** Throws the database away: the next unlocking makes it anew from the journal. */
export async function rebuild({ data, open }: Installation): Promise<void> {
  const { name } = open().engine.database;
  await data.lock();
  await Dexie.delete(name);
  await data.unlock(passphrase);
}

export async function expectSameAfterRebuild(one: Installation): Promise<void> {
  const before = await storedIn(one);
  await rebuild(one);
  expect(await storedIn(one)).toEqual(before);
}
