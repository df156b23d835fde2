import type { z } from 'zod';
import { capacityObservationSchema } from './capacity/capacityObservation.ts';
import { carePlanSchema } from './carePlan/carePlan.ts';
import { goalSchema } from './carePlan/goal.ts';
import { needSchema } from './carePlan/need.ts';
import { planItemSchema } from './carePlan/planItem.ts';
import { caregiverSchema } from './case/caregiver.ts';
import { caseSchema } from './case/case.ts';
import { attemptSchema } from './dispatch/attempt.ts';
import { dispatchSchema } from './dispatch/dispatch.ts';
import { referralNoticeSchema } from './dispatch/referralNotice.ts';
import { replySchema } from './dispatch/reply.ts';
import { followUpSchema } from './followUp/followUp.ts';
import { improvementCheckSchema } from './followUp/improvementCheck.ts';
import { reassignmentSchema } from './followUp/reassignment.ts';
import { serviceEndSchema } from './followUp/serviceEnd.ts';
import { serviceSessionSchema } from './followUp/serviceSession.ts';
import { unitRecordSchema } from './followUp/unitRecord.ts';
import { intakeSchema } from './intake/intake.ts';
import { managerEventSchema } from './intake/managerEvent.ts';
import { contactSchema } from './provider/contact.ts';
import { contractSchema } from './provider/contract.ts';
import { demeritSchema } from './provider/demerit.ts';
import { directoryImportSchema } from './provider/directoryImport.ts';
import { evaluationSchema } from './provider/evaluation.ts';
import { inspectionSchema } from './provider/inspection.ts';
import { providerSchema } from './provider/provider.ts';
import { ratingsSchema } from './provider/ratings.ts';
import { suspensionSchema } from './provider/suspension.ts';
import { protectionReportSchema } from './referral/protectionReport.ts';
import { referralSchema } from './referral/referral.ts';
import { referralContactSchema } from './referral/referralContact.ts';
import { destructionSchema } from './retention/destruction.ts';
import { retentionHoldSchema } from './retention/retentionHold.ts';
import { rotationEntrySchema } from './rotation/rotationEntry.ts';
import { rotationMemberSchema } from './rotation/rotationMember.ts';
import { abnormalityEntrySchema } from './sampling/abnormality.ts';
import { sampleDrawSchema } from './sampling/sampleDraw.ts';
import { sampleEntrySchema } from './sampling/sampleEntry.ts';
import { accessEntrySchema } from './trail/accessEntry.ts';
import { columnMappingSchema } from './unit/columnMapping.ts';
import { monthReportSchema } from './unit/monthReport.ts';
import { officeCalendarSchema } from './unit/officeCalendar.ts';
import { officeClosureSchema } from './unit/officeClosure.ts';
import { openingCountSchema } from './unit/openingCount.ts';
import { packLayerSchema } from './unit/packLayer.ts';
import { packUseSchema } from './unit/packUse.ts';
import { personSchema } from './unit/person.ts';
import { unitSchema } from './unit/unit.ts';
import { consentSchema } from './visit/consent.ts';
import { quickNoteSchema } from './visit/quickNote.ts';
import { visitSchema } from './visit/visit.ts';

/**
 * Every record the product keeps: its schema, the scope its operations belong to, and how it is written.
 * `fields`: one register per field, those in `sets` as adds and removes. `event`: written once, immutable.
 * A record of the scope `case` names its case in `caseId` (the case itself by `id`).
 */
