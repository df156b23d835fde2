import { z } from 'zod';
import type { HostErrorCode } from '#shared/host/hostError.ts';
import type { Scope } from '#shared/sync/operation.ts';
import type { Result } from '../api.ts';
import type { Drafts } from '../drafts.ts';
import { type Engine, hostCode } from '../engine.ts';
import { sealFrame } from '../journal/frames.ts';
import type { Keys } from '../keys/envelope.ts';
import type { Keyring } from '../keys/keyring.ts';
import { sealUnsent } from '../sync/seal.ts';
import { resealDrafts } from './resealDrafts.ts';
import { type StagedStretch, stageFrames } from './stageFrames.ts';
import {
  type Rewrite,
  type RewriteError,
  type RewriteReport,
  type RewriteStatus,
  rewriteReasons,
} from './types.ts';

/** How often what came in meanwhile is waited out before it is given up. */
const mostTries = 5;

/** What was begun lies among the drafts until it has come to its end. */
const intentionKey = 'rewriting';
const intentionSchema = z.strictObject({
  reason: z.enum(rewriteReasons),
  leaveOut: z.array(z.custom<Scope>((scope) => typeof scope === 'string')),
});

class Cancelled extends Error {}

/** Writes the journal anew under other keys, beside the one that is there, and puts it in its place. */
export class Rewriter {
  readonly #engine: Engine;
  readonly #drafts: Drafts;
  readonly #keyring: Keyring;
  #status: RewriteStatus;
  #isCancelled = false;
  #total: Omit<StagedStretch, 'next'> = emptyTotal();
  #next = 1;
  #dataKey = new Uint8Array();

  constructor(engine: Engine, drafts: Drafts, keyring: Keyring) {
    this.#keyring = keyring;
    this.#engine = engine;
    this.#drafts = drafts;
    this.#status = { progress: null, interrupted: intentionIn(drafts) };
  }

  get status(): RewriteStatus {
    return this.#status;
  }

  get isRunning(): boolean {
    return this.#status.progress !== null;
  }

