import type { Day } from '../domain/date/day.ts';
import { formatRocLong } from '../domain/date/rocFormat.ts';
import { maskName } from './masking.ts';

/** What a referral tells a resource: as much of the person as it takes to call back, and no more. */
export interface ReferralFacts {
  writtenOn: Day;
  unitName: string;
  managerName: string;
  toName: string;
  /** The kind, in words. */
  kind: string;
  person: { name: string; townshipName: string; phone: string | null };
  /** Who is called where the person is not; null: nobody. */
  caregiver: { name: string; relation: string; phone: string | null } | null;
  reason: string;
}

export type ReferralWord =
  | 'title'
  | 'to'
  | 'from'
  | 'date'
  | 'kind'
  | 'person'
  | 'phone'
  | 'caregiver'
  | 'reason'
  | 'pleaseTell'
  | 'askForDetails'
  | 'careful';

export type ReferralWords = (key: ReferralWord, values?: Record<string, string>) => string;

/**
 * The text of a referral (Y-R.1), a line per fact. Never the identity number, birth, house number, need level or income:
 * the resource asks for what it needs.
 * @param masked for a channel that keeps its own copies: no whole name and no telephone
 */
export function referralText(facts: ReferralFacts, say: ReferralWords, masked = false): string {
  const { person, caregiver } = facts;
  const name = masked ? maskName(person.name) : person.name;
  const lines = [
    say('title'),
    say('to', { name: facts.toName }),
    say('from', { unit: facts.unitName, manager: facts.managerName }),
    say('date', { day: formatRocLong(facts.writtenOn) }),
    '',
    say('kind', { kind: facts.kind }),
    say('person', { name, township: person.townshipName }),
    ...(masked || person.phone === null ? [] : [say('phone', { phone: person.phone })]),
    ...(masked || caregiver === null || caregiver.phone === null
      ? []
      : [say('caregiver', { ...caregiver, phone: caregiver.phone })]),
    say('reason', { text: facts.reason.trim() }),
    '',
    say('pleaseTell', { manager: facts.managerName }),
    say(masked ? 'askForDetails' : 'careful'),
  ];
  return lines.join('\n');
}
