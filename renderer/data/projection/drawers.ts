import type { Database, SealedCase } from './database.ts';

/**
 * The cases of a county come to some 25 in a drawer, those of a manager to one or none: a save writes a whole drawer, an
 * import most of them.
 */
export const drawerCount = 512;

/** The drawer of a case, from its id alone: whoever makes ids up gets crowded drawers, and no wrong ones. */
export function drawerOf(caseId: string): number {
  let hash = 0;
  for (let at = 0; at < caseId.length; at += 1) hash = (hash * 31 + caseId.charCodeAt(at)) >>> 0;
  return hash % drawerCount;
}

/** What is stored of cases, by their ids. */
export async function readSealedCases(
  drawers: Pick<Database['drawers'], 'bulkGet'>,
  caseIds: readonly string[],
): Promise<Map<string, SealedCase>> {
  const wanted = new Set(caseIds);
  const read = await drawers.bulkGet([...new Set(caseIds.map(drawerOf))]);
  const found = read.flatMap((drawer) => drawer?.cases ?? []).filter(({ id }) => wanted.has(id));
  return new Map(found.map((row) => [row.id, row]));
}
