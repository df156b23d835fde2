import { groupBy } from '#shared/domain/groupBy.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import type { CaseSummary } from '../api.ts';
import { caseFileOf } from '../caseFile.ts';
import { summariseCase } from '../memory/caseSummary.ts';
import type { Database } from './database.ts';
import type { RowCodec } from './rowCodec.ts';

/** Cases read together. */
const batchSize = 200;

/**
 * Makes the summaries of cases anew from all that is recorded of them.
 * @param changed states that the database does not have yet; they count instead of its rows
 * @param each hears of every case; null for one that is deleted, or of which only other records have arrived
 */
export async function summariseCases(
  caseIds: readonly string[],
  changed: RecordStates,
  { database, codec }: { database: Database; codec: RowCodec },
  each: (caseId: string, summary: CaseSummary | null) => void,
): Promise<void> {
  const changedOf = groupBy(changed.values(), (state) => state.scope);
  for (let from = 0; from < caseIds.length; from += batchSize) {
    const batch = caseIds.slice(from, from + batchSize);
    const rows = await database.transaction('r', database.rows, () =>
      Promise.all(batch.map((id) => database.rows.where('scope').equals(id).toArray())),
    );
    batch.forEach((id, at) => {
      const stored = rows[at]!.filter((row) => !changed.has(row.id)).map((row) => codec.openState(row));
      const file = caseFileOf([...stored, ...(changedOf.get(`case:${id}`) ?? [])]);
      each(id, file === undefined ? null : summariseCase(file));
    });
  }
}
