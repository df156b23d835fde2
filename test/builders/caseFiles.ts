import type { CaseFile } from '#renderer/data/index.ts';
import { aCase } from './records.ts';

/** A case of which nothing is recorded but what is stated. */
export function aCaseFile(stated: Partial<CaseFile> = {}): CaseFile {
  return {
    case: stated.case ?? aCase({ referredOn: '2026-05-04' }),
    ...{ caregivers: [], carePlans: [], needs: [], planItems: [], goals: [], visits: [], attempts: [] },
    ...{ quickNotes: [], consents: [] },
    ...{ dispatches: [], notices: [], replies: [], followUps: [], improvementChecks: [] },
    ...{ reassignments: [], serviceEnds: [], intakes: [], serviceSessions: [], unitRecords: [] },
    ...{ sampleEntries: [], abnormalityEntries: [], referrals: [], referralContacts: [] },
    ...{ protectionReports: [], conflicts: [], ...stated },
  };
}
