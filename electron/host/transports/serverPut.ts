import { createHash, randomBytes } from 'node:crypto';
import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { exchangeName } from '#shared/host/values.ts';
import { hashFile } from '../durable.ts';
import type { OutgoingFile } from './transport.ts';
import { isExactly, type WebAnswer } from './web.ts';

/** What stands under a name on a server, compared with a file. */
export type Found = 'same' | 'other' | 'missing';

/** The steps a server's protocol has of its own. */
export interface ServerSteps {
  /** Compares what is under the final name, read whole. */
  compare: () => Promise<Found>;
  /** Writes under the final name in one step, never over another file; `taken` where the server said so. */
  write: () => Promise<'written' | 'taken'>;
  /** Removes what was just written. */
  remove: () => Promise<void>;
}

/**
 * Puts a file under its name, if it is still what was taken in: looks first, writes, reads back whole and compares. The server's own word (status, ETag)
 * is not taken for it. Servers ignore preconditions, so the look before is what keeps other files; names carry their
 * content's hash, so the moment in between is one in which only the same content could have come.
 */
export async function putOnce(file: OutgoingFile, { compare, write, remove }: ServerSteps): Promise<void> {
  const stored = await hashFile(file.source).catch(() => undefined);
  if (stored !== file.sha256) throw new HostError('mismatch');
  const before = await compare();
  if (before === 'same') return;
  if (before === 'other') throw new HostError('nameTaken');
  const written = await write().catch(async (error: unknown) => {
    // Some servers keep half of what was cut off, under the final name; nothing was there before.
    if ((await compare().catch(() => 'same')) === 'other') await remove().catch(() => undefined);
    throw error;
  });
  const after = await compare();
  if (after === 'same') return;
  if (written === 'taken' && after === 'other') throw new HostError('nameTaken');
  // Ours and wrong: a file that fails its own hash would block the name for the next try.
  if (after === 'other') await remove().catch(() => undefined);
  throw new HostError('mismatch');
}

/** What an answer to GET says about the name. Throws the server's refusal. */
export async function foundIn(answer: WebAnswer, file: OutgoingFile): Promise<Found> {
  if (answer.status === 404) return 'missing';
  if (answer.status !== 200) throw answer.refusal();
  return (await isExactly(answer, file)) ? 'same' : 'other';
}

/** A small file to try a server out with, always under the same name, so that rests do not gather. */
export function probeFile(id: string) {
  const content = randomBytes(64);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name: `paian-probe-${id.slice(0, 8)}`, content, bytes: content.length, sha256 };
}

/** Whether such a file came back as it was. Throws `mismatch` where it did not. */
export async function expectProbe(answer: WebAnswer, probe: ReturnType<typeof probeFile>): Promise<void> {
  if (answer.status !== 200 && answer.status !== 404) throw answer.refusal();
  if (answer.status === 404 || !(await isExactly(answer, probe))) throw new HostError('mismatch');
}

/** One line of a server's listing, where it is one of the app's own files. */
export function listed(
  name: string,
  bytes: string | undefined,
  modified: string | undefined,
): HostOutput<'inbox.list'>['files'] {
  const length = Number(bytes || Number.NaN);
  if (!exchangeName.safeParse(name).success || !Number.isSafeInteger(length) || length < 0) return [];
  const instant = Date.parse(modified ?? '');
  return [{ name, bytes: length, modifiedAt: new Date(Number.isNaN(instant) ? 0 : instant).toISOString() }];
}
