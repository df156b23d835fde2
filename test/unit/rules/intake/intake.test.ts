import { describe, expect, it } from 'vitest';
import type { IntakeInput, IntakeUnit } from '#shared/rules/intake/input.ts';
import { adjacent, elsewhere } from '#test/builders/dispatchInput.ts';
import { aManager, anIntake, aUnit, intake, offered } from '#test/builders/intake.ts';

const chosen = (chosenUnitId: string) => ({ case: { ...anIntake([]).case, chosenUnitId } });
const managers = (...caseloads: number[]) => ({
  managers: caseloads.map((caseload, index) => aManager(`M${index + 1}`, caseload)),
});

describe('三(一)1(4)D.c 派 A 單位', () => {
  it('Y-A.1 puts the unit that the client chose first, whatever else speaks against it', () => {
    const far = aUnit('A2', { township: elsewhere, ...managers(149) });
    const result = intake(anIntake([aUnit('A1'), far], chosen('A2')));
    expect(offered(result)).toBe('A2 <chosen> A1');
    expect(result.candidates[0]).toMatchObject({
      beatsNextBy: { criterion: 'chosen', clause: 'Y-A.1' },
      criteria: [{ id: 'chosen', applies: true, value: true, clause: 'Y-A.1' }, {}, {}, {}, {}, {}],
    });
    expect(result.candidates[1]!.criteria[0]).toMatchObject({ value: false });
  });

  it('Y-A.1 does not apply where the client chose nobody', () => {
    expect(intake(anIntake([aUnit('A1')])).candidates[0]!.criteria[0]).toEqual({
      id: 'chosen',
      applies: false,
      value: null,
      clause: 'Y-A.1',
    });
  });

  it('Y-A.1 does not make an excluded unit a candidate', () => {
    const result = intake(anIntake([aUnit('A1'), aUnit('A2', { stopped: true })], chosen('A2')));
    expect(offered(result)).toBe('A1');
    expect(result.excluded).toEqual([{ unitId: 'A2', reasons: [{ code: 'stopped' }] }]);
  });

  const bands: [caseloads: number[], band: number][] = [
    [[119], 0],
    [[120], 1],
    [[149], 1],
    [[90, 149], 0],
    [[91, 149], 1],
    [[150, 89], 0],
    [[200, 89], 0],
    [[0], 0],
  ];
  it.each(bands)('Y-A.2 managers with %j: band %i of free places', (caseloads, band) => {
    const result = intake(anIntake([aUnit('A1', managers(...caseloads))]));
    expect(result.candidates[0]!.criteria[1]).toEqual({
      id: 'freePlaces',
      applies: true,
      value: band,
      clause: 'Y-A.2',
    });
  });

  it('Y-A.2 puts more than 20% free before some free, and does not weigh within a band', () => {
    const units = [aUnit('A1', managers(120)), aUnit('A2', managers(119)), aUnit('A3', managers(0))];
    expect(offered(intake(anIntake(units)))).toBe('A2 <id> A3 <freePlaces> A1');
  });

  it('Y-A.2 counts places by the time worked', () => {
    const half = (caseload: number) => aUnit('A1', { managers: [aManager('M1', caseload, 0.5)] });
    const bandOf = (unit: IntakeUnit) => intake(anIntake([unit])).candidates[0]!.criteria[1]!.value;
    expect([bandOf(half(59)), bandOf(half(60))]).toEqual([0, 1]);
  });

  const visits: [earliestVisitOn: string | undefined, band: number][] = [
    ['2026-05-01', 0],
    ['2026-05-11', 0],
    ['2026-05-14', 0],
    ['2026-05-15', 1],
    ['2026-05-18', 1],
    ['2026-05-19', 2],
    [undefined, 3],
  ];
  it.each(visits)('Y-A.3 first visit %s: band %i', (earliestVisitOn, band) => {
    const { earliestVisitOn: _, ...rest } = aUnit('A1');
    const unit = earliestVisitOn === undefined ? rest : { ...rest, earliestVisitOn };
    expect(intake(anIntake([unit])).candidates[0]!.criteria[2]).toMatchObject({
      id: 'immediacy',
      value: band,
    });
  });

  it('Y-A.3 puts the earlier band before proximity', () => {
    const units = [aUnit('A1', { earliestVisitOn: '2026-05-15' }), aUnit('A2', { township: elsewhere })];
    const result = intake(anIntake(units));
    expect(offered(result)).toBe('A2 <immediacy> A1');
    expect(result.candidates[0]!.beatsNextBy).toEqual({ criterion: 'immediacy', clause: 'Y-A.3' });
  });

  it('Y-A.4 puts the nearer unit before the one that has waited longer', () => {
    const units = [aUnit('A1', { township: elsewhere }), aUnit('A2', { township: adjacent }), aUnit('A3')];
    const result = intake(anIntake(units, { lastAssignedAt: { A3: '2026-05-10T09:00:00+08:00' } }));
    expect(offered(result)).toBe('A3 <distance> A2 <distance> A1');
    expect(result.candidates.map(({ criteria }) => criteria[3]!.value)).toEqual([0, 1, 3]);
  });

  it('I-03 bands immediacy by the day in Taipei', () => {
    const input = anIntake([aUnit('A1', { earliestVisitOn: '2026-05-15' })]);
    expect(intake(input).candidates[0]!.criteria[2]).toMatchObject({ value: 1 });
    const late = { ...input, asOf: '2026-05-11T16:30:00Z' };
    expect(intake(late).candidates[0]!.criteria[2]).toMatchObject({ value: 0 });
    expect(intake({ ...input, asOf: '2026-05-12' })).toEqual(intake(late));
  });

  it('I-18 puts who never got a case first, then who has waited longest, then the id', () => {
    const units = ['A1', 'A2', 'A3', 'A4'].map((id) => aUnit(id));
    const lastAssignedAt = {
      A1: '2026-05-10T09:00:00+08:00',
      A2: '2026-05-10T00:59:00Z',
      A3: '2026-05-10T09:00:00+08:00',
    };
    const result = intake(anIntake(units, { lastAssignedAt }));
    expect(offered(result)).toBe('A4 <lastAssigned> A2 <lastAssigned> A1 <id> A3');
    expect(result.candidates.map(({ criteria }) => criteria[4]!.value)).toEqual([
      null,
      '2026-05-10T00:59:00.000Z',
      '2026-05-10T01:00:00.000Z',
      '2026-05-10T01:00:00.000Z',
    ]);
    expect(result.candidates[2]!.beatsNextBy).toEqual({ criterion: 'id', clause: 'I-18' });
  });

  it('I-18 as rotationFirst looks at who has waited directly after the free places', () => {
    const units = [aUnit('A1'), aUnit('A2', { township: elsewhere })];
    const input = anIntake(units, { lastAssignedAt: { A1: '2026-05-10T09:00:00+08:00' } });
    expect(offered(intake(input))).toBe('A1 <distance> A2');
    const result = intake(input, { 'I-18': 'rotationFirst' });
    expect(offered(result)).toBe('A2 <lastAssigned> A1');
    expect(result.candidates[0]!.criteria.map(({ id }) => id)).toEqual([
      'chosen',
      'freePlaces',
      'lastAssigned',
      'immediacy',
      'distance',
      'id',
    ]);
    expect(result.policy.options).toEqual({ 'I-18': 'rotationFirst' });
  });
});

