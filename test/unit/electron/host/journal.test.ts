import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chainLength, headerLength, headLength, overhead } from '#electron/host/journal/format.ts';
import { Journal, type JournalOptions } from '#electron/host/journal/journal.ts';
import { chunkLimit } from '#shared/host/values.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

const plenty = { floor: 0, reserve: 0, free: async () => Number.MAX_SAFE_INTEGER };
const openIn = (folder: string, options: JournalOptions = {}) =>
  Journal.open(folder, { space: plenty, ...options });
const payload = (seq: number, length = 10 + seq) => new Uint8Array(length).fill(seq);

async function journalOf(folder: string, frames: number): Promise<string> {
  const journal = await openIn(folder);
  for (let seq = 1; seq <= frames; seq++) await journal.append({ seq, payload: payload(seq) });
  await journal.close();
  return join(folder, 'journal.log');
}

async function allFrames(journal: Journal, maxBytes = chunkLimit) {
  const frames = [];
  for (let from: number | null = 1; from !== null; ) {
    const part: Awaited<ReturnType<Journal['read']>> = await journal.read({ fromSeq: from, maxBytes });
    frames.push(...part.frames);
    from = part.next;
  }
  return frames;
}

describe('the journal', () => {
  it('gives back after reopening what was acknowledged, in order, with the same hashes and positions', async () => {
    const folder = await tempFolder();
    const first = await openIn(folder);
    const answers = [];
    for (let seq = 1; seq <= 20; seq++) answers.push(await first.append({ seq, payload: payload(seq) }));
    const before = first.state();
    await first.close();

    const again = await openIn(folder);
    expect(again.state()).toEqual(before);
    const frames = await allFrames(again, 64);
    expect(frames.map(({ seq, position, hash }) => ({ seq, position, hash, space: 'enough' }))).toEqual(
      answers,
    );
    expect(frames.map((frame) => frame.payload)).toEqual(frames.map(({ seq }) => payload(seq)));
    await again.close();
  });

  it('chains each frame to everything before it', async () => {
    const folder = await tempFolder();
    const bytes = await readFile(await journalOf(folder, 3));
    let start = headerLength;
    for (let seq = 1; seq <= 3; seq++) {
      const end = start + overhead + payload(seq).length;
      const proven = createHash('sha256')
        .update(bytes.subarray(start - chainLength, end - chainLength))
        .digest();
      expect(bytes.subarray(end - chainLength, end)).toEqual(proven);
      start = end;
    }
    expect(start).toBe(bytes.length);
  });

  it('two journals with the same frames have different hashes', async () => {
    const [one, other] = [await tempFolder(), await tempFolder()];
    await journalOf(one, 2);
    await journalOf(other, 2);
    const [a, b] = [await openIn(one), await openIn(other)];
    expect(a.state().hash).not.toBe(b.state().hash);
    await a.close();
    await b.close();
  });

  it.each([0, 1, 2, 4, 6])('refuses sequence %i after the fourth, unless it is the fifth', async (seq) => {
    const folder = await tempFolder();
    await journalOf(folder, 4);
    const journal = await openIn(folder);
    const before = journal.state();
    await expect(journal.append({ seq, payload: payload(1) })).rejects.toMatchObject({
      code: 'wrongSeq',
      facts: { expected: 5 },
    });
    expect(journal.state()).toEqual(before);
    await expect(journal.append({ seq: 5, payload: payload(5) })).resolves.toMatchObject({ seq: 5 });
    await journal.close();
  });

  it('appends given at once are written one after the other', async () => {
    const folder = await tempFolder();
    const journal = await openIn(folder);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => journal.append({ seq: n + 1, payload: payload(n + 1) })),
    );
    expect((await allFrames(journal)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    await journal.close();
  });

  it('takes an empty payload and one of 4 MiB, and reads at least one frame however small the limit', async () => {
    const folder = await tempFolder();
    const journal = await openIn(folder);
    await journal.append({ seq: 1, payload: new Uint8Array() });
    await journal.append({ seq: 2, payload: payload(2, chunkLimit) });
    await journal.append({ seq: 3, payload: payload(3) });
    await journal.close();
    const again = await openIn(folder);
    const read = await again.read({ fromSeq: 2, maxBytes: 1 });
    expect(read.frames.map((frame) => frame.payload.length)).toEqual([chunkLimit]);
    expect(read.next).toBe(3);
    expect(await again.read({ fromSeq: 4, maxBytes: 1 })).toEqual({ frames: [], next: null });
    await again.close();
  });
});

