import { HostError } from '#shared/host/hostError.ts';
import { probeFile } from './serverPut.ts';
import type { OutgoingFile, Run, StoredPart } from './transport.ts';
import { isExactly, type WebAnswer } from './web.ts';

/** Where a file is longer than this, what arrived of it is worth not sending again. */
export const pieceBytes = 4 * 1024 * 1024;

/** What a WebDAV folder is asked. */
interface Steps {
  upload: (name: string, body: StoredPart | Uint8Array, run: Run, range?: string) => Promise<void>;
  /** 0 where there is no such file; not a number where the server does not say. */
  lengthOf: (name: string, run: Run) => Promise<number>;
  get: <T>(name: string, run: Run, take: (answer: WebAnswer) => Promise<T>) => Promise<T>;
  remove: (name: string, run: Run) => Promise<void>;
}

/**
 * Uploads a file under the name of an unfinished one, going on behind what is there of an earlier try. The protocol
 * has no such thing: some servers (Apache) take a PUT with Content-Range as the piece that it says, some refuse it, and
 * some (rclone) answer that all is well and have the piece in place of the file. So a large file goes in pieces where
 * the server has just proven on a small one that it puts them together, and whole elsewhere. Whatever the outcome, the
 * caller reads the unfinished file back and compares it before it gets its name.
 * @param id sets this machine's small file apart from those of others
 */
export async function uploadInPieces(
  steps: Steps,
  id: string,
  name: string,
  file: OutgoingFile,
  run: Run,
): Promise<void> {
  const quiet = { signal: run.signal };
  if (file.bytes <= pieceBytes || !(await putsTogether(steps, id, quiet))) {
    return steps.upload(name, file, run);
  }
  const there = await steps.lengthOf(name, quiet);
  let from = there >= 0 && there <= file.bytes ? there : 0;
  if (from > 0) run.onSent?.(from);
  while (from < file.bytes) {
    const bytes = Math.min(pieceBytes, file.bytes - from);
    const start = from;
    const piece = { source: file.source, from, bytes };
    const onSent = (sent: number): void => run.onSent?.(start + sent);
    const range = from === 0 ? undefined : `bytes ${from}-${from + bytes - 1}/${file.bytes}`;
    await steps.upload(name, piece, { ...quiet, onSent }, range);
    from += bytes;
  }
}

/** Whether a small file that comes in two pieces is the whole of them afterwards. */
async function putsTogether({ upload, get, remove }: Steps, id: string, run: Run): Promise<boolean> {
  const probe = probeFile(id);
  const name = `${probe.name}.pieces`;
  const [first, second] = [probe.content.subarray(0, 40), probe.content.subarray(40)];
  try {
    await upload(name, first, run);
    const isTaken = await upload(name, second, run, `bytes 40-${probe.bytes - 1}/${probe.bytes}`).then(
      () => true,
      (error: unknown) => {
        // A refusal is an answer; a connection that ends, or one that is to come back later, is none.
        if (error instanceof HostError && refusals.has(error.code)) return false;
        throw error;
      },
    );
    return (
      isTaken && (await get(name, run, async (answer) => answer.status === 200 && isExactly(answer, probe)))
    );
  } finally {
    await remove(name, run).catch(() => undefined);
  }
}

const refusals = new Set(['badAnswer', 'serverError', 'forbidden']);
