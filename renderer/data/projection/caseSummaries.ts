import { groupBy } from '#shared/domain/groupBy.ts';
import type { CaseSummary } from '../api.ts';
import { caseFileOf } from '../caseFile.ts';
import { summariseCase } from '../memory/caseSummary.ts';
import type { Database } from './database.ts';
import type { RowCodec } from './rowCodec.ts';
import { readCases, type WorkingRows } from './rows.ts';

/** Cases read together. */
const batchSize = 200;

/**
 * Makes the summaries of cases anew from all that is recorded of them.
 * @param working states that the database does not have yet; they count instead of its rows
 * @param each hears of every case; null for one that is deleted, or of which only other records have arrived
 */
export async function summariseCases(
  caseIds: readonly string[],
  working: WorkingRows,
  { database, codec }: { database: Database; codec: RowCodec },
  each: (caseId: string, summary: CaseSummary | null) => void,
): Promise<void> {
  const changedOf = groupBy(working.states.values(), (state) => state.scope);
  for (let from = 0; from < caseIds.length; from += batchSize) {
    const batch = caseIds.slice(from, from + batchSize);
    const read = await readCases({ database, codec }, batch, working);
    batch.forEach((id, at) => {
      const stored = read[at]!;
      const file = caseFileOf([...stored, ...(changedOf.get(`case:${id}`) ?? [])]);
      each(id, file === undefined ? null : summariseCase(file));
    });
  }
}
