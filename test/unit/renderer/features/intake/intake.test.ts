import { describe, expect, it } from 'vitest';
import {
  assignedIntake,
  countyIntake,
  decideFor,
  intakeInput,
  needsOnlyDevices,
  type Office,
  waitingCases,
} from '#renderer/features/intake/model/assign.ts';
import { aUnitsOf } from '#renderer/features/intake/model/aUnits.ts';
import { managerLoads, withoutRoom } from '#renderer/features/intake/model/loads.ts';
import { intakeSchema } from '#shared/domain/intake/intake.ts';
import { managerEventSchema } from '#shared/domain/intake/managerEvent.ts';
import { type Person, personSchema } from '#shared/domain/unit/person.ts';
import { unitSchema } from '#shared/domain/unit/unit.ts';
import { intakePolicy } from '#shared/rules/intake/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aSummary } from '#test/builders/summaries.ts';

const limits = { planned: 120, full: 150 };
const at = '2026-05-11T09:00:00+08:00';
const aPerson = (id: string, stated: Partial<Person> = {}) =>
  personSchema.parse({ id, name: id, role: 'caseManager', fullTimeShare: 1, active: true, ...stated });
const carried = (managerId: string, count: number, stated: object = {}) =>
  Array.from({ length: count }, (_, index) =>
    aSummary({ person: { id: `${managerId}-case-${index}`, managerId, ...stated } }),
  );
const happened = (managerId: string, stated: object) =>
  managerEventSchema.parse({
    id: `event-${managerId}`,
    managerId,
    by: 'person-boss',
    recordedAt: at,
    ...stated,
  });
const stopped = (id: string) => happened(id, { kind: 'stopped', reason: '受訓' });
const leaving = (id: string) =>
  happened(id, { kind: 'leaving', announcedOn: '2026-05-11', leavesOn: '2026-06-30', note: '' });
const loadsOf = (
  persons: Person[],
  cases = [] as ReturnType<typeof carried>,
  managerEvents = [] as ReturnType<typeof happened>[],
) => managerLoads({ persons, cases, managerEvents }, limits);
const office = unitSchema.parse({
  id: 'unit-0001',
  name: '範例A單位',
  countyCode: '10009',
  packId: 'yunlin-113',
  sample: true,
  township: '10009010',
  serviceTownships: ['10009010'],
}) as Office;
const policy = (() => {
  const found = intakePolicy(shelf.findPack('yunlin-113')!);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
})();

describe('案量', () => {
  it.each([
    [119, 1, 'below', 31],
    [120, 1, 'planned', 30],
    [149, 1, 'planned', 1],
    [150, 1, 'full', 0],
    [151, 1, 'full', 0],
    [59, 0.5, 'below', 16],
    [60, 0.5, 'planned', 15],
    [75, 0.5, 'full', 0],
  ])('Y-C.1 %d cases at a share of %d are %s, with room for %d', (count, fullTimeShare, state, free) => {
    const [load] = loadsOf([aPerson('person-a', { fullTimeShare })], carried('person-a', count));
    expect([load?.open, load?.state, load?.free]).toEqual([count, state, free]);
  });

  it('Y-C.2 one case closed at the limit, and the manager takes cases again by herself', () => {
    const cases = carried('person-a', 150);
    expect(loadsOf([aPerson('person-a')], cases)[0]?.state).toBe('full');
    const [first, ...rest] = cases;
    const closed = { ...first!, case: { ...first!.case, status: 'closed' as const } };
    expect(loadsOf([aPerson('person-a')], [closed, ...rest])[0]?.state).toBe('planned');
  });

  it('Y-C.3 what the others have no room for goes back: those stopped or leaving have none', () => {
    const persons = ['person-a', 'person-b', 'person-c', 'person-d'].map((id) => aPerson(id));
    const cases = [...carried('person-a', 10), ...carried('person-b', 147), ...carried('person-c', 100)];
    const loads = loadsOf(persons, cases, [leaving('person-a'), stopped('person-c'), leaving('person-d')]);
    const leaver = loads.find(({ person }) => person.id === 'person-a')!;
    expect(withoutRoom(leaver, loads, 0)).toBe(7);
    expect(withoutRoom(leaver, loads, 7)).toBe(0);
  });
});

