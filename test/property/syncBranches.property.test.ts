import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateKeyPair } from '#shared/crypto/signing.ts';
import { branchesFrom } from '#shared/sync/branches.ts';
import { lineForChanges } from '#shared/sync/change.ts';
import { importLines } from '#shared/sync/fold.ts';
import { decideFork } from '#shared/sync/forkDecision.ts';
import type { Line, Scope } from '#shared/sync/operation.ts';
import type { RecordStates } from '#shared/sync/recordState.ts';
import { type ChainTips, emptyTips, type OpenedSegment } from '#shared/sync/segment.ts';
import type { Rulings } from '#shared/sync/stageSegments.ts';
import { receivedByVector } from '#shared/sync/vector.ts';
import { crypto } from '#test/builders/bundle.ts';
import { rowsOf, scopeReader } from '#test/builders/scopeReader.ts';
import { changeFrom, type Draft, draftArbitrary, open, sealLines } from './unitExchange.ts';

const unitKeys = generateKeyPair(crypto.randomBytes);
const everything = new Set<Scope>(['unit', 'directory', 'case:A', 'case:B']);
const noRulings: Rulings = { lastAccepted: new Map(), forkDecisions: [] };

/** What one machine wrote: its lines, and the segments they were sealed into. */
interface Stretch {
  readonly lines: Line[];
  readonly segments: OpenedSegment[];
  readonly tips: ChainTips;
}

