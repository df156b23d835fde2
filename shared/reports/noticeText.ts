import { weekPattern } from '../domain/carePlan/weekPattern.ts';
import { ageOn, type Day } from '../domain/date/day.ts';
import { formatDue, formatRocLong, formatRocWithWeekday, weekdayName } from '../domain/date/rocFormat.ts';
import { findServiceCode } from '../domain/serviceCode/serviceCode.ts';
import type { ServiceType } from '../domain/serviceType.ts';
import type { FamilyMember, WeeklyWindow } from '../domain/values.ts';
import { maskName } from './masking.ts';

/** What a referral notice (照會) tells a provider. Plain facts; the words come from `NoticeWords`. */
export interface NoticeFacts {
  writtenOn: Day;
  unitName: string;
  managerName: string;
  provider: { name: string; contactName: string | null };
  person: {
    name: string;
    gender: 'female' | 'male' | 'other';
    birthOn: Day | null;
    caseNumber: string;
    cmsLevel: number;
    welfareIdentity: 1 | 2 | 3;
    foreignCaregiver: boolean;
    /** Township and address, as one says it; the township alone is what a masked notice shows. */
    townshipName: string;
    address: string;
    phone: string | null;
  };
  caregiver: (FamilyMember & { phone: string | null }) | null;
  needs: {
    serviceType: ServiceType;
    codes: readonly string[];
    visitsPerWeek: number | null;
    minutesPerVisit: number | null;
    windows: readonly WeeklyWindow[];
    note: string;
  }[];
  goals: readonly string[];
  /** The day the family would like to begin; null: as early as the provider can. */
  startWishOn: Day | null;
  replyDueOn: Day | null;
  serviceDueOn: Day | null;
  /** The last instant in time, where the pack says a time of the day. */
  replyDueAt?: string;
  serviceDueAt?: string;
  /** What the case manager adds in own words; empty: nothing. */
  extra: string;
}

/** Every word of a notice, by key; `values` fill its blanks. Keys with a dot are words that screens say too. */
export type NoticeWords = (key: NoticeWord, values?: Record<string, string | number>) => string;

export type NoticeWord =
  | 'title'
  | 'to'
  | 'toPerson'
  | 'from'
  | 'date'
  | 'person'
  | `person.gender.${'female' | 'male' | 'other'}`
  | 'age'
  | 'cms'
  | `person.welfare.${1 | 2 | 3}`
  | 'foreignCaregiver'
  | 'caseNumber'
  | 'address'
  | 'addressMasked'
  | 'phone'
  | 'caregiver'
  | 'member'
  | 'needs'
  | `service.${ServiceType}`
  | 'weekly'
  | 'anyTime'
  | 'visits'
  | 'minutes'
  | 'goals'
  | 'startWish'
  | 'startSoonest'
  | 'extra'
  | 'replyBy'
  | 'serviceBy'
  | 'pleaseReply'
  | 'askForDetails'
  | 'careful'
  | 'listSeparator'
  | 'clauseSeparator';

/**
 * The text of a notice, a line per fact, in the order a provider reads it: to whom, from whom, who the person is
 * and where, the needs with codes and times, the goals, when to begin, by when to answer.
 * @param masked for a channel that keeps its own copies: no full name, house number, telephone or caregiver's
 *   name; the provider asks the case manager for them.
 */
export function noticeText(facts: NoticeFacts, say: NoticeWords, masked = false): string {
  const blocks = [
    headLines(facts, say),
    personLines(facts, say, masked),
    [say('needs'), ...facts.needs.map((need, index) => `${index + 1}. ${needLine(need, say)}`)],
    facts.goals.length === 0 ? [] : [say('goals'), ...facts.goals.map((goal) => `- ${goal}`)],
    wishLines(facts, say),
    [say(masked ? 'askForDetails' : 'careful')],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function headLines(facts: NoticeFacts, say: NoticeWords): string[] {
  const { name, contactName } = facts.provider;
  return [
    say('title'),
    contactName === null ? say('to', { name }) : say('toPerson', { name, contact: contactName }),
    say('from', { unit: facts.unitName, manager: facts.managerName }),
    say('date', { day: formatRocLong(facts.writtenOn) }),
  ];
}

function personLines({ person, caregiver, writtenOn }: NoticeFacts, say: NoticeWords, masked: boolean) {
  const about = [
    masked ? maskName(person.name) : person.name,
    say(`person.gender.${person.gender}`),
    ...(person.birthOn === null ? [] : [say('age', { years: ageOn(person.birthOn, writtenOn) })]),
    say('cms', { level: person.cmsLevel }),
    say(`person.welfare.${person.welfareIdentity}`),
    ...(person.foreignCaregiver ? [say('foreignCaregiver')] : []),
  ];
  const lines = [say('person', { about: about.join(say('clauseSeparator')) })];
  if (person.caseNumber !== '') lines.push(say('caseNumber', { number: person.caseNumber }));
  if (masked) return [...lines, say('addressMasked', { township: person.townshipName })];
  lines.push(say('address', { address: `${person.townshipName}${person.address}` }));
  if (person.phone !== null) lines.push(say('phone', { phone: person.phone }));
  if (caregiver !== null) {
    const member = say('member', { name: caregiver.name, relation: caregiver.relation });
    lines.push(say('caregiver', { who: [member, caregiver.phone ?? ''].join(' ').trim() }));
  }
  return lines;
}

function needLine(need: NoticeFacts['needs'][number], say: NoticeWords): string {
  const codes = need.codes.map((code) => `${code}${findServiceCode(code)?.name ?? ''}`);
  const times = weekPattern(need.windows).map(({ start, end, weekdays }) =>
    say('weekly', {
      days: weekdays.map((weekday) => weekdayName(weekday)).join(say('listSeparator')),
      start,
      end,
    }),
  );
  return [
    say(`service.${need.serviceType}`),
    ...(codes.length === 0 ? [] : [codes.join(say('listSeparator'))]),
    ...(times.length === 0 ? [say('anyTime')] : times),
    ...(need.visitsPerWeek === null ? [] : [say('visits', { count: need.visitsPerWeek })]),
    ...(need.minutesPerVisit === null ? [] : [say('minutes', { minutes: need.minutesPerVisit })]),
    ...(need.note.trim() === '' ? [] : [need.note.trim()]),
  ].join(say('clauseSeparator'));
}

function wishLines(facts: NoticeFacts, say: NoticeWords): string[] {
  const lines = [
    facts.startWishOn === null
      ? say('startSoonest')
      : say('startWish', { day: formatRocWithWeekday(facts.startWishOn) }),
  ];
  if (facts.extra.trim() !== '') lines.push(say('extra', { text: facts.extra.trim() }));
  lines.push(
    facts.replyDueOn === null
      ? say('pleaseReply', { manager: facts.managerName })
      : say('replyBy', { day: formatDue(facts.replyDueOn, facts.replyDueAt), manager: facts.managerName }),
  );
  if (facts.serviceDueOn !== null)
    lines.push(say('serviceBy', { day: formatDue(facts.serviceDueOn, facts.serviceDueAt) }));
  return lines;
}
