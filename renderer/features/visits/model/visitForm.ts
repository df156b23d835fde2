import { z } from 'zod';
import type { CaseFile, Change } from '#renderer/data/index.ts';
import { type Need, needSchema } from '#shared/domain/carePlan/need.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { dayOfInstant, type Instant, instantAt, timeOfInstant } from '#shared/domain/date/instant.ts';
import { flowOf } from '#shared/domain/serviceType.ts';
import { type FamilyMember, familyMemberSchema, type WeeklyWindow } from '#shared/domain/values.ts';
import { consentSchema, type VisitConsentWay, visitConsentWays } from '#shared/domain/visit/consent.ts';
import { type Visit, visitSchema } from '#shared/domain/visit/visit.ts';

/** One need as it was gone through with the family. */
export interface NeedAnswer {
  confirmed: boolean;
  windows: WeeklyWindow[];
}

/** A visit while it is recorded: everything of it is kept as a draft until it is saved. */
export interface VisitForm {
  kind: 'home' | 'phone';
  planVisit: boolean;
  /** When it really was; the moment the screen was opened, unless changed. */
  day: string | null;
  time: string | null;
  /** Ids of caregivers, `self` for the person served. */
  spokeWith: string[];
  /** Somebody else who was there. */
  other: FamilyMember;
  said: string;
  needs: Record<string, NeedAnswer>;
  designatedProviderIds: string[];
  declinedProviderIds: string[];
  wishes: string;
  /** The professional services whose goals, rules and closing were explained. */
  explained: string[];
  consent: ConsentForm;
  /** The question one was at, where they are asked one at a time. */
  step: string | null;
}

/** Who agreed and how; `how` null: nobody was asked. */
export interface ConsentForm {
  /** One of those spoken to, as in `spokeWith`, or `otherPerson`; null: the first of them. */
  from: string | null;
  how: VisitConsentWay | null;
  /** As `encodeSignature` keeps it; empty: nothing was drawn. */
  signature: string;
}

/** Whom of the family one can have spoken to, besides caregivers. */
export const self = 'self';
/** Somebody else who was there, among those who can have agreed. */
export const otherPerson = 'other';

const noConsent: ConsentForm = { from: null, how: null, signature: '' };

const formShape = z.strictObject({
  kind: z.enum(['home', 'phone']),
  planVisit: z.boolean(),
  day: z.string().nullable(),
  time: z.string().nullable(),
  spokeWith: z.array(z.string()),
  other: z.strictObject({ name: z.string(), relation: z.string() }),
  said: z.string(),
  needs: z.record(
    z.string(),
    z.strictObject({
      confirmed: z.boolean(),
      windows: z.array(z.strictObject({ weekday: z.number(), start: z.string(), end: z.string() })),
    }),
  ),
  designatedProviderIds: z.array(z.string()),
  declinedProviderIds: z.array(z.string()),
  wishes: z.string(),
  // Drafts of earlier versions of the program have none of these.
  explained: z.array(z.string()).default([]),
  consent: z
    .strictObject({
      from: z.string().nullable(),
      how: z.enum(visitConsentWays).nullable(),
      signature: z.string(),
    })
    .default(noConsent),
  step: z.string().nullable().default(null),
});

type VisitedCase = Pick<CaseFile, 'case' | 'needs'>;

/** The needs a visit goes through: those still wanted. */
export function needsToConfirm(needs: readonly Need[]): Need[] {
  return needs.filter((need) => need.wanted);
}

/** The needs of which goals, rules of use and closing are explained: those of professional services (T-3.C). */
export function needsToExplain(needs: readonly Need[]): Need[] {
  return needs.filter(({ wanted, serviceType }) => wanted && flowOf(serviceType) === 'C');
}

