import Dexie from 'dexie';
import { actionsOf } from '#renderer/data/actions.ts';
import { readCaseFile } from '#renderer/data/caseFile.ts';
import { type Change, type DataPorts, DataSession, searchCases } from '#renderer/data/index.ts';
import type { EnrolmentRequest } from '#shared/sync/enrolment.ts';
import type { UnitInvite } from '#shared/sync/setupFile.ts';
import { aMadeUpManager, type MadeBundle } from '#test/builders/madeUpManager.ts';
import { MadeUpWork } from '#test/builders/madeUpWork.ts';
import {
  type RivalRun,
  replicateCases,
  replicateLines,
  writeOperations,
  writeSameRows,
} from './importRivals.ts';

/** A bundle as a manager's computer has sealed it. */
export interface SealedWork extends MadeBundle {
  lines: number;
  operations: number;
}

/** A bundle taken in. */
export interface TakenBundle {
  importMs: number;
  /** The longest task of the window meanwhile; 50 where none was longer than that. */
  longestTaskMs: number;
  /** A call to the host with as many bytes, which it refuses: what the way to the journal takes by itself. */
  carriedMs: number;
  /** The sealed rows of that import, written by IndexedDB alone. */
  sameRows: RivalRun;
}

/** How long it took to open a unit that is there, part by part. */
export interface OpenedAgain {
  /** The passphrase to its key. */
  deriveMs: number;
  /** From there until everything is in memory. */
  openMs: number;
  /** The list of cases in the order of their names. */
  listMs: number;
  /** Five keys of a search in it, the first of which makes its texts. */
  searchMs: number;
}