describe('三(一)4(8)D.c 個管員案量', () => {
  const loads: [caseload: number, share: number, isOffered: boolean, isWarned: boolean][] = [
    [119, 1, true, false],
    [120, 1, true, true],
    [149, 1, true, true],
    [150, 1, false, false],
    [151, 1, false, false],
    [59, 0.5, true, false],
    [60, 0.5, true, true],
    [74, 0.5, true, true],
    [75, 0.5, false, false],
    [20, 0.14, true, true],
    [21, 0.14, false, false],
    [37, 0.25, true, true],
    [38, 0.25, false, false],
  ];
  it.each(loads)(
    'Y-C.1 %i cases in %f of a post: offered %s, warned %s (examples 5, 97)',
    (caseload, share, isOffered, isWarned) => {
      const result = intake(anIntake([aUnit('A1', { managers: [aManager('M1', caseload, share)] })]));
      expect(result.candidates.map(({ warnings }) => warnings)).toEqual(
        isOffered ? [isWarned ? ['above120'] : []] : [],
      );
      expect(result.excluded).toEqual(isOffered ? [] : [{ unitId: 'A1', reasons: [{ code: 'full' }] }]);
    },
  );

  it('Y-C.1 suggests the manager with the lowest caseload for the time worked, then by id', () => {
    const managerOf = (...held: ReturnType<typeof aManager>[]) =>
      intake(anIntake([aUnit('A1', { managers: held })])).candidates[0]?.managerId;
    expect(managerOf(aManager('M1', 100), aManager('M2', 99))).toBe('M2');
    expect(managerOf(aManager('M1', 100), aManager('M2', 49, 0.5))).toBe('M2');
    expect(managerOf(aManager('M2', 50, 0.5), aManager('M1', 100))).toBe('M1');
    expect(managerOf(aManager('M2', 7, 0.07), aManager('M1', 100))).toBe('M1');
    expect(managerOf(aManager('M1', 150), aManager('M2', 149))).toBe('M2');
  });

  it('Y-C.1 excludes a unit of full managers, of none, and says all else that is against it', () => {
    const units = [
      aUnit('A3', { ...managers(150, 151), serviceTownships: [adjacent], stopped: true }),
      aUnit('A2', { managers: [], stopped: false }),
      aUnit('A1', { serviceTownships: [] }),
    ];
    expect(intake(anIntake(units)).excluded).toEqual([
      { unitId: 'A1', reasons: [{ code: 'outsideArea' }] },
      { unitId: 'A2', reasons: [{ code: 'full' }] },
      { unitId: 'A3', reasons: [{ code: 'full' }, { code: 'outsideArea' }, { code: 'stopped' }] },
    ]);
  });

  it('Y-C.2 takes cases again below 150 (example 97)', () => {
    const isOffered = (caseload: number) =>
      intake(anIntake([aUnit('A1', managers(caseload))])).candidates.length === 1;
    expect([149, 150, 149].map(isOffered)).toEqual([true, false, true]);
  });
});

