import type { RoundCall, WaitingCase } from '#renderer/features/providers/round/call.ts';
import { anObservation } from './offerFacts.ts';
import { aContact, anEntry } from './providers.ts';
import { aNeed } from './records.ts';

const mornings = [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' }));

/** Somebody who waits for home care on three mornings. */
export function aWaitingCase(stated: Partial<WaitingCase> = {}): WaitingCase {
  return {
    caseId: 'case-0001',
    name: '陳阿滿',
    needs: [aNeed({ windows: mornings, visitsPerWeek: 3, minutesPerVisit: 60 })],
    rank: 1,
    ...stated,
  };
}

/** A call to 平安居家, asked four days ago, for whom one case waits. */
export function aCall(stated: Partial<RoundCall> = {}): RoundCall {
  const { providerId = 'provider-0001' } = stated;
  const contact = aContact({ id: `contact-${providerId}`, providerId });
  return {
    providerId,
    entry: anEntry({ provider: { id: providerId }, services: ['homeCare', 'respite'], contacts: [contact] }),
    shortName: '平安居家',
    contact,
    services: ['homeCare', 'respite'],
    last: anObservation({
      providerId,
      checkedAt: '2026-05-07T10:20:00+08:00',
      earliestStartOn: '2026-05-11',
    }),
    waiting: [aWaitingCase()],
    ...stated,
  };
}
