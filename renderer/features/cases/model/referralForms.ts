import { z } from 'zod';
import type { CaseFile, Change } from '#renderer/data/index.ts';
import { dayOfInstant, type Instant, timeOfInstant } from '#shared/domain/date/instant.ts';
import {
  type ProtectionKind,
  type ProtectionReport,
  type ProtectionStanding,
  protectionKinds,
  protectionReportSchema,
  protectionStanding,
  reportWays,
} from '#shared/domain/referral/protectionReport.ts';
import {
  type Referral,
  type ReferralStanding,
  referralSchema,
  referralStanding,
} from '#shared/domain/referral/referral.ts';
import {
  protectionOutcomes,
  type ReferralContact,
  referralContactSchema,
  referralOutcomes,
} from '#shared/domain/referral/referralContact.ts';
import { type ReferralKind, referralKinds } from '#shared/domain/referral/referralKinds.ts';
import { channelSchema } from '#shared/domain/values.ts';
import { checkWhen, instantOf, type Written, whenNow, whenShape } from './when.ts';

type Referred = Pick<CaseFile, 'referrals' | 'referralContacts' | 'protectionReports'>;

/** The referrals of a case with how they stand: those that are followed first, then the latest. */
export function referralLines(file: Referred): { referral: Referral; standing: ReferralStanding }[] {
  return file.referrals
    .map((referral) => ({ referral, standing: referralStanding(referral, file.referralContacts) }))
    .sort(
      (a, b) =>
        Number(b.standing.state === 'waiting') - Number(a.standing.state === 'waiting') ||
        Date.parse(b.referral.happenedAt) - Date.parse(a.referral.happenedAt),
    );
}

/** The reports of a case: what is to be reported, what is followed, what is over. */
export function protectionLines(
  file: Referred,
): { report: ProtectionReport; standing: ProtectionStanding }[] {
  const urgency = { toReport: 0, waiting: 1, closed: 2, notTaken: 2 } as const;
  return file.protectionReports
    .map((report) => ({ report, standing: protectionStanding(report, file.referralContacts) }))
    .sort(
      (a, b) =>
        urgency[a.standing.state] - urgency[b.standing.state] ||
        Date.parse(b.report.knownAt) - Date.parse(a.report.knownAt),
    );
}

/** How many of them something is still to be done about. */
export function openReferrals(file: Referred): number {
  return [...referralLines(file), ...protectionLines(file)].filter(
    ({ standing: { state } }) => state === 'waiting' || state === 'toReport',
  ).length;
}

/** Of a kind, `other` where it is said in own words, which then are `other`. */
const kindFields = <const K extends readonly string[]>(kinds: K) => ({
  kind: z.enum([...kinds, 'other'] as [...K, 'other']).nullable(),
  other: z.string(),
});

/** What the kind of a record is in a form; nothing is chosen in a new one. */
function kindToForm<K extends string>(
  kind: K | { other: string } | null,
): { kind: K | 'other' | null; other: string } {
  return kind === null || typeof kind === 'string'
    ? { kind, other: '' }
    : { kind: 'other', other: kind.other };
}

const kindOfForm = ({ kind, other }: { kind: string | null; other: string }) =>
  kind === 'other' ? { other } : kind;

type Issue = (field: string, message: string) => void;

const issueIn =
  (context: z.RefinementCtx): Issue =>
  (field, message) =>
    context.addIssue({ code: 'custom', path: [field], message });

/** What may not stay empty of texts; what `other` says only where it is chosen. */
function checkTexts(values: Record<string, unknown>, fields: readonly string[], issue: Issue): void {
  for (const field of fields) if (String(values[field]).trim() === '') issue(field, 'missing');
}

function checkKind({ kind, other }: { kind: string | null; other: string }, issue: Issue): void {
  if (kind === null) issue('kind', 'missing');
  if (kind === 'other' && other.trim() === '') issue('other', 'missing');
}

export const referralFormShape = z.object({
  ...whenShape,
  ...kindFields(referralKinds),
  toName: z.string(),
  toPhone: z.string(),
  reason: z.string(),
  channel: channelSchema.nullable(),
});
export type ReferralForm = z.infer<typeof referralFormShape>;

/** @param referral null: a new one */
export function referralToForm(referral: Referral | null, now: Instant): ReferralForm {
  if (referral === null)
    return {
      ...whenNow(now),
      ...kindToForm<ReferralKind>(null),
      toName: '',
      toPhone: '',
      reason: '',
      channel: null,
    };
  const { happenedAt, kind, toName, toPhone, reason, channel } = referral;
  return {
    ...{ day: dayOfInstant(happenedAt), time: timeOfInstant(happenedAt) },
    ...kindToForm(kind),
    ...{ toName, toPhone: toPhone ?? '', reason, channel },
  };
}

