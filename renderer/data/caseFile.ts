import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import type { CaseFile } from './api.ts';
import type { Engine } from './engine.ts';
import { parseRecordKey, recordOf } from './memory/summaries.ts';

/** Everything recorded of a case, read from the database; undefined where there is no such case. */
export async function readCaseFile(engine: Engine, caseId: string): Promise<CaseFile | undefined> {
  const rows = await engine.database.rows.where('scope').equals(caseId).toArray();
  const records = new Map<RecordType, RecordOf<RecordType>[]>();
  const conflicts: CaseFile['conflicts'][number][] = [];
  for (const row of rows) {
    const place = parseRecordKey(row.id);
    if (place === undefined) continue;
    const state = engine.codec.openState(row);
    const record = recordOf(place.type, place.id, state);
    if (record === undefined) continue;
    records.set(place.type, [...(records.get(place.type) ?? []), record]);
    if (recordTypes[place.type].write === 'event') continue;
    for (const conflict of viewRecord(state).conflicts) conflicts.push({ ...place, conflict });
  }
  const all = <T extends RecordType>(type: T) => (records.get(type) ?? []) as unknown as RecordOf<T>[];
  const [found] = all('case');
  if (found === undefined) return undefined;
  return {
    case: found,
    caregivers: all('caregiver'),
    carePlans: inTime(all('carePlan'), (plan) => plan.draftedOn),
    needs: all('need'),
    goals: all('goal'),
    visits: inTime(all('visit'), (visit) => visit.happenedAt),
    dispatches: inTime(all('dispatch'), (dispatch) => dispatch.decidedAt),
    notices: inTime(all('notice'), (notice) => notice.sentAt),
    replies: inTime(all('reply'), (reply) => reply.happenedAt),
    conflicts,
  };
}

function inTime<T extends { id: string }>(items: T[], at: (item: T) => string): T[] {
  return items.sort((a, b) => Date.parse(at(a)) - Date.parse(at(b)) || (a.id < b.id ? -1 : 1));
}
