import type { Day } from '../domain/date/day.ts';
import { formatRocLong } from '../domain/date/rocFormat.ts';

/** What a notice about a point says, to the provider (the warning) or to the authority (T-2.6.c, Y-F.9). */
export interface DemeritNoticeFacts {
  writtenOn: Day;
  unitName: string;
  officerName: string;
  providerName: string;
  /** The clause with its title, as 二(六)1　沒有照計畫或核定項目服務. */
  cause: string;
  /** Null: the ledger does not say. */
  points: number | null;
  /** The pack that weighs it, with its version; null: the ledger is not worked out. */
  pack: { readonly title: string; readonly version: string } | null;
  occurredOn: Day;
  determinedOn: Day;
  evidence: string;
  suspensions: readonly { from: Day; to: Day | null; clause: string }[];
  barredYears: readonly number[];
}

export type DemeritNoticeWord =
  | `title.${'provider' | 'authority'}`
  | `to.${'provider' | 'authority'}`
  | 'from'
  | 'date'
  | 'about'
  | 'cause'
  | 'points'
  | 'pack'
  | 'days'
  | 'evidence'
  | 'suspended'
  | 'suspendedOpen'
  | 'barred'
  | 'running'
  | `end.${'provider' | 'authority'}`;

export type DemeritNoticeWords = (key: DemeritNoticeWord, values?: Record<string, string | number>) => string;

/** The text of a notice, a line per fact. The evidence goes to the authority only: it may name people. */
export function demeritNotice(
  facts: DemeritNoticeFacts,
  to: 'provider' | 'authority',
  say: DemeritNoticeWords,
): string {
  const { providerName: name, points, pack, suspensions, barredYears } = facts;
  const day = formatRocLong;
  const lines = [
    say(`title.${to}`),
    say(`to.${to}`, { name }),
    say('from', { unit: facts.unitName, officer: facts.officerName }),
    say('date', { day: day(facts.writtenOn) }),
    '',
    ...(to === 'authority' ? [say('about', { name })] : []),
    say('cause', { cause: facts.cause }),
    ...(points === null ? [] : [say('points', { points })]),
    ...(pack === null ? [] : [say('pack', { ...pack })]),
    say('days', { occurred: day(facts.occurredOn), determined: day(facts.determinedOn) }),
    ...(to === 'authority' && facts.evidence.trim() !== ''
      ? [say('evidence', { text: facts.evidence.trim() })]
      : []),
    ...suspensions.map(({ from, to: last, clause }) =>
      last === null
        ? say('suspendedOpen', { from: day(from), clause })
        : say('suspended', { from: day(from), to: day(last), clause }),
    ),
    ...(suspensions.length > 0 ? [say('running')] : []),
    ...barredYears.map((year) => say('barred', { year: year - 1911 })),
    '',
    say(`end.${to}`),
  ];
  return lines.join('\n');
}