/** A visit that begins now, with what is known of the case. */
export function newVisit({ case: person, needs }: VisitedCase, now: Instant): VisitForm {
  return {
    kind: 'home',
    planVisit: false,
    day: dayOfInstant(now),
    time: timeOfInstant(now),
    spokeWith: [],
    other: { name: '', relation: '' },
    said: '',
    needs: Object.fromEntries(
      needsToConfirm(needs).map((need) => [need.id, { confirmed: false, windows: [...need.windows] }]),
    ),
    designatedProviderIds: [...person.designatedProviderIds],
    declinedProviderIds: [...person.declinedProviderIds],
    wishes: person.wishes,
    explained: [],
    consent: noConsent,
    step: null,
  };
}

/** A draft as it can be gone on with; needs that have come or ended since are brought up to date. Null: none. */
export function readVisitDraft(draft: unknown, file: VisitedCase, now: Instant): VisitForm | null {
  const read = formShape.safeParse(draft);
  if (!read.success) return null;
  const fresh = newVisit(file, now);
  const needs = Object.fromEntries(
    Object.entries(fresh.needs).map(([id, answer]) => [id, read.data.needs[id] ?? answer]),
  );
  return { ...read.data, needs };
}

/** When the visit was, or undefined where day or time is missing. */
export function instantOfVisit({ day, time }: Pick<VisitForm, 'day' | 'time'>): Instant | undefined {
  return day === null || time === null ? undefined : instantAt(day, time);
}

/** What is wrong, by the field it is said at; `needs` by need. */
export interface VisitProblems {
  when?: 'required' | 'future';
  /** Nobody is named: a visit is a talk with somebody. */
  who?: 'required';
  other?: 'incomplete';
  /** Signed on the screen, but nothing is drawn. */
  signature?: 'required';
  needs: Readonly<Record<string, 'moreVisitsThanWindows'>>;
}

interface Recording {
  readonly file: Pick<CaseFile, 'case' | 'needs' | 'caregivers'>;
  readonly id: string;
  readonly by: string;
  readonly now: Instant;
  /** Null where the machine has a network. */
  readonly offlineSince: Instant | null;
  /** How the person served is called among those spoken to: 本人. */
  readonly selfRelation: string;
  readonly consentId: string;
  /** What whoever agreed was asked, as it was shown. */
  readonly consentWords: string;
}

export type VisitOutcome =
  | { readonly ok: true; readonly changes: Change[] }
  | { readonly ok: false; readonly problems: VisitProblems };

/** What is wrong with a visit as it stands. */
export function problemsOfVisit(form: VisitForm, needs: readonly Need[], now: Instant): VisitProblems {
  const happenedAt = instantOfVisit(form);
  const isFuture = happenedAt !== undefined && Date.parse(happenedAt) > Date.parse(now);
  const { name, relation } = form.other;
  const isHalf = (name.trim() === '') !== (relation.trim() === '');
  const tight = needsToConfirm(needs).filter((need) => {
    const windows = form.needs[need.id]?.windows ?? need.windows;
    return !needSchema.safeParse({ ...need, windows }).success;
  });
  return {
    ...(happenedAt === undefined ? { when: 'required' } : isFuture ? { when: 'future' } : {}),
    ...(isHalf
      ? { other: 'incomplete' as const }
      : form.spokeWith.length === 0 && name.trim() === '' && { who: 'required' as const }),
    ...(consentWay(form) === 'signed' && form.consent.signature === '' && { signature: 'required' as const }),
    needs: Object.fromEntries(tight.map((need) => [need.id, 'moreVisitsThanWindows'] as const)),
  };
}

/**
 * Everything a visit saves, in one transaction: the event, who agreed, the times that changed, the wishes that changed.
 * Nothing of it is saved while something is wrong.
 */
