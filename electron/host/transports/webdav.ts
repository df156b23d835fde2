import { HostError } from '#shared/host/hostError.ts';
import { expectProbe, foundIn, listed, probeFile, putOnce } from './serverPut.ts';
import type { Run, StoredPart, Transport } from './transport.ts';
import { exchange, type Network, refusePage, type WebAnswer, type WebRequest } from './web.ts';
import { uploadInPieces } from './webdavPieces.ts';
import { readPart } from './webRead.ts';
import { findXml, readXml, textIn, type XmlElement } from './xml.ts';

export interface WebdavPlace {
  /** The folder's address. */
  address: string;
  user: string;
  password: string;
  /** Sets this machine's unfinished files apart from those of others. */
  id: string;
}

const propfind =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/><getlastmodified/></prop></propfind>';

/**
 * A folder on a WebDAV server. A file is PUT under a name of this machine's own, read back and compared, and only then
 * MOVEd to its name, since a PUT that is cut off leaves half a file with many servers.
 */
export function webdavTransport(place: WebdavPlace, network: Network): Transport {
  const base = place.address.endsWith('/') ? place.address : `${place.address}/`;
  const urlOf = (name: string): string => base + encodeURIComponent(name);
  const authorization = `Basic ${Buffer.from(`${place.user}:${place.password}`).toString('base64')}`;
  const request = (method: string, url: string, more: Record<string, string> = {}): WebRequest => ({
    method,
    url,
    headers: { ...more, authorization },
  });
  const ask = <T>(asked: WebRequest, run: Run, take: (answer: WebAnswer) => Promise<T>): Promise<T> =>
    exchange(network, asked, run, take);

  const remove = (name: string, run: Run): Promise<void> =>
    ask(request('DELETE', urlOf(name)), run, async () => undefined);

  const get = <T>(name: string, run: Run, take: (answer: WebAnswer) => Promise<T>): Promise<T> =>
    ask(request('GET', urlOf(name)), run, take);

  /** @param range where the body belongs in a file that is there already */
  const upload = (name: string, body: StoredPart | Uint8Array, run: Run, range?: string): Promise<void> => {
    const more = range === undefined ? undefined : { 'content-range': range };
    return ask({ ...request('PUT', urlOf(name), more), body }, run, expectDone);
  };

  const lengthOf = (name: string, run: Run): Promise<number> =>
    ask(request('HEAD', urlOf(name)), run, async ({ status, headers, refusal }) => {
      if (status === 404) return 0;
      if (status !== 200) throw refusal();
      return Number(headers.get('content-length') ?? Number.NaN);
    });

  /** `taken` where something has that name; servers that ignore `Overwrite` are why it is looked for before. */
  const move = (from: string, to: string, run: Run): Promise<'written' | 'taken'> =>
    ask(request('MOVE', urlOf(from), { destination: urlOf(to), overwrite: 'F' }), run, async (answer) => {
      if (answer.status === 412) return 'taken';
      await expectDone(answer);
      return 'written';
    });

  const properties = (depth: '0' | '1', run: Run): Promise<XmlElement> => {
    const asked = request('PROPFIND', base, { depth, 'content-type': 'application/xml' });
    return ask({ ...asked, body: Buffer.from(propfind) }, { signal: run.signal }, async (answer) => {
      if (answer.status === 200) refusePage(answer.headers, Buffer.from(await answer.text()));
      if (answer.status !== 207)
        throw answer.status < 300 ? new HostError('badAnswer', { status: answer.status }) : answer.refusal();
      const found = readXml(await answer.text());
      if (found.name !== 'multistatus') throw new HostError('badAnswer');
      return found;
    });
  };

  return {
    put: (file, run) =>
      putOnce(file, {
        compare: () => get(file.name, { signal: run.signal }, (answer) => foundIn(answer, file)),
        write: async () => {
          const part = `${file.name}.${place.id.slice(0, 8)}.part`;
          await uploadInPieces({ upload, lengthOf, get, remove }, place.id, part, file, run);
          const found = await get(part, { signal: run.signal }, (answer) => foundIn(answer, file));
          if (found === 'same') {
            const moved = await move(part, file.name, { signal: run.signal });
            if (moved === 'written') return moved;
          }
          await remove(part, { signal: run.signal }).catch(() => undefined);
          if (found !== 'same') throw new HostError('mismatch');
          return 'taken';
        },
        remove: () => remove(file.name, { signal: run.signal }),
      }),

    list: async (run) =>
      (await properties('1', run)).children.flatMap(fileIn).sort((a, b) => (a.name < b.name ? -1 : 1)),

    read: (name, offset, length, run) => readPart(network, request('GET', urlOf(name)), offset, length, run),

    look: async (run) => {
      await properties('0', run);
    },

    tryOut: async (written, run) => {
      const probe = probeFile(place.id);
      const quiet = { signal: run.signal };
      await remove(probe.name, quiet).catch(() => undefined);
      await upload(`${probe.name}.part`, probe.content, quiet);
      if ((await move(`${probe.name}.part`, probe.name, quiet)) === 'taken') throw new HostError('forbidden');
      written();
      await get(probe.name, quiet, (answer) => expectProbe(answer, probe));
      await remove(probe.name, quiet).catch(() => undefined);
    },
  };
}

/** Success; a network's sign-in page answers 200 to everything, Apache says 201 with a page of its own. */
async function expectDone(answer: WebAnswer): Promise<void> {
  if (![200, 201, 204].includes(answer.status))
    throw answer.status < 300 ? new HostError('badAnswer', { status: answer.status }) : answer.refusal();
  if (answer.status === 200) refusePage(answer.headers, Buffer.from(await answer.text()));
}

/** A file of the app's own in one response of a listing; folders and other files give nothing. */
function fileIn(response: XmlElement) {
  const href = textIn(response, 'href') ?? '';
  const isFolder = findXml(response, 'collection') !== undefined || href.endsWith('/');
  if (isFolder) return [];
  return listed(lastSegment(href), textIn(response, 'getcontentlength'), textIn(response, 'getlastmodified'));
}

/** The servers' spelling of a path differs in what is escaped and in what stands before it, not in its last part. */
function lastSegment(href: string): string {
  try {
    return decodeURIComponent(href.slice(href.lastIndexOf('/') + 1)).normalize('NFC');
  } catch {
    return '';
  }
}
