import { createHash } from 'node:crypto';
import type { Asked } from './faultyServer.ts';

interface Upload {
  path: string;
  initiated: string;
  parts: Map<number, Buffer>;
}

/** Uploads in parts as S3 has them, into files in memory. */
export class S3Uploads {
  readonly begun = new Map<string, Upload>();
  readonly #files: Map<string, Buffer>;
  #count = 0;

  constructor(files: Map<string, Buffer>) {
    this.#files = files;
  }

  /** Begins one as somebody did at that time; answers with its name. */
  begin(path: string, initiated: string): string {
    this.#count += 1;
    const id = `upload-${this.#count}`;
    this.begun.set(id, { path, initiated, parts: new Map() });
    return id;
  }

  answer(
    { method, path, query }: Asked,
    body: Buffer,
  ): { status: number; headers?: Record<string, string>; text?: string } {
    const id = query.get('uploadId') ?? '';
    if (query.has('uploads') && method === 'POST')
      return xml(
        'InitiateMultipartUploadResult',
        `<UploadId>${this.begin(path, new Date().toISOString())}</UploadId>`,
      );
    if (query.has('uploads')) {
      const found = [...this.begun].filter(([, one]) =>
        keyOf(one.path, path).startsWith(query.get('prefix') ?? ''),
      );
      const lines = found.map(
        ([one, { path: of, initiated }]) =>
          `<Upload><Key>${keyOf(of, path)}</Key><UploadId>${one}</UploadId><Initiated>${initiated}</Initiated></Upload>`,
      );
      return xml('ListMultipartUploadsResult', lines.join(''));
    }
    const upload = this.begun.get(id);
    if (upload === undefined) return { ...xml('Error', '<Code>NoSuchUpload</Code>'), status: 404 };
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: etagOf(body) } };
    }
    if (method === 'GET') {
      const lines = [...upload.parts].map(
        ([n, part]) =>
          `<Part><PartNumber>${n}</PartNumber><ETag>${etagOf(part)}</ETag><Size>${part.length}</Size></Part>`,
      );
      return xml('ListPartsResult', lines.join(''));
    }
    this.begun.delete(id);
    if (method === 'DELETE') return { status: 204 };
    this.#files.set(path, Buffer.concat([...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part)));
    return xml('CompleteMultipartUploadResult', '<ETag>"whole"</ETag>');
  }
}

/** What a server calls a content, in quotes. */
export const etagOf = (part: Buffer) => `"${createHash('md5').update(part).digest('hex')}"`;

const keyOf = (path: string, bucket: string) => path.slice(bucket.length + 1);

function xml(name: string, text: string) {
  return { status: 200, headers: { 'content-type': 'application/xml' }, text: `<${name}>${text}</${name}>` };
}
