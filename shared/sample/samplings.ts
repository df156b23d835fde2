import { addDays, type Day, daysBetween } from '../domain/date/day.ts';
import { dayOfInstant } from '../domain/date/instant.ts';
import { groupBy } from '../domain/groupBy.ts';
import type { RecordOf } from '../domain/recordTypes.ts';
import type { SampleDraw } from '../domain/sampling/sampleDraw.ts';
import { type SampleCheck, type SampleQuestion, sampleQuestions } from '../domain/sampling/sampleEntry.ts';
import type { HashPort } from '../policies/hash.ts';
import { drawSample } from '../rules/sample/draw.ts';
import type { SampleCase, SampleInput } from '../rules/sample/input.ts';
import type { SamplePolicy } from '../rules/sample/policy.ts';
import { readSampleReceipt, sampleReceipt } from '../rules/sample/receipt.ts';
import { changeOf, record, recordsOf, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import { calendar, instantOf, workdayUpTo } from './workdays.ts';

interface SamplingSetting {
  today: Day;
  /** Who draws, checks and answers: in the sample there is one person. */
  by: string;
  dice: Dice;
  policy: SamplePolicy;
  hashPort: HashPort;
  /** Only of these something is said. */
  inventedIds: ReadonlySet<string>;
  affiliatedId: string;
}

/** Of the running month's draw: how many are looked into, and at how many nobody was reached. */
const doneOfRunning = 6;
const notReachedOfRunning = 2;
/** So early in the month that is over that all that followed was still in it. */
const placeOfPoor = 2;
const drawnAt = 8 * 60 + 30;
const reportedAt = 16 * 60 + 30;

/**
 * Two months of samples: the earlier one drawn and done, a month's and the unit's, with an abnormality that was closed;
 * the later one under way, with one that waits for the case manager's answer.
 */
export function samplings(unit: readonly SampleChange[], setting: SamplingSetting): SampleChange[] {
  const { today } = setting;
  const played = new SamplingPlay(unit, setting);
  const lastWorked = workdayUpTo(addDays(today, -1));
  const running = lastWorked.slice(0, 7);
  const lastOfFinished = workdayUpTo(addDays(`${running}-01`, -1));
  const finished = lastOfFinished.slice(0, 7);

  const over = played.draw('monthly', finished);
  const picked = played.servedFirst(over);
  const inPlace = [...picked.slice(1, placeOfPoor + 1), picked[0]!, ...picked.slice(placeOfPoor + 1)];
  for (const [index, one] of inPlace.entries()) {
    const day = dayWithin(over, index / inPlace.length, lastOfFinished);
    if (one === picked[0]) played.settledReport(over, one, day);
    else played.check(over, one, day);
  }
  const ofUnit = played.draw('unit', finished);
  const ofAll = played.shuffled(ofUnit);
  for (const [index, one] of ofAll.entries())
    played.check(ofUnit, one, dayWithin(ofUnit, index / ofAll.length, lastOfFinished));

  const begun = played.draw('monthly', running);
  const drawn = played.shuffled(begun);
  for (const [index, one] of drawn.slice(1, doneOfRunning).entries())
    played.check(begun, one, dayWithin(begun, index / doneOfRunning, lastWorked));
  played.openReport(begun, drawn[0]!, lastWorked);
  for (const one of drawn.slice(doneOfRunning, doneOfRunning + notReachedOfRunning))
    played.notReached(begun, one, lastWorked);
  return played.changes;
}

interface Picked {
  readonly id: string;
  readonly mode?: 'phone' | 'visit' | undefined;
}

/** What a check found, and which question was answered with no. */
interface Found {
  readonly category: 'delivery' | 'planChange';
  readonly summary: string;
  readonly no: SampleQuestion;
}

class SamplingPlay {
  readonly changes: SampleChange[] = [];
  readonly #setting: SamplingSetting;
  readonly #cases: ReadonlyMap<string, RecordOf<'case'>>;
  readonly #needsOf: ReadonlyMap<string, readonly RecordOf<'need'>[]>;
  /** Something of them went to the affiliated provider. */
  readonly #related: ReadonlySet<string>;
  /** Which invented provider serves a case. */
  readonly #servedBy: ReadonlyMap<string, string>;

  constructor(unit: readonly SampleChange[], setting: SamplingSetting) {
    this.#setting = setting;
    const active = recordsOf(unit, 'case').filter(({ status }) => status === 'active');
    this.#cases = new Map(active.map((one) => [one.id, one]));
    this.#needsOf = groupBy(recordsOf(unit, 'need'), ({ caseId }) => caseId);
    this.#related = new Set(
      recordsOf(unit, 'notice')
        .filter(({ providerId }) => providerId === setting.affiliatedId)
        .map(({ caseId }) => caseId),
    );
    this.#servedBy = new Map(
      recordsOf(unit, 'reply')
        .filter(
          ({ answer, providerId }) => answer === 'serviceStarted' && setting.inventedIds.has(providerId),
        )
        .map(({ caseId, providerId }) => [caseId, providerId]),
    );
  }

  /** Drawn on the month's first worked day from what was assessed by then. */
  draw(kind: SampleDraw['kind'], month: string): SampleDraw {
    const { by, dice, policy, hashPort } = this.#setting;
    const on = workdayFrom(`${month}-01`);
    const input: SampleInput = { kind, cases: this.#pool(kind, on), seed: dice.id() };
    const receipt = sampleReceipt(input, policy.name, drawSample(input, policy, hashPort), hashPort);
    const made = record('sampleDraw', {
      ...{ id: dice.id(), kind, month, number: 1, reason: null, by, receipt },
      recordedAt: instantOf(on, drawnAt),
    });
    this.changes.push(changeOf('sampleDraw', made));
    return made;
  }

  #pool(kind: SampleDraw['kind'], on: Day): SampleCase[] {
    return [...this.#cases.values()]
      .filter(({ assessedOn }) => assessedOn !== null && assessedOn < on)
      .map(({ id }): SampleCase => {
        if (kind === 'unit') return { id, ...(this.#related.has(id) && { relatedProvider: true }) };
        const wanted = (this.#needsOf.get(id) ?? []).filter((need) => need.wanted);
        const isMealOnly = wanted.length > 0 && wanted.every(({ serviceType }) => serviceType === 'meal');
        return { id, ...(isMealOnly && { mealOnly: true }) };
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  shuffled({ receipt }: SampleDraw): Picked[] {
    return this.#setting.dice.shuffled(readSampleReceipt(receipt)!.picked);
  }

  /** One that an invented provider serves before the others, where there is one. */
  servedFirst(draw: SampleDraw): Picked[] {
    const picked = this.shuffled(draw);
    return picked.sort((a, b) => Number(this.#servedBy.has(b.id)) - Number(this.#servedBy.has(a.id)));
  }

  check(draw: SampleDraw, { id: caseId, mode }: Picked, day: Day, found: Found | null = null): SampleCheck {
    const { dice } = this.#setting;
    const way = mode ?? 'papers';
    const check = record('sampleEntry', {
      ...this.#contact(draw, caseId, day),
      ...{ kind: 'checked', way, cmsLevel: this.#cases.get(caseId)!.cmsLevel, note: '' },
      spokenTo: way === 'papers' ? null : dice.pick(['client', 'caregiver', 'family']),
      asked: sampleQuestions[draw.kind].map((question) => ({
        question,
        answer: question === found?.no ? 'no' : 'yes',
      })),
      findings: found === null ? [] : [{ category: found.category, summary: found.summary }],
    });
    this.changes.push(changeOf('sampleEntry', check));
    return check as SampleCheck;
  }

  notReached(draw: SampleDraw, { id: caseId, mode }: Picked, day: Day): void {
    const attempt = record('sampleEntry', {
      ...this.#contact(draw, caseId, day),
      ...{ kind: 'notReached', way: mode ?? 'phone', note: '響很久沒有人接。' },
    });
    this.changes.push(changeOf('sampleEntry', attempt));
  }

  /** Waits for the case manager; against nobody. */
  openReport(draw: SampleDraw, picked: Picked, day: Day): void {
    const summary = '個案住院兩週，照顧計畫沒有跟著改。';
    const check = this.check(draw, picked, day, { category: 'planChange', summary, no: 'itemsFitNeeds' });
    this.#report(check, null, day, addDays(this.#setting.today, 3));
  }

  /** Passed on, answered, handled and closed within the week. */
  settledReport(draw: SampleDraw, picked: Picked, day: Day): void {
    const summary = '服務紀錄有簽名，家屬說當天沒有人來。';
    const check = this.check(draw, picked, day, { category: 'delivery', summary, no: 'servedAsPlanned' });
    const follow = this.#report(check, this.#servedBy.get(picked.id) ?? null, day, addDays(day, 7));
    const told = workdayFrom(addDays(day, 1));
    const answered = workdayFrom(addDays(told, 1));
    const handled = workdayFrom(addDays(answered, 1));
    follow(told, { kind: 'told', to: 'provider', toldOn: told, name: '範例：單位負責人' });
    follow(told, { kind: 'told', to: 'county', toldOn: told, name: '範例：縣府業管單位' });
    follow(answered, {
      kind: 'answered',
      round: 1,
      text: '單位說調班沒有先通知，已補做服務，並向家屬說明。',
    });
    follow(handled, { kind: 'handled', handledOn: handled, text: '已函請單位提改善計畫。' });
    follow(workdayFrom(addDays(handled, 1)), { kind: 'closed', note: '家屬確認之後都照表服務。' });
  }

  /** @returns what writes down what became of it */
  #report(check: SampleCheck, providerId: string | null, day: Day, answerBy: Day) {
    const { by, dice } = this.#setting;
    const { caseId } = check;
    const write = (recordedAt: string, plain: object) => {
      const entry = record('abnormalityEntry', { id: dice.id(), by, caseId, recordedAt, ...plain });
      this.changes.push(changeOf('abnormalityEntry', entry));
      return entry.id;
    };
    const text = `抽查時${check.findings[0]!.summary}\n請查明並回復處理情形。`;
    const opened = { kind: 'opened', checkId: check.id, providerId, text, answerBy };
    const abnormalityId = write(instantOf(day, reportedAt), opened);
    return (on: Day, said: object) =>
      void write(instantOf(on, dice.int(9 * 60, 16 * 60)), { abnormalityId, ...said });
  }

  #contact({ id: drawId }: SampleDraw, caseId: string, day: Day) {
    const { by, dice } = this.#setting;
    const minutes = dice.int(9 * 60, 16 * 60);
    return {
      ...{ id: dice.id(), caseId, drawId, by },
      happenedAt: instantOf(day, minutes),
      recordedAt: instantOf(day, minutes + 10),
    };
  }
}

/** A worked day from the draw on, so far towards the last one. */
function dayWithin({ recordedAt }: SampleDraw, share: number, last: Day): Day {
  const from = dayOfInstant(recordedAt);
  const day = workdayUpTo(addDays(from, Math.floor(daysBetween(from, last) * share)));
  return [from, day].sort().at(-1)!;
}

function workdayFrom(day: Day): Day {
  return calendar.isDayOff(day) ? workdayFrom(addDays(day, 1)) : day;
}
