import type { InboxEntry, SyncStatus } from '#renderer/data/index.ts';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';

/** A bundle of somebody else at a destination, as far as its name tells. */
export interface InboxFile extends InboxEntry {
  /** Whose; null where the computer has not joined. */
  from: string | null;
  lines: { from: number; to: number };
  imported: boolean;
}

/**
 * The bundles of this unit's others, those to import first, in the order they have to be imported. One's own are left
 * out; receipts and returns too, which are taken in by themselves where they belong.
 */
export function inboxFiles(
  found: readonly InboxEntry[],
  { batches, imported, othersKnown }: Pick<SyncStatus, 'batches' | 'imported' | 'othersKnown'>,
): InboxFile[] {
  const own = new Set(batches.flatMap(({ name, former = [] }) => [name, ...former]));
  return found
    .flatMap((file) => {
      const { name } = file;
      const parsed = own.has(name) ? undefined : parseBundleFileName(name);
      if (parsed === undefined || parsed.reader !== undefined) return [];
      const { writer, from, to, hash } = parsed;
      const person = othersKnown.find((one) => one.writer === writer)?.personName ?? null;
      return [{ ...file, from: person, lines: { from, to }, imported: imported.includes(hash) }];
    })
    .sort(
      (a, b) =>
        Number(a.imported) - Number(b.imported) ||
        (a.from ?? '').localeCompare(b.from ?? '') ||
        a.lines.from - b.lines.from,
    );
}
