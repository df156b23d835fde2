import type { Change } from '#renderer/data/api.ts';
import { townshipsOfCounty } from '#shared/directory/townships.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { parseNationalId } from '#shared/domain/case/nationalId.ts';
import { addDays } from '#shared/domain/date/day.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';
import type { SampleChange } from '#shared/sample/change.ts';
import { type Dice, diceOf, seededRandom } from '#shared/sample/dice.ts';
import { elderGivenName, surname } from '#shared/sample/names.ts';
import { aSampleUnit } from '#test/builders/sample.ts';

/** How large a made-up county is. */
export interface CountySize {
  cases: number;
  /** Providers beside the printed directory, each with a contract and two observations. */
  providers: number;
}

/** One user transaction: what a person saved in one go. */
export type Transaction = readonly Change[];

/** The instant that a made-up county looks current at. */
export const countyNow = new Date().toISOString();

/** Records of the sample that stand once, whoever's cases they are. */
const once: ReadonlySet<string> = new Set([
  'provider',
  'contact',
  'contract',
  'ratings',
  'suspension',
  'openingCount',
]);
/** What is saved together when a case is opened and planned. */
const ofOpening: ReadonlySet<string> = new Set(['case', 'caregiver', 'carePlan', 'need', 'goal']);

/**
 * The work of a county in the order of its transactions: the 137 histories of the sample unit again and again, each
 * time with other people, ids, numbers, addresses, words and minutes, under another manager. Receipts stay in the first copy alone: 80 kB each,
 * read one at a time, they would only make the journal long. The same for the same size and
 * day.
 * @param firstManagerId whose cases the first 137 are
 */
export function* countyTransactions(size: CountySize, firstManagerId: string): Generator<Transaction> {
  const dice = diceOf(seededRandom(13_206));
  const sample = aSampleUnit(countyNow);
  yield sample.filter(({ type }) => once.has(type));
  yield* ownProviders(size.providers, dice);
  const repeated = sample.filter(({ type }) => !once.has(type));
  const ids = repeated.map((change) => ('event' in change ? change.event.id : change.id));
  const text = JSON.stringify(repeated);
  for (let made = 0, copy = 0; made < size.cases; copy += 1) {
    const managerId = copy === 0 ? firstManagerId : dice.id();
    const renamed = new Map(ids.map((id) => [id as string, dice.id()]));
    const changes = JSON.parse(
      text
        .replace(/"([a-z2-7]{26}|person-0001)"/gu, (whole, id: string) =>
          id === 'person-0001' ? `"${managerId}"` : `"${renamed.get(id) ?? whole.slice(1, -1)}"`,
        )
        .replace(/"(\d{4}-\d\d-\d\dT[^"]+)"/gu, (_, instant: string) => `"${earlier(instant, copy)}"`),
    ) as SampleChange[];
    yield [{ type: 'person', id: managerId, set: manager(dice) } as Change];
    const left = size.cases - made;
    const own = left < 137 ? firstCases(changes, left) : changes;
    made += Math.min(left, 137);
    yield* transactionsOf(own, copy, dice);
  }
}

/** Splits a copy of the sample into what was saved together: a case with its plan, a call, a notice. */
function* transactionsOf(changes: readonly SampleChange[], copy: number, dice: Dice): Generator<Transaction> {
  let opening: Change[] = [];
  for (const [index, change] of changes.entries()) {
    const isOpening = ofOpening.has(change.type);
    if (opening.length > 0 && (change.type === 'case' || !isOpening)) {
      yield opening;
      opening = [];
    }
    if (change.type === 'case') {
      const { address, wishes, birthOn } = change.set as Case;
      const own = {
        ...person(dice, copy, index),
        address: `${address}之${copy + 1}`,
        birthOn: birthOn && addDays(birthOn, -copy),
      };
      const said = wishes === '' ? '' : `${wishes}（${copy * 2000 + index}）`;
      opening.push({ ...change, set: { ...change.set, ...own, wishes: said } } as Change);
    } else if (change.type === 'caregiver') {
      const phone = `0900-${serialOf(copy, index).slice(0, 3)}-${serialOf(copy, index).slice(3)}`;
      opening.push({ ...change, set: { ...change.set, phone } } as Change);
    } else if (isOpening) {
      opening.push(change as Change);
    } else {
      yield [receiptOnce(change, copy) as Change];
    }
  }
  if (opening.length > 0) yield opening;
}

