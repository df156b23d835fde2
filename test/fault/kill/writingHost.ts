import { writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HostStore } from '#electron/host/store.ts';
import { type Acknowledged, bytesOf, numberIn, outboxName } from './written.ts';

/**
 * A process that writes to several profiles at once, for ever, whatever a host writes: journal, drafts, key envelope,
 * outbox and, by itself, a folder that the outbox is brought to. Of each thing it says that it was acknowledged, in the
 * moment it was: a line on a pipe outlives the process. It waits for a line on its input before it begins.
 */
const [, , root = '', count = '1'] = process.argv;
const say = (done: Acknowledged) => writeSync(1, `${JSON.stringify(done)}\n`);

process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
await Promise.all(Array.from({ length: Number(count) }, (_, store) => writeForEver(store)));

async function writeForEver(store: number): Promise<void> {
  const place = join(root, `place-${store}`);
  await mkdir(place, { recursive: true });
  const space = { floor: 0, reserve: 64 * 1024, free: async () => Number.MAX_SAFE_INTEGER };
  const host = await HostStore.open(join(root, String(store)), { space });
  const { drafts, vault, outbox, destinations } = host.parts;
  if (destinations.ids().length === 0) await destinations.add({ kind: 'folder', path: place });
  let frame = host.journal.state().frames;
  let draft = numberIn(drafts.readAll().drafts[0]?.payload);
  let envelope = numberIn((await vault.read()).envelope);
  let file = outbox.status().items.length;
  for (;;) {
    frame += 1;
    const { hash } = await host.journal.append({ seq: frame, payload: bytesOf(store, 'frame', frame) });
    say({ store, kind: 'frame', n: frame, hash });
    if (frame % 4 === 0) {
      draft += 1;
      await drafts.write({ key: 'd', payload: bytesOf(store, 'draft', draft) });
      say({ store, kind: 'draft', n: draft });
    }
    if (frame % 9 === 0) {
      envelope += 1;
      await vault.write({ envelope: bytesOf(store, 'vault', envelope), sample: false });
      say({ store, kind: 'vault', n: envelope });
    }
    if (frame % 6 === 0) {
      file += 1;
      const bytes = bytesOf(store, 'outbox', file);
      const given = { name: outboxName(store, file), total: bytes.length };
      const half = Math.ceil(bytes.length / 2);
      await outbox.put({ ...given, bytes: bytes.subarray(0, half), offset: 0 });
      await outbox.put({ ...given, bytes: bytes.subarray(half), offset: half });
      say({ store, kind: 'outbox', n: file });
    }
  }
}
