import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { HostError } from '#shared/host/hostError.ts';
import { type AskS3, partBytes, uploadInParts } from './s3Parts.ts';
import { expectProbe, type Found, foundIn, listed, probeFile, putOnce } from './serverPut.ts';
import type { OutgoingFile, Run, Transport } from './transport.ts';
import { exchange, type Network, refusePage, type WebAnswer, type WebRequest } from './web.ts';
import { readPart } from './webRead.ts';
import { readXml, textIn, type XmlElement } from './xml.ts';

export interface S3Place {
  endpoint: string;
  region: string;
  bucket: string;
  /** Empty, or ends with a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  id: string;
}

const emptyHash = createHash('sha256').digest('hex');
/** Twenty pages of a thousand. */
const mostPages = 20;

/**
 * A prefix in a bucket of S3-compatible storage, addressed by path, which all of them take. An object appears whole or
 * not at all, so it is PUT under its name at once, with its hash signed along; a larger one in parts, of which those that
 * arrived need not be sent again.
 */
export function s3Transport(place: S3Place, network: Network): Transport {
  const bucketUrl = `${place.endpoint.replace(/\/+$/u, '')}/${encodeKey(place.bucket)}`;
  const urlOf = (name: string): string => `${bucketUrl}/${encodeKey(place.prefix + name)}`;

  const signed = async (
    method: string,
    url: string,
    sha256 = emptyHash,
    more: Record<string, string> = {},
  ): Promise<WebRequest> => {
    const { accessKeyId, secretAccessKey, region } = place;
    const request = await new AwsV4Signer({
      method,
      url,
      headers: { ...more, 'x-amz-content-sha256': sha256 },
      accessKeyId,
      secretAccessKey,
      region,
      service: 's3',
      datetime: new Date(network.now()).toISOString().replace(/[:-]|\.\d{3}/gu, ''),
    }).sign();
    return { method, url: request.url.href, headers: Object.fromEntries(request.headers) };
  };

  const ask = async <T>(
    request: Promise<WebRequest>,
    run: Run,
    take: (answer: WebAnswer) => Promise<T>,
    body?: WebRequest['body'],
  ): Promise<T> => exchange(network, { ...(await request), ...(body && { body }) }, run, take);

  const askParts =
    (name: string): AskS3 =>
    ({ method, at, query, sha256, headers, body }, run, take) => {
      const url = `${at === 'object' ? urlOf(name) : bucketUrl}?${new URLSearchParams(query)}`;
      return ask(signed(method, url, sha256, headers), run, take, body);
    };

  const write = async (file: OutgoingFile, run: Run): Promise<'written' | 'taken'> => {
    if (file.bytes > partBytes) {
      const parts = {
        ask: askParts(file.name),
        refusedWith,
        key: place.prefix + file.name,
        now: network.now,
      };
      const outcome = await uploadInParts(parts, file, run);
      if (outcome !== 'notOffered') return outcome;
    }
    return upload(file.name, file, file.sha256, run, true);
  };

  const compare = (file: OutgoingFile, run: Run): Promise<Found> =>
    ask(signed('GET', urlOf(file.name)), { signal: run.signal }, async (answer) => {
      if (answer.status < 300) return foundIn(answer, file);
      const refusal = await refusalIn(answer);
      if (refusal.code === 'notFound') return 'missing';
      throw refusal;
    });

  /** `If-None-Match` keeps an object that came meanwhile where it is heeded; where it is refused, it is left out. */
  const upload = async (
    name: string,
    body: OutgoingFile | Uint8Array,
    sha256: string,
    run: Run,
    once: boolean,
  ): Promise<'written' | 'taken'> => {
    const outcome = await ask(
      signed('PUT', urlOf(name), sha256, once ? { 'if-none-match': '*' } : {}),
      run,
      async (answer) => {
        if (once && answer.status === 412) return 'taken';
        if (once && answer.status === 501) return 'again';
        if (answer.status !== 200 && answer.status !== 201 && answer.status !== 204)
          throw await refusalIn(answer);
        refusePage(answer.headers, Buffer.from(await answer.text()));
        return 'written';
      },
      body,
    );
    return outcome === 'again' ? upload(name, body, sha256, run, false) : outcome;
  };

  const remove = (name: string, run: Run): Promise<void> =>
    ask(signed('DELETE', urlOf(name)), { signal: run.signal }, async () => undefined);

  const page = (token: string | undefined, most: number, run: Run): Promise<XmlElement> => {
    const query = new URLSearchParams({ 'list-type': '2', delimiter: '/', prefix: place.prefix });
    query.set('max-keys', String(most));
    if (token !== undefined) query.set('continuation-token', token);
    return ask(signed('GET', `${bucketUrl}?${query}`), run, async (answer) => {
      if (answer.status !== 200) {
        const refusal = await refusalIn(answer);
        throw refusal.code === 'notFound' ? new HostError('noSuchPlace', refusal.facts) : refusal;
      }
      const text = await answer.text();
      refusePage(answer.headers, Buffer.from(text.slice(0, 100)));
      const found = readXml(text);
      if (found.name !== 'ListBucketResult') throw new HostError('badAnswer');
      return found;
    });
  };

  return {
    put: (file, run) =>
      putOnce(file, {
        compare: () => compare(file, run),
        write: () => write(file, run),
        remove: () => remove(file.name, run),
      }),

    list: async (run) => {
      const files = [];
      let token: string | undefined;
      for (let n = 0; n < mostPages; n++) {
        const found = await page(token, 1000, run);
        files.push(...found.children.flatMap((element) => fileIn(element, place.prefix)));
        token = textIn(found, 'NextContinuationToken');
        if (textIn(found, 'IsTruncated') !== 'true') return files.sort((a, b) => (a.name < b.name ? -1 : 1));
        if (token === undefined) throw new HostError('badAnswer');
      }
      throw new HostError('tooLarge');
    },

    read: async (name, offset, length, run) =>
      readPart(network, await signed('GET', urlOf(name)), offset, length, run),

    look: async (run) => {
      await page(undefined, 1, run);
    },

    tryOut: async (written, run) => {
      const probe = probeFile(place.id);
      const quiet = { signal: run.signal };
      await upload(probe.name, probe.content, probe.sha256, quiet, false);
      written();
      await ask(signed('GET', urlOf(probe.name)), quiet, (answer) => expectProbe(answer, probe));
      await remove(probe.name, quiet).catch(() => undefined);
    },
  };
}

/** Escaped as the signature wants it, slashes excepted. */
function encodeKey(key: string): string {
  return key
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
}

async function refusalIn(answer: WebAnswer): Promise<HostError> {
  return (await refusedWith(answer)).error;
}

/** The server's refusal and its own code where it has one; `notFound` for an object that is not there. */
async function refusedWith(answer: WebAnswer): Promise<{ error: HostError; word: string | undefined }> {
  const text = await answer.text();
  const word = text.trimStart().startsWith('<') ? codeIn(text) : undefined;
  return { error: errorOf(answer, word), word };
}

function errorOf(answer: WebAnswer, code: string | undefined): HostError {
  const refusal = answer.refusal();
  if (answer.status < 300) return new HostError('badAnswer', { status: answer.status });
  if (code === 'NoSuchKey') return new HostError('notFound', refusal.facts);
  if (code === 'NoSuchBucket') return new HostError('noSuchPlace', refusal.facts);
  if (code === 'RequestTimeTooSkewed') return new HostError('wrongClock', refusal.facts);
  if (code === 'InvalidAccessKeyId' || code === 'SignatureDoesNotMatch')
    return new HostError('signInRefused', refusal.facts);
  // S3 says 409 where two wrote at once.
  if (answer.status === 409) return new HostError('busy', refusal.facts);
  return answer.status === 404 && code === undefined ? new HostError('notFound', refusal.facts) : refusal;
}

function codeIn(text: string): string | undefined {
  try {
    return textIn(readXml(text), 'Code');
  } catch {
    return undefined;
  }
}

function fileIn(element: XmlElement, prefix: string) {
  if (element.name !== 'Contents') return [];
  const key = textIn(element, 'Key') ?? '';
  if (!key.startsWith(prefix)) return [];
  return listed(key.slice(prefix.length), textIn(element, 'Size'), textIn(element, 'LastModified'));
}
