import type { HostOutput } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { fileLimit } from '#shared/host/values.ts';
import type { Run } from './transport.ts';
import { exchange, type Network, refusePage, type WebAnswer, type WebRequest } from './web.ts';

/**
 * A part of a file on a server. A server that ignores the range sends all of it: what comes before is skipped.
 * `notFound`, `tooLarge` beyond 512 MiB, `webPage`, `badAnswer` where length or place do not fit what was asked.
 * @param signed the request with what the server wants to see of who asks
 */
export async function readPart(
  network: Network,
  signed: WebRequest,
  offset: number,
  length: number,
  run: Run,
): Promise<HostOutput<'inbox.read'>> {
  const headers = { ...signed.headers, range: `bytes=${offset}-${offset + length - 1}` };
  const part = await exchange(network, { ...signed, headers }, run, async (answer) => {
    if (answer.status === 404) throw new HostError('notFound');
    if (answer.status === 416) return undefined;
    const version = versionIn(answer);
    if (answer.status === 206) return { ...(await ranged(answer, offset, length)), version };
    if (answer.status === 200) return { ...(await skipped(answer, offset, length)), version };
    throw answer.refusal();
  });
  if (part !== undefined) return part;
  // Beyond the end, where not every server says how long the file is; one of no length has no first byte either.
  const { total, version } =
    offset === 0 ? { total: 0, version: '' } : await readPart(network, signed, 0, 2, run);
  return { bytes: new Uint8Array(), total, version };
}

/** What the server says to tell a file from the one before it under its name; a weak ETag does for that. */
function versionIn({ headers }: WebAnswer): string {
  return (headers.get('etag') ?? headers.get('last-modified') ?? '').slice(0, 200);
}

async function ranged(answer: WebAnswer, offset: number, length: number) {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/u;
  const [, first, last, whole] = range.exec(answer.headers.get('content-range') ?? '') ?? [];
  const total = Number(whole ?? Number.NaN);
  if (!Number.isSafeInteger(total)) throw new HostError('badAnswer');
  if (total > fileLimit) throw new HostError('tooLarge');
  const wanted = Math.min(length, total - offset);
  if (Number(first) !== offset || Number(last) !== offset + wanted - 1) throw new HostError('badAnswer');
  const { bytes } = await collect(answer, 0, wanted, wanted);
  if (bytes.length !== wanted) throw new HostError('cutOff');
  return { bytes, total };
}

async function skipped(answer: WebAnswer, offset: number, length: number) {
  const header = answer.headers.get('content-length');
  const named = header === null ? undefined : Number(header);
  if (named !== undefined && !(named <= fileLimit)) throw new HostError('tooLarge');
  if (named !== undefined) {
    const wanted = Math.max(0, Math.min(length, named - offset));
    const { bytes } = await collect(answer, offset, wanted, named, true);
    if (bytes.length !== wanted) throw new HostError('cutOff');
    return { bytes, total: named };
  }
  // Without a length only the end tells it.
  const { bytes, seen } = await collect(answer, offset, length, fileLimit);
  return { bytes, total: seen };
}

/** Bytes from `from` on, at most `most`; more than `limit` in all is no answer to what was asked. */
async function collect(answer: WebAnswer, from: number, most: number, limit: number, stopWhenFull = false) {
  const bytes = new Uint8Array(most);
  let seen = 0;
  let filled = 0;
  for await (const piece of answer.pieces()) {
    if (seen === 0) refusePage(answer.headers, piece.subarray(0, 100));
    const kept = piece.subarray(Math.max(0, from - seen)).subarray(0, most - filled);
    bytes.set(kept, filled);
    filled += kept.length;
    seen += piece.length;
    if (seen > limit) throw new HostError(limit === fileLimit ? 'tooLarge' : 'badAnswer');
    if (stopWhenFull && filled === most) break;
  }
  return { bytes: bytes.slice(0, filled), seen };
}
