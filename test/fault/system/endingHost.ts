import type { Channel, DesktopHost } from '#shared/host/contract.ts';

/** At which call everything ends: before it was carried out, or after, its answer never heard. */
export interface End {
  call: number;
  when: 'before' | 'after';
}

/** What leaves something on a disk. */
const writing: ReadonlySet<Channel> = new Set([
  'journal.append',
  'vault.write',
  'drafts.write',
  'outbox.put',
  'outbox.remove',
  'rewrite.append',
  'rewrite.draft',
  'rewrite.commit',
]);

/** A host that ends for good at one of its calls, and with it, for the program, all that ever comes. */
export class EndingHost implements DesktopHost {
  readonly #host: DesktopHost;
  #end: End | undefined;
  readonly calls: Channel[] = [];
  readonly ended: Promise<void>;
  #isOver = false;
  #signal: () => void = () => undefined;

  constructor(host: DesktopHost, end?: End) {
    this.#host = host;
    this.#end = end;
    this.ended = new Promise((resolve) => {
      this.#signal = resolve;
    });
  }

  /**
   * Every way to end among the calls that were made that comes to something of its own: before and after each that leaves
   * something on a disk, and before the next, when what the database has of it is stored too.
   */
  get ends(): End[] {
    return this.calls.flatMap((channel, call): End[] => {
      if (writing.has(channel))
        return [
          { call, when: 'before' },
          { call, when: 'after' },
        ];
      return call === 0 || writing.has(this.calls[call - 1]!) ? [{ call, when: 'before' }] : [];
    });
  }

  /** Ends it at one of the calls to come, the next of which is number 0. */
  endIn({ call, when }: End): void {
    this.#end = { call: this.calls.length + call, when };
  }

  call: DesktopHost['call'] = async (channel, input) => {
    const never = new Promise<never>(() => undefined);
    if (this.#isOver) return never;
    const isLast = this.#end?.call === this.calls.length;
    this.calls.push(channel);
    if (!isLast) return this.#host.call(channel, input);
    this.#isOver = true;
    // Whatever it answers, also that it cannot, nobody hears.
    if (this.#end?.when === 'after') await this.#host.call(channel, input).catch(() => undefined);
    this.#signal();
    return never;
  };
}
