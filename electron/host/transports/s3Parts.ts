import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { HostError, type HostErrorFacts } from '#shared/host/hostError.ts';
import { toRemoteError } from '../errors.ts';
import type { BegunUpload, OutgoingFile, Run, StoredPart } from './transport.ts';
import { refusePage, type WebAnswer } from './web.ts';
import { readXml, textIn, type XmlElement } from './xml.ts';

/** The least that S3 takes as a part which is not the last one. */
export const partBytes = 5 * 1024 * 1024;

/** An upload nobody has gone on with for so long is nobody's any more, in milliseconds. */
const staleAfter = 24 * 3_600_000;

/** One signed request about the object, or about its bucket, with a query. */
export type AskS3 = <T>(
  asked: {
    method: string;
    at: 'object' | 'bucket';
    query: Record<string, string>;
    sha256?: string;
    headers?: Record<string, string>;
    body?: StoredPart | Uint8Array;
  },
  run: Run,
  take: (answer: WebAnswer) => Promise<T>,
) => Promise<T>;

/** Why a server refused, and its own word for it. */
export type RefusedWith = (answer: WebAnswer) => Promise<{ error: HostError; word: string | undefined }>;

interface S3Parts {
  ask: AskS3;
  refusedWith: RefusedWith;
  /** The object's key, by which uploads of it are found. */
  key: string;
  now: () => number;
}

const notOffered = new Set([405, 501]);
/** What a server says of an upload that cannot become the object any more. */
const spoilt = new Set(['NoSuchUpload', 'InvalidPart', 'InvalidPartOrder', 'EntityTooSmall']);

/**
 * Uploads a file in parts of 5 MiB, going on where a try was broken off: at the parts that the server lists or, where
 * it does not list any, at those that it has answered for. The object appears with the last request, whole; what a
 * server only says it has is found out when the object is read back. An upload that cannot be ended is given up, so
 * that the next try begins anew. `notOffered` where the server has no such uploads.
 */
export async function uploadInParts(
  s3: S3Parts,
  file: OutgoingFile,
  run: Run,
): Promise<'written' | 'taken' | 'notOffered'> {
  const quiet = { signal: run.signal };
  const remember = async (upload: BegunUpload | undefined): Promise<void> => file.upload?.remember(upload);
  const known = file.upload?.begun;
  let begun = known?.partBytes === partBytes ? await stillThere(s3, known, file, quiet) : undefined;
  if (begun === undefined) {
    const id = await begin(s3, quiet);
    if (id === undefined) return 'notOffered';
    begun = { id, partBytes, parts: [] };
    await remember(begun);
  }
  try {
    for (let n = begun.parts.length; n * partBytes < file.bytes; n++) {
      const etag = await putPart(s3, begun.id, n, partOf(file, n), run);
      begun = { ...begun, parts: [...begun.parts, etag] };
      await remember(begun);
    }
    const outcome = await complete(s3, begun, quiet, true);
    if (outcome === 'taken') await abort(s3, begun.id, quiet);
    await remember(undefined);
    return outcome;
  } catch (error) {
    if (error instanceof SpoiltUpload) {
      await abort(s3, begun.id, quiet);
      await remember(undefined);
    }
    throw error;
  }
}

/** What was begun comes to nothing any more. */
class SpoiltUpload extends HostError {
  constructor(facts: HostErrorFacts) {
    super('badAnswer', facts);
  }
}

/** Throws the refusal, or that with it the upload has come to nothing. */
async function refuse({ refusedWith }: S3Parts, answer: WebAnswer): Promise<never> {
  const { error, word } = await refusedWith(answer);
  throw word !== undefined && spoilt.has(word) ? new SpoiltUpload(error.facts) : error;
}

function partOf(file: OutgoingFile, n: number): StoredPart & { from: number } {
  const from = n * partBytes;
  return { source: file.source, from, bytes: Math.min(partBytes, file.bytes - from) };
}

/** A begun upload with the parts from its first on that the server has in the right length; undefined: it is gone. */
async function stillThere(
  { ask, refusedWith }: S3Parts,
  known: BegunUpload,
  file: OutgoingFile,
  run: Run,
): Promise<BegunUpload | undefined> {
  const query = { uploadId: known.id };
  return ask({ method: 'GET', at: 'object', query }, run, async (answer) => {
    if (notOffered.has(answer.status)) return known;
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw (await refusedWith(answer)).error;
    const listed = await xmlIn(answer, 'ListPartsResult');
    const byNumber = new Map(
      listed.children
        .filter(({ name }) => name === 'Part')
        .map((part) => [Number(textIn(part, 'PartNumber')), part]),
    );
    const parts: string[] = [];
    for (let n = 0; n * partBytes < file.bytes; n++) {
      const part = byNumber.get(n + 1);
      const etag = part && textIn(part, 'ETag');
      if (part === undefined || !etag || Number(textIn(part, 'Size')) !== partOf(file, n).bytes) break;
      parts.push(etag);
    }
    return { ...known, parts };
  });
}

