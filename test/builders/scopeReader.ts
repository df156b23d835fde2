import { hashPort } from '#shared/crypto/hashPort.ts';
import { foldResult, importLines } from '#shared/sync/fold.ts';
import { importShares } from '#shared/sync/importShares.ts';
import type { Line, Scope } from '#shared/sync/operation.ts';
import { packStates } from '#shared/sync/packedState.ts';
import type { SentVector } from '#shared/sync/receipt.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import type { OpenedSegment } from '#shared/sync/segment.ts';
import { appliedWhole, createSegmentIndex, holdingsToSend, receivedFrom } from '#shared/sync/segmentIndex.ts';
import { indexHoldings, type Rulings, type Staged, stageSegments } from '#shared/sync/stageSegments.ts';

/** An installation without a disk: own lines, what was received, and the states these come to. */
export interface ScopeReader {
  readonly states: RecordStates;
  readonly index: ReturnType<typeof createSegmentIndex>;
  write(line: Line): void;
  /** Own lines were sealed. */
  seal(opened: OpenedSegment): void;
  /** Takes in what continues, keeps the rest and offers it again; rebuilds where something has to be taken back. */
  take(opened: readonly OpenedSegment[], rulings?: Rulings): Staged;
  holds(): SentVector;
  /** Up to which line something was applied: of the own writer by what was written, of others by the index. */
  seqOf(writer: string): number;
}

const noRulings: Rulings = { lastAccepted: new Map(), forkDecisions: [] };

export function scopeReader(ownWriter?: string): ScopeReader {
  const states: RecordStates = new Map();
  const whole = new Map<string, number>();
  const index = createSegmentIndex();
  const own: Line[] = [];
  const sealed: OpenedSegment[] = [];
  const journal: OpenedSegment[] = [];
  let waiting: readonly OpenedSegment[] = [];
  const wrote = (hash: string) => sealed.some((one) => one.hash === hash);
  const log = ownWriter === undefined ? undefined : { writer: ownWriter, wrote };

  const apply = (staged: Staged) => {
    // From the index each time, as after a restart.
    importShares(states, receivedFrom(index, whole), staged.shares);
    index.take(staged);
  };
  const stage = (opened: readonly OpenedSegment[], rulings: Rulings) => {
    let staged = stageSegments([...waiting, ...opened], indexHoldings(index, log), rulings);
    if (staged.retract.length > 0) return staged;
    const { leftOut } = staged;
    for (let offered = staged; ; staged = { ...staged, ...offered }) {
      apply(offered);
      if (offered.shares.length === 0) break;
      offered = stageSegments(offered.waiting, indexHoldings(index, log), rulings);
    }
    waiting = [...staged.waiting, ...leftOut];
    return staged;
  };
  const rebuild = (rulings: Rulings) => {
    states.clear();
    whole.clear();
    index.forget();
    index.take({ indexed: sealed.map(appliedWhole) });
    waiting = [];
    importLines(states, receivedFrom(index, whole), own);
    return stage(journal, rulings);
  };
  let last = noRulings;
  return {
    states,
    index,
    write(line) {
      own.push(line);
      importLines(states, receivedFrom(index, whole), [line], { vector: new Map(whole), forks: new Map() });
    },
    seal(opened) {
      sealed.push(opened);
      index.take({ indexed: [appliedWhole(opened)] });
    },
    take(opened, rulings = last) {
      journal.push(...opened);
      const isNew = rulings !== last;
      last = rulings;
      if (isNew) {
        index.take({
          indexed: stageSegments(opened, indexHoldings(index, log), rulings).indexed.map(unapplied),
        });
        return rebuild(rulings);
      }
      const staged = stage(opened, rulings);
      if (staged.retract.length === 0) return staged;
      index.take({ indexed: staged.indexed.map(unapplied) });
      return rebuild(rulings);
    },
    holds: () => holdingsToSend(index),
    seqOf: (writer) => whole.get(writer) ?? 0,
  };
}

const unapplied = <T extends { applied: readonly string[] }>({
  upTo: _,
  ...entry
}: T & { upTo?: number }) => ({
  ...entry,
  applied: [],
});

/** The rows of some scopes, as the database would keep them, and what they come to. */
export function rowsOf(states: RecordStates, scopes: ReadonlySet<Scope>) {
  const allowed = new Map([...states].filter(([, { scope }]) => scopes.has(scope)));
  const rows = packStates('unit', [...allowed.values()]);
  return { rows, result: foldResult(allowed, [], [], hashPort) };
}
