import type { Case } from '#shared/domain/case/case.ts';
import { addDays } from '#shared/domain/date/day.ts';
import { type Dice, diceOf, seededRandom } from '#shared/sample/dice.ts';
import { childGivenName, elderGivenName, surname } from '#shared/sample/names.ts';
import { goals, saidAtHome, saidOnPhone, wishes } from '#shared/sample/phrases.ts';
import { formatReading } from '#shared/sync/hlc.ts';
import type { Json } from '#shared/sync/json.ts';
import { type Line, type Operation, operationId, type Scope } from '#shared/sync/operation.ts';

/** One field and what it is set to. */
type Edit = [record: string, field: string, value: Json];

/** A made-up case with what belongs to it: five records. */
interface Folder {
  id: string;
  caregiver: string;
  plan: string;
  needs: readonly [string, string];
}

/** Anybody's first instant; a day of edits is some seconds apart. */
const begunAt = Date.parse('2026-03-02T00:30:00Z');
const firstDay = '2026-03-02';

/**
 * What one case manager's computer writes: cases with a caregiver, a plan and two needs each, and then edits of their
 * fields as they come up in a day's work, each naming what it replaces. The same for the same number of cases.
 */
export class MadeUpWork {
  readonly #writer: string;
  readonly #author: string;
  readonly #dice: Dice = diceOf(seededRandom(840));
  readonly #folders: Folder[] = [];
  /** The head of every field, so that the next edit names it. */
  readonly #heads = new Map<string, string>();
  #seq = 0;
  #ms = begunAt;

  /** @param after lines that this writer has already */
  constructor(writer: string, author: string, after = 0) {
    this.#writer = writer;
    this.#author = author;
    this.#seq = after;
  }

  /** Opens cases, each with one line. */
  open(cases: number): Line[] {
    return Array.from({ length: cases }, (_, at) => {
      const { folder, edits } = opening(this.#dice, at, this.#author);
      this.#folders.push(folder);
      return this.#line(folder.id, edits);
    });
  }

  /** Edits of cases in no order, in lines of two to seven operations. */
  edit(operations: number): Line[] {
    const lines: Line[] = [];
    for (let written = 0; written < operations; ) {
      const folder = this.#dice.pick(this.#folders);
      const edits = editsOf(folder, this.#day(), this.#dice).slice(0, operations - written);
      lines.push(this.#line(folder.id, edits));
      written += edits.length;
    }
    return lines;
  }

  /** Ids of the cases, in the order in which they were opened. */
  get caseIds(): readonly string[] {
    return this.#folders.map(({ id }) => id);
  }

  #day(): string {
    return addDays(firstDay, Math.floor((this.#ms - begunAt) / 86_400_000));
  }

  #line(caseId: string, edits: readonly Edit[]): Line {
    this.#seq += 1;
    this.#ms += this.#dice.int(4_000, 240_000);
    const seq = this.#seq;
    const scope: Scope = `case:${caseId}`;
    const ops = edits.map(([record, field, value], index): Operation => {
      const id = operationId(this.#writer, seq, index);
      const place = `${record} ${field}`;
      const before = this.#heads.get(place);
      this.#heads.set(place, id);
      return {
        id,
        scope,
        record,
        field,
        kind: 'register',
        value,
        bases: before === undefined ? [] : [before],
      };
    });
    return { writer: this.#writer, seq, at: formatReading(this.#ms, 0), author: this.#author, ops };
  }
}

const setsOf = (record: string, fields: object): Edit[] =>
  Object.entries(fields).map(([field, value]) => [record, field, value as Json]);

function opening(dice: Dice, at: number, managerId: string): { folder: Folder; edits: Edit[] } {
  const folder = {
    id: dice.id(),
    caregiver: dice.id(),
    plan: dice.id(),
    needs: [dice.id(), dice.id()] as const,
  };
  const { id: caseId } = folder;
  const serial = String(at).padStart(6, '0');
  const gender = dice.pick(['female', 'male'] as const);
  const one: Omit<Case, 'id' | 'declinedProviderIds'> = {
    name: surname(dice) + elderGivenName(gender, dice),
    nationalId: null,
    birthOn: `19${dice.int(30, 55)}-0${dice.int(1, 9)}-1${dice.int(0, 9)}`,
    gender,
    township: `100090${dice.int(1, 2)}0`,
    address: `範例里${dice.int(1, 24)}鄰範例路${dice.int(1, 180)}號`,
    phone: phone(dice),
    caseNumber: `C-${serial}`,
    cmsLevel: dice.int(2, 8),
    welfareIdentity: dice.pick([1, 2, 3] as const),
    foreignCaregiver: false,
    status: 'active',
    managerId: managerId as Case['managerId'],
    referredOn: '2026-02-20',
    assessedOn: '2026-02-12',
    designatedProviderIds: [],
    wishes: dice.pick(wishes),
  };
  const caregiver = {
    caseId,
    name: surname(dice) + childGivenName('female', dice),
    relation: dice.pick(['女兒', '媳婦', '配偶', '兒子']),
    phone: phone(dice),
    primary: true,
    livesWith: dice.chance(0.6),
    note: '',
  };
  const need = () => ({
    caseId,
    carePlanId: folder.plan,
    serviceType: dice.pick(['homeCare', 'dayCare', 'respite', 'transport']),
    visitsPerWeek: dice.int(1, 5),
    minutesPerVisit: 60,
    windows: [],
    wanted: true,
    note: '',
  });
  return {
    folder,
    edits: [
      ...setsOf(`case/${caseId}`, one),
      ...setsOf(`caregiver/${folder.caregiver}`, caregiver),
      ...setsOf(`carePlan/${folder.plan}`, { caseId, draftedOn: firstDay, approvedOn: null, note: '' }),
      ...folder.needs.flatMap((needId) => setsOf(`need/${needId}`, need())),
    ],
  };
}

/** What is entered after a call, a visit, a reassessment, a change of times. */
function editsOf({ id, caregiver, plan, needs }: Folder, day: string, dice: Dice): Edit[] {
  const said = `${day.slice(5)}　${dice.pick([...saidOnPhone, ...saidAtHome])}`;
  return dice.weighted<() => Edit[]>([
    [
      () => setsOf(`caregiver/${caregiver}`, { phone: phone(dice), livesWith: dice.chance(0.5), note: said }),
      30,
    ],
    [
      () => [
        ...setsOf(`case/${id}`, {
          cmsLevel: dice.int(2, 8),
          status: dice.weighted([
            ['active', 9],
            ['onHold', 1],
          ]),
          assessedOn: day,
          welfareIdentity: dice.pick([1, 2, 3]),
          wishes: dice.pick(wishes),
        }),
        ...setsOf(`carePlan/${plan}`, { approvedOn: day, note: dice.pick(goals) }),
      ],
      15,
    ],
    [
      () =>
        setsOf(`need/${dice.pick(needs)}`, {
          visitsPerWeek: dice.int(1, 7),
          minutesPerVisit: dice.int(2, 24) * 15,
          wanted: dice.chance(0.9),
          note: dice.chance(0.5) ? '' : dice.pick(wishes),
        }),
      35,
    ],
    [
      () =>
        setsOf(`case/${id}`, {
          phone: phone(dice),
          wishes: dice.pick(wishes),
          foreignCaregiver: dice.chance(0.2),
        }),
      20,
    ],
  ])();
}

const phone = (dice: Dice) => `09${dice.int(10, 89)}-${String(dice.int(0, 999_999)).padStart(6, '0')}`;