export const recordTypes = {
  case: { schema: caseSchema, scope: 'case', write: 'fields', sets: ['declinedProviderIds'] },
  caregiver: { schema: caregiverSchema, scope: 'case', write: 'fields', sets: [] },
  carePlan: { schema: carePlanSchema, scope: 'case', write: 'fields', sets: [] },
  need: { schema: needSchema, scope: 'case', write: 'fields', sets: ['codes'] },
  planItem: { schema: planItemSchema, scope: 'case', write: 'fields', sets: [] },
  goal: { schema: goalSchema, scope: 'case', write: 'fields', sets: [] },
  visit: { schema: visitSchema, scope: 'case', write: 'event', sets: [] },
  quickNote: { schema: quickNoteSchema, scope: 'case', write: 'fields', sets: [] },
  consent: { schema: consentSchema, scope: 'case', write: 'event', sets: [] },
  attempt: { schema: attemptSchema, scope: 'case', write: 'event', sets: [] },
  dispatch: { schema: dispatchSchema, scope: 'case', write: 'event', sets: [] },
  notice: { schema: referralNoticeSchema, scope: 'case', write: 'event', sets: [] },
  reply: { schema: replySchema, scope: 'case', write: 'event', sets: [] },
  followUp: { schema: followUpSchema, scope: 'case', write: 'event', sets: [] },
  improvementCheck: { schema: improvementCheckSchema, scope: 'case', write: 'event', sets: [] },
  reassignment: { schema: reassignmentSchema, scope: 'case', write: 'event', sets: [] },
  serviceEnd: { schema: serviceEndSchema, scope: 'case', write: 'event', sets: [] },
  serviceSession: { schema: serviceSessionSchema, scope: 'case', write: 'event', sets: [] },
  unitRecord: { schema: unitRecordSchema, scope: 'case', write: 'event', sets: [] },
  intake: { schema: intakeSchema, scope: 'case', write: 'event', sets: [] },
  sampleEntry: { schema: sampleEntrySchema, scope: 'case', write: 'event', sets: [] },
  retentionHold: { schema: retentionHoldSchema, scope: 'case', write: 'event', sets: [] },
  abnormalityEntry: { schema: abnormalityEntrySchema, scope: 'case', write: 'event', sets: [] },
  referral: { schema: referralSchema, scope: 'case', write: 'fields', sets: [] },
  referralContact: { schema: referralContactSchema, scope: 'case', write: 'event', sets: [] },
  protectionReport: { schema: protectionReportSchema, scope: 'case', write: 'fields', sets: [] },
  provider: { schema: providerSchema, scope: 'directory', write: 'fields', sets: ['professions'] },
  // A contract's codes and townships may be null (all codes, everywhere), so each is one register.
  contract: { schema: contractSchema, scope: 'directory', write: 'fields', sets: [] },
  contact: { schema: contactSchema, scope: 'directory', write: 'fields', sets: [] },
  capacity: { schema: capacityObservationSchema, scope: 'directory', write: 'event', sets: [] },
  directoryImport: { schema: directoryImportSchema, scope: 'directory', write: 'event', sets: [] },
  ratings: { schema: ratingsSchema, scope: 'unit', write: 'fields', sets: [] },
  suspension: { schema: suspensionSchema, scope: 'unit', write: 'fields', sets: [] },
  demerit: { schema: demeritSchema, scope: 'unit', write: 'fields', sets: [] },
  evaluation: { schema: evaluationSchema, scope: 'unit', write: 'fields', sets: [] },
  inspection: { schema: inspectionSchema, scope: 'unit', write: 'fields', sets: [] },
  unit: { schema: unitSchema, scope: 'unit', write: 'fields', sets: [] },
  person: { schema: personSchema, scope: 'unit', write: 'fields', sets: [] },
  openingCount: { schema: openingCountSchema, scope: 'unit', write: 'fields', sets: [] },
  managerEvent: { schema: managerEventSchema, scope: 'unit', write: 'event', sets: [] },
  rotationMember: { schema: rotationMemberSchema, scope: 'unit', write: 'fields', sets: [] },
  rotationEntry: { schema: rotationEntrySchema, scope: 'unit', write: 'event', sets: [] },
  sampleDraw: { schema: sampleDrawSchema, scope: 'unit', write: 'event', sets: [] },
  officeCalendar: { schema: officeCalendarSchema, scope: 'unit', write: 'event', sets: [] },
  officeClosure: { schema: officeClosureSchema, scope: 'unit', write: 'fields', sets: [] },
  monthReport: { schema: monthReportSchema, scope: 'unit', write: 'fields', sets: [] },
  packLayer: { schema: packLayerSchema, scope: 'unit', write: 'event', sets: [] },
  packUse: { schema: packUseSchema, scope: 'unit', write: 'event', sets: [] },
  destruction: { schema: destructionSchema, scope: 'unit', write: 'event', sets: [] },
  columnMapping: { schema: columnMappingSchema, scope: 'unit', write: 'event', sets: [] },
  accessEntry: { schema: accessEntrySchema, scope: 'trail', write: 'event', sets: [] },
} as const satisfies Record<string, RecordDefinition>;

interface RecordDefinition {
  schema: z.ZodType<{ id: string }>;
  scope: 'case' | 'unit' | 'directory' | 'trail';
  write: 'fields' | 'event';
  sets: readonly string[];
}

export type RecordType = keyof typeof recordTypes;
/** The plain record of a type, e.g. `RecordOf<'need'>` is `Need`. */
export type RecordOf<T extends RecordType> = z.output<(typeof recordTypes)[T]['schema']>;
