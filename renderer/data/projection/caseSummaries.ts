import { batchesOf } from '#shared/domain/batches.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import type { CaseSummary } from '../api.ts';
import { caseFileOf, editedOf } from '../caseFile.ts';
import { summariseCase, summariseEdits } from '../memory/caseSummary.ts';
import type { Database } from './database.ts';
import type { RowCodec } from './rowCodec.ts';
import { readCases, type WorkingRows } from './rows.ts';

/** Cases read together. */
const batchSize = 200;

/** Of a case whose summary is older than its records: what has changed of it. */
export type Staleness = 'edited' | 'happened';

/**
 * Makes the summaries of cases anew: from all that is recorded of them where something happened, from the records of the
 * types of which one was edited and the summary before where that is enough.
 * @param working states that the database does not have yet; they count instead of its rows
 * @param before the summary of a case as it is
 * @param each hears of every case; null for one that is deleted, or of which only other records have arrived
 */
export async function summariseCases(
  stale: ReadonlyMap<string, Staleness>,
  working: WorkingRows,
  stored: { database: Database; codec: RowCodec },
  before: (caseId: string) => CaseSummary | null | undefined,
  each: (caseId: string, summary: CaseSummary | null) => void,
): Promise<void> {
  const changedTypes = working.changedTypes();
  const changedOf = groupBy(working.states.values(), (state) => state.scope);
  const toRead: string[] = [];
  for (const [id, how] of stale) {
    const known = how === 'edited' && working.hasRead(id) ? before(id) : null;
    const summary = known && editedSummary(id, known);
    if (summary) each(id, summary);
    else toRead.push(id);
  }
  // Of a large import that only edits there is none, and all its states would be grouped once more for nothing.
  if (toRead.length === 0) return;
  for (const id of toRead) working.unpack(id);
  const allOf = groupBy(working.states.values(), (state) => state.scope);
  for (const batch of batchesOf(toRead, batchSize)) {
    const read = await readCases(stored, batch, working);
    batch.forEach((id, at) => {
      const file = caseFileOf([...read[at]!, ...(allOf.get(`case:${id}`) ?? [])]);
      each(id, file === undefined ? null : summariseCase(file));
    });
  }

  function editedSummary(id: string, known: CaseSummary): CaseSummary | undefined {
    const types = changedTypes.get(id) ?? new Set();
    const states = [...(changedOf.get(`case:${id}`) ?? []), ...working.unpack(id, types)];
    return summariseEdits(editedOf(states, types), known);
  }
}