describe('the input of intake', () => {
  const input = anIntake([aUnit('A1'), aUnit('A2')]);
  const manager = aManager('M1', 1);
  const wrong: [stated: object, path: string][] = [
    [{ asOf: undefined }, 'asOf'],
    [{ asOf: '2026-05-11T09:00' }, 'asOf'],
    [{ asOf: '2026-02-30' }, 'asOf'],
    [{ asOf: '9900-01-01' }, 'asOf'],
    [{ extra: 1 }, 'extra'],
    [{ case: undefined }, 'case'],
    [{ case: { id: 'C1' } }, 'case.township'],
    [{ case: { id: 'C1', township: '10009999' } }, 'case.township'],
    [chosen('A9'), 'case.chosenUnitId'],
    [{ units: [aUnit('A1'), aUnit('A1')] }, 'units[1].id'],
    [{ units: [aUnit('A1', { township: 'here' })] }, 'units[0].township'],
    [{ units: [aUnit('A1', { serviceTownships: [adjacent, 'x'] })] }, 'units[0].serviceTownships[1]'],
    [{ units: [{ ...aUnit('A1'), managers: undefined }] }, 'units[0].managers'],
    [{ units: [{ ...aUnit('A1'), stopped: null }] }, 'units[0].stopped'],
    [{ units: [aUnit('A1', { managers: [manager, manager] })] }, 'units[0].managers[1].id'],
    [{ units: [aUnit('A1', { managers: [{ ...manager, caseload: -1 }] })] }, 'units[0].managers[0].caseload'],
    [
      { units: [aUnit('A1', { managers: [{ ...manager, caseload: 1.5 }] })] },
      'units[0].managers[0].caseload',
    ],
    [
      { units: [aUnit('A1', { managers: [{ ...manager, fullTimeShare: 0 }] })] },
      'units[0].managers[0].fullTimeShare',
    ],
    [
      { units: [aUnit('A1', { managers: [{ ...manager, fullTimeShare: 1.1 }] })] },
      'units[0].managers[0].fullTimeShare',
    ],
    [{ lastAssignedAt: { A9: '2026-05-01T09:00:00+08:00' } }, 'lastAssignedAt.A9'],
    [{ lastAssignedAt: { A1: '2026-05-11T09:00:01+08:00' } }, 'lastAssignedAt.A1'],
    [{ lastAssignedAt: { A1: '2026-05-11' } }, 'lastAssignedAt.A1'],
    [{ asOf: '2026-05-11', lastAssignedAt: { A1: '2026-05-11T16:00:00Z' } }, 'lastAssignedAt.A1'],
  ];
  it.each(wrong)('%j is refused at %s', (stated, path) => {
    expect(() => intake({ ...input, ...stated } as IntakeInput)).toThrow(`${path}: `);
  });

  it('takes what happened up to the instant, or on the day', () => {
    const lastAssignedAt = { A1: '2026-05-11T09:00:00+08:00' };
    expect(intake({ ...input, lastAssignedAt }).candidates).toHaveLength(2);
    expect(intake({ ...input, asOf: '2026-05-11', lastAssignedAt }).candidates).toHaveLength(2);
  });

  it('may leave the units out', () => {
    const { units: _, ...bare } = input;
    expect(intake(bare)).toMatchObject({ candidates: [], excluded: [] });
  });
});
