import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '#electron/host/journal/journal.ts';
import { chunkLimit } from '#shared/host/values.ts';
import { seededRandom } from '#shared/sample/dice.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { VolatileDrive } from './kill/volatileDrive.ts';

const plenty = { floor: 0, reserve: 0, free: async () => Number.MAX_SAFE_INTEGER };
const payload = (seq: number, length: number) => new Uint8Array(length).fill(seq);

/** Appends, cuts the power in the midst of it, and opens what the drive kept; again and again on the same journal. */
async function run(folder: string, seed: number) {
  const random = seededRandom(seed);
  const lengths: number[] = [];
  let kept: Buffer | undefined;
  for (let cut = 0; cut < 4; cut += 1) {
    const home = join(folder, String(cut));
    await mkdir(home, { recursive: true });
    if (kept !== undefined) await writeFile(join(home, 'journal.log'), kept);
    const drive = new VolatileDrive();
    const journal = await Journal.open(home, { space: plenty, openFile: drive.open });
    const { frames } = journal.state();
    expect(frames, `seed ${seed}: frames acknowledged before the cut`).toBeGreaterThanOrEqual(lengths.length);
    expect(frames, `seed ${seed}: at most the one on its way besides`).toBeLessThanOrEqual(
      lengths.length + 1,
    );
    const { frames: read } =
      frames === 0 ? { frames: [] } : await journal.read({ fromSeq: 1, maxBytes: chunkLimit });
    for (const [index, length] of lengths.entries())
      expect(read[index]?.payload, `seed ${seed}`).toEqual(payload(index + 1, length));
    if (frames > lengths.length) lengths.push(read.at(-1)!.payload.length);

    for (let more = Math.floor(random() * 4); more > 0; more -= 1) {
      const length = Math.floor(random() * 3000);
      await journal.append({ seq: lengths.length + 1, payload: payload(lengths.length + 1, length) });
      lengths.push(length);
    }
    const length = Math.floor(random() * 3000);
    const under = journal.append({ seq: lengths.length + 1, payload: payload(lengths.length + 1, length) });
    const moment = new Promise((resolve) => setTimeout(resolve, random() * 2));
    const ended = await Promise.race([under.then(() => true), moment.then(() => false)]);
    kept = drive.cut(random);
    if (ended) lengths.push(length);
    await under;
    await journal.close();
  }
  return (await readdir(folder)).length;
}

describe('a power cut', () => {
  it('takes no frame that was acknowledged, whichever sectors of the one on its way were written', async () => {
    const folder = await tempFolder();
    const first = Date.now() % 1_000_000;
    for (let trial = 0; trial < 25; trial += 1)
      expect(await run(join(folder, String(trial)), first + trial)).toBe(4);
  }, 60_000);
});