/** @param written of a record that is changed, who wrote it and when stay */
export function referralFormSchema(written: Written & { recordedAt?: Instant }, now: () => Instant) {
  return referralFormShape
    .superRefine((values, context) => {
      const issue = issueIn(context);
      checkWhen(values, now(), issue);
      checkKind(values, issue);
      checkTexts(values, ['toName', 'reason'], issue);
      if (values.channel === null) issue('channel', 'missing');
    })
    .transform(({ day, time, kind, other, toPhone, ...values }): unknown => ({
      recordedAt: now(),
      ...written,
      ...values,
      kind: kindOfForm({ kind, other }),
      toPhone: toPhone.trim() === '' ? null : toPhone,
      happenedAt: instantOf({ day, time }),
    }))
    .pipe(referralSchema as z.ZodType<Referral, unknown>);
}

export const protectionFormShape = z.object({
  ...whenShape,
  ...kindFields(protectionKinds),
  concern: z.string(),
  note: z.string(),
});
export type ProtectionForm = z.infer<typeof protectionFormShape>;

/** @param report null: a new one */
export function protectionToForm(report: ProtectionReport | null, now: Instant): ProtectionForm {
  if (report === null) return { ...whenNow(now), ...kindToForm<ProtectionKind>(null), concern: '', note: '' };
  const { knownAt, kind, concern, note } = report;
  return {
    ...{ day: dayOfInstant(knownAt), time: timeOfInstant(knownAt) },
    ...kindToForm(kind),
    ...{ concern, note },
  };
}

/** What is known, whenever it was reported; what was reported stays as it is. */
export function protectionFormSchema(
  written: Written & Pick<ProtectionReport, 'reported'> & { recordedAt?: Instant },
  now: () => Instant,
) {
  return protectionFormShape
    .superRefine((values, context) => {
      const issue = issueIn(context);
      checkWhen(values, now(), issue);
      checkKind(values, issue);
      checkTexts(values, ['concern'], issue);
      const known = instantOf(values);
      if (known !== null && written.reported !== null && Date.parse(known) > Date.parse(written.reported.at))
        issue('time', 'afterReport');
    })
    .transform(({ day, time, kind, other, ...values }): unknown => ({
      recordedAt: now(),
      ...written,
      ...values,
      kind: kindOfForm({ kind, other }),
      knownAt: instantOf({ day, time }),
    }))
    .pipe(protectionReportSchema as z.ZodType<ProtectionReport, unknown>);
}

export const reportingFormShape = z.object({
  ...whenShape,
  to: z.string(),
  how: z.enum(reportWays).nullable(),
  receiptNumber: z.string(),
});
export type ReportingForm = z.infer<typeof reportingFormShape>;

export function reportingToForm({ reported }: ProtectionReport, now: Instant): ReportingForm {
  if (reported === null) return { ...whenNow(now), to: '', how: null, receiptNumber: '' };
  const { at, to, how, receiptNumber } = reported;
  return {
    ...{ day: dayOfInstant(at), time: timeOfInstant(at) },
    ...{ to, how, receiptNumber: receiptNumber ?? '' },
  };
}

/** That a report was made: to whom, how, under which number. */
export function reportingFormSchema(report: ProtectionReport, now: () => Instant) {
  return reportingFormShape
    .superRefine((values, context) => {
      const issue = issueIn(context);
      checkWhen(values, now(), issue, { at: report.knownAt, problem: 'beforeKnown' });
      checkTexts(values, ['to'], issue);
      if (values.how === null) issue('how', 'missing');
    })
    .transform(({ day, time, receiptNumber, ...values }): unknown => ({
      ...report,
      reported: {
        ...values,
        at: instantOf({ day, time }),
        receiptNumber: receiptNumber.trim() === '' ? null : receiptNumber,
      },
    }))
    .pipe(protectionReportSchema as z.ZodType<ProtectionReport, unknown>);
}

/** What is asked after, and since when there is anything to ask after. */
export interface Followed {
  readonly of: ReferralContact['of'];
  readonly id: string;
  readonly caseId: string;
  readonly since: Instant;
}

/** What a contact may find, in the order in which it is asked. */
export const outcomesOf = { referral: referralOutcomes, protection: protectionOutcomes } as const;

export const contactFormShape = z.object({
  ...whenShape,
  outcome: z.enum([...new Set([...referralOutcomes, ...protectionOutcomes])]).nullable(),
  note: z.string(),
});
export type ContactForm = z.infer<typeof contactFormShape>;

export function emptyContact(now: Instant): ContactForm {
  return { ...whenNow(now), outcome: null, note: '' };
}

export function contactFormSchema(written: Written, about: Followed, now: () => Instant) {
  return contactFormShape
    .superRefine((values, context) => {
      const issue = issueIn(context);
      checkWhen(values, now(), issue, { at: about.since, problem: 'beforeReferral' });
      if (values.outcome === null) issue('outcome', 'missing');
    })
    .transform(({ day, time, ...values }): unknown => ({
      ...written,
      ...{ of: about.of, aboutId: about.id },
      ...values,
      ...{ happenedAt: instantOf({ day, time }), recordedAt: now() },
    }))
    .pipe(referralContactSchema as unknown as z.ZodType<ReferralContact, unknown>);
}

/** Writes a referral or report, new or changed. */
export function referralChange({ id, ...set }: Referral): Change {
  return { type: 'referral', id, set };
}

export function protectionChange({ id, ...set }: ProtectionReport): Change {
  return { type: 'protectionReport', id, set };
}