describe('a torn tail', { timeout: 60_000 }, () => {
  it('is cut at every byte of the last two frames, kept aside and reported; the next append goes on from there', async () => {
    const folder = await tempFolder();
    const whole = await journalOf(folder, 5);
    const { size } = await stat(whole);
    const ends = [4, 5].map((seq) => size - (seq === 5 ? 0 : overhead + payload(5).length));
    const keptFrom = ends[0]! - overhead - payload(4).length;
    for (let length = keptFrom; length < size; length++) {
      const torn = join(folder, String(length));
      await mkdir(torn);
      await copyFile(whole, join(torn, 'journal.log'));
      await truncate(join(torn, 'journal.log'), length);
      const kept = length >= ends[0]! ? 4 : 3;
      const end = kept === 4 ? ends[0]! : keptFrom;

      const journal = await openIn(torn);
      const expected = length === end ? null : { atByte: end, cutBytes: length - end };
      expect(journal.state(), `cut at byte ${length}`).toMatchObject({
        frames: kept,
        bytes: end,
        torn: expected,
      });
      await journal.append({ seq: kept + 1, payload: payload(kept + 1) });
      await journal.close();
      const aside = (await readdir(torn)).filter((name) => name.endsWith('.torn'));
      expect(aside).toHaveLength(expected === null ? 0 : 1);
      if (expected !== null)
        expect(await readFile(join(torn, aside[0]!))).toEqual((await readFile(whole)).subarray(end, length));
      const again = await openIn(torn);
      expect(again.state()).toMatchObject({ frames: kept + 1, torn: null });
      await again.close();
    }
  });

  it('of zeros, as a power cut leaves them, is cut as well', async () => {
    const folder = await tempFolder();
    const path = await journalOf(folder, 2);
    const { size } = await stat(path);
    await truncate(path, size + 5000);
    const journal = await openIn(folder);
    expect(journal.state()).toMatchObject({ frames: 2, torn: { atByte: size, cutBytes: 5000 } });
    await journal.close();
  });
});

describe('damage in the middle', { timeout: 60_000 }, () => {
  it('at any byte of any frame but the last is an error that says where, and the file is left as it is', async () => {
    const folder = await tempFolder();
    const path = await journalOf(folder, 4);
    const bytes = await readFile(path);
    let start = headerLength;
    for (let seq = 1; seq <= 3; seq++) {
      const end = start + overhead + payload(seq).length;
      for (let at = start; at < end; at++) {
        const altered = Buffer.from(bytes);
        altered[at]! ^= 0x40;
        await writeFile(path, altered);
        await expect(openIn(folder), `byte ${at}`).rejects.toMatchObject({
          code: 'journalCorrupt',
          facts: { atByte: start, seq },
        });
        expect((await readFile(path)).equals(altered)).toBe(true);
      }
      start = end;
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.torn'))).toEqual([]);
  });

  it('at any byte of the header is an error, even with a single frame behind it', async () => {
    const folder = await tempFolder();
    const path = await journalOf(folder, 1);
    const bytes = await readFile(path);
    for (let at = 0; at < headerLength; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      await writeFile(path, altered);
      await expect(openIn(folder), `byte ${at}`).rejects.toMatchObject({ code: 'journalCorrupt' });
    }
  });

  it('a frame taken out, or two exchanged, is an error', async () => {
    const folder = await tempFolder();
    const path = await journalOf(folder, 3);
    const bytes = await readFile(path);
    const at = (seq: number) =>
      headerLength +
      Array.from({ length: seq - 1 }, (_, n) => overhead + payload(n + 1).length).reduce((a, b) => a + b, 0);
    const [head, one, two, three] = [
      bytes.subarray(0, at(1)),
      bytes.subarray(at(1), at(2)),
      bytes.subarray(at(2), at(3)),
      bytes.subarray(at(3)),
    ];
    for (const order of [
      [head, two, three],
      [head, one, three],
      [head, two, one, three],
      [head, one, two, two],
    ]) {
      await writeFile(path, Buffer.concat(order));
      await expect(openIn(folder)).rejects.toMatchObject({ code: 'journalCorrupt' });
    }
  });

  it('that happens while the journal is open is found when the frame is read', async () => {
    const folder = await tempFolder();
    await journalOf(folder, 3);
    const journal = await openIn(folder);
    const file = await open(join(folder, 'journal.log'), 'r+');
    await file.write(Buffer.from([0xff]), 0, 1, headerLength + headLength + 3);
    await file.close();
    await expect(journal.read({ fromSeq: 1, maxBytes: chunkLimit })).rejects.toMatchObject({
      code: 'journalCorrupt',
      facts: { atByte: headerLength, seq: 1 },
    });
    expect((await journal.read({ fromSeq: 2, maxBytes: chunkLimit })).frames).toHaveLength(2);
    await journal.close();
  });

  it('a journal of a newer version is refused with its version', async () => {
    const folder = await tempFolder();
    const path = await journalOf(folder, 1);
    const bytes = await readFile(path);
    bytes.writeUInt32BE(7, 8);
    const { crc32 } = await import('node:zlib');
    bytes.writeUInt32BE(crc32(bytes.subarray(0, 28)), 28);
    await writeFile(path, bytes);
    await expect(openIn(folder)).rejects.toMatchObject({ code: 'journalNewer', facts: { version: 7 } });
  });
});
