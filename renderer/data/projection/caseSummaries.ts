import { groupBy } from '#shared/domain/groupBy.ts';
import type { CaseSummary } from '../api.ts';
import { caseFileOf } from '../caseFile.ts';
import { summariseCase, summariseEdits } from '../memory/caseSummary.ts';
import type { Database } from './database.ts';
import type { RowCodec } from './rowCodec.ts';
import { readCases, type WorkingRows } from './rows.ts';

/** Cases read together. */
const batchSize = 200;

/** Of a case whose summary is older than its records: what has changed of it. */
export type Staleness = 'edited' | 'happened';

/**
 * Makes the summaries of cases anew: from all that is recorded of them where something happened, from what is edited of
 * them and the summary before where that is enough.
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
  const changedOf = groupBy(working.states.values(), (state) => state.scope);
  const changedIn = (id: string) => changedOf.get(`case:${id}`) ?? [];
  const toRead: string[] = [];
  for (const [id, how] of stale) {
    const known = how === 'edited' && working.hasRead(id) ? before(id) : null;
    const file = known ? caseFileOf(changedIn(id)) : undefined;
    const summary = known && file && summariseEdits(file, known);
    if (summary) each(id, summary);
    else toRead.push(id);
  }
  for (let from = 0; from < toRead.length; from += batchSize) {
    const batch = toRead.slice(from, from + batchSize);
    const read = await readCases(stored, batch, working);
    batch.forEach((id, at) => {
      const file = caseFileOf([...read[at]!, ...changedIn(id)]);
      each(id, file === undefined ? null : summariseCase(file));
    });
  }
}
