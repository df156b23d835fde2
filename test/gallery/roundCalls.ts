import type { RoundCall, WaitingCase } from '#renderer/features/providers/round/call.ts';
import { anObservation } from '#test/builders/offerFacts.ts';
import { aContact, anEntry } from '#test/builders/providers.ts';
import { aNeed } from '#test/builders/records.ts';

const on = (weekdays: number[], start: string, end: string) =>
  weekdays.map((weekday) => ({ weekday, start, end }));
const respite = aNeed({ id: 'need-0009', serviceType: 'respite', codes: ['GA09'] });
const home = (id: string, weekdays: number[], start: string, end: string) =>
  aNeed({ id, windows: on(weekdays, start, end) });

const waiting: readonly WaitingCase[] = [
  {
    caseId: 'case-0001',
    name: '陳阿滿',
    rank: 1,
    needs: [home('need-0001', [1, 3, 5], '09:00', '11:00'), respite],
  },
  { caseId: 'case-0002', name: '林水木', rank: 2, needs: [home('need-0002', [2, 4], '14:00', '16:00')] },
  { caseId: 'case-0003', name: '蔡素蘭', rank: 2, needs: [home('need-0003', [1, 3], '08:00', '10:00')] },
  {
    caseId: 'case-0004',
    name: '楊春美',
    rank: 4,
    needs: [home('need-0004', [1, 2, 3, 4, 5, 6, 7], '18:00', '20:00')],
  },
];

const named: [string, string, string | null][] = [
  ['長泰老學堂斗六', '雲林縣私立長泰老學堂斗六社區長照機構', '2026-05-08'],
  ['太舜居家', '雲林縣私立太舜居家長照機構', '2026-05-08'],
  ['庭安居家', '雲林縣私立庭安居家長照機構', '2026-05-08'],
  ['立享居家', '雲林縣私立立享居家長照機構', '2026-05-08'],
  ['嘉泰居家', '雲林縣私立嘉泰居家長照機構', '2026-05-08'],
  ['平安居家', '雲林縣私立平安居家長照機構', '2026-05-07'],
  ['萬安居家', '雲林縣私立萬安居家長照機構', null],
  ['慈濟居家', '雲林縣私立慈濟居家長照機構', '2026-05-08'],
  ['道古堂居家', '雲林縣私立道古堂居家長照機構', '2026-05-08'],
  ['佳醫居家', '雲林縣私立佳醫居家長照機構', '2026-05-08'],
  ['安怡居家', '雲林縣私立安怡居家長照機構', '2026-05-10'],
  ['有一寶居家', '雲林縣私立有一寶居家長照機構', '2026-05-10'],
];

/** The twelve calls of the drawn page; 萬安居家 has no number. */
export const drawnCalls: readonly RoundCall[] = named.map(([shortName, name, day], index) => {
  const providerId = `provider-${String(index + 1).padStart(4, '0')}`;
  const contact = shortName === '萬安居家' ? null : aContact({ id: `contact-${providerId}`, providerId });
  const last =
    day === null
      ? null
      : anObservation({
          providerId,
          checkedAt: `${day}T10:20:00+08:00`,
          earliestStartOn: '2026-05-11',
          windows: on([1, 3], '08:00', '12:00'),
        });
  return {
    providerId,
    entry: anEntry({
      provider: { id: providerId, name },
      services: ['homeCare', 'respite'],
      contacts: contact === null ? [] : [contact],
    }),
    shortName,
    contact,
    services: ['homeCare', 'respite'],
    last,
    waiting,
  };
});

const _at = '2026-05-11T09:00:00+08:00';
