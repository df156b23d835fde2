import fc from 'fast-check';
import { generateKeyPair } from '#shared/crypto/signing.ts';
import { type Change, lineForChanges } from '#shared/sync/change.ts';
import type { Line, Scope } from '#shared/sync/operation.ts';
import type { SentVector } from '#shared/sync/receipt.ts';
import {
  type ChainTips,
  emptyTips,
  type OpenedSegment,
  openSegment,
  type Segment,
  sealSegment,
} from '#shared/sync/segment.ts';
import { scopesForCaseload, selectBlocks, withBlocks } from '#shared/sync/selectBlocks.ts';
import { crypto } from '#test/builders/bundle.ts';
import { type ScopeReader, scopeReader } from '#test/builders/scopeReader.ts';

const keys = generateKeyPair(crypto.randomBytes);
export const cases = ['A', 'B', 'C'] as const;
export const managers = ['m1', 'm2'] as const;

interface Machine {
  readonly writer: string;
  readonly reader: ScopeReader;
  readonly unsealed: Line[];
  tips: ChainTips;
}

/** What a supervisor sent to a manager, and what that manager might read then. */
export interface Sent {
  readonly to: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly segments: readonly Segment[];
  readonly opened: readonly OpenedSegment[];
}

/** Everything that two managers and their supervisor did and sent each other. */
export interface Exchange {
  readonly supervisor: ScopeReader;
  /** Own lines of each manager, with all else it holds at the end. */
  readonly machines: ReadonlyMap<string, ScopeReader>;
  readonly ownLines: ReadonlyMap<string, readonly Line[]>;
  readonly sealed: ReadonlyMap<string, readonly OpenedSegment[]>;
  readonly sent: readonly Sent[];
  readonly caseload: ReadonlyMap<string, ReadonlySet<Scope>>;
  readonly segments: ReadonlyMap<string, Segment>;
}

export function open(segment: Segment): OpenedSegment {
  const opened = openSegment(segment, keys.publicKey, crypto);
  if (!opened.ok) throw new Error(`did not verify: ${opened.error.kind}`);
  return opened.value;
}

export function sealLines(writer: string, lines: readonly Line[], tips: ChainTips) {
  return sealSegment({ unit: 'u1', id: writer, secretKey: keys.secretKey }, lines, tips, crypto);
}

export type Draft = { pick: number; kind: Change['kind']; field: string; value: number };
type Step =
  | { do: 'edit'; by: number; drafts: Draft[] }
  | { do: 'deliver'; by: number }
  | { do: 'return'; to: number; old: boolean }
  | { do: 'import'; to: number; pick: number }
  | { do: 'handOver'; pick: number };

export const draftArbitrary: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.nat({ max: 9 }),
    fc.constantFrom<[Change['kind'], string]>(
      ['set', 'phone'],
      ['set', 'phone'],
      ['set', 'name'],
      ['add', 'codes'],
      ['remove', 'codes'],
      ['event', 'seen'],
      ['delete', '*'],
      ['restore', 'name'],
    ),
    fc.nat({ max: 2 }),
  )
  .map(([pick, [kind, field], value]) => ({ pick, kind, field, value }));

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      by: fc.nat({ max: 2 }),
      drafts: fc.array(draftArbitrary, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deliver' as const), by: fc.nat({ max: 1 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('return' as const), to: fc.nat({ max: 1 }), old: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('import' as const), to: fc.nat({ max: 1 }), pick: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('handOver' as const), pick: fc.nat({ max: 2 }) }) },
);

/**
 * Edits of cases, of the directory and of the unit; deliveries to the supervisor and return bundles, taken in
 * late, twice or never; cases handed over and back. At the end everything was delivered and sent once more.
 */
export const exchangeSteps = fc.array(stepArbitrary, { minLength: 1, maxLength: 45, size: 'max' });

