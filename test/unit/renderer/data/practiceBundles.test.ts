import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DataSession } from '#renderer/data/index.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { aSupervisor, type Installation, installation, portsOn } from '#test/builders/installation.ts';
import { machine } from '#test/builders/pair.ts';
import { aCase } from '#test/builders/records.ts';
import { memoryDisk } from '#test/fakes/memoryHost.ts';

/** A unit of samples, as practice is made. */
async function aPractice(): Promise<Installation> {
  const data = new DataSession(portsOn(machine(memoryDisk()), undefined, null));
  await data.start();
  const pack = { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` };
  const unit = { unitName: '練習單位', countyCode: '10009', pack, personName: '王雅婷' };
  const made = await data.openSampleUnit(
    unit,
    ({ person }) => [
      {
        type: 'person',
        id: person.id,
        set: { name: person.name, role: 'caseManager', fullTimeShare: 1, active: true },
      },
    ],
    () => undefined,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return installation(data);
}

/** The first bundle of an installation, with a case of it. */
async function bundleOf(from: Installation, name: string): Promise<Uint8Array> {
  const { id, ...set } = aCase({ name });
  await from.act().commit([{ type: 'case', id, set }]);
  const { engine } = from.open();
  await sealUnsent(engine);
  const { frames } = engine.head.own.batches[0]!;
  const parts: Uint8Array[] = [];
  for await (const { body } of engine.readJournal(frames.first)) {
    parts.push(body);
    if (parts.length === frames.count) break;
  }
  return Uint8Array.from(Buffer.concat(parts));
}

const recipientOf = (one: Installation) => one.open().engine.keys.identity.device.recipient;
const holds = (one: Installation) =>
  one
    .open()
    .views.cases()
    .map(({ case: { name } }) => name);

describe.each([
  ['made in practice, on the real unit’s computer', async () => [await aPractice(), await aReal()]],
  ['of the real unit, in practice', async () => [await aReal(), await aPractice()]],
] as [string, () => Promise<[Installation, Installation]>][])('a bundle %s', (_, both) => {
  it('is for somebody else, and takes nothing in', async () => {
    const [from, to] = await both();
    const bytes = await bundleOf(from, '陳阿滿');
    expect(await to.act().previewImport(bytes)).toEqual({
      kind: 'refused',
      error: { kind: 'wrongRecipient' },
    });
    expect(await to.act().importBundle(bytes)).toMatchObject({ ok: false });
    expect(holds(to)).toEqual([]);
  });

  it('that was sealed to the other on purpose is another unit’s, and takes nothing in', async () => {
    const [from, to] = await both();
    from.open().engine.keys.identity.unit.recipients.push(recipientOf(to));
    const bytes = await bundleOf(from, '陳阿滿');
    const unit = from.open().engine.keys.identity.unit.id;
    const { seq } = to.open().engine.head.journal;
    expect(await to.act().previewImport(bytes)).toEqual({
      kind: 'refused',
      error: { kind: 'foreignUnit', unit },
    });
    expect(await to.act().importBundle(bytes)).toMatchObject({ ok: false });
    expect([holds(to), to.open().engine.head.journal.seq]).toEqual([[], seq]);
  });
});

function aReal(): Promise<Installation> {
  return aSupervisor(machine(memoryDisk()), undefined, null);
}
