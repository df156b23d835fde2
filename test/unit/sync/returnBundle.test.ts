import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseId, DispatchId, PersonId, ProviderId } from '#shared/domain/ids.ts';
import { certifyDevice, revokeWriter } from '#shared/sync/certificates.ts';
import { decideFork } from '#shared/sync/forkDecision.ts';
import { frameTypes } from '#shared/sync/frames.ts';
import { mergeCounts, othersCounts } from '#shared/sync/othersCounts.ts';
import { readBundle } from '#shared/sync/readBundle.ts';
import { signReceipt, verifyReceipt } from '#shared/sync/receipt.ts';
import { countUnknownServices } from '#shared/sync/returned.ts';
import { openSegment, type Segment } from '#shared/sync/segment.ts';
import { createSegmentIndex, holdingsToSend } from '#shared/sync/segmentIndex.ts';
import { scopesForCaseload, selectBlocks, withBlocks } from '#shared/sync/selectBlocks.ts';
import { signDocument } from '#shared/sync/signedDocument.ts';
import { indexHoldings, stageSegments } from '#shared/sync/stageSegments.ts';
import type { BundleContent } from '#shared/sync/writeBundle.ts';
import {
  bundleOf,
  crypto,
  readerOf,
  seal,
  type TestDevice,
  type TestUnit,
  testDevice,
  testUnit,
  writerCertificateOf,
} from '#test/builders/bundle.ts';
import { framesOf, read, reassembled, refusal, sealed } from '#test/builders/bundleReading.ts';
import { line, register } from '#test/builders/lines.ts';

let unit: TestUnit;
let colleague: TestDevice;
/** The colleague's segments: on case A, on case B, on A and the directory. */
let segments: Segment[];
const index = createSegmentIndex();

const open = (segment: Segment) => {
  const opened = openSegment(segment, colleague.writerKeys.publicKey, crypto);
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
};
const on = (seq: number, ...scopes: ('directory' | `case:${string}`)[]) =>
  line(
    'cw',
    seq,
    scopes.map((scope, place) =>
      register(`cw.${seq}.${place}`, seq, [], { scope, record: `record/${scope.slice(-1)}` }),
    ),
  );

const lineOf = (writer: string, seq: number) => line(writer, seq, [register(`${writer}.${seq}.0`, seq)]);

beforeAll(async () => {
  unit = await testUnit();
  colleague = await testDevice('u1', 'cd', 'cw', 'manager', unit.keys);
  segments = [[on(1, 'case:A')], [on(2, 'case:B')], [on(3, 'case:A', 'directory')]].map((lines) =>
    seal(colleague, lines),
  );
  index.take(stageSegments(segments.map(open), indexHoldings(index)));
});

/** From the supervisor to the manager, with what follows on `holds`. */
async function returnBundle(
  caseIds: string[],
  holds: ReturnType<typeof holdingsToSend>,
  over: Partial<BundleContent> = {},
) {
  const { segments: chosen, requires } = selectBlocks(index, scopesForCaseload(caseIds), holds);
  const parts = chosen.map(({ segment, blocks }) =>
    withBlocks(segments.find((one) => open(one).hash === segment)!, blocks),
  );
  const { supervisor, manager } = unit;
  return bundleOf(unit, parts, {
    sender: {
      device: supervisor.id,
      writer: supervisor.writer,
      deviceSecretKey: supervisor.deviceKeys.secretKey,
    },
    recipients: [manager.age.recipient],
    devices: [colleague.certificate],
    writers: [writerCertificateOf(colleague)],
    requires,
    ...over,
  });
}
const ownLog = (writer: string) => ({ writer, wrote: () => true });
const readBy = (bytes: Uint8Array, held = createSegmentIndex()) =>
  readBundle(bytes, readerOf(unit.manager), unit.trust, indexHoldings(held, ownLog('mw')), crypto);