/** The new upload's name; undefined where the server has no such uploads. */
async function begin(s3: S3Parts, run: Run): Promise<string | undefined> {
  await abortStale(s3, run).catch((error: unknown) => {
    // A server that does not list them keeps them until its own rules remove them.
    if (run.signal.aborted) throw toRemoteError(error);
  });
  return s3.ask({ method: 'POST', at: 'object', query: { uploads: '' } }, run, async (answer) => {
    if (notOffered.has(answer.status)) return undefined;
    if (answer.status !== 200) throw (await s3.refusedWith(answer)).error;
    const id = textIn(await xmlIn(answer, 'InitiateMultipartUploadResult'), 'UploadId');
    if (!id) throw new HostError('badAnswer');
    return id;
  });
}

async function putPart(
  s3: S3Parts,
  uploadId: string,
  n: number,
  body: StoredPart & { from: number },
  run: Run,
) {
  const hash = createHash('sha256');
  const pieces = createReadStream(body.source, { start: body.from, end: body.from + body.bytes - 1 });
  for await (const piece of pieces) hash.update(piece as Buffer);
  const query = { partNumber: String(n + 1), uploadId };
  const onSent = (bytes: number): void => run.onSent?.(body.from + bytes);
  return s3.ask(
    { method: 'PUT', at: 'object', query, sha256: hash.digest('hex'), body },
    { signal: run.signal, onSent },
    async (answer) => {
      if (answer.status !== 200) return refuse(s3, answer);
      const etag = answer.headers.get('etag');
      refusePage(answer.headers, Buffer.from(await answer.text()));
      if (etag === null) throw new HostError('badAnswer');
      return etag;
    },
  );
}

/** Makes the object of its parts. `once`: never in place of one that came meanwhile, where the server heeds that. */
async function complete(
  s3: S3Parts,
  { id, parts }: BegunUpload,
  run: Run,
  once: boolean,
): Promise<'written' | 'taken'> {
  const lines = parts.map(
    (etag, n) => `<Part><PartNumber>${n + 1}</PartNumber><ETag>${escaped(etag)}</ETag></Part>`,
  );
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${lines.join('')}</CompleteMultipartUpload>`,
  );
  const asked = {
    ...{ method: 'POST', at: 'object' as const, query: { uploadId: id }, body },
    sha256: createHash('sha256').update(body).digest('hex'),
    headers: { 'content-type': 'application/xml', ...(once && { 'if-none-match': '*' }) },
  };
  const outcome = await s3.ask(asked, run, async (answer) => {
    if (once && answer.status === 412) return 'taken';
    if (once && answer.status === 501) return 'again';
    if (answer.status !== 200) return refuse(s3, answer);
    // The protocol says 200 before it is done: what became of it stands in the body.
    const text = await answer.text();
    refusePage(answer.headers, Buffer.from(text.slice(0, 100)));
    if (/<Error[\s>]/u.test(text)) throw new SpoiltUpload({ status: 200 });
    return 'written';
  });
  return outcome === 'again' ? complete(s3, { id, partBytes, parts }, run, false) : outcome;
}

async function abort(s3: S3Parts, uploadId: string, run: Run): Promise<void> {
  await s3
    .ask({ method: 'DELETE', at: 'object', query: { uploadId } }, run, async () => undefined)
    .catch(() => undefined);
}

/** Parts of uploads that nobody goes on with take up room that no listing shows. */
async function abortStale(s3: S3Parts, run: Run): Promise<void> {
  const { key, now } = s3;
  const asked = { method: 'GET', at: 'bucket' as const, query: { uploads: '', prefix: key } };
  const ids = await s3.ask(asked, run, async (answer) => {
    if (answer.status !== 200) return [];
    return (await xmlIn(answer, 'ListMultipartUploadsResult')).children.flatMap((upload) => {
      const isOurs = upload.name === 'Upload' && textIn(upload, 'Key') === key;
      const isStale = now() - Date.parse(textIn(upload, 'Initiated') ?? '') > staleAfter;
      return isOurs && isStale ? (textIn(upload, 'UploadId') ?? []) : [];
    });
  });
  for (const id of ids) await abort(s3, id, run);
}

async function xmlIn(answer: WebAnswer, name: string): Promise<XmlElement> {
  const text = await answer.text();
  refusePage(answer.headers, Buffer.from(text.slice(0, 100)));
  const found = readXml(text);
  if (found.name !== name) throw new HostError('badAnswer');
  return found;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
