import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';
import {
  inlineReceipt,
  makeReceipt,
  makeStoredReceipt,
  type ReceiptLookup,
  storedReceiptSchema,
} from '#shared/rules/dispatch/receipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import {
  aCapacity,
  aContract,
  anInput,
  aProvider,
  aSuspension,
  dispatch,
  policyOf,
  shelf,
} from '#test/builders/dispatchInput.ts';

const policy = policyOf('taitung-a-unit');
const directory = [aProvider('P1'), aProvider('P2', { name: '乙' }), aProvider('P3'), aProvider('P4')];
const corrected = aProvider('P2', { contracts: [aContract({ townships: ['10009010'] })] });
const capacity = [
  aCapacity('P1', { checkedAt: '2026-05-10T10:00:00+08:00' }),
  aCapacity('P1', { checkedAt: '2026-05-01T10:00:00+08:00' }),
  aCapacity('P2', { serviceType: 'meal' }),
  aCapacity('P9', { checkedAt: '2026-05-09T10:00:00+08:00' }),
];
const suspensions = [aSuspension('P3'), aSuspension('P1', { from: '2026-04-01', to: '2026-04-30' })];
const input = {
  ...anInput({
    providers: [directory[0]!, corrected, directory[2]!, aProvider('P9')],
    capacity,
    suspensions,
  }),
  monthCounts: { P1: { homeCare: 2 } },
};
const decision = decide(prepare(input, { distance: distanceBand }), policy, input);
const recorded = { decidedBy: 'M1', providerId: 'P1' };
const sources = {
  directory: { hash: 'sha256:d', providers: directory },
  observationId: (fact: (typeof capacity)[number]) => `o${capacity.indexOf(fact)}`,
  suspensionId: (fact: (typeof suspensions)[number]) => `s${suspensions.indexOf(fact)}`,
};
const stored = makeStoredReceipt(input, policy, decision, hashPort, sources, recorded);
const lookup: ReceiptLookup = {
  findDirectory: (hash) => (hash === 'sha256:d' ? directory : undefined),
  findObservation: (id) => capacity[Number(id.slice(1))],
  findSuspension: (id) => suspensions[Number(id.slice(1))],
};
const ports = {
  isTownship: isTownshipCode,
  distance: distanceBand,
  hashPort,
  findPackByHash: shelf.findPackByHash,
};

describe('a stored receipt', () => {
  it('names the directory, observations and suspensions that were read, and inlines what differs', () => {
    expect(stored.input).toMatchObject({
      providers: { directory: 'sha256:d', absent: ['P4'] },
      observationIds: ['o0', 'o3'],
      suspensionIds: ['s0'],
      monthCounts: { P1: { homeCare: 2 } },
    });
    expect(stored.input.providers.changed.map(({ id }) => id).toSorted()).toEqual(['P2', 'P9']);
    expect(stored.recorded).toEqual(recorded);
    expect(stored.result.digest).toBe(dispatch(input).digest);
  });

  it('survives being written and read, and replays once what it names is inlined', () => {
    const read = storedReceiptSchema.parse(JSON.parse(JSON.stringify(stored)));
    const exported = inlineReceipt(read, lookup);
    if (!exported.ok) throw new Error(exported.error.id);
    expect(exported.value.recorded).toEqual(recorded);
    expect(replay(JSON.parse(JSON.stringify(exported.value)), ports)).toEqual({
      ok: true,
      value: { same: true },
    });
  });

  it('I-15 inlines a suspension that no record says: what the ledger says later changes nothing', () => {
    const workedOut = makeStoredReceipt(input, policy, decision, hashPort, {
      ...sources,
      suspensionId: () => null,
    });
    expect(workedOut.input).toMatchObject({ suspensionIds: [], suspensions: [suspensions[0]] });
    const read = storedReceiptSchema.parse(JSON.parse(JSON.stringify(workedOut)));
    const exported = inlineReceipt(read, { ...lookup, findSuspension: () => undefined });
    if (!exported.ok) throw new Error(exported.error.id);
    expect(replay(exported.value, ports)).toEqual({ ok: true, value: { same: true } });
  });

  it('of a newer program is read and kept, and whoever replays it is told what is not known here', () => {
    const { providers, ...rest } = stored.input;
    const newer = {
      ...{ ...stored, ofLater: 1 },
      input: { ...rest, providers: { ...providers, ofLater: 1 }, ofLater: [] },
    };
    const read = storedReceiptSchema.parse(JSON.parse(JSON.stringify(newer)));
    expect(read).toEqual(newer);
    const exported = inlineReceipt(read, lookup);
    if (!exported.ok) throw new Error(exported.error.id);
    expect(replay(exported.value, ports)).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
  });

  it('does not replay once a fact that it names was altered', () => {
    const altered = {
      ...lookup,
      findObservation: (id: string) => ({ ...lookup.findObservation(id)!, openings: 0 }),
    };
    const exported = inlineReceipt(stored, altered);
    if (!exported.ok) throw new Error(exported.error.id);
    expect(replay(exported.value, ports)).toMatchObject({ ok: true, value: { same: false } });
  });

  const missing: [Partial<ReceiptLookup>, object][] = [
    [{ findDirectory: () => undefined }, { kind: 'directory', id: 'sha256:d' }],
    [{ findObservation: () => undefined }, { kind: 'observation', id: 'o0' }],
    [{ findSuspension: () => undefined }, { kind: 'suspension', id: 's0' }],
  ];
  it.each(missing)('says what it names and nobody knows (%#)', (without, error) => {
    expect(inlineReceipt(stored, { ...lookup, ...without })).toEqual({ ok: false, error });
  });
});

describe('an exported receipt', () => {
  const exported = makeReceipt(input, policy, decision, hashPort, recorded);

  it('inlines everything and replays without a database', () => {
    expect(replay(JSON.parse(JSON.stringify(exported)), ports)).toEqual({ ok: true, value: { same: true } });
  });

  it('keeps what happened outside the digest', () => {
    const other = makeReceipt(input, policy, decision, hashPort, { providerId: 'P2' });
    expect(other.result).toEqual(exported.result);
  });
});
