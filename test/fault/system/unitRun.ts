import 'fake-indexeddb/auto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#renderer/data/index.ts';
import { handedAway } from '#renderer/data/sync/handOver.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { diceOf, seededRandom } from '#shared/sample/dice.ts';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import { foldResult } from '#shared/sync/fold.ts';
import type { Line, Scope } from '#shared/sync/operation.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import { rebuild, storedIn } from '#test/builders/rebuild.ts';
import { aCaregiver, aCase } from '#test/builders/records.ts';
import { foldOracle } from '#test/property/foldOracle.ts';
import type { Computer } from './computer.ts';
import { setUp } from './setUp.ts';

/** What a run came to; `lost` must be 0, and a run that finds anything else wrong throws. */
export interface SystemReport {
  steps: number;
  /** Computers that were ended in the middle of something, and those that came back without a database. */
  ended: number;
  databasesLost: number;
  /** How often somebody set a clock, forward, back or right. */
  clocksSet: number;
  /** Saves that somebody was told of. */
  acknowledged: number;
  recovered: number;
  lost: number;
  lines: number;
  conflicts: number;
  handovers: number;
}

interface Saved {
  by: Computer;
  writer: string;
  seq: number;
  /** A text that this save alone has. */
  mark: string;
}

const stepsOfARun = 80;

/**
 * A supervisor and four managers work for a while on their computers, which are switched off in the middle of things,
 * lose their databases, have clocks that are wrong or jump and exchange files in a folder that comes and goes. In the end all of it is
 * exchanged, and what each holds is compared with what the definitions say of all that was written.
 */
