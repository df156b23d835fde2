import { beforeAll, describe, expect, it } from 'vitest';
import { hashOfKept, openJournalledBundle, withoutScopes, writeKeptBundle } from '#shared/sync/keptBundle.ts';
import { openContainer } from '#shared/sync/openContainer.ts';
import type { Scope } from '#shared/sync/operation.ts';
import { openBundle } from '#shared/sync/readBundle.ts';
import type { Segment } from '#shared/sync/segment.ts';
import { createSegmentIndex, holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { indexHoldings, stageSegments } from '#shared/sync/stageSegments.ts';
import { resealBundle } from '#shared/sync/writeBundle.ts';
import { bundleOf, crypto, readerOf, seal, type TestUnit, testUnit } from '#test/builders/bundle.ts';
import { refusal } from '#test/builders/bundleReading.ts';
import { line, register } from '#test/builders/lines.ts';

let unit: TestUnit;
/** The manager's: on cases A and B, on A, on B. */
let segments: Segment[];
const gone = new Set<Scope>(['case:A']);

const on = (seq: number, ...scopes: Scope[]) =>
  line(
    'mw',
    seq,
    scopes.map((scope, place) =>
      register(`mw.${seq}.${place}`, `${scope} ${seq}`, [], { scope, record: `case/${scope.slice(-1)}` }),
    ),
  );

beforeAll(async () => {
  unit = await testUnit();
  segments = [[on(1, 'case:A', 'case:B')], [on(2, 'case:A')], [on(3, 'case:B')]].map((lines) =>
    seal(unit.manager, lines),
  );
});

/** The bundle as the supervisor keeps it without case A. */
async function kept() {
  const { bytes, hash } = await bundleOf(unit, segments);
  const container = await openContainer(bytes, readerOf(unit.supervisor), crypto);
  if (!container.ok) throw new Error(container.error.kind);
  const less = withoutScopes(container.value, gone, crypto);
  return { hash, less, bytes: await writeKeptBundle(less.container, hash, crypto) };
}

const openKept = (bytes: Uint8Array) =>
  openJournalledBundle(bytes, readerOf(unit.supervisor), unit.trust, crypto);

/** What a reader holds of the manager once it has taken this in. */
function heldOf(opened: Awaited<ReturnType<typeof openBundle>>) {
  if (!opened.ok) throw new Error(opened.error.kind);
  const index = createSegmentIndex();
  const staged = stageSegments(opened.value.segments, indexHoldings(index), opened.value.keys);
  index.take(staged);
  return { staged, index, held: holdingsToSend(index) };
}

describe('a bundle that is kept without a scope', () => {
  it('S6 verifies, brings the rest, and is counted as whole', async () => {
    const { bytes, hash, less } = await kept();
    expect(less.destroyed).toBe(2);
    expect(hashOfKept(bytes, crypto)).toBe(hash);
    const opened = await openKept(bytes);
    expect(opened).toMatchObject({ ok: true, value: { hash } });
    const { staged, held, index } = heldOf(opened);
    expect(new Set(staged.shares.map(({ scope }) => scope))).toEqual(new Set(['case:B']));
    expect(staged.waitingFor).toEqual([]);
    expect(held).toEqual([{ writer: 'mw', have: 3 }]);
    expect(index.chainOf('mw', 'case:A')).toHaveLength(2);
  });

  it('S6 can lose another scope, and nothing of either can be read in it', async () => {
    const { bytes, hash } = await kept();
    const opened = await openKept(bytes);
    if (!opened.ok) throw new Error(opened.error.kind);
    const { less } = await kept();
    const both = withoutScopes(less.container, new Set<Scope>(['case:B']), crypto);
    const again = await writeKeptBundle(both.container, hash, crypto);
    const { staged, held } = heldOf(await openKept(again));
    expect([staged.shares, held]).toEqual([[], [{ writer: 'mw', have: 3 }]]);
    const plain = await crypto.gunzip(again.subarray(40), 1e7);
    expect(Buffer.from(plain.ok ? plain.value : again).toString('latin1')).not.toContain('case:A 2');
  });

  it('S6 is no bundle to anybody else', async () => {
    const { bytes } = await kept();
    expect(await refusal(unit, bytes)).toEqual({ kind: 'notABundle' });
  });

  it.each([
    ['with a block’s byte flipped', (bytes: Uint8Array) => bytes.with(bytes.length - 60, bytes.at(-60)! ^ 1)],
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 20)],
  ])('S6 %s is refused', async (_, change) => {
    const { bytes } = await kept();
    expect((await openKept(change(bytes))).ok).toBe(false);
  });
});

describe('a bundle whose sender has destroyed a scope of it', () => {
  const resealed = async (by: Segment[]) => {
    const { bytes } = await bundleOf(unit, by);
    const container = await openContainer(bytes, readerOf(unit.supervisor), crypto);
    if (!container.ok) throw new Error(container.error.kind);
    const { container: less } = withoutScopes(container.value, gone, crypto);
    const { manager, supervisor } = unit;
    const readers = { recipients: [supervisor.age.recipient], deviceSecretKey: manager.deviceKeys.secretKey };
    return resealBundle(less.manifest, less.segments, readers, crypto);
  };
  const open = (bytes: Uint8Array) => openBundle(bytes, readerOf(unit.supervisor), unit.trust, crypto);

  it('S6 says which blocks are gone, so that nothing of it is waited for', async () => {
    const { bytes } = await resealed(segments);
    const { staged, held } = heldOf(await open(bytes));
    expect(staged.shares.map(({ line: { seq } }) => seq)).toEqual([1, 3]);
    expect(held).toEqual([{ writer: 'mw', have: 3 }]);
  });

  it('S6 says so of nobody else’s: of these it is waited for', async () => {
    const { bytes } = await resealed(segments);
    const container = await openContainer(bytes, readerOf(unit.supervisor), crypto);
    if (!container.ok) throw new Error(container.error.kind);
    const { supervisor } = unit;
    const { manifest } = container.value;
    const forged = await resealBundle(
      { ...manifest, sender: { device: supervisor.id, writer: supervisor.writer } },
      container.value.segments,
      { recipients: [supervisor.age.recipient], deviceSecretKey: supervisor.deviceKeys.secretKey },
      crypto,
    );
    const { held } = heldOf(await open(forged.bytes));
    expect(held).not.toContainEqual({ writer: 'mw', have: 3 });
  });
});