const unit = {
  unitName: '範例A單位',
  countyCode: '10009',
  pack: { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` },
};

const passphrase = '三個長長的詞就好記了吧對';

/** What one frame of the journal takes of a bundle. */
const partBytes = 3 * 1024 * 1024;

/** A case manager's computer: work that comes up, and bundles of it. */
export class ManagerBench {
  readonly #ports: Pick<DataPorts, 'crypto' | 'random' | 'now'>;
  readonly #now: () => number;
  #manager!: Awaited<ReturnType<typeof aMadeUpManager>>;
  #work!: MadeUpWork;

  constructor(ports: Pick<DataPorts, 'crypto' | 'random' | 'now'>, now: () => number) {
    this.#ports = ports;
    this.#now = now;
  }

  async join(invite: UnitInvite): Promise<EnrolmentRequest> {
    this.#manager = await aMadeUpManager(invite, this.#ports);
    this.#work = new MadeUpWork(this.#manager.writer, this.#manager.person);
    return this.#manager.request;
  }

  /** New cases, five records each. */
  open(cases: number): Promise<SealedWork> {
    return this.#seal(this.#work.open(cases));
  }

  /** The next edits of them. */
  edit(operations: number): Promise<SealedWork> {
    return this.#seal(this.#work.edit(operations));
  }

  async #seal(lines: ReturnType<MadeUpWork['edit']>): Promise<SealedWork> {
    const made = await this.#manager.seal(lines, this.#now);
    return { ...made, lines: lines.length, operations: lines.reduce((sum, { ops }) => sum + ops.length, 0) };
  }
}

/** The app's data layer on its host, with nothing drawn: a supervisor who takes in the bundles of one manager. */
export class ImportBench {
  readonly #data: DataSession;
  readonly #ports: DataPorts;
  readonly #now: () => number;
  #derivedMs = 0;
  #saved = 0;

  constructor(ports: DataPorts, now: () => number) {
    const deriveKey: DataPorts['deriveKey'] = async (...asked) => {
      const start = now();
      const key = await ports.deriveKey(...asked);
      this.#derivedMs = now() - start;
      return key;
    };
    // A lock loads the page anew, which would be the end of what is measured.
    this.#data = new DataSession({ ...ports, deriveKey, reload: () => undefined });
    this.#ports = ports;
    this.#now = now;
  }

  /** Sets up an encrypted unit and answers with the file by which somebody joins it. */
  async begin(): Promise<UnitInvite> {
    await this.#data.start();
    const made = await this.#data.setUpUnit(
      { ...unit, personName: '周督導' },
      passphrase,
      ({ unit: { id }, person }) => [
        {
          type: 'unit',
          id,
          set: { name: unit.unitName, countyCode: '10009', packId: unit.pack.id, sample: false },
        } as Change,
        {
          type: 'person',
          id: person.id,
          set: { name: person.name, role: 'supervisor', fullTimeShare: 1, active: true },
        } as Change,
      ],
    );
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const read = this.#data.readInvite(this.#data.unitInvite()!.file);
    if (!read.ok) throw new Error(read.error.kind);
    return read.value.invite;
  }

  async letIn(request: EnrolmentRequest): Promise<void> {
    await this.#act.confirmEnrolment(request);
  }

  async take({ bytes, lines }: Pick<SealedWork, 'bytes' | 'lines'>): Promise<TakenBundle> {
    const { engine, courier } = this.#open;
    const before = engine.head.journal.seq;
    const {
      done: imported,
      ms: importMs,
      longestTaskMs,
    } = await this.#watched(() => courier.receiver.takeBundle(bytes));
    if (!imported.ok) throw new Error(JSON.stringify(imported.error));
    if (imported.value.lines !== lines) throw new Error(`${imported.value.lines} lines arrived`);
    return {
      ...{ importMs, longestTaskMs },
      carriedMs: await this.#carried(bytes.length),
      sameRows: await writeSameRows(this.#now, engine.database.name, before + 1),
    };
  }

  /** Throws the database away and unlocks: everything is made anew from the journal. */
  async rebuild(): Promise<Pick<TakenBundle, 'importMs' | 'longestTaskMs'>> {
    const { name } = this.#open.engine.database;
    const { length: count } = this.#caseIds;
    await this.#data.lock();
    await Dexie.delete(name);
    const { ms, longestTaskMs } = await this.#watched(() => this.#data.unlock(passphrase));
    if (this.#caseIds.length !== count) throw new Error('cases are missing');
    return { importMs: ms, longestTaskMs };
  }

  async #watched<T>(work: () => Promise<T>): Promise<{ done: T; ms: number; longestTaskMs: number }> {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    await nextTask();
    observer.observe({ type: 'longtask' });
    const start = this.#now();
    const done = await work();
    const ms = this.#now() - start;
    await nextTask();
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    return { done, ms, longestTaskMs: Math.max(50, ...tasks) };
  }

  async #carried(bytes: number): Promise<number> {
    const start = this.#now();
    for (let left = bytes; left > 0; left -= partBytes) {
      const payload = new Uint8Array(Math.min(left, partBytes));
      await this.#ports.host.call('journal.append', { seq: 1, payload }).catch(() => undefined);
    }
    return this.#now() - start;
  }

  /** Calls to the host that do next to nothing. */
  async calls(count: number): Promise<number[]> {
    const samples: number[] = [];
    for (let run = 0; run < count; run += 1) {
      const start = this.#now();
      await this.#ports.host.call('journal.state', {});
      samples.push(this.#now() - start);
    }
    return samples;
  }

  /** Saves of one field each: milliseconds until each is acknowledged. As in a person's day, the one before is stored by then. */
  async saves(count: number): Promise<number[]> {
    const samples: number[] = [];
    const ids = this.#caseIds;
    for (let run = 0; run < count; run += 1) {
      const id = ids[(run * 37) % ids.length]!;
      const start = this.#now();
      // Never the same again: what changes nothing is not saved.
      this.#saved += 1;
      const phone = `05-${String(this.#saved).padStart(7, '0')}`;
      const saved = await this.#act.commit([{ type: 'case', id, set: { phone } } as unknown as Change]);
      samples.push(this.#now() - start);
      if (!saved.ok) throw new Error(JSON.stringify(saved.error));
      await this.#open.engine.stored;
    }
    return samples;
  }

  /** A passphrase to its key, as an unlock waits for it. */
  async derivations(count: number): Promise<number[]> {
    const samples: number[] = [];
    for (let run = 0; run < count; run += 1) {
      const start = this.#now();
      await this.#ports.deriveKey(passphrase, new Uint8Array(32), new Uint8Array(16));
      samples.push(this.#now() - start);
    }
    return samples;
  }

  /** Locks, and unlocks with the passphrase until the list of cases is there; then looks through it. */
  async openAgain(): Promise<OpenedAgain> {
    const { length: count } = this.#caseIds;
    await this.#data.lock();
    const start = this.#now();
    await this.#data.unlock(passphrase);
    const unlocked = this.#now();
    const cases = this.#open.views.casesByName();
    const listed = this.#now();
    if (cases.length !== count) throw new Error('cases are missing');
    const found = ['0', '05', '05-', '05-0', 'zzz'].map((query) => searchCases(cases, query).length);
    const searched = this.#now();
    if (found[0] === 0 || found.at(-1) !== 0) throw new Error(`found ${found.join(', ')}`);
    return {
      deriveMs: this.#derivedMs,
      openMs: unlocked - start - this.#derivedMs,
      listMs: listed - unlocked,
      searchMs: searched - listed,
    };
  }

  /** Files of cases, each read from the database. */
  async caseFiles(count: number): Promise<number[]> {
    const samples: number[] = [];
    const ids = this.#caseIds;
    for (let run = 0; run < count; run += 1) {
      const start = this.#now();
      const file = await readCaseFile(this.#open.engine, ids[(run * 41) % ids.length]!);
      samples.push(this.#now() - start);
      if (file === undefined) throw new Error('a case is missing');
    }
    return samples;
  }

  get #open() {
    if (this.#data.unlocked === undefined) throw new Error(JSON.stringify(this.#data.session));
    return this.#data.unlocked;
  }

  get #caseIds(): string[] {
    return this.#open.views.cases().map(({ case: { id } }) => id);
  }

  get #act() {
    return actionsOf(this.#open);
  }
}

export type Rival = 'pouchLines' | 'pouchCases' | 'rowsOfOperations';

/** What one would take instead, over edits made up the same way. */
export function runRival(
  now: () => number,
  rival: Rival,
  cases: number,
  operations: number,
): Promise<RivalRun> {
  const work = new MadeUpWork('writer', 'person');
  work.open(cases);
  const lines = work.edit(operations);
  const run = { pouchLines: replicateLines, pouchCases: replicateCases, rowsOfOperations: writeOperations };
  return run[rival](now, lines);
}

/** Long tasks are told of in a task of their own, after the one they were found in. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
