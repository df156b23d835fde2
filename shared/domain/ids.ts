import { z } from 'zod';

/** An opaque id: 128 random bits in lower-case base32, or a directory id such as `yl113-10009010-0a1b2c3d`. */
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{3,63}$/);

export const caseIdSchema = id.brand<'CaseId'>();
export type CaseId = z.infer<typeof caseIdSchema>;
export const caregiverIdSchema = id.brand<'CaregiverId'>();
export type CaregiverId = z.infer<typeof caregiverIdSchema>;
export const carePlanIdSchema = id.brand<'CarePlanId'>();
export type CarePlanId = z.infer<typeof carePlanIdSchema>;
export const needIdSchema = id.brand<'NeedId'>();
export type NeedId = z.infer<typeof needIdSchema>;
export const planItemIdSchema = id.brand<'PlanItemId'>();
export type PlanItemId = z.infer<typeof planItemIdSchema>;
export const goalIdSchema = id.brand<'GoalId'>();
export type GoalId = z.infer<typeof goalIdSchema>;
export const visitIdSchema = id.brand<'VisitId'>();
export type VisitId = z.infer<typeof visitIdSchema>;
export const providerIdSchema = id.brand<'ProviderId'>();
export type ProviderId = z.infer<typeof providerIdSchema>;
export const contractIdSchema = id.brand<'ContractId'>();
export type ContractId = z.infer<typeof contractIdSchema>;
export const contactIdSchema = id.brand<'ContactId'>();
export type ContactId = z.infer<typeof contactIdSchema>;
export const dispatchIdSchema = id.brand<'DispatchId'>();
export type DispatchId = z.infer<typeof dispatchIdSchema>;
export const noticeIdSchema = id.brand<'NoticeId'>();
export type NoticeId = z.infer<typeof noticeIdSchema>;
export const followUpIdSchema = id.brand<'FollowUpId'>();
export type FollowUpId = z.infer<typeof followUpIdSchema>;
export const personIdSchema = id.brand<'PersonId'>();
export type PersonId = z.infer<typeof personIdSchema>;
/** Ids of records nobody refers to by type: replies, observations, suspensions, reassignments. */
export const recordIdSchema = id;
