import { newToken } from '#electron/host/folders.ts';
import { HostStore } from '#electron/host/store.ts';

/**
 * A process that works on a profile until it is killed, and says on its output how far it is.
 * `backup <profile> <folder>` writes a backup for ever; `restore <profile> <frames>` restores a journal and ends;
 * `rewrite <profile> <frames>` puts a journal of one frame more in the place of the one that is there, and ends.
 */
const [, , task, profile = '', argument = ''] = process.argv;
const store = await HostStore.open(profile);
const { backups } = store.parts;
const say = (text: string) => process.stdout.write(`${text}\n`);

if (task === 'backup') {
  await backups.setPlace({ kind: 'folder', path: argument });
  for (let offset = 0; ; offset += 65_536) {
    await backups.write({ bytes: new Uint8Array(65_536), offset });
    say(String(offset));
  }
}
const last = Number(argument);
if (task === 'rewrite') {
  const { lastSeq, hash } = store.journal.state();
  for (let from = 1; from <= last; from += 50) {
    const payloads = Array.from({ length: Math.min(50, last - from + 1) }, () =>
      new TextEncoder().encode(`new ${newToken().repeat(40)}`),
    );
    await store.rewriteAppend({ fromSeq: from, payloads });
    say(String(from));
  }
  store.rewriteDraft({ key: 'visit', payload: new TextEncoder().encode('new') });
  say('committing');
  const envelope = new TextEncoder().encode('new');
  await store.rewriteCommit({ of: { lastSeq, hash }, lastSeq: last, envelope, sample: false });
  say('done');
  await store.close();
  process.exit(0);
}
for (let from = 1; from <= last; from += 50) {
  const count = Math.min(50, last - from + 1);
  const payloads = Array.from({ length: count }, () => new TextEncoder().encode(newToken()));
  await store.restoreAppend({ fromSeq: from, payloads });
  say(String(from));
}
await store.restoreCommit({ lastSeq: last, envelope: new TextEncoder().encode('envelope'), sample: false });
say('done');
await store.close();
