import type { CaseFile } from '#renderer/data/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { Attempt } from '#shared/domain/dispatch/attempt.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { type NeedProgress, needProgress, progressOn } from '#shared/domain/dispatch/needState.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import type { FollowUp } from '#shared/domain/followUp/followUp.ts';
import type { ImprovementCheck } from '#shared/domain/followUp/improvementCheck.ts';
import type { Reassignment } from '#shared/domain/followUp/reassignment.ts';
import type { ServiceEnd } from '#shared/domain/followUp/serviceEnd.ts';
import type { ServiceSession } from '#shared/domain/followUp/serviceSession.ts';
import type { UnitRecord } from '#shared/domain/followUp/unitRecord.ts';
import type { ProtectionReport } from '#shared/domain/referral/protectionReport.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import type { ReferralContact } from '#shared/domain/referral/referralContact.ts';
import type { AbnormalityEntry } from '#shared/domain/sampling/abnormality.ts';
import type { SampleEntry } from '#shared/domain/sampling/sampleEntry.ts';
import type { Consent } from '#shared/domain/visit/consent.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import type { Visit } from '#shared/domain/visit/visit.ts';
import { startOfDay } from '#shared/rules/deadlines/caseEvents.ts';

/** Something that happened, in the order it happened. */
export type HistoryEntry =
  | { readonly kind: 'visit'; readonly at: string; readonly recordedAt: string; readonly visit: Visit }
  | { readonly kind: 'consent'; readonly at: string; readonly recordedAt: string; readonly consent: Consent }
  | { readonly kind: 'quickNote'; readonly at: string; readonly recordedAt: string; readonly note: QuickNote }
  | { readonly kind: 'attempt'; readonly at: string; readonly recordedAt: string; readonly attempt: Attempt }
  | {
      readonly kind: 'dispatch';
      readonly at: string;
      readonly recordedAt: string;
      readonly dispatch: Dispatch;
    }
  | {
      readonly kind: 'notice';
      readonly at: string;
      readonly recordedAt: string;
      readonly notice: ReferralNotice;
    }
  | {
      readonly kind: 'followUp';
      readonly at: string;
      readonly recordedAt: string;
      readonly followUp: FollowUp;
    }
  | {
      readonly kind: 'improvementCheck';
      readonly at: string;
      readonly recordedAt: string;
      readonly check: ImprovementCheck;
    }
  | {
      readonly kind: 'reassignment';
      readonly at: string;
      readonly recordedAt: string;
      readonly reassignment: Reassignment;
    }
  | {
      readonly kind: 'serviceEnd';
      readonly at: string;
      readonly recordedAt: string;
      readonly end: ServiceEnd;
    }
  | {
      readonly kind: 'session';
      readonly at: string;
      readonly recordedAt: string;
      readonly session: ServiceSession;
    }
  | {
      readonly kind: 'unitRecord';
      readonly at: string;
      readonly recordedAt: string;
      readonly record: UnitRecord;
    }
  | {
      readonly kind: 'sample';
      readonly at: string;
      readonly recordedAt: string;
      readonly sample: SampleEntry;
    }
  | {
      readonly kind: 'abnormality';
      readonly at: string;
      readonly recordedAt: string;
      readonly abnormality: AbnormalityEntry;
    }
  | {
      readonly kind: 'referral';
      readonly at: string;
      readonly recordedAt: string;
      readonly referral: Referral;
    }
  | {
      readonly kind: 'protection';
      readonly at: string;
      readonly recordedAt: string;
      readonly report: ProtectionReport;
    }
  | {
      readonly kind: 'referralContact';
      readonly at: string;
      readonly recordedAt: string;
      readonly contact: ReferralContact;
      /** Whom it was asked about, or of. */
      readonly to: string;
    }
  | { readonly kind: 'reply'; readonly at: string; readonly recordedAt: string; readonly reply: Reply };

