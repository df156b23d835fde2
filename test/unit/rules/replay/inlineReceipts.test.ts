import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { audit } from '#shared/rules/audit/audit.ts';
import { auditPolicy } from '#shared/rules/audit/policy.ts';
import { auditReceipt } from '#shared/rules/audit/receipt.ts';
import type { InlineReceipt } from '#shared/rules/engine/inlineReceipt.ts';
import type { Result } from '#shared/rules/engine/result.ts';
import { intakePolicy } from '#shared/rules/intake/policy.ts';
import { decideAssignment, intakeReceipt } from '#shared/rules/intake/receipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { rotationReceipt } from '#shared/rules/rotation/receipt.ts';
import { rotate, rotationPolicy } from '#shared/rules/rotation/rotate.ts';
import { aRecord } from '#test/builders/claims.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aManager, anIntake, aUnit } from '#test/builders/intake.ts';
import { aList } from '#test/builders/rotation.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const day = '2026-05-11';
/** The unit takes cases up to 100 for a manager, by the county's letter; everything else is as in the shipped pack. */
const layer = aUnitLayer({
  packId: 'yunlin-113',
  choices: {},
  parameters: {
    'intake.fullCaseload': { unit: 'count', values: [{ from: '2026-05-01', value: 100, cite: 'Y-C.1' }] },
  },
});
const layered = packsOfUnit(shelf, [layer], day, hashPort);
/** A machine that has never heard of the unit. */
const elsewhere = {
  isTownship: isTownshipCode,
  distance: distanceBand,
  hashPort,
  findPackByHash: shelf.findPackByHash,
};

function policyOf<P>(read: (pack: Pack) => Result<P, { message: string }>, packs = layered): P {
  const policy = read(packs.findPack('yunlin-113')!);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

const input = anIntake([aUnit('A1', { managers: [aManager('M1', 110), aManager('M2', 90)] })]);
const turns = { list: aList('P1! P2- P3'), picks: 1 };
const records = {
  asOf: day,
  records: [aRecord('1', 'BA01'), aRecord('2', 'BA01', { from: '13:00', to: '13:05' })],
};
const assigned = (packs = layered) => {
  const policy = policyOf(intakePolicy, packs);
  return { policy, assignment: decideAssignment(input, policy, { distance: distanceBand }) };
};

const receipts: [string, InlineReceipt][] = [
  [
    'Y-C.1 an assignment',
    intakeReceipt(input, assigned().policy, assigned().assignment, hashPort, layer.pack),
  ],
  [
    'Y-D a turn',
    rotationReceipt(
      turns,
      policyOf(rotationPolicy),
      rotate(turns, policyOf(rotationPolicy)),
      hashPort,
      layer.pack,
    ),
  ],
  ['Y-V an audit', auditReceipt(records, audit(records, policyOf(auditPolicy)), hashPort, layer.pack)],
];

describe('receipts of what the unit decided by its own layer', () => {
  it.each(receipts)('%s: recomputed from itself alone, on another machine', (_, receipt) => {
    const carried = JSON.parse(JSON.stringify(receipt));
    expect(receipt.policy.hash).toBe(layered.findPack('yunlin-113')?.hash);
    expect(replay(carried, elsewhere)).toEqual({ ok: true, value: { same: true } });
  });

  it.each(receipts)('%s: refused without the layer, and with one that was altered', (_, receipt) => {
    const { layers: _carried, ...bare } = receipt;
    const altered = { ...receipt, layers: [{ ...(layer.pack as object), version: '9' }] };
    for (const document of [bare, altered]) {
      expect(replay(document, elsewhere)).toMatchObject({
        ok: false,
        error: { code: 'unknownPack', path: 'policy.hash' },
      });
    }
  });

  it.each(receipts)('%s: a layer that cannot be read says where', (_, receipt) => {
    expect(
      replay({ ...receipt, layers: [{ ...(layer.pack as object), clauses: 3 }] }, elsewhere),
    ).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', path: 'layers[0].clauses' },
    });
  });

  it('carrying a layer that decided nothing changes nothing', () => {
    const { policy, assignment } = assigned(packsOfUnit(shelf, [], day, hashPort));
    const shipped = intakeReceipt(input, policy, assignment, hashPort);
    expect(shipped).not.toHaveProperty('layers');
    expect(replay({ ...shipped, layers: [layer.pack] }, elsewhere)).toEqual({
      ok: true,
      value: { same: true },
    });
  });

  it('Y-C.1 the number that the unit signed is the one that counts', () => {
    const taken = (packs = layered) => assigned(packs).assignment.managers.map(({ managerId }) => managerId);
    expect(taken()).toEqual(['M2']);
    expect(taken(packsOfUnit(shelf, [layer], '2026-04-30', hashPort))).toEqual(['M2', 'M1']);
  });
});

describe('the receipt of an audit', () => {
  it('is made anew bit for bit; whatever is changed in it is found', () => {
    const [, receipt] = receipts[2]!;
    const other = { ...records, records: records.records.slice(1) };
    expect(replay({ ...receipt, input: other }, elsewhere)).toMatchObject({ value: { same: false } });
    expect(replay({ ...receipt, digest: 'sha256:0' }, elsewhere)).toMatchObject({
      value: { same: false, path: 'digest' },
    });
    expect(replay({ ...receipt, input: { ...records, asOf: 'x' } }, elsewhere)).toMatchObject({
      error: { code: 'invalidInput', path: 'input.asOf' },
    });
  });
});
