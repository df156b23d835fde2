import type { Scope } from '#shared/sync/operation.ts';
import { FrameStaging } from '../journal/frameStaging.ts';
import { type FrameKeys, type FrameWithBody, sealFrame } from '../journal/frames.ts';
import { openJournal, type ReadFrame } from '../journal/journal.ts';
import type { Keys } from '../keys/envelope.ts';
import type { OnProgress } from '../longWork/jobs.ts';
import type { DataPorts } from '../ports.ts';
import { isPart, type LeftOut, ScopesOut } from './leaveOut.ts';

/** A stretch of the journal that is to be written anew. */
export interface Stretch {
  next: Pick<FrameKeys, 'keyVersion' | 'dataKey'>;
  leaveOut: readonly Scope[];
  /** The first frame; those before it are with the host. */
  from: number;
  /** The journal's last frame, as far as this goes. */
  to: number;
}

export interface StagedStretch extends LeftOut {
  /** The first frame that is not with the host yet. */
  next: number;
  bytesBefore: number;
  bytesAfter: number;
}

/** So much is done in one go: between two it can be broken off. */
const goBytes = 16 * 1024 * 1024;

/**
 * Reads a stretch of the journal, leaves out what is destroyed, seals it for the same places under the next key and gives
 * it to the host, which keeps it apart. Ends early where much is done, never within a bundle.
 * @throws UnreadableFrame, HostError; Error where a bundle of the journal does not open
 */
export async function stageFrames(
  { next: nextKeys, leaveOut, from, to }: Stretch,
  keys: Keys,
  ports: Pick<DataPorts, 'host' | 'random' | 'rowCipher' | 'crypto'>,
  onProgress: OnProgress,
): Promise<StagedStretch> {
  const sealing: FrameKeys = { envelopeId: keys.envelopeId, ...nextKeys };
  const staging = new FrameStaging((frames) => ports.host.call('rewrite.append', frames), from);
  const out = new ScopesOut(new Set(leaveOut), keys.identity, ports.crypto);
  let seq = from;
  let [bytesBefore, bytesAfter] = [0, 0];
  const put = async (frames: readonly FrameWithBody[]) => {
    for (const { frame, body } of frames) {
      const sealed = sealFrame(frame, seq, sealing, ports, body);
      bytesAfter += sealed.length;
      seq += 1;
      await staging.add(sealed);
    }
  };
  let parts: ReadFrame[] = [];
  const breakOff = async () => {
    await put(out.brokenOff(parts));
    parts = [];
  };
  for await (const read of openJournal(keys, ports).read(from)) {
    if (read.seq > to) break;
    const { frame, body } = read;
    bytesBefore += read.bytes;
    if (leaveOut.length === 0) await put([read]);
    else if (!isPart(frame)) {
      await breakOff();
      await put([{ frame: out.single(frame), body }]);
    } else {
      if (!continues(parts, read)) await breakOff();
      parts.push(read);
      if (frame.part === frame.parts - 1) {
        await put(parts.length === frame.parts ? await out.whole(parts) : out.brokenOff(parts));
        parts = [];
      }
    }
    if (parts.length > 0) continue;
    onProgress(seq - 1, to);
    if (bytesBefore >= goBytes) break;
  }
  await breakOff();
  await staging.end();
  return { next: seq, bytesBefore, bytesAfter, ...out.leftOut };
}

/** Whether a part is the next one of the bundle whose parts were read so far. */
function continues(parts: readonly ReadFrame[], { frame }: ReadFrame): boolean {
  if (parts.length === 0) return true;
  const last = parts.at(-1)!.frame;
  return isPart(last) && isPart(frame) && last.hash === frame.hash && frame.part === last.part + 1;
}