describe('收案分配', () => {
  const boss = aPerson('person-boss', { role: 'supervisor' });
  const loads = loadsOf([aPerson('person-a'), boss], carried('person-a', 3));

  it('what waits: open cases that no manager carries and nothing was decided of, the longest referred first', () => {
    const cases = [
      ...carried('person-boss', 1, { id: 'case-late', referredOn: '2026-05-10' }),
      ...carried('person-boss', 1, { id: 'case-early', referredOn: '2026-05-08' }),
      ...carried('person-boss', 1, { id: 'case-closed', status: 'closed' }),
      ...carried('person-boss', 1, { id: 'case-kept' }),
      ...carried('person-a', 1),
    ];
    const kept = intakeSchema.parse({
      ...{
        id: 'intake-1',
        caseId: 'case-kept',
        by: 'person-boss',
        decidedAt: at,
        recordedAt: at,
        choseUnit: false,
      },
      ...{ outcome: 'assigned', managerId: 'person-boss', rank: 1, reason: null, receipt: null },
    });
    expect(waitingCases(cases, loads, [kept]).map(({ case: { id } }) => id)).toEqual([
      'case-early',
      'case-late',
    ]);
  });

  it.each([
    [['assistiveDevice'], true],
    [['assistiveDevice', 'deviceAssessment'], true],
    [['assistiveDevice', 'homeCare'], false],
    [['homeModification'], false],
    [[], false],
  ] as const)('Y-C.4 needs %j: devices only %s', (types, isOnly) => {
    const needs = types.map((serviceType) => ({ need: { serviceType } }));
    expect(needsOnlyDevices(aSummary({ needs }))).toBe(isOnly);
  });

  const question = {
    person: { id: 'case-0001', township: '10009010' } as never,
    unit: office,
    choseUnit: false,
    earliestVisitOn: null,
    asOf: at,
  };

  it('who is stopped by hand or leaves is asked for in no input; all of them stopped, the unit is', () => {
    const three = [aPerson('person-a'), aPerson('person-b'), aPerson('person-c')];
    const some = loadsOf(three, [], [stopped('person-a'), leaving('person-b')]);
    const [unit] = intakeInput({ ...question, loads: some }).units!;
    expect([unit?.managers.map(({ id }) => id), unit?.stopped]).toEqual([['person-c'], undefined]);
    const none = loadsOf(three.slice(0, 1), [], [stopped('person-a')]);
    expect(decideFor({ ...question, loads: none }, policy).against).toEqual(['full', 'stopped']);
  });

  it('Y-A.2 outside the area of intake the unit cannot take it', () => {
    const elsewhere = { ...question, person: { id: 'case-0001', township: '10009020' } as never, loads };
    expect(decideFor(elsewhere, policy).against).toEqual(['outsideArea']);
    const everywhere = { ...office, serviceTownships: null };
    expect(decideFor({ ...elsewhere, unit: everywhere }, policy).against).toEqual([]);
  });

  const written = { id: 'intake-1', caseId: 'case-0001', by: 'person-boss', at, choseUnit: false };

  it('anybody but the first needs a reason; the first has none', () => {
    const given = (rank: number, reason: null | { code: 'familyChoice' }) =>
      assignedIntake(written, { managerId: 'person-a', rank, reason, receipt: null });
    expect(() => given(2, null)).toThrow('needed');
    expect(given(2, { code: 'familyChoice' })).toMatchObject({
      event: { rank: 2, reason: { code: 'familyChoice' } },
    });
    expect(given(1, { code: 'familyChoice' })).toMatchObject({ event: { reason: null } });
  });

  it('Y-C.4 left to the county it is recorded and closed in one save', () => {
    expect(countyIntake(written, { ground: 'devicesOnly', note: '', receipt: null })).toMatchObject([
      { type: 'intake', event: { outcome: 'county', ground: 'devicesOnly' } },
      { type: 'case', id: 'case-0001', set: { status: 'closed' } },
    ]);
  });

  it('Y-A.1 the other A units of a township are those of the printed directory, its own first', () => {
    const units = aUnitsOf('10009010');
    expect(units.length).toBeGreaterThan(1);
    expect(units[0]?.township).toBe('10009010');
  });
});