export async function runUnit(folder: string, seed: number): Promise<SystemReport> {
  const report = {
    ...{ steps: 0, ended: 0, databasesLost: 0, acknowledged: 0, recovered: 0, lost: 0 },
    ...{ lines: 0, conflicts: 0, handovers: 0, clocksSet: 0 },
  };
  const dice = diceOf(seededRandom(seed));
  const unit = await setUp(folder);
  const { computers, supervisor, managers, tick } = unit;
  const saved: Saved[] = [];
  const history: string[] = [];
  const marks = () => `第${saved.length + history.length}筆`;
  try {
    for (let step = 0; step < stepsOfARun; step += 1) {
      tick(dice.int(1, 40));
      await one(dice.pick(computers));
      report.steps += 1;
    }
    await settle();
    await compare();
    return report;
  } catch (error) {
    throw new Error(`seed ${seed}, after ${history.length} steps: ${history.join('; ')}`, { cause: error });
  } finally {
    for (const computer of computers) await computer.cut({ loseDatabase: true });
  }

  async function one(computer: Computer): Promise<void> {
    const step = dice.weighted<() => Promise<void>>([
      [() => save(computer), 12],
      [() => computer.round(), 8],
      [() => endIn(computer, 'save'), 3],
      [() => endIn(computer, 'round'), 4],
      [() => endIn(computer, 'start'), 2],
      [() => comeAndGo(), 2],
      [() => handOver(), 2],
      [() => decide(), 3],
      [() => leaveJunk(), 1],
      [() => setClock(computer), 2],
    ]);
    await step();
  }

  /** What a person on this computer might change, with a text of its own. */
  function changeOn(computer: Computer, mark: string): Change[] {
    const { engine } = computer.installation.open();
    const known = engine.memory.all('caseSummary').map(({ case: { id } }) => id);
    const { id: person } = engine.keys.identity.person;
    if (known.length === 0 || (computer !== supervisor && dice.chance(0.15))) {
      const { id, ...set } = aCase({
        id: `case-${dice.id()}`,
        nationalId: null,
        managerId: person,
        wishes: mark,
      });
      return [{ type: 'case', id, set }];
    }
    const caseId = dice.pick(known);
    return dice.weighted<() => Change[]>([
      [() => [{ type: 'case', id: caseId, set: { wishes: mark } }], 5],
      [() => [{ type: 'case', id: caseId, set: { address: mark, cmsLevel: dice.pick([2, 5, 8]) } }], 3],
      [
        () => [
          {
            type: 'case',
            id: caseId,
            set: { wishes: mark, declinedProviderIds: dice.some(['yl113-a', 'yl113-b', 'yl113-c'], 2) },
          } as unknown as Change,
        ],
        2,
      ],
      [
        () => {
          const { id, ...set } = aCaregiver({ id: `caregiver-${caseId.slice(5, 12)}`, caseId, note: mark });
          return [{ type: 'caregiver', id, set }];
        },
        3,
      ],
      [
        () => {
          const id = `caregiver-${caseId.slice(5, 12)}`;
          const isThere = engine.memory.get('caseSummary', caseId)?.primaryCaregiver !== null;
          const wishes: Change = { type: 'case', id: caseId, set: { wishes: mark } };
          return isThere ? [wishes, { type: 'caregiver', id, delete: true }] : [wishes];
        },
        1,
      ],
    ])();
  }

  async function save(computer: Computer): Promise<void> {
    const mark = marks();
    const changes = changeOn(computer, mark);
    history.push(`${computer.name} saves ${mark}`);
    note(computer, mark, await computer.installation.act().commit(changes));
  }

  function note(by: Computer, mark: string, answer: { ok: boolean; error?: unknown }): void {
    if (!answer.ok) throw new Error(`not saved: ${JSON.stringify(answer)}`);
    const { head, keys } = by.installation.open().engine;
    const writer = keys.identity.writer.id;
    saved.push({ by, writer, seq: new Map(head.vector).get(writer) ?? 0, mark });
  }

  /** The power goes at some call of the host: in a save, in a round, or in the start after that. */
  async function endIn(computer: Computer, what: 'save' | 'round' | 'start'): Promise<void> {
    const end = {
      call: dice.int(0, what === 'save' ? 2 : 18),
      when: dice.pick(['before', 'after'] as const),
    };
    const mark = marks();
    const loseDatabase = dice.chance(0.3);
    history.push(
      `${computer.name} ends ${end.when} call ${end.call} of a ${what}${loseDatabase ? ', without database' : ''}`,
    );
    if (what !== 'start') {
      const changes = changeOn(computer, mark);
      computer.host.endIn(end);
      const doing = what === 'save' ? computer.installation.act().commit(changes) : computer.round();
      const answer = await Promise.race([doing, computer.host.ended]);
      if (typeof answer === 'object') note(computer, mark, answer);
    }
    await computer.cut({ loseDatabase });
    if (what === 'start') {
      await computer.start(end);
      await computer.cut({ loseDatabase: dice.chance(0.3) });
    }
    report.ended += 1;
    report.databasesLost += loseDatabase ? 1 : 0;
    await computer.start();
  }

  /** A clock jumps forward or back in the middle of everything, or is set right. */
  async function setClock(computer: Computer): Promise<void> {
    const day = 24 * 60;
    const minutes = dice.pick([-400 * day, -3 * 60, -1, 1, 3 * 60, 400 * day, null]);
    history.push(`${computer.name} sets the clock ${minutes === null ? 'right' : `by ${minutes} minutes`}`);
    unit.setClock(computer, minutes);
    report.clocksSet += 1;
  }

  async function comeAndGo(): Promise<void> {
    history.push(unit.isPlaceThere ? 'the folder goes away' : 'the folder comes back');
    await unit.movePlace();
  }

  async function handOver(): Promise<void> {
    const { engine } = supervisor.installation.open();
    const cases = engine.memory.all('caseSummary');
    if (cases.length === 0) return;
    const { id, managerId } = dice.pick(cases).case;
    const others = managers.map((one) => one.installation.open().engine.keys.identity.person.id);
    const to = dice.pick(others.filter((person) => person !== managerId));
    history.push(`${id} is handed over`);
    const given = await supervisor.installation.act().handOver([id], to);
    // The supervisor may not have heard yet of who is to get it.
    if (!given.ok && given.error.code !== 'noSuchPerson') throw new Error(JSON.stringify(given.error));
    if (given.ok) report.handovers += 1;
  }

  /** The supervisor lets one value of a field in conflict count. */
  async function decide(): Promise<void> {
    const { engine } = supervisor.installation.open();
    const open = engine.memory.all('conflict').filter(({ conflicts }) => conflicts[0]?.field !== '*');
    if (open.length === 0) return;
    const { type, recordId, conflicts } = dice.pick(open);
    const { field, heads } = dice.pick(conflicts);
    if (field === '*') return;
    const { value } = dice.pick(heads);
    history.push(`${type}/${recordId} ${field} is decided`);
    const set = { [field]: value };
    const done = await supervisor.installation.act().commit([{ type, id: recordId, set } as Change]);
    if (!done.ok) throw new Error(JSON.stringify(done));
  }

  /** A file that was cut off on its way, under a name that promises more. */
  async function leaveJunk(): Promise<void> {
    if (!unit.isPlaceThere) return;
    const names = (await readdir(unit.place)).filter((name) => parseBundleFileName(name) !== undefined);
    if (names.length === 0) return;
    const name = dice.pick(names);
    const bytes = await readFile(join(unit.place, name));
    const hash = Array.from({ length: 64 }, () => dice.pick([...'0123456789abcdef'])).join('');
    history.push(`a part of ${name} is left behind`);
    await writeFile(
      join(unit.place, name.replace(/\.[0-9a-f]{64}\./u, `.${hash}.`)),
      bytes.subarray(0, dice.int(0, bytes.length - 1)),
    );
  }

  async function settle(): Promise<void> {
    if (!unit.isPlaceThere) await unit.movePlace();
    for (let round = 0; round < 12; round += 1) {
      for (const computer of [...managers, supervisor]) await computer.round();
      await supervisor.installation.open().courier.sealReturns(true);
      for (const computer of [supervisor, ...managers, supervisor]) await computer.round();
      if (computers.flatMap(leftOf).length === 0) return;
    }
    throw new Error(`the exchange does not come to an end: ${computers.flatMap(leftOf).join('; ')}`);
  }

  /** What a computer has still to say, or to hear of. */
  function leftOf(computer: Computer): string[] {
    const { name } = computer;
    const { head, keys } = computer.installation.open().engine;
    const own = new Map(head.vector).get(keys.identity.writer.id) ?? 0;
    if (head.own.sealedTo < own) return [`${name} has sealed ${head.own.sealedTo} of ${own}`];
    if (computer === supervisor)
      return head.returns.flatMap((one) => (one.acknowledged ? [] : [`no answer to ${one.name}`]));
    return head.own.confirmedTo === own ? [] : [`${name} was confirmed ${head.own.confirmedTo} of ${own}`];
  }

  async function compare(): Promise<void> {
    const written = new Map<string, Line>();
    for (const { installation } of computers) {
      for await (const { frame } of installation.open().engine.readJournal(1))
        if (frame.t === 'line') written.set(`${frame.line.writer} ${frame.line.seq}`, frame.line);
    }
    report.acknowledged += saved.length;
    for (const { writer, seq, mark, by } of saved) {
      const line = written.get(`${writer} ${seq}`);
      if (line?.ops.some(({ value }) => value === mark)) report.recovered += 1;
      else {
        report.lost += 1;
        history.push(`LOST: ${mark} of ${by.name}`);
      }
    }
    report.lines += written.size;
    const lines = [...written.values()];
    report.conflicts += foldOracle(lines).conflicts.length;
    for (const computer of computers) {
      const { installation } = computer;
      const { states } = await storedIn(installation);
      const isHeld = scopesOf(computer);
      const found = resultOf(states.filter(({ scope }) => isHeld(scope)));
      const expected = expectedOf(
        lines.map((line) => ({ ...line, ops: line.ops.filter(({ scope }) => isHeld(scope)) })),
      );
      const different = differences(found, expected);
      if (different.length > 0) throw new Error(`${computer.name} holds ${different.join(', ')}`);
      await computer.quiet();
      const before = await stored(installation);
      await rebuild(installation);
      const changed = differences(await stored(installation), before);
      if (changed.length > 0) throw new Error(`${computer.name} is rebuilt to ${changed.join(', ')}`);
      await computer.quiet();
    }
    if (report.lost > 0) throw new Error('something acknowledged is lost');
  }

  /** A supervisor holds everything, a manager the own cases and what concerns all. */
  function scopesOf(computer: Computer): (scope: Scope) => boolean {
    if (computer === supervisor) return () => true;
    const { engine } = computer.installation.open();
    const { memory, keys } = engine;
    // Of a case that was given away it has what it had then.
    const away = handedAway(engine);
    const own = memory
      .all('caseSummary')
      .filter(({ case: { id, managerId } }) => managerId === keys.identity.person.id && !away.has(id))
      .map(({ case: { id } }): Scope => `case:${id}`);
    const held = new Set<Scope>(['unit', 'directory', ...own]);
    return (scope) => held.has(scope);
  }
}

