import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { PackShelf } from '#shared/policies/builtInPacks.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import { inlineReceiptSchema } from '#shared/rules/engine/inlineReceipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';

/** Whether the rules decide the same again, bit for bit, from what the receipt holds. */
export function replayReceipt(receipt: unknown, shelf: PackShelf, hashPort: HashPort): boolean {
  const done = replay(receipt, {
    isTownship: isTownshipCode,
    distance: distanceBand,
    hashPort,
    findPackByHash: shelf.findPackByHash,
  });
  return done.ok && done.value.same;
}

/** The first eight digits of the digest, in two groups, as they are read out. */
export function digestWords(receipt: unknown): string {
  const digest = inlineReceiptSchema.safeParse(receipt).data?.digest.replace(/^sha256:/, '') ?? '';
  return [digest.slice(0, 4), digest.slice(4, 8)].join(' ').trim();
}