  /** What everything is sealed under once this has come to its end. */
  get nextKeys(): Keys {
    const { keys } = this.#engine;
    return { ...keys, keyVersion: keys.keyVersion + 1, dataKey: this.#dataKey };
  }

  /** Breaks off what is under way, until the screens are closed for the switch: nothing has changed then. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** Forgets one that did not come to its end. */
  async forget(): Promise<void> {
    this.#drafts.set(intentionKey, undefined);
    await this.#drafts.flush();
    this.#become({ interrupted: null });
  }

  /**
   * Writes everything that there is so far anew, while people work on. Rejects with HostError, or where it was broken
   * off; `explain` says which.
   */
  async begin({ reason, leaveOut }: Rewrite): Promise<void> {
    this.#isCancelled = false;
    this.#next = 1;
    this.#total = emptyTotal();
    this.#dataKey = this.#engine.ports.random(32) as Uint8Array<ArrayBuffer>;
    this.#become({ progress: { done: 0, total: this.#engine.head.journal.seq }, interrupted: null });
    this.#drafts.set(intentionKey, { reason, leaveOut: [...leaveOut] });
    await this.#drafts.flush();
    await this.#stage(leaveOut);
  }

  /**
   * Writes the rest anew and puts the new journal in the place of the old one. Nobody may work meanwhile. The host has
   * wholly the one or wholly the other when this comes back or rejects: the envelope says which.
   */
  async finish({ reason, leaveOut }: Rewrite): Promise<Result<RewriteReport, RewriteError>> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      // Sealed first: the number of a line that is in no bundle would say nothing to anybody once its operations are gone.
      while (leaveOut.size > 0 && this.#hasUnsealed) {
        const sealed = await sealUnsent(this.#engine);
        if (!sealed.ok) return sealed;
      }
      await this.#stage(leaveOut);
      let report: RewriteReport | undefined;
      let failure: unknown;
      const done = await this.#engine.replaceJournal(async () => {
        if (leaveOut.size > 0 && this.#hasUnsealed) return false;
        try {
          await this.#stage(leaveOut);
          report = await this.#switch(reason, leaveOut);
        } catch (error) {
          failure = error;
        }
        return report !== undefined;
      });
      if (failure !== undefined) throw failure;
      if (!done.ok) return done;
      if (report !== undefined) return { ok: true, value: report };
    }
    return { ok: false, error: { code: 'changed' } };
  }

  /** Whether own lines are in no bundle yet. */
  get #hasUnsealed(): boolean {
    const { head, keys } = this.#engine;
    return (new Map(head.vector).get(keys.identity.writer.id) ?? 0) > head.own.sealedTo;
  }

  /** Removes what lies beside the journal. What was begun is forgotten too, unless it goes on at another time. */
  async abandon(isForgotten: boolean): Promise<void> {
    this.#become({ progress: null, interrupted: isForgotten ? null : intentionIn(this.#drafts) });
    await this.#engine.ports.host.call('rewrite.abandon', {}).catch((error: unknown) => {
      if (hostCode(error) === undefined) throw error;
    });
    if (isForgotten) await this.forget();
  }

  /** Why it came to nothing; `failed` where that was not foreseen: everything is opened again all the same. */
  explain(error: unknown): RewriteError {
    if (error instanceof Cancelled) return { code: 'cancelled' };
    return { code: 'host', host: (hostCode(error) ?? 'failed') as HostErrorCode };
  }

  /** Everything that has come to the journal so far. */
  async #stage(leaveOut: ReadonlySet<Scope>): Promise<void> {
    const { head, keys, ports } = this.#engine;
    const { keyVersion, dataKey } = this.nextKeys;
    const next = { keyVersion, dataKey };
    const to = head.journal.seq;
    while (this.#next <= to) {
      if (this.#isCancelled) throw new Cancelled();
      const stretch = { next, leaveOut: [...leaveOut], from: this.#next, to };
      const tell = (done: number, total: number) => this.#become({ progress: { done, total } });
      const staged =
        ports.longWork === null
          ? await stageFrames(stretch, keys, ports, tell)
          : (await ports.longWork.run({ kind: 'rewrite', stretch }, keys, tell)).outcome;
      this.#next = staged.next;
      this.#total = sumOf(this.#total, staged);
    }
  }

  async #switch(reason: RewriteReport['reason'], leaveOut: ReadonlySet<Scope>): Promise<RewriteReport> {
    if (this.#isCancelled) throw new Cancelled();
    const { ports, head, keys } = this.#engine;
    const { host } = ports;
    const { withdrawn, ...counted } = this.#total;
    const keyVersion = keys.keyVersion + 1;
    const lastSeq = this.#next;
    const report: RewriteReport = {
      ...{ at: ports.now(), reason, keyVersion, leftOut: [...leaveOut].sort() },
      ...{ frames: lastSeq - 1, ...counted },
    };
    const { seq, hash } = head.journal;
    await this.#keyring.rotate(keys, this.#dataKey, async (envelope, next) => {
      const frame = sealFrame({ t: 'rewritten', report, withdrawn }, lastSeq, next, ports);
      await host.call('rewrite.append', { fromSeq: lastSeq, payloads: [frame] });
      const { drafts } = await host.call('drafts.readAll', {});
      // Whoever had begun it, and whoever else.
      const kept = drafts.filter(({ key }) => key.split(':').at(-1) !== intentionKey);
      for (const draft of resealDrafts(kept, keys, next, ports)) await host.call('rewrite.draft', draft);
      const { sample } = keys.identity;
      await host.call('rewrite.commit', { of: { lastSeq: seq, hash }, lastSeq, envelope, sample });
      this.#next = lastSeq + 1;
    });
    return report;
  }

  #become(change: Partial<RewriteStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#engine.notify();
  }
}

function intentionIn(drafts: Drafts): RewriteStatus['interrupted'] {
  return intentionSchema.safeParse(drafts.get(intentionKey)).data ?? null;
}

function emptyTotal(): Omit<StagedStretch, 'next'> {
  return { bytesBefore: 0, bytesAfter: 0, blocks: 0, saves: 0, withdrawn: [] };
}

function sumOf(a: Omit<StagedStretch, 'next'>, b: StagedStretch): Omit<StagedStretch, 'next'> {
  return {
    bytesBefore: a.bytesBefore + b.bytesBefore,
    bytesAfter: a.bytesAfter + b.bytesAfter,
    blocks: a.blocks + b.blocks,
    saves: a.saves + b.saves,
    withdrawn: [...a.withdrawn, ...b.withdrawn],
  };
}
