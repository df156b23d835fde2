import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import type { Goal } from '#shared/domain/carePlan/goal.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { PlanItem } from '#shared/domain/carePlan/planItem.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import type { Case } from '#shared/domain/case/case.ts';
import type { Attempt } from '#shared/domain/dispatch/attempt.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { NeedProgress } from '#shared/domain/dispatch/needState.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import type { Reply } from '#shared/domain/dispatch/reply.ts';
import type { FollowUp } from '#shared/domain/followUp/followUp.ts';
import type { ImprovementCheck } from '#shared/domain/followUp/improvementCheck.ts';
import type { Reassignment } from '#shared/domain/followUp/reassignment.ts';
import type { ServiceEnd } from '#shared/domain/followUp/serviceEnd.ts';
import type { ServiceSession } from '#shared/domain/followUp/serviceSession.ts';
import type { UnitRecord } from '#shared/domain/followUp/unitRecord.ts';
import type { Intake } from '#shared/domain/intake/intake.ts';
import type { ManagerEvent } from '#shared/domain/intake/managerEvent.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';
import type { Contract } from '#shared/domain/provider/contract.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import type { Evaluation } from '#shared/domain/provider/evaluation.ts';
import type { Inspection } from '#shared/domain/provider/inspection.ts';
import type { Provider } from '#shared/domain/provider/provider.ts';
import type { Ratings } from '#shared/domain/provider/ratings.ts';
import type { Suspension } from '#shared/domain/provider/suspension.ts';
import type { RecordOf, RecordType, recordTypes } from '#shared/domain/recordTypes.ts';
import type { ProtectionReport } from '#shared/domain/referral/protectionReport.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import type { ReferralContact } from '#shared/domain/referral/referralContact.ts';
import type { RotationEntry } from '#shared/domain/rotation/rotationEntry.ts';
import type { RotationMember } from '#shared/domain/rotation/rotationMember.ts';
import type { AbnormalityEntry } from '#shared/domain/sampling/abnormality.ts';
import type { SampleDraw } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleEntry } from '#shared/domain/sampling/sampleEntry.ts';
import type { ColumnMapping } from '#shared/domain/unit/columnMapping.ts';
import type { MonthReport } from '#shared/domain/unit/monthReport.ts';
import type { OfficeClosure } from '#shared/domain/unit/officeClosure.ts';
import type { OpeningCount } from '#shared/domain/unit/openingCount.ts';
import type { Person } from '#shared/domain/unit/person.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import type { Consent } from '#shared/domain/visit/consent.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import type { Visit } from '#shared/domain/visit/visit.ts';
import type { HostOutput } from '#shared/host/contract.ts';
import type { ShownDestination } from '#shared/host/destinations.ts';
import type { UnitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import type { DueCaregiver, DueNotice } from '#shared/rules/deadlines/dueFacts.ts';
import type { GoalCourse } from '#shared/rules/deadlines/goalCourses.ts';
import type { LedgerStanding } from '#shared/rules/demerits/unitLedgers.ts';
import type { DispatchSuspension } from '#shared/rules/dispatch/input.ts';
import type { Conflict } from '#shared/sync/recordView.ts';

/** Record types that are edited field by field, and those that happen once. */
export type FieldType = {
  [T in RecordType]: (typeof recordTypes)[T]['write'] extends 'fields' ? T : never;
}[RecordType];
export type EventType = Exclude<RecordType, FieldType>;

/**
 * One change of a user transaction. `set` edits fields, or makes a new record where there is none (then all its
 * fields are needed); `event` records what happened; `delete` removes a record, or where false keeps one that was deleted.
 */
export type Change =
  | { [T in FieldType]: { type: T; id: string; set: Partial<Omit<RecordOf<T>, 'id'>> } }[FieldType]
  | { [T in EventType]: { type: T; event: RecordOf<T> } }[EventType]
  | { type: FieldType; id: string; delete: boolean };

/** A save that is on disk. `position` counts the journal's frames. */
export interface Saved {
  at: string;
  position: number;
}

/** Why nothing was saved. `invalid` names the record and field; `stopped`: editing has stopped until a restart. */
export type CommitError =
  | { code: 'invalid'; type: RecordType; id: string; path: string; message: string }
  | { code: 'diskFull' | 'notSaved' | 'stopped' | 'locked' };

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** Parts of a case as lists show them. Words of any length, and what only the case's file shows, would slow every start. */
export type ListedCase = Omit<Case, 'wishes'>;
export type ListedNeed = Omit<Need, 'caseId' | 'carePlanId' | 'note'>;
export type ListedCaregiver = Pick<Caregiver, 'name' | 'relation' | 'phone' | 'livesWith'>;

/** One case as lists, search and Today need it; held in memory for every case. */
export interface CaseSummary {
  case: ListedCase;
  needs: readonly {
    need: ListedNeed;
    progress: NeedProgress;
    /** The day of the follow-up since which its service is to be improved; null where it is not, or was looked at since. */
    toImproveSince: string | null;
  }[];
  /** The notices that the progress of its needs names. */
  notices: readonly DueNotice[];
  planApprovedOn: string | null;
  /** When the A unit's own plan went to the county last. */
  unitPlanSubmittedOn: string | null;
  lastVisitAt: string | null;
  /** The first home visit since the referral. */
  homeVisitedOn: string | null;
  lastPlanVisitOn: string | null;
  /** The last follow-up, AA02 record, or visit without a new plan. */
  lastFollowUpOn: string | null;
  /** The family caregivers whose burden was rated; absent where none was. */
  ratedCaregivers?: readonly DueCaregiver[];
  /** The goals of professional services that are being worked on; absent where none is. */
  goals?: readonly GoalCourse[];
  primaryCaregiver: ListedCaregiver | null;
}

/** Everything recorded of one case, from the database. Events oldest first. */
export interface CaseFile {
  case: Case;
  caregivers: readonly Caregiver[];
  carePlans: readonly CarePlan[];
  needs: readonly Need[];
  planItems: readonly PlanItem[];
  goals: readonly Goal[];
  visits: readonly Visit[];
  /** In the order in which they were written. */
  quickNotes: readonly QuickNote[];
  consents: readonly Consent[];
  attempts: readonly Attempt[];
  dispatches: readonly Dispatch[];
  notices: readonly ReferralNotice[];
  replies: readonly Reply[];
  followUps: readonly FollowUp[];
  improvementChecks: readonly ImprovementCheck[];
  reassignments: readonly Reassignment[];
  /** In the order in which they were recorded. */
  serviceEnds: readonly ServiceEnd[];
  /** By the day they were given; those taken back too. */
  serviceSessions: readonly ServiceSession[];
  /** The A unit's own records, as they were finished. */
  unitRecords: readonly UnitRecord[];
  /** What was decided when it was referred; with the receipts. */
  intakes: readonly Intake[];
  /** Where it was drawn for a check: what was done of it, in the order in which it was recorded. */
  sampleEntries: readonly SampleEntry[];
  /** In no order: see `abnormalitiesOf`. */
  abnormalityEntries: readonly AbnormalityEntry[];
  /** Referrals to other resources, the earliest first. */
  referrals: readonly Referral[];
  referralContacts: readonly ReferralContact[];
  /** By when they were known. */
  protectionReports: readonly ProtectionReport[];
  conflicts: readonly { type: RecordType; id: string; conflict: Conflict }[];
}

/** A provider with everything that belongs to it. Observations of each service, the latest first. */
export interface ProviderEntry {
  provider: Provider;
  /** True for one of the county's printed directory; its contracts stand there unless edited. */
  listed: boolean;
  contracts: readonly Contract[];
  contacts: readonly Contact[];
  /** The bands of the quarter that is running, if entered. */
  ratings: Ratings | null;
  allRatings: readonly Ratings[];
  /** Entered by form. */
  suspensions: readonly Suspension[];
  demerits: readonly Demerit[];
  /** Those that were failed or graded C. */
  evaluations: readonly Evaluation[];
  inspections: readonly Inspection[];
  /** What the demerits and evaluations lead to. */
  ledgers: readonly LedgerStanding[];
  /** Every period without new cases: those entered by form, each by its record's id, and those of the ledgers. */
  suspendedPeriods: readonly SuspendedPeriod[];
  capacity: readonly CapacityObservation[];
}

/** A period without new cases and what it rests on: the record it was entered as, or points of a ledger. */
export interface SuspendedPeriod extends Pick<Suspension, 'from' | 'to' | 'clause' | 'serviceType'> {
  /** Unique among those of its provider; of one entered by form the id of its record. */
  id: string;
  because: NonNullable<DispatchSuspension['because']>;
}

export interface Directory {
  /** By short township, then name. */
  providers: readonly ProviderEntry[];
  byId: ReadonlyMap<string, ProviderEntry>;
}

/** What matches are found in; a reassignment takes none of them away (I-06). */
export interface MatchLog {
  dispatches: readonly Dispatch[];
  notices: readonly ReferralNotice[];
  replies: readonly Reply[];
}

/** The recorded dispatches, without their receipts, the notices' texts and what was noted (those are in the case's file). */
export interface DispatchLog extends MatchLog {
  reassignments: readonly Reassignment[];
}

export interface UnitView {
  unit: Unit;
  /** Months that were reported, or of which that was taken back; in no order. */
  monthReports: readonly MonthReport[];
  persons: readonly Person[];
  openingCounts: readonly OpeningCount[];
  /** In no order: see `managerStanding`. */
  managerEvents: readonly ManagerEvent[];
  /** How files of claims are read. */
  columnMappings: readonly ColumnMapping[];
}

/** Lists by turns and what happened in them, all townships together and in no order. */
export interface RotationView {
  members: readonly RotationMember[];
  entries: readonly RotationEntry[];
}

/** Samples that were drawn and what was done of their cases, all months together and in no order. */
export interface SamplingView {
  draws: readonly SampleDraw[];
  entries: readonly SampleEntry[];
}

/** Referrals and reports with what was heard of them, of all cases and in no order; without the words of either. */
export type ReferralsView = Pick<CaseFile, 'referrals' | 'referralContacts' | 'protectionReports'>;

export interface CalendarView {
  /** What the unit's clocks run by. */
  calendar: UnitCalendar;
  /** Of every county, also those taken back. */
  closures: readonly OfficeClosure[];
}

/** Where what was saved is: 0 only here, 1 on the way, 2 delivered, 3 confirmed by the supervisor. */
export type OutboxState = 0 | 1 | 2 | 3;

export interface OutboxBatch {
  name: string;
  /** Names of the files it was, before something in it was destroyed. */
  former?: readonly string[];
  state: OutboxState;
  /** Saves, and lines that only say who saw what. */
  operations: number;
  trailLines: number;
  from: number;
  to: number;
  /** When the first and the last of what it carries were saved. */
  firstAt: string;
  lastAt: string;
  sealedAt: string;
  deliveredAt: string | null;
  confirmedAt: string | null;
  /** The sealed file's length; 0 until the outbox has it. */
  bytes: number;
  /** How far it is on its way to each destination, in their order. */
  deliveries: readonly BatchDelivery[];
}

export type BatchDelivery = HostOutput<'outbox.status'>['items'][number]['deliveries'][number];

/** A place that bundles are brought to, with what became of them there. */
export interface DestinationStatus extends ShownDestination {
  lastDeliveredAt: string | null;
  /** Files that wait for it, and when the next of them is tried again. */
  waiting: number;
  nextAttemptAt: string | null;
}

/** One save that no bundle carries yet: when, of which case, and what it changed. */
export interface UnsentSave {
  seq: number;
  at: string;
  caseId: string | null;
  types: readonly RecordType[];
}

/** What an earlier holder of a case wrote without knowing that it had changed hands. */
export interface LateEdit {
  operation: string;
  caseId: string;
  type: RecordType;
  at: string;
  /** Persons: who wrote it, and who carries the case now. */
  by: string;
  holder: string;
}

/** Where a case went that is no longer carried here. */
export interface HandedAway {
  to: string;
  at: string;
}

/** Why no case was handed over. */
export type HandOverError =
  | CommitError
  | { code: 'notSupervisor' | 'noSuchCase' | 'noSuchPerson' | 'sameHolder' };

/** Why a computer was not taken out of use. */
export type RevokeError = CommitError | { code: 'noUnitKey' | 'noSuchDevice' | 'changed' };

/** Why nothing was decided. `changed`: another part of a branch has come in since the person looked. */
export type DecideForkError = CommitError | { code: 'noUnitKey' | 'changed' };

export interface SyncStatus {
  /** Null until a destination was tried; true only where one was really reached. */
  online: boolean | null;
  /** Since when nothing could be delivered, as far as this run of the app knows. */
  offlineSince: string | null;
  /** Where bundles are brought to; empty too until the host has answered. */
  destinations: readonly DestinationStatus[];
  /** Lines (user transactions) in each state. */
  counts: Record<OutboxState, number>;
  /** Whether this computer’s drive is so full that, but for one last save, nothing more gets on it. */
  isDriveFull: boolean;
  batches: readonly OutboxBatch[];
  /** The last import on this machine, and whose. */
  lastImport: { at: string; from: string; lines: number } | null;
  /** Hashes of the bundles that were imported here. */
  imported: readonly string[];
  /** Who works on computers of the unit as far as this one knows: whoever opens it, and those let in here. */
  members: readonly string[];
  /** Whose dispatches this machine has, besides its own, with the last day in them. */
  othersKnown: readonly { writer: string; personName: string; upTo: string }[];
  /** Files that came and cannot be taken in yet, with what has to come before. */
  waiting: readonly { hash: string; missing: readonly MissingRange[] }[];
  /** Cases that changed hands, as far as this person has to do with it; the latest first. */
  handovers: readonly { caseId: string; from: string; to: string; at: string }[];
  /** How much a newer version of the program wrote that this one cannot show. */
  newer: number;
}

/** Lines of somebody that have not arrived; of one case only where `caseId` says so. */
export interface MissingRange {
  personName: string;
  from: number;
  to: number;
  caseId: string | null;
}

/** A device that was let in, as a supervisor's computer knows it. */
export interface DeviceStatus {
  device: string;
  personName: string;
  /** When it said last what it holds. */
  lastHeardAt: string | null;
  lastBundle: { at: string; lines: number } | null;
  missing: readonly MissingRange[];
  /** The last return to it, and whether it is known to have arrived. */
  returned: { at: string; acknowledged: boolean } | null;
  /** Taken out of use: the last line of it that counts. */
  revokedAfter: number | null;
  /** How many of its saves are here and do not count because of that. */
  leftOut: number;
  /** The line from which on two branches of a copied machine contradict each other; nothing of it counts from there. */
  disputedFrom: number | null;
}

export interface SessionReady {
  state: 'ready';
  unit: { id: string; name: string; countyCode: string; packId: string };
  person: { id: string; name: string; role: 'caseManager' | 'supervisor' };
  sample: boolean;
}

/** `opensAt`: until then no passphrase is tried, after several wrong ones. */
export interface SessionLocked {
  state: 'locked';
  /** `keystoreLost`: the system's keystore no longer has this computer's secret; no passphrase opens it without. */
  attempt: 'none' | 'wrong' | 'keystoreLost';
  sample: boolean;
  opensAt: string | null;
  /** From whom to choose; empty where only one opens this computer, whose name then stands nowhere. */
  people: readonly { id: string; name: string }[];
  /** Whose name was chosen when it was tried last. */
  triedAs?: string;
}

/** Why a passphrase was not changed. */
export interface ChangePassphraseError {
  code: 'wrongPassphrase' | 'shortPassphrase' | 'tooSoon';
}

/** Why somebody was not let in here, given another passphrase or taken out. */
export interface PeopleError {
  code: ChangePassphraseError['code'] | 'notAllowed' | 'sameName' | 'tooMany';
}

/** Somebody who opens this computer. */
export interface PersonWhoOpens {
  id: string;
  name: string;
  role: 'caseManager' | 'supervisor';
  isMe: boolean;
  /** Whether whoever unlocked may give another passphrase, or take this one out. */
  mayChange: boolean;
}

/** Where the app stands; screens of the work are shown only when `ready`. */
export type Session =
  | { state: 'starting' }
  | { state: 'secondWindow' }
  | { state: 'firstStart' }
  /** A unit of samples has no passphrase: anybody opens it again. */
  | SessionLocked
  | { state: 'unlocking' }
  | { state: 'catchingUp'; done: number; total: number }
  /** Open; before the screens are shown, people hear that the end of the journal was cut off. */
  | { state: 'tornTail'; cutBytes: number }
  | SessionReady
  | SessionStopped;

export interface SessionStopped extends Stop {
  state: 'stopped';
  whatIsSafe: 'all' | 'unknown';
}

/** Why nothing can go on: what the host said, `database` or `unknown`. */
export interface Stop {
  reason: string;
  /** The first entry of the journal that cannot be read, and the byte of the file where that was found, if it is known. */
  where?: { seq: number; atByte?: number };
}
