import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import type { CaseFile } from './api.ts';
import { mayConflict } from './conflicts/conflictIndex.ts';
import type { Engine } from './engine.ts';
import type { EditedPart } from './memory/caseSummary.ts';
import { inTime } from './memory/inTime.ts';
import { parseRecordKey, recordOf } from './memory/records.ts';
import { readCases } from './projection/rows.ts';

/**
 * Everything recorded of a case, read from the database; undefined where there is no such case. Right after a save, wait
 * for `engine.stored` first: not in here, where a live query would lose sight of it.
 */
export async function readCaseFile(engine: Engine, caseId: string): Promise<CaseFile | undefined> {
  const [states] = await readCases(engine, [caseId]);
  return caseFileOf(states!);
}

/** The states of a case's records as its file; undefined where the case itself is not among them. */
export function caseFileOf(states: Iterable<RecordState>): CaseFile | undefined {
  const conflicts: CaseFile['conflicts'][number][] = [];
  const all = recordsOf(states, (place, state) => {
    if (recordTypes[place.type].write === 'event' || !mayConflict(state)) return;
    for (const conflict of viewRecord(state).conflicts) conflicts.push({ ...place, conflict });
  });
  const [found] = all('case');
  if (found === undefined) return undefined;
  return {
    case: found,
    caregivers: all('caregiver'),
    carePlans: inTime(all('carePlan'), (plan) => plan.draftedOn),
    needs: all('need'),
    planItems: all('planItem'),
    goals: all('goal'),
    visits: inTime(all('visit'), (visit) => visit.happenedAt),
    quickNotes: inTime(all('quickNote'), (note) => note.writtenAt),
    consents: inTime(all('consent'), (consent) => consent.happenedAt),
    attempts: inTime(all('attempt'), (attempt) => attempt.happenedAt),
    dispatches: inTime(all('dispatch'), (dispatch) => dispatch.decidedAt),
    notices: inTime(all('notice'), (notice) => notice.sentAt),
    replies: inTime(all('reply'), (reply) => reply.happenedAt),
    followUps: inTime(all('followUp'), (followUp) => followUp.happenedAt),
    improvementChecks: inTime(all('improvementCheck'), (check) => check.happenedAt),
    reassignments: inTime(all('reassignment'), (reassignment) => reassignment.happenedAt),
    intakes: inTime(all('intake'), (intake) => intake.recordedAt),
    serviceEnds: inTime(all('serviceEnd'), (end) => end.recordedAt),
    serviceSessions: inTime(all('serviceSession'), (session) => session.servedOn),
    unitRecords: inTime(all('unitRecord'), (record) => record.happenedAt),
    sampleEntries: inTime(all('sampleEntry'), (entry) => entry.recordedAt),
    abnormalityEntries: all('abnormalityEntry'),
    referrals: inTime(all('referral'), (referral) => referral.happenedAt),
    referralContacts: inTime(all('referralContact'), (contact) => contact.happenedAt),
    protectionReports: inTime(all('protectionReport'), (report) => report.knownAt),
    conflicts,
  };
}

/**
 * What is edited of a case, as far as it is of these types; undefined where the case itself is to be among it and is not.
 * @param states all of the case's of these types
 */
export function editedOf(
  states: Iterable<RecordState>,
  types: ReadonlySet<RecordType>,
): Partial<EditedPart> | undefined {
  const all = recordsOf(states);
  const [found] = all('case');
  if (types.has('case') && found === undefined) return undefined;
  return {
    ...(found && { case: found }),
    ...(types.has('caregiver') && { caregivers: all('caregiver') }),
    ...(types.has('carePlan') && { carePlans: all('carePlan') }),
    ...(types.has('need') && { needs: all('need') }),
  };
}

/** The records that states stand for, by type. @param each hears of every one of them */
function recordsOf(
  states: Iterable<RecordState>,
  each?: (place: { type: RecordType; id: string }, state: RecordState) => void,
) {
  const records = new Map<RecordType, RecordOf<RecordType>[]>();
  for (const state of states) {
    const place = parseRecordKey(state.record);
    if (place === undefined) continue;
    const record = recordOf(place.type, place.id, state);
    if (record === undefined) continue;
    const known = records.get(place.type);
    if (known === undefined) records.set(place.type, [record]);
    else known.push(record);
    each?.(place, state);
  }
  return <T extends RecordType>(type: T) => (records.get(type) ?? []) as unknown as RecordOf<T>[];
}