/** All that is stored but how far the clock has followed others, which after it was set is another matter. */
async function stored(installation: Computer['installation']) {
  const { head, ...rest } = await storedIn(installation);
  return { ...rest, head: { ...head, lastReading: null } };
}

/** What is not the same, field by field, so that somebody can read it. */
function differences(found: unknown, expected: unknown, path = ''): string[] {
  if (isDeepStrictEqual(found, expected)) return [];
  const [a, b] = [partsOf(found), partsOf(expected)];
  if (a === undefined || b === undefined)
    return [`${path}: ${JSON.stringify(found)} for ${JSON.stringify(expected)}`];
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].flatMap((key) => differences(a.get(key), b.get(key), `${path}/${String(key)}`));
}

/** By name, place or, in a set, by itself; undefined for what has no parts. */
function partsOf(value: unknown): Map<unknown, unknown> | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (value instanceof Map) return value;
  return new Map(value instanceof Set ? [...value].map((one) => [one, one]) : Object.entries(value));
}

function resultOf(states: readonly RecordState[]) {
  const { records, events, conflicts } = foldResult(
    new Map(states.map((state) => [state.record, state])),
    [],
    [],
    hashPort,
  );
  return { records, events, conflicts };
}

function expectedOf(lines: readonly Line[]) {
  const { records, events, conflicts } = foldOracle(lines);
  return { records, events, conflicts };
}