/** Everything recorded of a case, the latest first by when it happened. */
export function historyOf(
  file: Pick<
    CaseFile,
    | 'visits'
    | 'quickNotes'
    | 'consents'
    | 'attempts'
    | 'dispatches'
    | 'notices'
    | 'replies'
    | 'followUps'
    | 'improvementChecks'
    | 'reassignments'
    | 'serviceEnds'
    | 'serviceSessions'
    | 'unitRecords'
    | 'sampleEntries'
    | 'abnormalityEntries'
    | 'referrals'
    | 'referralContacts'
    | 'protectionReports'
  >,
): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...file.visits.map(
      (visit) => ({ kind: 'visit', at: visit.happenedAt, recordedAt: visit.recordedAt, visit }) as const,
    ),
    ...file.consents.map(
      (consent) =>
        ({ kind: 'consent', at: consent.happenedAt, recordedAt: consent.recordedAt, consent }) as const,
    ),
    ...file.quickNotes.map(
      (note) => ({ kind: 'quickNote', at: note.writtenAt, recordedAt: note.writtenAt, note }) as const,
    ),
    ...file.attempts.map(
      (attempt) =>
        ({ kind: 'attempt', at: attempt.happenedAt, recordedAt: attempt.recordedAt, attempt }) as const,
    ),
    ...file.dispatches.map(
      (dispatch) =>
        ({ kind: 'dispatch', at: dispatch.decidedAt, recordedAt: dispatch.recordedAt, dispatch }) as const,
    ),
    ...file.notices.map(
      (notice) => ({ kind: 'notice', at: notice.sentAt, recordedAt: notice.recordedAt, notice }) as const,
    ),
    ...file.replies.map(
      (reply) => ({ kind: 'reply', at: reply.happenedAt, recordedAt: reply.recordedAt, reply }) as const,
    ),
    ...file.followUps.map(
      (followUp) =>
        ({ kind: 'followUp', at: followUp.happenedAt, recordedAt: followUp.recordedAt, followUp }) as const,
    ),
    ...file.improvementChecks.map(
      (check) =>
        ({ kind: 'improvementCheck', at: check.happenedAt, recordedAt: check.recordedAt, check }) as const,
    ),
    ...file.reassignments.map(
      (reassignment) =>
        ({
          kind: 'reassignment',
          at: reassignment.happenedAt,
          recordedAt: reassignment.recordedAt,
          reassignment,
        }) as const,
    ),
    // An end may be recorded before its day or long after it: it stands where it was recorded.
    ...file.serviceEnds.map(
      (end) => ({ kind: 'serviceEnd', at: end.recordedAt, recordedAt: end.recordedAt, end }) as const,
    ),
    ...file.serviceSessions.map(
      (session) =>
        ({
          kind: 'session',
          at: session.takesBack === undefined ? startOfDay(session.servedOn) : session.recordedAt,
          recordedAt: session.recordedAt,
          session,
        }) as const,
    ),
    ...file.unitRecords.map(
      (record) =>
        ({ kind: 'unitRecord', at: record.happenedAt, recordedAt: record.recordedAt, record }) as const,
    ),
    ...file.sampleEntries.map(
      (sample) =>
        ({
          kind: 'sample',
          at: sample.kind === 'withdrawn' ? sample.recordedAt : sample.happenedAt,
          recordedAt: sample.recordedAt,
          sample,
        }) as const,
    ),
    ...file.abnormalityEntries.map(
      (abnormality) =>
        ({
          kind: 'abnormality',
          at: abnormality.recordedAt,
          recordedAt: abnormality.recordedAt,
          abnormality,
        }) as const,
    ),
    ...referralEntries(file),
  ];
  // What happened at the same instant stands in the order it was recorded.
  return entries.sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || Date.parse(b.recordedAt) - Date.parse(a.recordedAt),
  );
}

/** Referrals and reports, and what was heard of them. */
function referralEntries({
  referrals,
  referralContacts,
  protectionReports,
}: Pick<CaseFile, 'referrals' | 'referralContacts' | 'protectionReports'>): HistoryEntry[] {
  const toOf = new Map<string, string>([
    ...referrals.map(({ id, toName }) => [id, toName] as const),
    ...protectionReports.map(({ id, reported }) => [id, reported?.to ?? ''] as const),
  ]);
  return [
    ...referrals.map(
      (referral) =>
        ({ kind: 'referral', at: referral.happenedAt, recordedAt: referral.recordedAt, referral }) as const,
    ),
    ...protectionReports.map(
      (report) =>
        ({ kind: 'protection', at: report.knownAt, recordedAt: report.recordedAt, report }) as const,
    ),
    ...referralContacts.map(
      (contact) =>
        ({
          kind: 'referralContact',
          at: contact.happenedAt,
          recordedAt: contact.recordedAt,
          contact,
          to: toOf.get(contact.aboutId) ?? '',
        }) as const,
    ),
  ];
}

/** One dispatch with what came of it. */
export interface DispatchStory {
  readonly dispatch: Dispatch;
  readonly notice: ReferralNotice | undefined;
  readonly replies: readonly Reply[];
  /** What took needs of it away again. */
  readonly reassignments: readonly Reassignment[];
  readonly ends: readonly ServiceEnd[];
}

/** The dispatches of a case, the latest first, each with its notice and replies. */
export function dispatchStories(
  file: Pick<CaseFile, 'dispatches' | 'notices' | 'replies' | 'reassignments' | 'serviceEnds'>,
): DispatchStory[] {
  return [...file.dispatches]
    .sort((a, b) => Date.parse(b.decidedAt) - Date.parse(a.decidedAt))
    .map((dispatch) => ({
      dispatch,
      notice: file.notices.filter((notice) => notice.dispatchId === dispatch.id).at(-1),
      replies: file.replies.filter((reply) => reply.dispatchId === dispatch.id),
      reassignments: file.reassignments.filter(({ dispatchId }) => dispatchId === dispatch.id),
      ends: file.serviceEnds.filter(({ dispatchId }) => dispatchId === dispatch.id),
    }));
}

/** A line of the dispatch history: a dispatch with what came of it, or a provider that was asked and has not answered. */
export type DispatchLine =
  | { readonly kind: 'story'; readonly at: string; readonly story: DispatchStory }
  | { readonly kind: 'attempt'; readonly at: string; readonly attempt: Attempt };

/** The dispatches of a case and who was asked without an answer, the latest first by when it happened. */
export function dispatchLines(
  file: Parameters<typeof dispatchStories>[0] & Pick<CaseFile, 'attempts'>,
): DispatchLine[] {
  const lines: DispatchLine[] = [
    ...dispatchStories(file).map(
      (story) => ({ kind: 'story', at: story.dispatch.decidedAt, story }) as const,
    ),
    ...file.attempts.map((attempt) => ({ kind: 'attempt', at: attempt.happenedAt, attempt }) as const),
  ];
  return lines.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** The needs of a case with where each stands on a day; those that ended last. */
export function needsOfFile(
  file: Pick<CaseFile, 'needs' | 'dispatches' | 'notices' | 'replies' | 'reassignments' | 'serviceEnds'>,
  today: Day,
): { need: CaseFile['needs'][number]; progress: NeedProgress }[] {
  const partings = [...file.reassignments, ...file.serviceEnds];
  return [...file.needs]
    .sort((a, b) => Number(b.wanted) - Number(a.wanted))
    .map((need) => ({
      need,
      progress: progressOn(
        needProgress(need.id, file.dispatches, file.notices, file.replies, partings),
        today,
      ),
    }));
}