/** Another minute for each copy: no two managers call one provider, or visit, in the same instant. */
function earlier(instant: string, copy: number): string {
  if (copy === 0) return instant;
  const taipei = new Date(Date.parse(instant) - copy * 60_000 + 8 * 3_600_000);
  return taipei.toISOString().replace(/\.\d{3}Z$/, '+08:00');
}

/** A receipt is kept in the first copy alone. */
function receiptOnce(change: SampleChange, copy: number): SampleChange {
  if (change.type !== 'dispatch' || copy === 0) return change;
  return { ...change, event: { ...change.event, receipt: null } } as SampleChange;
}

function firstCases(changes: readonly SampleChange[], count: number): SampleChange[] {
  const kept = new Set<string>();
  return changes.filter((change) => {
    if (change.type === 'case') {
      if (kept.size < count) kept.add(change.id);
      return kept.has(change.id);
    }
    const { caseId } = ('event' in change ? change.event : change.set) as { caseId?: string };
    return caseId === undefined || kept.has(caseId);
  });
}

function manager(dice: Dice) {
  const name = surname(dice) + elderGivenName('female', dice);
  return { name, role: 'caseManager' as const, fullTimeShare: 1, active: true };
}

/** Names as they really occur beside Chinese ones, and characters outside the common planes. */
const otherNames = [
  'Lahok·Kacaw',
  'Kumu Yudaw',
  'Nguyễn Thị Hoa',
  'ＭＡＲＩＡ　ＳＡＮＴＯＳ',
  '達悟·希婻',
  '𡍼𠮷春',
  'さとう　はな',
  "O'Brien, Mary-Jane",
];

function person(dice: Dice, copy: number, index: number) {
  const serial = serialOf(copy, index);
  return {
    name: dice.chance(0.06)
      ? `${dice.pick(otherNames)}${copy}`
      : surname(dice) + elderGivenName(dice.pick(['female', 'male']), dice),
    nationalId: nationalId(serial, dice),
    phone: `05-${serial.slice(0, 3)}-${serial.slice(3)}`,
    caseNumber: `C-${serial}`,
    township: dice.pick(townshipsOfCounty('10009')).code,
  };
}

function serialOf(copy: number, index: number): string {
  return String(copy * 2000 + index).padStart(6, '0');
}

function nationalId(serial: string, dice: Dice): string {
  const stem = `Y${dice.pick(['1', '2'])}9${serial}`;
  for (let check = 0; check < 10; check += 1) {
    const parsed = parseNationalId(`${stem}${check}`);
    if (parsed.ok) return parsed.value;
  }
  throw new Error(`no check digit for ${stem}`);
}

function* ownProviders(count: number, dice: Dice): Generator<Transaction> {
  const townships = townshipsOfCounty('10009');
  for (let index = 0; index < count; index += 1) {
    const { code, name } = dice.pick(townships);
    const serviceType = dice.pick(serviceTypes);
    const providerId = dice.id();
    const place = { townships: [code, dice.pick(townships).code], validFrom: '2026-01-01', validTo: null };
    const common = { address: '', professions: [], affiliated: false, sample: true, note: '' };
    yield [
      {
        type: 'provider',
        id: providerId,
        set: { name: `${name}範例單位${index}`, township: code, ...common },
      },
      { type: 'contract', id: dice.id(), set: { providerId, serviceType, codes: null, ...place } },
    ] as unknown as Change[];
    for (const daysAgo of [7, 2]) yield [capacity(providerId, serviceType, daysAgo, dice)];
  }
}

function capacity(providerId: string, serviceType: string, daysAgo: number, dice: Dice): Change {
  const minutes = daysAgo * 1440 + dice.int(0, 480);
  const at = new Date(Date.parse(countyNow) - minutes * 60_000).toISOString();
  const windows = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '08:00', end: '17:00' }));
  const event = {
    id: dice.id(),
    providerId,
    serviceType,
    checkedAt: at,
    recordedAt: at,
    by: 'person-0001',
    channel: 'phone',
    openings: dice.int(0, 4),
    earliestStartOn: countyNow.slice(0, 10),
    windows,
    contactName: '',
    note: '',
  };
  return { type: 'capacity', event } as unknown as Change;
}