export function recordVisit(form: VisitForm, recording: Recording): VisitOutcome {
  const { file, now } = recording;
  const problems = problemsOfVisit(form, file.needs, now);
  const happenedAt = instantOfVisit(form);
  if (
    happenedAt === undefined ||
    problems.when !== undefined ||
    problems.who !== undefined ||
    problems.other !== undefined ||
    problems.signature !== undefined ||
    Object.keys(problems.needs).length > 0
  ) {
    return { ok: false, problems };
  }
  const needs = needsToConfirm(file.needs);
  const explained = needsToExplain(needs)
    .map(({ id }) => id)
    .filter((id) => form.explained.includes(id));
  const event = visitSchema.parse({
    id: recording.id,
    caseId: file.case.id,
    kind: form.kind,
    // A plan is drafted in the home (AA01).
    planVisit: form.kind === 'home' && form.planVisit,
    by: recording.by,
    happenedAt,
    recordedAt: now,
    offlineSince: recording.offlineSince,
    spokeWith: spokenTo(form, file, recording.selfRelation).map(({ member }) => member),
    said: form.said.trim(),
    confirmedNeedIds: needs.filter(({ id }) => form.needs[id]?.confirmed === true).map(({ id }) => id),
    ...(explained.length > 0 && { explainedNeedIds: explained }),
  });
  const moved = needs.flatMap((need): Change[] => {
    const windows = form.needs[need.id]?.windows ?? need.windows;
    return isSame(windows, need.windows) ? [] : [{ type: 'need', id: need.id, set: { windows } }];
  });
  return {
    ok: true,
    changes: [
      { type: 'visit', event },
      ...consentChanges(form, recording, event),
      ...moved,
      ...wishChanges(form, file.case),
    ],
  };
}

/** How somebody agreed: nobody can sign a screen over the telephone. */
export function consentWay({ kind, consent }: Pick<VisitForm, 'kind' | 'consent'>): VisitConsentWay | null {
  return kind === 'phone' && consent.how === 'signed' ? null : consent.how;
}

function consentChanges(form: VisitForm, recording: Recording, visit: Visit): Change[] {
  const how = consentWay(form);
  const people = spokenTo(form, recording.file, recording.selfRelation);
  const { from, signature } = form.consent;
  const agreed = people.find(({ id }) => id === from) ?? people[0];
  if (how === null || agreed === undefined) return [];
  const event = consentSchema.parse({
    id: recording.consentId,
    ...{ caseId: visit.caseId, visitId: visit.id, by: visit.by },
    ...{ happenedAt: visit.happenedAt, recordedAt: visit.recordedAt },
    ...{ from: agreed.member, how, words: recording.consentWords },
    signature: how === 'signed' ? signature : null,
  });
  return [{ type: 'consent', event }];
}

/** Those who were spoken to, by the id under which the form knows them. */
export function spokenTo(
  form: Pick<VisitForm, 'spokeWith' | 'other'>,
  file: { case: Pick<Case, 'name'>; caregivers: readonly Caregiver[] },
  selfRelation: string,
): { id: string; member: FamilyMember }[] {
  const known = form.spokeWith.flatMap((id): { id: string; member: FamilyMember }[] => {
    if (id === self) return [{ id, member: { name: file.case.name, relation: selfRelation } }];
    const caregiver = file.caregivers.find((one) => one.id === id);
    if (caregiver === undefined) return [];
    return [{ id, member: { name: caregiver.name, relation: caregiver.relation } }];
  });
  const other = familyMemberSchema.safeParse(form.other);
  return other.success ? [...known, { id: otherPerson, member: other.data }] : known;
}

function wishChanges(form: VisitForm, person: Case): Change[] {
  // The ids come from the directory, which has them branded.
  const wished = {
    designatedProviderIds: form.designatedProviderIds as Case['designatedProviderIds'],
    declinedProviderIds: form.declinedProviderIds as Case['declinedProviderIds'],
    wishes: form.wishes.trim(),
  };
  const set: Partial<typeof wished> = {
    ...(!isSame(wished.designatedProviderIds, person.designatedProviderIds) && {
      designatedProviderIds: wished.designatedProviderIds,
    }),
    ...(!isSame([...wished.declinedProviderIds].sort(), [...person.declinedProviderIds].sort()) && {
      declinedProviderIds: wished.declinedProviderIds,
    }),
    ...(wished.wishes !== person.wishes && { wishes: wished.wishes }),
  };
  return Object.keys(set).length === 0 ? [] : [{ type: 'case', id: person.id, set }];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