const given = { decidedAt: '2026-05-11T10:00:00Z', noticeAt: null, knew: [] };
const figures = {
  counts: [
    {
      writer: 'cw',
      month: '2026-05',
      upTo: '2026-05-11',
      at: '2026-05-11T09:00:00Z',
      providers: [{ providerId: 'prov-1' as ProviderId, matched: { homeCare: 3 }, lastDispatchedAt: null }],
    },
  ],
  handovers: [
    {
      caseId: 'case-a' as CaseId,
      from: 'person-1' as PersonId,
      to: 'person-2' as PersonId,
      at: '2026-05-11T09:00:00Z',
      held: [{ writer: 'cw', have: 3 }],
    },
  ],
  packs: [{ id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` }],
  dispatchConflicts: [
    {
      providerId: 'prov-1' as ProviderId,
      serviceType: 'homeCare' as const,
      observation: {
        id: 'observation-1',
        checkedAt: '2026-05-11T09:00:00Z',
        by: 'person-1' as PersonId,
        openings: 1,
      },
      dispatches: [
        { dispatchId: 'dispatch-1' as DispatchId, by: 'person-1' as PersonId, isBeyond: false, ...given },
        { dispatchId: null, by: 'person-2' as PersonId, isBeyond: true, ...given },
      ],
      openingsNeeded: 2,
      askedSince: null,
    },
  ],
};

describe('a return bundle', { timeout: 60_000 }, () => {
  it('R1 brings a scope whole though lines of others before and between are withheld', async () => {
    const result = await readBy((await returnBundle(['A'], [])).bytes);
    if (!result.ok) throw new Error(result.error.kind);
    const { shares, waitingFor, lines } = result.value.staged;
    expect(shares.map(({ line: { seq }, scope }) => `${seq} ${scope}`)).toEqual([
      '1 case:A',
      '3 case:A',
      '3 directory',
    ]);
    expect({ waitingFor, lines }).toEqual({ waitingFor: [], lines: [] });
  });

  it('R1 of a case handed over later brings its whole scope, and nothing twice', async () => {
    const held = createSegmentIndex();
    const first = await readBy((await returnBundle(['A'], [])).bytes, held);
    if (!first.ok) throw new Error(first.error.kind);
    held.take(first.value.staged);
    expect(holdingsToSend(held)).toEqual([
      { writer: 'cw', have: 1 },
      { writer: 'cw', scope: 'case:A', have: 3 },
      { writer: 'cw', scope: 'directory', have: 3 },
    ]);
    const everything = await returnBundle(['A', 'B'], []);
    const second = await readBy(everything.bytes, held);
    expect(second).toMatchObject({
      ok: true,
      value: { staged: { alreadyHeld: 2, shares: [{ scope: 'case:B' }] } },
    });
    if (second.ok) held.take(second.value.staged);
    expect(holdingsToSend(held)).toEqual([{ writer: 'cw', have: 3 }]);
  });

  it('R2 names no scope that the reader may not have, and requires only what continues', () => {
    const selection = selectBlocks(index, scopesForCaseload(['A']), [
      { writer: 'cw', scope: 'case:A', have: 1 },
    ]);
    expect(selection.segments.map(({ blocks }) => blocks.length)).toEqual([2]);
    expect(selection.requires).toEqual([{ writer: 'cw', scope: 'case:A', have: 1 }]);
  });

  it('R1 behind a gap of one scope is kept, and names writer, scope and range', async () => {
    const { bytes } = await returnBundle(
      ['A'],
      [
        { writer: 'cw', scope: 'case:A', have: 1 },
        { writer: 'cw', scope: 'directory', have: 3 },
      ],
    );
    expect(await readBy(bytes)).toEqual({
      ok: false,
      error: { kind: 'gap', waitingFor: [{ writer: 'cw', scope: 'case:A', from: 1, to: 2 }] },
    });
  });

  it('R3 carries the figures, handovers and packs of a supervisor', async () => {
    const result = await readBy((await returnBundle(['A'], [], figures)).bytes);
    expect(result.ok && result.value.manifest).toMatchObject(figures);
  });

  it.each(['counts', 'handovers', 'packs', 'dispatchConflicts'] as const)(
    'R3 with %s said by a manager is refused',
    async (part) => {
      const { bytes } = await bundleOf(unit, [], { [part]: figures[part] });
      expect(await refusal(unit, bytes)).toEqual({ kind: 'malformed', path: `manifest.${part}` });
    },
  );

  it.each([
    [
      'a count below nothing',
      {
        counts: [
          {
            ...figures.counts[0],
            providers: [{ ...figures.counts[0]!.providers[0], matched: { homeCare: -1 } }],
          },
        ],
      },
      'manifest.counts.0.providers.0.matched.homeCare',
    ],
    [
      'a month that is none',
      { counts: [{ ...figures.counts[0], month: '2026-13' }] },
      'manifest.counts.0.month',
    ],
    [
      'a handover to the same person',
      { handovers: [{ ...figures.handovers[0], to: 'person-1' }] },
      'manifest.handovers.0.to',
    ],
    [
      'a conflict of one dispatch',
      {
        dispatchConflicts: [
          { ...figures.dispatchConflicts[0], dispatches: [figures.dispatchConflicts[0]!.dispatches[0]] },
        ],
      },
      'manifest.dispatchConflicts.0.dispatches',
    ],
    [
      'more handovers than any unit has',
      { handovers: Array(10_001).fill(figures.handovers[0]) },
      'manifest.handovers',
    ],
  ])('R3 with %s is refused, and says where', async (_, wrong, path) => {
    const bytes = await reassembled(unit, [], (manifest) => ({ ...manifest, ...wrong }));
    expect(await refusal(unit, bytes)).toEqual({ kind: 'malformed', path });
  });

  it('R3 of a newer program, with a field more at every place, is read, and keeps what is not known here', async () => {
    const more = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(more);
      if (value === null || typeof value !== 'object') return value;
      const entries = Object.entries(value).map(([key, one]) => [key, key === 'matched' ? one : more(one)]);
      return { ...Object.fromEntries(entries), ofLater: { says: 'more' } };
    };
    const { supervisor, manager } = unit;
    const bundle = { unit: 'u1', device: supervisor.id, bundle: 'a'.repeat(64), at: '2026-05-11T09:00:00Z' };
    const receipt = signReceipt(
      { ...bundle, vector: [{ writer: 'mw', have: 1 }], ...{ ofLater: 1 } },
      supervisor.deviceKeys.secretKey,
      crypto,
    );
    const certificate = certifyDevice(
      { ...manager.certificate, ...{ ofLater: 1 } },
      unit.keys.secretKey,
      crypto,
    );
    const devices = [colleague.certificate, certificate];
    const { ofLater: _, ...saidMore } = more(figures) as typeof figures & { ofLater: object };
    const said = { ...saidMore, devices, receipts: [receipt] };
    const result = await readBy((await returnBundle(['A'], [], said)).bytes);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.manifest).toMatchObject(saidMore);
    const [taken] = result.value.manifest.receipts;
    expect(taken).toEqual(receipt);
    expect(verifyReceipt(taken!, supervisor.certificate, crypto)).toBe(true);
    expect(result.value.manifest.devices).toContainEqual(certificate);
  });

  it('R3 with kinds of service that only a newer program knows is read, keeps them and counts what is known', async () => {
    const [conflict] = figures.dispatchConflicts;
    const [first] = figures.counts;
    const [provider] = first!.providers;
    const counts = [{ ...first!, providers: [{ ...provider!, matched: { homeCare: 3, petCare: 4 } }] }];
    const said = { counts, dispatchConflicts: [{ ...conflict!, serviceType: 'petCare' }] };
    const result = await readBy((await returnBundle(['A'], [], said)).bytes);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { manifest } = result.value;
    expect(manifest).toMatchObject(said);
    expect(countUnknownServices(manifest.counts, manifest.dispatchConflicts!)).toBe(2);
    const { matched } = othersCounts(mergeCounts([], manifest.counts), first!.month, new Set());
    expect(matched).toEqual({ [provider!.providerId]: { homeCare: 3 } });
  });

  it('R3 keeps what a newer program says beside what is known in manifest and trailer', async () => {
    const more = { ofLater: { says: 'more' } };
    const bytes = await reassembled(unit, [], (manifest) => ({ ...manifest, ...more }));
    const frames = await framesOf(unit, bytes);
    const { signature: _, ...trailer } = JSON.parse(crypto.fromUtf8(frames.pop()!.content)!);
    const signed = signDocument('bundle', { ...trailer, ...more }, unit.manager.deviceKeys.secretKey, crypto);
    const content = crypto.toUtf8(JSON.stringify(signed));
    const again = await sealed(unit, [...frames, { type: frameTypes.trailer, content }]);
    const result = await read(unit, again);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.manifest).toMatchObject(more);
    const unsigned = crypto.toUtf8(JSON.stringify({ ...signed, ofLater: 'altered' }));
    expect(
      await refusal(unit, await sealed(unit, [...frames, { type: frameTypes.trailer, content: unsigned }])),
    ).toEqual({ kind: 'badSignature', of: 'bundle' });
  });

  it('R3 of a program from before, without any of it, is read as one with nothing of it', async () => {
    const bytes = await reassembled(unit, [], (manifest) => {
      const { counts, handovers, packs, forkDecisions, ...before } = manifest as Record<string, unknown>;
      expect([counts, handovers, packs, forkDecisions]).toEqual([[], [], [], []]);
      return before;
    });
    const result = await readBundle(
      bytes,
      readerOf(unit.supervisor),
      unit.trust,
      indexHoldings(createSegmentIndex()),
      crypto,
    );
    expect(result.ok && result.value.manifest).toMatchObject({
      counts: [],
      handovers: [],
      packs: [],
      forkDecisions: [],
    });
  });
});

describe('a ruling of the unit', { timeout: 60_000 }, () => {
  const at = '2026-05-12T01:00:00Z';
  const decisionBy = (secretKey: string) =>
    decideFork(
      { unit: 'u1', writer: 'cw', seq: 1, stands: 'a'.repeat(64), leftOut: [], at },
      secretKey,
      crypto,
    );

  it('R5 is taken in although the segments beside it wait, and asks for a rebuild', async () => {
    const revocation = revokeWriter(
      { unit: 'u1', writer: 'xw', lastAccepted: 3, at },
      unit.keys.secretKey,
      crypto,
    );
    const behind = [
      { writer: 'cw', scope: 'case:A', have: 1 },
      { writer: 'cw', scope: 'directory', have: 3 },
    ];
    const { bytes } = await returnBundle(['A'], behind, { revocations: [revocation] });
    expect(await readBy(bytes)).toMatchObject({
      ok: true,
      value: { rebuild: true, staged: { waiting: [{}], shares: [] } },
    });
    const known = { ...unit.trust, revocations: [revocation] };
    const again = await readBundle(
      bytes,
      readerOf(unit.manager),
      known,
      indexHoldings(createSegmentIndex()),
      crypto,
    );
    expect(again).toMatchObject({ ok: false, error: { kind: 'gap' } });
  });

  it.each([
    [0, []],
    [1, [1]],
    [2, [1, 2]],
    [9, [1, 2, 3, 4]],
  ])('R5 takes the blocks of a segment across the border up to it, here %i', async (last, taken) => {
    const device = await testDevice('u1', 'rd', 'rw', 'manager', unit.keys);
    const sealed = [1, 3].map((from) =>
      seal(
        device,
        [from, from + 1].map((seq) => lineOf('rw', seq)),
      ),
    );
    const opened = sealed.map((segment) => {
      const result = openSegment(segment, device.writerKeys.publicKey, crypto);
      if (!result.ok) throw new Error(result.error.kind);
      return result.value;
    });
    const rulings = { lastAccepted: new Map([['rw', last]]), forkDecisions: [] };
    const { shares, waitingFor } = stageSegments(opened, indexHoldings(createSegmentIndex()), rulings);
    expect(shares.map(({ line: { seq } }) => seq)).toEqual(taken);
    expect(waitingFor).toEqual([]);
  });

  it('R6 on a fork leaves out whatever else holds that sequence', async () => {
    const { bytes } = await returnBundle(['A'], [], { forkDecisions: [decisionBy(unit.keys.secretKey)] });
    const result = await readBy(bytes);
    expect(result).toMatchObject({
      ok: true,
      value: { rebuild: true, staged: { shares: [], leftOut: [{}, {}] } },
    });
  });

  it('R6 on a fork is refused if it is not signed with the unit’s key', async () => {
    const { bytes } = await returnBundle(['A'], [], {
      forkDecisions: [decisionBy(unit.supervisor.deviceKeys.secretKey)],
    });
    expect(await readBy(bytes)).toEqual({ ok: false, error: { kind: 'badSignature', of: 'forkDecision' } });
  });
});

describe('what comes back of the own writer', () => {
  const ownHoldings = (applied: Segment[]) => {
    const held = createSegmentIndex();
    held.take(stageSegments(applied.map(open), indexHoldings(held)));
    return indexHoldings(held, ownLog('cw'));
  };

  it('R1 is held already, and is a fork where it is not what was sealed here', () => {
    const known = stageSegments(segments.map(open), ownHoldings(segments));
    expect(known).toMatchObject({ alreadyHeld: 3, shares: [], forks: [] });
    const ahead = stageSegments(segments.map(open), ownHoldings(segments.slice(0, 2)));
    expect(ahead).toMatchObject({
      alreadyHeld: 2,
      shares: [],
      leftOut: [{}],
      forks: [{ writer: 'cw', seq: 3 }],
    });
  });
});
