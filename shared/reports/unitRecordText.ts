import type { Day } from '../domain/date/day.ts';
import { formatInstant, formatRocLong } from '../domain/date/rocFormat.ts';
import {
  type UnitRecord,
  type UnitRecordJudgement,
  unitRecordItems,
  unitRecordPeople,
  unitRecordPoints,
} from '../domain/followUp/unitRecord.ts';

/** A service of the plan as the two forms name it; every text in words. */
export interface RecordedService {
  /** The need's kind of service. */
  service: string;
  /** Null: nobody has it. */
  provider: string | null;
  /** How the provider came to it: a field of the plan's form. */
  basis: 'designated' | 'rotation' | null;
  codes: readonly string[];
  state: string;
  /** What was heard of it since the last record, oldest first. */
  heard: readonly { on: Day; words: string }[];
}

/** The parts of the plan's form that hold items, in its order; `other` is what none of them is for. */
export const itemGroups = ['B', 'C', 'D', 'EF', 'G', 'SC', 'meal', 'other'] as const;
export type ItemGroup = (typeof itemGroups)[number];

/** What a record's content is made from. Null and empty: nothing is recorded. */
export interface UnitRecordFacts {
  phonedOn: Day | null;
  visitedOn: Day | null;
  /** Who was there. */
  present: readonly { name: string; relation: string }[];
  /** Level, identity, place, in words. */
  body: string;
  means: string;
  dwelling: string;
  /** Caregivers and hired help, one text each. */
  support: readonly string[];
  goals: readonly string[];
  services: readonly RecordedService[];
  /** Items of the plan in words, with their providers. */
  items: Readonly<Record<ItemGroup, readonly string[]>>;
  /** Those that are open, or were made or closed since the last record. */
  referrals: readonly string[];
  /** Services that ended since the last record. */
  ends: readonly string[];
  /** What was written down of the visit that the record is of; empty: nothing. */
  said: string;
}

export type UnitRecordWord =
  | `aa01.${
      | ('phonedOn' | 'visitedOn' | 'dischargedOn' | 'present' | 'overview' | 'body' | 'means' | 'dwelling')
      | ('support' | 'otherFacts' | 'reassessed' | 'goals' | 'difference' | 'items' | 'alarm' | 'remarks')}`
  | `group.${ItemGroup}`
  | `aa02.${'at' | 'people' | 'said' | 'services' | 'ends' | 'asked'}`
  | `basis.${'designated' | 'rotation'}`
  | `item.${keyof typeof unitRecordItems}`
  | `people.${keyof typeof unitRecordPeople}`
  | `point.${keyof typeof unitRecordPoints}`
  | `judged.${'adaptation' | 'goal' | 'suitability'}.${string}`
  | `field.${'items' | 'people' | 'points' | 'content' | UnitRecordJudgement}`
  | (
      | 'referrals'
      | 'noProvider'
      | 'noneRecorded'
      | 'service'
      | 'heard'
      | 'member'
      | 'numbered'
      | 'and'
      | 'aside'
    )
  | `title.${UnitRecord['kind']}`;

export type UnitRecordWords = (key: UnitRecordWord, values?: Record<string, string | number>) => string;

/** What a content begins with; a heading that nothing is recorded for ends with its colon, for a person to go on. */
export function unitRecordContent(
  typed: Pick<UnitRecord, 'kind' | 'items' | 'people' | 'points'> & { happenedAt: string | null },
  facts: UnitRecordFacts,
  say: UnitRecordWords,
): string {
  return (typed.kind === 'AA01' ? planLines(facts, say) : followUpLines(typed, facts, say)).join('\n');
}

/** The plan's form (AA01), in its order. */
function planLines(facts: UnitRecordFacts, say: UnitRecordWords): string[] {
  const dayOf = (day: Day | null) => (day === null ? '' : formatRocLong(day));
  return [
    say('aa01.phonedOn') + dayOf(facts.phonedOn),
    say('aa01.visitedOn') + dayOf(facts.visitedOn),
    say('aa01.dischargedOn'),
    say('aa01.present') + facts.present.map((member) => say('member', { ...member })).join(say('and')),
    say('aa01.overview'),
    say('aa01.body') + facts.body,
    say('aa01.means') + facts.means,
    say('aa01.dwelling') + facts.dwelling,
    say('aa01.support') + facts.support.join(say('aside')),
    say('aa01.otherFacts'),
    say('aa01.reassessed'),
    ...listed(say('aa01.goals'), facts.goals, say),
    say('aa01.difference'),
    say('aa01.items'),
    ...itemGroups.flatMap((group) => {
      const lines = facts.items[group];
      // Every part of the form is named, also the empty ones; the rest only where there is any.
      if (group === 'other') return lines.length === 0 ? [] : listed(say('group.other'), lines, say);
      return lines.length === 0
        ? [say(`group.${group}`) + say('noneRecorded')]
        : listed(say(`group.${group}`), lines, say);
    }),
    say('aa01.alarm'),
    ...listed(say('referrals'), facts.referrals, say, say('noneRecorded')),
    say('aa01.remarks') + facts.said,
  ];
}

