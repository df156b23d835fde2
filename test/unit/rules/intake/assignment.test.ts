import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { intakePolicy } from '#shared/rules/intake/policy.ts';
import { decideAssignment, intakeReceipt } from '#shared/rules/intake/receipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aManager, anIntake, aUnit, intake } from '#test/builders/intake.ts';

const policy = (() => {
  const found = intakePolicy(shelf.findPack('yunlin-113')!);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
})();
const assign = (input: ReturnType<typeof anIntake>) =>
  decideAssignment(input, policy, { distance: distanceBand });
const ports = {
  isTownship: isTownshipCode,
  distance: distanceBand,
  hashPort,
  findPackByHash: shelf.findPackByHash,
};

describe('who of a unit gets a referred case', () => {
  it('Y-C.1 the order is that in which the kernel suggests: the lowest for the time worked, then by id; the full are not in it', () => {
    const input = anIntake([
      aUnit('A1', {
        managers: [
          aManager('M1', 120),
          aManager('M2', 50, 0.5),
          aManager('M3', 100),
          aManager('M4', 150),
          aManager('M5', 80),
        ],
      }),
    ]);
    const { managers, candidates } = assign(input);
    expect(managers.map(({ managerId, rank, warnings }) => [rank, managerId, ...warnings])).toEqual([
      [1, 'M5'],
      [2, 'M2'],
      [3, 'M3'],
      [4, 'M1', 'above120'],
    ]);
    expect(candidates[0]?.managerId).toBe('M5');
    expect(intake(input)).toMatchObject({ candidates });
  });

  it('Y-C.1 a unit that is left out suggests nobody', () => {
    const { managers, excluded } = assign(
      anIntake([aUnit('A1', { stopped: true }), aUnit('A2', { managers: [aManager('M1', 150)] })]),
    );
    expect(managers).toEqual([]);
    expect(excluded.map(({ unitId, reasons }) => [unitId, reasons[0]?.code])).toEqual([
      ['A1', 'stopped'],
      ['A2', 'full'],
    ]);
  });

  it('Y-A.1 the choice of the unit does not change who of it is suggested', () => {
    const units = [aUnit('A1', { managers: [aManager('M1', 90), aManager('M2', 80)] })];
    const chosen = anIntake(units, { case: { ...anIntake([]).case, chosenUnitId: 'A1' } });
    expect(assign(chosen).managers).toEqual(assign(anIntake(units)).managers);
  });

  it('the receipt is made anew bit for bit; whatever is changed in it is found', () => {
    const input = anIntake([aUnit('A1', { managers: [aManager('M1', 90), aManager('M2', 80)] })]);
    const receipt = intakeReceipt(input, policy, assign(input), hashPort);
    expect(replay(JSON.parse(JSON.stringify(receipt)), ports)).toEqual({ ok: true, value: { same: true } });
    const other = anIntake([aUnit('A1', { managers: [aManager('M1', 70), aManager('M2', 80)] })]);
    expect(replay({ ...receipt, input: other }, ports)).toMatchObject({ ok: true, value: { same: false } });
    expect(replay({ ...receipt, digest: 'sha256:0' }, ports)).toMatchObject({
      value: { same: false, path: 'digest' },
    });
    const unknown = { ...receipt, policy: { ...receipt.policy, hash: 'sha256:0' } };
    expect(replay(unknown, ports)).toMatchObject({
      ok: false,
      error: { code: 'unknownPack', path: 'policy.hash' },
    });
  });
});
