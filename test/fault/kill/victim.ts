import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** When to kill: after a process has said so many lines, and so many milliseconds more. */
export interface KillAt {
  lines: number;
  thenMs: number;
}

/** A process that waits for its word to begin, begins, and is killed; many are started ahead of their time. */
export class Victim {
  readonly #child: ChildProcess;
  readonly #output: NodeJS.ReadableStream;
  readonly #ended: Promise<unknown>;
  #text = '';
  #lines = 0;

  constructor(program: string, args: readonly string[]) {
    this.#child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#output = this.#child.stdout!;
    this.#output.on('data', (part: Buffer) => {
      const text = part.toString();
      this.#text += text;
      this.#lines += text.split('\n').length - 1;
    });
    this.#ended = once(this.#child, 'close');
  }

  /** Lets it begin, kills it, and answers with the lines that it said until then. */
  async runAndKill({ lines, thenMs }: KillAt): Promise<string[]> {
    // The first line says that it is ready.
    await this.#says(1);
    this.#child.stdin!.write('go\n');
    await this.#says(1 + lines);
    await wait(thenMs);
    if (this.#child.exitCode !== null) throw new Error('ended by itself');
    this.#child.kill('SIGKILL');
    await this.#ended;
    // A last line that was cut off in the middle was not said.
    return this.#text.split('\n').slice(1, -1);
  }

  async #says(lines: number): Promise<void> {
    while (this.#lines < lines) await Promise.race([once(this.#output, 'data'), this.#failed()]);
  }

  async #failed(): Promise<never> {
    await this.#ended;
    throw new Error(`ended by itself after ${this.#lines} lines`);
  }
}