export function play(steps: readonly Step[]): Exchange {
  const machine = (writer: string): Machine => ({
    writer,
    reader: scopeReader(writer),
    unsealed: [],
    tips: emptyTips,
  });
  const supervisor = machine('sw');
  const own = managers.map(machine);
  const holder = new Map<string, number>(cases.map((id, at) => [id, at % 2]));
  const everHeld = managers.map((_, at) => new Set(cases.filter((id) => holder.get(id) === at)));
  const segments = new Map<string, Segment>();
  const ownLines = new Map<string, Line[]>([...managers].map((writer) => [writer, []]));
  const sealed = new Map<string, OpenedSegment[]>([...managers].map((writer) => [writer, []]));
  const acknowledged: SentVector[][] = managers.map(() => [[]]);
  const sent: Sent[] = [];
  let clock = Date.UTC(2026, 4, 11, 1);

  const caseloadOf = (at: number) => scopesForCaseload(cases.filter((id) => holder.get(id) === at));
  const seal = (from: Machine) => {
    const lines = from.unsealed.splice(0);
    if (lines.length === 0) return;
    const { segment, tips } = sealLines(from.writer, lines, from.tips);
    from.tips = tips;
    const opened = open(segment);
    segments.set(opened.hash, segment);
    from.reader.seal(opened);
    sealed.get(from.writer)?.push(opened);
    if (from !== supervisor) supervisor.reader.take([opened]);
  };
  const sendTo = (at: number, holds: SentVector) => {
    seal(supervisor);
    const scopes = caseloadOf(at);
    const selected = selectBlocks(supervisor.reader.index, scopes, holds).segments.map(
      ({ segment, blocks }) => withBlocks(segments.get(segment)!, blocks),
    );
    sent.push({ to: managers[at]!, scopes, segments: selected, opened: selected.map(open) });
  };

  for (const step of steps) {
    clock += 1;
    if (step.do === 'edit') {
      const by = step.by < 2 ? own[step.by]! : supervisor;
      const reach = step.by < 2 ? [...everHeld[step.by]!] : cases;
      const changes = step.drafts.map((draft) => changeFrom(draft, reach));
      const at = new Date(clock).toISOString();
      const stamp = { writer: by.writer, seq: by.reader.seqOf(by.writer) + 1, at };
      const line = lineForChanges(by.reader.states, stamp, changes);
      if (!line) continue;
      by.reader.write(line);
      by.unsealed.push(line);
      ownLines.get(by.writer)?.push(line);
      // The supervisor's own lines are sealed at once, so that its index has them.
      if (step.by === 2) seal(supervisor);
    } else if (step.do === 'deliver') seal(own[step.by]!);
    else if (step.do === 'return') {
      const acks = acknowledged[step.to]!;
      sendTo(step.to, step.old ? acks[Math.floor(acks.length / 2)]! : acks.at(-1)!);
    } else if (step.do === 'import') {
      const outstanding = sent.filter(({ to }) => to === managers[step.to]);
      const bundle = outstanding[step.pick % Math.max(outstanding.length, 1)];
      if (!bundle) continue;
      own[step.to]!.reader.take(bundle.opened);
      acknowledged[step.to]!.push(own[step.to]!.reader.holds());
    } else {
      const id = cases[step.pick]!;
      const to = 1 - holder.get(id)!;
      holder.set(id, to);
      everHeld[to]!.add(id);
    }
  }
  for (const from of own) seal(from);
  for (const at of managers.keys()) sendTo(at, acknowledged[at]!.at(-1)!);
  return {
    supervisor: supervisor.reader,
    machines: new Map(own.map(({ writer, reader }) => [writer, reader])),
    ...{ ownLines, sealed },
    sent,
    segments,
    caseload: new Map(managers.map((writer, at) => [writer, caseloadOf(at)])),
  };
}

export function changeFrom({ pick, kind, field, value }: Draft, reach: readonly string[]): Change {
  const scopes: Scope[] = ['unit', 'directory', ...reach.map((id): Scope => `case:${id}`)];
  const scope = scopes[pick % scopes.length]!;
  const common = { scope, record: `record/${scope.replace(':', '-')}` };
  if (kind === 'delete') return { ...common, kind };
  return { ...common, kind, field, value: `${value} of ${scope}` };
}
