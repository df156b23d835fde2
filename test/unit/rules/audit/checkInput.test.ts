import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { loadPack } from '#shared/policies/loadPack.ts';
import { audit } from '#shared/rules/audit/audit.ts';
import { parseAuditInput } from '#shared/rules/audit/checkInput.ts';
import { auditPolicy } from '#shared/rules/audit/policy.ts';
import { aRecord, findingsOf, yunlinAudit } from '#test/builders/claims.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { otherUnit, otherUnitFile } from '#test/builders/otherUnit.ts';

const input = {
  asOf: '2026-06-12T09:00:00+08:00',
  records: [aRecord('r1', 'BA01', { attendantId: 'A1', claimedOn: '2026-06-10' }), aRecord('r2', 'BA01')],
  approved: [{ caseId: 'C1', code: 'BA01', perMonth: 8, validFrom: '2026-01-01', validTo: null }],
  goals: [{ caseId: 'C1', code: 'CA07', goalId: 'g1', sessions: ['2026-01-05'] }],
  mealPlans: [{ caseId: 'C1', perWeek: 5 }],
  dayCareHours: [{ providerId: 'P1', halfDayHours: 4, fullDayHours: 8 }],
};
type Path = (string | number)[];
const remove = Symbol('remove');

/** A copy with the value at a path replaced; `remove` takes the field away. */
function changed(path: Path, value: unknown): unknown {
  const copy = structuredClone(input) as unknown as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, copy);
  if (value === remove) delete parent[path.at(-1)!];
  else parent[path.at(-1)!] = value;
  return copy;
}

describe('the input of audit', () => {
  it('is taken as it is, and with every collection left out', () => {
    expect(parseAuditInput(input)).toEqual({ ok: true, value: input });
    expect(parseAuditInput({ asOf: '2026-06-12' })).toEqual({ ok: true, value: { asOf: '2026-06-12' } });
    expect(findingsOf({})).toEqual([]);
  });

  const wrong: [path: Path, value: unknown, reported?: string][] = [
    [['asOf'], remove],
    [['asOf'], 'today'],
    [['extra'], 1],
    [['records'], null],
    [['records', 0, 'id'], remove],
    [['records', 0, 'caseId'], remove],
    [['records', 0, 'providerId'], remove],
    [['records', 0, 'code'], ''],
    [['records', 0, 'startAt'], '2026-05-11'],
    [['records', 0, 'endAt'], remove],
    [['records', 0, 'endAt'], '2026-05-11T08:59:59+08:00'],
    [['records', 0, 'startAt'], '9900-01-01T00:00:00Z'],
    [['records', 0, 'attendantId'], null],
    [['records', 0, 'claimedOn'], '2026-06-13'],
    [['records', 0, 'claimedOn'], '2026-06-31'],
    [['records', 0, 'note'], 'x'],
    [['records', 1, 'id'], 'r1'],
    [['approved', 0, 'perMonth'], -1],
    [['approved', 0, 'perMonth'], 1.5],
    [['approved', 0, 'validFrom'], null],
    [['approved', 0, 'validTo'], remove],
    [['approved', 0, 'validTo'], '2025-12-31'],
    [['approved', 0, 'note'], 'x'],
    [['goals', 0, 'goalId'], remove],
    [['goals', 0, 'sessions', 1], '2026-02-30'],
    [['goals', 1], input.goals[0], 'goals[1].goalId'],
    [['mealPlans', 0, 'perWeek'], -1],
    [['mealPlans', 1], { caseId: 'C1', perWeek: 1 }, 'mealPlans[1].caseId'],
    [['dayCareHours', 0, 'fullDayHours'], remove],
    [['dayCareHours', 0, 'halfDayHours'], 25],
    [['dayCareHours', 1], input.dayCareHours[0], 'dayCareHours[1].providerId'],
  ];
  it.each(wrong)('is refused with %j as %j', (path, value, reported) => {
    const written = path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .slice(1);
    expect(parseAuditInput(changed(path, value))).toEqual({
      ok: false,
      error: { code: 'invalidInput', path: reported ?? written, message: expect.stringMatching(/./) },
    });
  });

  it('may say a claim of the day itself, a service that took no time, and goals of several cases', () => {
    expect(parseAuditInput(changed(['records', 0, 'claimedOn'], '2026-06-12')).ok).toBe(true);
    expect(parseAuditInput(changed(['records', 0, 'endAt'], '2026-05-11T01:00:00Z')).ok).toBe(true);
    expect(parseAuditInput(changed(['goals', 1], { ...input.goals[0]!, caseId: 'C2' })).ok).toBe(true);
  });
});

describe('the checks of a pack', () => {
  it.each([
    ['taitung-a-unit', {}, { code: 'notInPack' }],
    ['yunlin-family-care-113', {}, { code: 'notInPack' }],
    ['yunlin-113', { 'I-01': 'countFirst' }, { code: 'unknownOption', path: 'I-01' }],
  ])('%s with %j', (id, options, error) => {
    expect(auditPolicy(shelf.findPack(id)!, options as Record<string, string>)).toMatchObject({
      ok: false,
      error,
    });
  });

  it('are made as far as the pack has them', () => {
    const pack = otherUnit({
      audit: { function: 'audit/1', checks: { tooOften: { clause: 'O-1', perDay: { BA: 1 } } } },
    });
    const policy = auditPolicy(pack);
    expect(
      policy.ok && audit(input, policy.value).findings.map(({ code, clause }) => [code, clause]),
    ).toEqual([['tooOften', 'O-1']]);
    expect(audit(input, yunlinAudit).findings).toEqual([]);
  });

  const refused: [string, object, code: string, path: string][] = [
    [
      'a clause that it lacks',
      { attendantOverlap: { clause: 'O-2' } },
      'missingClause',
      'audit.checks.attendantOverlap',
    ],
    ['a check nobody knows', { luck: { clause: 'O-1' } }, 'invalidPack', 'audit.checks'],
    [
      'a limit of 0',
      { tooOften: { clause: 'O-1', perDay: { BA: 0 } } },
      'invalidPack',
      'audit.checks.tooOften.perDay.BA',
    ],
    [
      'a day that not every month has',
      { claimedLate: { clause: 'O-1', dayOfNextMonth: 29 } },
      'invalidPack',
      'audit.checks.claimedLate.dayOfNextMonth',
    ],
  ];
  it.each(refused)('are refused with %s', (_, checks, code, path) => {
    const file = otherUnitFile({ audit: { function: 'audit/1', checks } });
    expect(loadPack(file, { hashPort })).toMatchObject({ ok: false, error: { code, path } });
  });

  it('are not made by a kernel that lacks their function', () => {
    expect(() => auditPolicy(otherUnit({ audit: { function: 'audit/2', checks: {} } }))).toThrow('audit/2');
  });
});
