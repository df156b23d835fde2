import { randomId } from '#shared/crypto/ids.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { CarriedOut } from '#shared/domain/retention/destruction.ts';
import { HostError } from '#shared/host/hostError.ts';
import type { Result } from '../api.ts';
import type { BackupKeeper, ListedBackup } from '../backup/keeper.ts';
import { commitChanges } from '../commit.ts';
import type { Drafts } from '../drafts.ts';
import type { Engine } from '../engine.ts';
import type { ReplacedBackups, Rewrite, RewriteError, RewriteReport } from '../rewrite/types.ts';
import { type DestructionError, decideDestruction } from './decideDestruction.ts';
import { type DueDestructions, dueDestructions, scopeOfCase } from './dueDestructions.ts';

/** What destruction on this computer is at; another object whenever something in it changed. */
export interface DestroyerStatus {
  isRunning: boolean;
  /** Why the last attempt came to nothing; it is made again with the next unlock. */
  lastError: RewriteError | null;
  /** What became of the backups that can be reached; null where this session destroyed nothing. */
  backups: ReplacedBackups | null;
  /** Null until it was looked at. */
  here: DueDestructions | null;
}

/** Why a case was not destroyed. `decided`: it is decided all the same, and carried out with the next unlock. */
export type DestroyError =
  | DestructionError
  | { code: 'wrongPassphrase' | 'tooSoon' }
  | { code: 'decided'; error: RewriteError }
  | RewriteError;

/** What a session does for it. */
interface DestroyerSession {
  /** Undefined while locked. */
  unlocked(): { engine: Engine; drafts: Drafts; backups: BackupKeeper } | undefined;
  /** Whether this is the passphrase of whoever works here. */
  confirm(passphrase: string): Promise<'right' | 'wrongPassphrase' | 'tooSoon'>;
  rewrite(rewrite: Rewrite): Promise<Result<RewriteReport, RewriteError>>;
}

/**
 * Carries out on this computer what was decided: the journal is written anew without it, then the backups that can be
 * reached, and the unit is told. Each step is asked for again as long as it is not done, so that a computer that was
 * switched off in between goes on with the next unlock.
 */
export class Destroyer {
  readonly #session: DestroyerSession;
  readonly #listeners = new Set<() => void>();
  #status: DestroyerStatus = { isRunning: false, lastError: null, backups: null, here: null };

  constructor(session: DestroyerSession) {
    this.#session = session;
  }

  get status(): DestroyerStatus {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at what is to be done here, and tells the unit of what is done. */
  async look(): Promise<DueDestructions | undefined> {
    const engine = this.#session.unlocked()?.engine;
    if (engine === undefined) return undefined;
    try {
      const here = await dueDestructions(engine);
      if (here.untold.length > 0) await this.#tell(engine, here.untold);
      this.#become({ here: { ...here, untold: [] } });
      return here;
    } catch (error) {
      // Locked meanwhile: its database is closed, and the next unlock looks again.
      if (this.#session.unlocked()?.engine === engine) throw error;
      return undefined;
    }
  }

  /**
   * A supervisor's last word on a marked case: from here on there is no way back. Decides, then destroys what is here.
   * @param passphrase nobody else's hand at an open screen
   */
  async decide(caseId: string, passphrase: string): Promise<Result<undefined, DestroyError>> {
    const engine = this.#session.unlocked()?.engine;
    if (engine === undefined) return { ok: false, error: { code: 'locked' } };
    const confirmed = await this.#session.confirm(passphrase);
    if (confirmed !== 'right') return { ok: false, error: { code: confirmed } };
    const decided = await decideDestruction(engine, caseId);
    if (!decided.ok) return decided;
    const done = await this.run();
    return done.ok
      ? { ok: true, value: undefined }
      : { ok: false, error: { code: 'decided', error: done.error } };
  }

  /**
   * Destroys what is due here. By itself after each unlock: what a supervisor has decided is nobody's choice here, and
   * whoever never pressed a key would keep it for ever. Not while somebody works, since the screens close for a moment.
   */
  async run(): Promise<Result<number, RewriteError>> {
    if (this.#status.isRunning) return { ok: true, value: 0 };
    const due = (await this.look())?.due ?? [];
    if (due.length === 0) {
      await this.#replaceOlder();
      return { ok: true, value: 0 };
    }
    this.#become({ isRunning: true, lastError: null });
    try {
      await this.#forgetDrafts(due.map(({ caseId }) => caseId));
      const leaveOut = new Set(due.map(({ caseId }) => scopeOfCase(caseId)));
      const done = await this.#session.rewrite({ reason: 'destroyed', leaveOut });
      if (!done.ok) {
        this.#become({ lastError: done.error });
        return done;
      }
      await this.look();
      await this.#replaceOlder();
      return { ok: true, value: due.length };
    } finally {
      this.#become({ isRunning: false });
    }
  }

  /**
   * Backups from before something was destroyed go, once a new one is proven. Asked for with each unlock, since the folder
   * may have been away, or the computer been switched off in between.
   */
  async #replaceOlder(): Promise<void> {
    const unlocked = this.#session.unlocked();
    const rewritten = unlocked?.engine.head.rewritten;
    if (unlocked === undefined || rewritten?.reason !== 'destroyed') return;
    try {
      const { backups } = unlocked;
      const isOlder = ({ whose, at }: ListedBackup) =>
        whose === 'own' && Date.parse(at) < Date.parse(rewritten.at);
      const listed = await backups.list().catch((error: unknown) => {
        if (!(error instanceof HostError)) throw error;
        return undefined;
      });
      // Where the folder is away, that is what is to be said.
      if (listed?.some(isOlder) === false) return;
      this.#become({ backups: await backups.replaceAll(() => undefined) });
    } catch (error) {
      if (this.#session.unlocked() === unlocked && !(error instanceof HostError)) throw error;
    }
  }

  /** What was being typed about these cases, by whomever on this computer; its names in the host's file name them. */
  async #forgetDrafts(caseIds: readonly string[]): Promise<void> {
    const { drafts, engine } = this.#session.unlocked()!;
    const isTheirs = (key: string) => caseIds.some((id) => key.includes(id));
    for (const key of drafts.keys()) if (isTheirs(key)) drafts.set(key, undefined);
    await drafts.flush();
    const { host } = engine.ports;
    const stored = await host.call('drafts.readAll', {});
    for (const { key } of stored.drafts)
      if (isTheirs(key)) await host.call('drafts.write', { key, payload: null });
  }

  /** Says on behalf of this device that nothing of these cases is here. */
  async #tell(engine: Engine, done: DueDestructions['untold']): Promise<void> {
    const { keys, ports, head } = engine;
    const { rewritten, destroyed = [] } = head;
    const blocksOf = (caseId: string) => {
      if (!destroyed.includes(scopeOfCase(caseId))) return 0;
      const [only, ...more] = rewritten?.leftOut ?? [];
      // Of several that went together nobody counted each by itself.
      return rewritten && only === scopeOfCase(caseId) && more.length === 0 ? rewritten.blocks : null;
    };
    const events = done.map(
      ({ caseId, decision }): CarriedOut => ({
        ...{ id: randomId(ports.random), kind: 'carriedOut', caseId: decision.caseId },
        ...{ by: keys.person.id as PersonId, recordedAt: ports.now() },
        ...{ decisionId: decision.id, device: keys.identity.device.id, blocks: blocksOf(caseId) },
      }),
    );
    await commitChanges(
      engine,
      events.map((event) => ({ type: 'destruction', event })),
    );
  }

  #become(change: Partial<DestroyerStatus>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#listeners) listener();
  }
}
