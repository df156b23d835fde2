import { addDays, type Day } from '../domain/date/day.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';

/**
 * An invented family carer with one point confirmed and notified, which suspends for a month (Y-F.1), and one that
 * is only proposed. Nothing was ever dispatched to it.
 */
export function suspendedCarer(today: Day, by: string, dice: Dice): SampleChange[] {
  const provider = record('provider', {
    id: dice.id(),
    name: '範例庚家庭托顧',
    township: '10009050',
    address: '範例里範例路7號',
    professions: [],
    affiliated: false,
    sample: true,
    note: '範例資料：雲林縣沒有這個單位',
  });
  const contract = record('contract', {
    id: dice.id(),
    providerId: provider.id,
    serviceType: 'familyCare',
    codes: null,
    townships: null,
    validFrom: '2024-01-01',
    validTo: null,
  });
  const proposed = {
    id: dice.id(),
    providerId: provider.id,
    ledger: 'familyCare',
    causeId: '範例條文：收托人數超過核定',
    serviceType: null,
    actId: null,
    points: null,
    occurredOn: addDays(today, -3),
    determinedOn: null,
    notifiedOn: null,
    status: 'proposed',
    reason: '',
    evidence: '範例資料：虛構的記點',
    revokedOn: null,
    proposedBy: by,
    decidedBy: null,
  };
  const confirmed = {
    ...proposed,
    id: dice.id(),
    causeId: '範例條文：服務紀錄沒有逐日填寫',
    occurredOn: addDays(today, -20),
    determinedOn: addDays(today, -9),
    notifiedOn: addDays(today, -8),
    status: 'confirmed',
    decidedBy: by,
  };
  return [
    changeOf('provider', provider),
    changeOf('contract', contract),
    changeOf('demerit', record('demerit', confirmed)),
    changeOf('demerit', record('demerit', proposed)),
  ];
}