/** The follow-up's form (AA02), in its order; what the platform has fields of its own for is not said twice. */
function followUpLines(
  typed: Pick<UnitRecord, 'items' | 'people' | 'points'> & { happenedAt: string | null },
  facts: UnitRecordFacts,
  say: UnitRecordWords,
): string[] {
  const how = typed.items.map((item) => say(`item.${item}`)).join(say('and'));
  const at = typed.happenedAt === null ? '' : formatInstant(typed.happenedAt);
  return [
    say('aa02.at') + [at, how].filter((part) => part !== '').join(say('aside')),
    say('aa02.people') + typed.people.map((one) => say(`people.${one}`)).join(say('and')),
    ...(facts.said === '' ? [] : [say('aa02.said') + facts.said]),
    ...listed(
      say('aa02.services'),
      facts.services.map((service) => serviceLine(service, say)),
      say,
      say('noneRecorded'),
    ),
    ...listed(say('referrals'), facts.referrals, say, say('noneRecorded')),
    ...listed(say('aa02.ends'), facts.ends, say, say('noneRecorded')),
    // What was asked or complained of stands in no record: it is written where it is said that there was some.
    ...(typed.points.includes('advice') || typed.points.includes('complaint') ? [say('aa02.asked')] : []),
  ];
}

/** A provider with how it came to the service. */
export function providerWords(
  { provider, basis }: Pick<RecordedService, 'provider' | 'basis'>,
  say: UnitRecordWords,
): string {
  if (provider === null) return say('noProvider');
  return basis === null ? provider : say(`basis.${basis}`, { provider });
}

function serviceLine(service: RecordedService, say: UnitRecordWords): string {
  const line = say('service', {
    service: service.service,
    facts: [providerWords(service, say), service.codes.join(say('and')), service.state]
      .filter((part) => part !== '')
      .join(say('aside')),
  });
  return [
    line,
    ...service.heard.map(({ on, words }) => say('heard', { day: formatRocLong(on), words })),
  ].join('');
}

/** A heading with its lines numbered below it; with one line or none beside it. */
function listed(heading: string, lines: readonly string[], say: UnitRecordWords, none = ''): string[] {
  if (lines.length === 0) return [heading + none];
  if (lines.length === 1) return [heading + lines[0]!];
  return [heading, ...lines.map((text, index) => say('numbered', { number: index + 1, text }))];
}

/** The headings of a content after which nothing stands, on their line or on lines below: what is still to be written. */
export function openHeadings(content: string, say: UnitRecordWords): string[] {
  const colon = say('aa01.remarks').trim().at(-1)!;
  const overview = say('aa01.overview').trim();
  const items = say('aa01.items').trim();
  const lines = content.split('\n').map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (!line.endsWith(colon) || line === overview || line === items) return [];
    const next = lines[index + 1];
    return next !== undefined && /^\d+\. ?/u.test(next) ? [] : [line.slice(0, -1)];
  });
}

/** A finished record as text to paste, in the field order of the national platform, with the platform's numbers. */
export function unitRecordText(
  record: Omit<UnitRecord, 'id' | 'caseId' | 'by' | 'recordedAt'>,
  say: UnitRecordWords,
): string {
  const numbered = <K extends string>(
    of: readonly K[],
    table: Readonly<Record<K, number>>,
    word: (one: K) => string,
  ) => of.map((one) => `${table[one]} ${word(one)}`).join(say('and'));
  return [
    say(`title.${record.kind}`, { at: formatInstant(record.happenedAt) }),
    say('field.items') + numbered(record.items, unitRecordItems, (one) => say(`item.${one}`)),
    say('field.people') + numbered(record.people, unitRecordPeople, (one) => say(`people.${one}`)),
    say('field.points') + numbered(record.points, unitRecordPoints, (one) => say(`point.${one}`)),
    say('field.content'),
    record.content,
    ...(['adaptation', 'goal', 'suitability'] as const).map(
      (field) => say(`field.${field}`) + judgedText(record, field, say),
    ),
  ].join('\n');
}

/** What was judged of one thing, with what was written beside it. */
function judgedText(
  record: Pick<UnitRecord, UnitRecordJudgement>,
  field: UnitRecordJudgement,
  say: UnitRecordWords,
): string {
  const { judged, note } = record[field];
  return [say(`judged.${field}.${judged}`), note.trim()].filter((part) => part !== '').join(say('aside'));
}
