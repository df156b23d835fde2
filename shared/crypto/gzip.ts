import { err, ok, type Result } from '../sync/result.ts';

/** The part of the streams standard used here; the shared tree is compiled without the browser's types. */
interface ByteTransform {
  readonly writable: {
    getWriter(): { write(chunk: Uint8Array): Promise<void>; close(): Promise<void> };
  };
  readonly readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> };
  };
}
declare const CompressionStream: new (format: 'gzip') => ByteTransform;
declare const DecompressionStream: new (format: 'gzip') => ByteTransform;

/** The platform's own gzip: three times as fast as one in JavaScript, and a tenth smaller. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const chunks: Uint8Array[] = [];
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value!);
  await written;
  return join(chunks);
}

/** Deflate expands at most 1,032 times, so one step adds at most 17 MB beyond the limit. */
const step = 16 * 1024;

/**
 * Unpacks at most `limit` bytes. A step is given in only once what the one before came to is out, so that nothing is
 * unpacked far ahead of the count, however the platform's stream holds its output.
 */
export async function gunzip(
  bytes: Uint8Array,
  limit: number,
): Promise<Result<Uint8Array, 'tooLarge' | 'altered'>> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const give = async () => {
    for (let at = 0; at < bytes.length; at += step) await writer.write(bytes.subarray(at, at + step));
    await writer.close();
  };
  const given = give().catch(() => undefined);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value!.length;
      if (length > limit) {
        // Whatever else is under way ends with it.
        await reader.cancel().catch(() => undefined);
        await given;
        return err('tooLarge');
      }
      chunks.push(next.value!);
    }
  } catch {
    return err('altered');
  }
  return ok(join(chunks));
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
