import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import { joinUnit, makeUnit } from '#test/builders/installation.ts';
import { Computer } from './computer.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Whose computers, and by how much their clocks are wrong; the last one stands still. */
const staff = [
  ['周督導', 0],
  ['王個管', 0],
  ['林個管', 400 * day],
  ['吳個管', -400 * day],
  ['鄭個管', null],
] as const;

/** Five computers of one unit, everybody let in, and the folder that they exchange files in. */
export interface SystemUnit {
  computers: readonly Computer[];
  supervisor: Computer;
  managers: readonly Computer[];
  place: string;
  isPlaceThere: boolean;
  /** Takes the folder away, as when a stick is pulled, or brings it back. */
  movePlace: () => Promise<void>;
  /** Lets some minutes go by. */
  tick: (minutes: number) => void;
  /** Somebody sets a computer's clock, by so many minutes; null: to what it is. */
  setClock: (computer: Computer, minutes: number | null) => void;
}

export async function setUp(folder: string): Promise<SystemUnit> {
  const place = join(folder, 'place');
  await mkdir(place);
  const begin = Date.UTC(2026, 4, 11, 1);
  let elapsed = 0;
  const clocks = staff.map(([, skew]) => ({
    skew: skew ?? 0,
    isFrozen: skew === null,
    get now() {
      return new Date(begin + this.skew + (this.isFrozen ? 0 : elapsed)).toISOString();
    },
  }));
  const computers = staff.map(([name], n) => new Computer(name, join(folder, `${n}`), clocks[n]!));
  const [supervisor, ...managers] = computers as [Computer, ...Computer[]];
  for (const computer of computers) {
    await computer.start();
    if (computer === supervisor) await makeUnit(computer.data);
    else await joinUnit(computer.data, supervisor.data.unitInvite()!.file, computer.name);
    const token = computer.tokens.tokenOf(place);
    await computer.host.call('destinations.add', { settings: { kind: 'folder', folder: token } });
    await computer.quiet();
    await computer.round();
  }
  for (const name of await readdir(place)) {
    if (parseBundleFileName(name) === undefined) continue;
    const act = supervisor.installation.act();
    const preview = await act.previewImport(new Uint8Array(await readFile(join(place, name))));
    if (preview.kind === 'enrolment') await act.confirmEnrolment(preview.request);
  }
  for (const computer of [supervisor, ...managers, supervisor]) await computer.round();
  const unit: SystemUnit = {
    computers,
    supervisor,
    managers,
    place,
    isPlaceThere: true,
    movePlace: async () => {
      const [from, to] = unit.isPlaceThere ? [place, `${place}-away`] : [`${place}-away`, place];
      await rename(from, to);
      unit.isPlaceThere = !unit.isPlaceThere;
    },
    tick: (minutes) => {
      elapsed += minutes * minute;
    },
    setClock: (computer, minutes) => {
      const clock = clocks[computers.indexOf(computer)]!;
      const isRight = minutes === null;
      clock.skew = isRight ? (clock.isFrozen ? elapsed : 0) : clock.skew + minutes * minute;
    },
  };
  return unit;
}