/** Each inner list is one segment: its lines, each of some changes. */
type Plan = readonly (readonly (readonly Draft[])[])[];
const planOf = (maxLength: number, minLength = 0): fc.Arbitrary<Plan> =>
  fc.array(
    fc.array(fc.array(draftArbitrary, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
    { minLength, maxLength },
  );

function write(
  writer: string,
  plan: Plan,
  before: readonly Line[],
  heard: readonly Line[],
  start: ChainTips,
): Stretch {
  const lines: Line[] = [];
  const segments: OpenedSegment[] = [];
  let tips = start;
  for (const part of plan) {
    const drafted: Line[] = [];
    for (const drafts of part) {
      const states = statesOf([...heard, ...before, ...lines, ...drafted]);
      const seq = before.length + lines.length + drafted.length + 1;
      const stamp = { writer, seq, at: `2026-05-11T01:00:00.${String(seq).padStart(3, '0')}Z` };
      const line = lineForChanges(
        states,
        stamp,
        drafts.map((draft) => changeFrom(draft, ['A', 'B'])),
      );
      if (line) drafted.push(line);
    }
    if (drafted.length === 0) continue;
    const sealed = sealLines(writer, drafted, tips);
    tips = sealed.tips;
    lines.push(...drafted);
    segments.push(open(sealed.segment));
  }
  return { lines, segments, tips };
}

function statesOf(lines: readonly Line[]): RecordStates {
  const states: RecordStates = new Map();
  importLines(states, receivedByVector(new Map()), lines);
  return states;
}

/** A machine that was copied after `common`, and a colleague who had heard of one copy. */
const copiedMachine = fc
  .record({ common: planOf(3), a: planOf(3, 1), b: planOf(3, 1), colleague: planOf(2) })
  .map(({ common, a, b, colleague }) => {
    const first = write('w', common, [], [], emptyTips);
    const one = write('w', a, first.lines, [], first.tips);
    const two = write('w', b, first.lines, [], first.tips);
    const other = write('v', colleague, [], [...first.lines, ...one.lines], emptyTips);
    return { first, one, two, other };
  })
  .filter(({ one, two }) => one.lines.length > 0 && two.lines.length > 0);

type Copied = typeof copiedMachine extends fc.Arbitrary<infer T> ? T : never;

const segmentsOf = ({ first, one, two, other }: Copied) =>
  [first, one, two, other].flatMap(({ segments }) => segments);

/** A segment with the blocks of some scopes only, as a return bundle brings it; undefined if none is left. */
function only(
  scopes: ReadonlySet<Scope>,
  { blocks, lines, withheld, ...rest }: OpenedSegment,
): OpenedSegment[] {
  const left = blocks.filter(({ scope }) => scopes.has(scope));
  if (left.length === 0) return [];
  const kept = lines.map((line) => ({ ...line, ops: line.ops.filter(({ scope }) => scopes.has(scope)) }));
  return [{ ...rest, blocks: left, lines: kept, withheld: withheld + blocks.length - left.length }];
}

/** One segment at a time, some twice; `ruling` becomes known before the delivery of that number. */
function readIn(order: readonly OpenedSegment[], rulings: Rulings, ruling: number, at: number): RecordStates {
  const reader = scopeReader();
  for (const [place, segment] of order.entries()) {
    if (place === ruling) reader.take([], rulings);
    reader.take([segment], place >= ruling ? rulings : undefined);
  }
  if (at >= order.length || ruling >= order.length) reader.take([], rulings);
  return reader.states;
}

const shuffled = (segments: readonly OpenedSegment[], keys: readonly number[]) =>
  [...segments, ...segments]
    .map((segment, place) => ({ segment, key: keys[place % keys.length]! * 31 + ((place * 7) % 13) }))
    .sort((a, b) => a.key - b.key)
    .map(({ segment }) => segment);
const order = fc.array(fc.nat({ max: 1_000 }), { minLength: 24, maxLength: 24 });
const scopesArbitrary = fc.constantFrom<ReadonlySet<Scope>>(everything, new Set<Scope>(['unit', 'case:A']));

/** @param known how many segments of the branch left out had been seen when it was decided */
function decisionFor({ first, one, two }: Copied, standing: Stretch, known: number) {
  const seen = scopeReader();
  seen.take([...first.segments, ...one.segments, ...two.segments]);
  const seq = first.lines.length + 1;
  const branches = branchesFrom(seen.index.seenOf('w'), seq);
  const stands = standing.segments[0]!.hash;
  const leftOut = branches
    .filter((branch) => branch.first !== stands)
    .flatMap(({ segments }) => segments.map(({ hash }) => hash))
    .slice(0, known);
  const content = { unit: 'u1', writer: 'w', seq, stands, leftOut, at: '2026-05-12T01:00:00Z' };
  return { branches, decision: decideFork(content, unitKeys.secretKey, crypto) };
}

describe('R6 a copied machine', { timeout: 240_000 }, () => {
  it('is out on both sides from the first number that both wrote, in whatever order they arrive', () => {
    fc.assert(
      fc.property(copiedMachine, order, (copied, keys) => {
        const states = readIn(shuffled(segmentsOf(copied), keys), noRulings, Number.POSITIVE_INFINITY, 0);
        const expected = statesOf([...copied.first.lines, ...copied.other.lines]);
        expect(rowsOf(states, everything)).toEqual(rowsOf(expected, everything));
      }),
      { numRuns: 40 },
    );
  });

  it('is in again with the branch that a person let stand, whenever the decision arrives', () => {
    fc.assert(
      fc.property(
        copiedMachine,
        order,
        fc.boolean(),
        fc.nat({ max: 24 }),
        scopesArbitrary,
        // Whoever decides has seen where the other branch begins.
        fc.integer({ min: 1, max: 3 }),
        (copied, keys, letsOneStand, when, scopes, seenThen) => {
          const standing = letsOneStand ? copied.one : copied.two;
          // Only who holds everything sees by the headers how the rest hangs together.
          const known = scopes === everything ? seenThen : Number.POSITIVE_INFINITY;
          const { branches, decision } = decisionFor(copied, standing, known);
          expect(branches.map(({ segments }) => segments.length).sort()).toEqual(
            [copied.one.segments.length, copied.two.segments.length].sort(),
          );
          const rulings = { ...noRulings, forkDecisions: [decision] };
          const arrivals = shuffled(
            segmentsOf(copied).flatMap((segment) => only(scopes, segment)),
            keys,
          );
          const states = readIn(arrivals, rulings, when, when);
          const expected = statesOf([...copied.first.lines, ...standing.lines, ...copied.other.lines]);
          expect(rowsOf(states, scopes).result).toEqual(rowsOf(expected, scopes).result);
          // Row by row too: what the colleague had heard of the other branch is awaited, in any order.
          const without = segmentsOf({ ...copied, one: standing, two: copied.first });
          const plain = readIn(
            without.flatMap((segment) => only(scopes, segment)),
            noRulings,
            99,
            0,
          );
          expect(rowsOf(states, scopes)).toEqual(rowsOf(plain, scopes));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('comes to the same for a reader of some scopes, whatever arrives first', () => {
    fc.assert(
      fc.property(copiedMachine, order, order, (copied, some, others) => {
        const scopes = new Set<Scope>(['unit', 'case:A']);
        const seen = segmentsOf(copied).flatMap((segment) => only(scopes, segment));
        const [first, second] = [some, others].map((keys) =>
          rowsOf(readIn(shuffled(seen, keys), noRulings, Number.POSITIVE_INFINITY, 0), scopes),
        );
        expect(first).toEqual(second);
      }),
      { numRuns: 40 },
    );
  });
});

describe('R5 a revoked writer', { timeout: 240_000 }, () => {
  it('counts up to the last accepted line, whether lines or revocation arrive first', () => {
    fc.assert(
      fc.property(
        copiedMachine,
        order,
        fc.nat({ max: 12 }),
        fc.nat({ max: 24 }),
        scopesArbitrary,
        ({ first, one, other }, keys, last, when, scopes) => {
          const segments = [first, one, other].flatMap((stretch) => stretch.segments);
          const rulings = { ...noRulings, lastAccepted: new Map([['w', last]]) };
          const arrivals = shuffled(
            segments.flatMap((segment) => only(scopes, segment)),
            keys,
          );
          const states = readIn(arrivals, rulings, when, when);
          const accepted = [...first.lines, ...one.lines].filter(({ seq }) => seq <= last);
          expect(rowsOf(states, scopes)).toEqual(rowsOf(statesOf([...accepted, ...other.lines]), scopes));
        },
      ),
      { numRuns: 40 },
    );
  });
});
