import { groupBy } from '../../domain/groupBy.ts';
import type { SampleDraw, SampleKind } from '../../domain/sampling/sampleDraw.ts';
import type { SampleAttempt, SampleCheck, SampleEntry } from '../../domain/sampling/sampleEntry.ts';
import { compareTexts } from '../engine/compareTexts.ts';
import { type ReadDraw, readSampleReceipt } from './receipt.ts';

/** A drawn case and how far its check has come. */
export interface SampleItem {
  readonly caseId: string;
  /** How a monthly sample has it checked; null: the rules leave it open. */
  readonly mode: 'phone' | 'visit' | null;
  /** The check that counts; null: it is still to be done. */
  readonly check: SampleCheck | null;
  /** When nobody was reached, the earliest first. */
  readonly attempts: readonly SampleAttempt[];
  readonly state: 'open' | 'notReached' | 'normal' | 'abnormal';
}

/** A month's sample of one kind as it stands. */
export interface SampleStanding {
  readonly draw: SampleDraw;
  readonly read: ReadDraw;
  /** Draws that it took the place of, the first of all first. */
  readonly earlier: readonly SampleDraw[];
  /** By case id. */
  readonly items: readonly SampleItem[];
  /** Checks that count for nothing any more, because the case was not drawn again. */
  readonly dropped: readonly SampleCheck[];
}

/** The draws of a month and kind, the latest last; those that two computers made at once stand after each other. */
export function drawsOfMonth(
  draws: readonly SampleDraw[],
  { kind, month }: { kind: SampleKind; month: string },
): SampleDraw[] {
  return draws
    .filter((draw) => draw.kind === kind && draw.month === month)
    .sort(
      (a, b) =>
        a.number - b.number ||
        Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
        compareTexts(a.id, b.id),
    );
}

/**
 * Where a month's sample stands. A check counts for every draw of its month and kind: what was done before a case was
 * drawn again is not done twice. Undefined where nothing was drawn.
 */
export function sampleStanding(
  draws: readonly SampleDraw[],
  entries: readonly SampleEntry[],
  of: { kind: SampleKind; month: string },
): SampleStanding | undefined {
  const own = drawsOfMonth(draws, of);
  const draw = own.at(-1);
  const read = draw === undefined ? undefined : readSampleReceipt(draw.receipt);
  if (draw === undefined || read === undefined) return undefined;
  const drawIds = new Set(own.map(({ id }) => id));
  const ofDraws = entries.filter(({ drawId }) => drawIds.has(drawId));
  const withdrawn = new Set(ofDraws.flatMap((entry) => (entry.kind === 'withdrawn' ? [entry.checkId] : [])));
  const checks = ofDraws.flatMap((entry) =>
    entry.kind === 'checked' && !withdrawn.has(entry.id) ? [entry] : [],
  );
  const attempts = ofDraws.flatMap((entry) => (entry.kind === 'notReached' ? [entry] : []));
  const checksOf = groupBy(checks.sort(inTime), ({ caseId }) => caseId as string);
  const attemptsOf = groupBy(attempts.sort(inTime), ({ caseId }) => caseId as string);
  const picked = new Set(read.picked.map(({ id }) => id));
  return {
    draw,
    read,
    earlier: own.slice(0, -1),
    items: read.picked.map(({ id, mode }) =>
      itemOf(id, mode ?? null, checksOf.get(id)?.at(-1) ?? null, attemptsOf.get(id) ?? []),
    ),
    dropped: checks.filter(({ caseId }) => !picked.has(caseId)),
  };
}

function itemOf(
  caseId: string,
  mode: SampleItem['mode'],
  check: SampleCheck | null,
  attempts: readonly SampleAttempt[],
): SampleItem {
  const undone = attempts.length > 0 ? 'notReached' : 'open';
  const state = check === null ? undone : check.findings.length > 0 ? 'abnormal' : 'normal';
  return { caseId, mode, check, attempts, state };
}

function inTime(a: SampleCheck | SampleAttempt, b: SampleCheck | SampleAttempt): number {
  return (
    Date.parse(a.happenedAt) - Date.parse(b.happenedAt) ||
    Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
    compareTexts(a.id, b.id)
  );
}
