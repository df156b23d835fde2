import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HostStore } from '#electron/host/store.ts';
import { chunkLimit } from '#shared/host/values.ts';
import { Victim } from './victim.ts';
import { type Acknowledged, bytesOf, type Kind, numberIn, outboxName } from './written.ts';

/** What killing came to. `lost` and `wrong` must be 0, and nothing else is a reason to fail. */
export interface KillReport {
  kills: number;
  /** Profiles that were being written when their process was killed, and were opened and read whole after it. */
  trials: number;
  /** What should be found in them: frames, files, and the last draft and key envelope. */
  acknowledged: number;
  recovered: number;
  lost: number;
  /** Found with other bytes than were written, or that nobody wrote. */
  wrong: number;
  /** Found although nobody had heard of it any more: the kill came between disk and word. */
  unheard: number;
  /** Journals whose end was torn and cut off. */
  torn: number;
}

export interface KillPlan {
  program: string;
  /** An empty folder. */
  folder: string;
  kills: number;
  /** How many profiles each process writes at once. */
  profiles: number;
  random: () => number;
}

/** After so many kills the profiles are begun anew: they are read whole after each. */
const killsOfAProfile = 8;
/** Started ahead, so that no kill waits for a start. */
const ahead = 2;

/** Kills hosts while they write, opens after each what they left, and compares it with what was acknowledged. */
export async function killHosts({ program, folder, kills, profiles, random }: KillPlan): Promise<KillReport> {
  const report = {
    kills: 0,
    trials: 0,
    acknowledged: 0,
    recovered: 0,
    lost: 0,
    wrong: 0,
    unheard: 0,
    torn: 0,
  };
  const rootOf = (kill: number) => join(folder, `round-${Math.floor(kill / killsOfAProfile)}`);
  const next = (kill: number) => new Victim(program, [rootOf(kill), String(profiles)]);
  const waiting = Array.from({ length: Math.min(ahead, kills) }, (_, kill) => next(kill));
  const heard: Heard = new Map();
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill + ahead < kills) waiting.push(next(kill + ahead));
    if (kill % killsOfAProfile === 0) heard.clear();
    // Some while their profiles are being opened, the others after some dozens of writes.
    const lines = kill % 3 === 0 ? 0 : Math.floor(random() * 8 * profiles);
    const said = await waiting.shift()!.runAndKill({ lines, thenMs: random() * (lines === 0 ? 150 : 8) });
    report.kills += 1;
    for (const line of said) {
      const done = JSON.parse(line) as Acknowledged;
      const key = `${done.store} ${done.kind}`;
      heard.set(key, [...(heard.get(key) ?? []), done]);
    }
    await Promise.all(
      Array.from({ length: profiles }, (_, store) => lookAt(rootOf(kill), store, heard, report)),
    );
    if (kill % killsOfAProfile === killsOfAProfile - 1) await rm(rootOf(kill), { recursive: true });
  }
  return report;
}

type Heard = Map<string, Acknowledged[]>;

/** Opens a profile whose host was killed. */
async function lookAt(root: string, store: number, heard: Heard, report: KillReport): Promise<void> {
  const heardOf = (kind: Kind) => heard.get(`${store} ${kind}`) ?? [];
  const found = (kind: Kind, n: number, isRight: boolean) => {
    const last = heardOf(kind).at(-1)?.n ?? 0;
    // Of drafts and envelopes the last takes the place of those before.
    const count = (upTo: number) => (kind === 'frame' || kind === 'outbox' ? upTo : Number(upTo > 0));
    const missing = n < last ? count(last - n) : 0;
    report.acknowledged += count(last);
    report.recovered += count(last) - missing;
    report.lost += missing;
    // At most one of a kind was on its way.
    report.wrong += isRight && n <= last + 1 ? 0 : 1;
    report.unheard += n > last ? 1 : 0;
    // From here on it counts like what was heard of: it must not go away again.
    if (n > last) heard.set(`${store} ${kind}`, [...heardOf(kind), { store, kind, n }]);
  };
  const space = { floor: 0, reserve: 64 * 1024, free: async () => Number.MAX_SAFE_INTEGER };
  const host = await HostStore.open(join(root, String(store)), { space });
  report.trials += 1;
  const { frames, torn } = host.journal.state();
  if (torn !== null) report.torn += 1;
  found('frame', frames, await areFramesRight(host, store, heardOf('frame')));

  const { drafts, vault, outbox } = host.parts;
  const draft = drafts.readAll();
  const typed = draft.drafts[0]?.payload;
  found('draft', numberIn(typed), !draft.setAside && isWritten(store, 'draft', typed));
  const { envelope, restored } = await vault.read();
  found('vault', numberIn(envelope), !restored && isWritten(store, 'vault', envelope));
  await outbox.deliverNow();
  const { items } = outbox.status();
  const names = new Set(items.map(({ name }) => name));
  const place = join(root, `place-${store}`);
  const isWhole = await areDelivered(place, names, store);
  found('outbox', names.size, isWhole && items.every(({ state }) => state === 'delivered'));
  await host.close();
}

async function areFramesRight(
  host: HostStore,
  store: number,
  heard: readonly Acknowledged[],
): Promise<boolean> {
  const hashes = new Map(heard.map(({ n, hash }) => [n, hash]));
  for (let from: number | null = 1; from !== null; ) {
    const read: Awaited<ReturnType<typeof host.journal.read>> = await host.journal.read({
      fromSeq: from,
      maxBytes: chunkLimit,
    });
    for (const { seq, payload, hash } of read.frames) {
      if (Buffer.compare(payload, bytesOf(store, 'frame', seq)) !== 0) return false;
      if ((hashes.get(seq) ?? hash) !== hash) return false;
    }
    from = read.next;
  }
  return true;
}

function isWritten(store: number, kind: Kind, bytes: Uint8Array | null | undefined): boolean {
  return bytes == null || Buffer.compare(bytes, bytesOf(store, kind, numberIn(bytes))) === 0;
}

/** Whether a folder has the files of the outbox, each whole, and nothing else under a final name. */
async function areDelivered(place: string, names: ReadonlySet<string>, store: number): Promise<boolean> {
  const there = (await readdir(place).catch(() => [])).filter((name) => !name.endsWith('.part'));
  if (there.length !== names.size || !there.every((name) => names.has(name))) return false;
  for (const name of there) {
    const hash = createHash('sha256')
      .update(await readFile(join(place, name)))
      .digest('hex');
    if (!name.includes(hash) || name !== outboxName(store, Number.parseInt(name, 10))) return false;
  }
  return true;
}
